"""What holds in every situation. Nothing here reaches for a secret, a network or a database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from routekaart.desk.walking import in_rooms
from routekaart.domain.content import read_yaml
from routekaart.domain.sections import section_folders
from routekaart.warehouse import paths

from .people import PEOPLE, PEOPLE_APPS, PEOPLE_MIDDLEWARE

WEB = Path(__file__).resolve().parents[1]

HOME = paths.home()
ROUTEKAART_SITE: dict[str, str] = read_yaml("settings", "site.yml")

DEBUG = False
ROOT_URLCONF = "routekaart.web.urls"
WSGI_APPLICATION = "routekaart.web.wsgi.application"
INSTALLED_APPS = [
    *PEOPLE_APPS,
    "django.contrib.staticfiles",
    "csp",
    *(f"routekaart.{room}" for room, _ in in_rooms("apps")),
    "routekaart.web",
]
MIDDLEWARE = [
    "routekaart.web.api.problems.api_headers",
    "django.middleware.security.SecurityMiddleware",
    "routekaart.web.site.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "routekaart.web.site.compression.compress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    *PEOPLE_MIDDLEWARE,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "routekaart.web.site.middleware.ExplainErrors",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates", WEB / "pages", *section_folders()],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "routekaart.web.site.context.site",
            ],
            "builtins": ["routekaart.web.templatetags.addresses", "routekaart.web.templatetags.dutch"],
        },
    }
]
DATABASES: dict[str, Any] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

globals().update(PEOPLE)
ALLAUTH_TRUSTED_PROXY_COUNT: int = 0
ROUTEKAART_SECOND_FACTOR: str = "optional"
ROUTEKAART_LOG_KEYS: list[str] = []

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
APPEND_SLASH = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = (
    1500  # an initiative with all its rows has 200 partners of 6 and 50 statuses of 2
)

STATIC_URL = "/static/"
ROUTEKAART_THEME_DIR = HOME / "theme"
ROUTEKAART_THEME_DIR.mkdir(parents=True, exist_ok=True)  # Django warns of a static folder that is absent
STATICFILES_DIRS = [WEB / "static", ROUTEKAART_THEME_DIR]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "routekaart.web.site.static_files.FilesBesideTemplates",
]
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "routekaart.web.site.errors.without_token"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
