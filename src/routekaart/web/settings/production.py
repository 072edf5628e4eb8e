"""Production: PostgreSQL, HTTPS, every secret from the environment (see docs/how-to/deploy.md).

ROUTEKAART_SECRET_KEY, ROUTEKAART_HOSTS (comma-separated) and DATABASE_URL must be set; mail is ROUTEKAART_MAIL_….
"""

from __future__ import annotations

from .base import *  # noqa: F403
from .databases import postgresql
from .environment import choice, count, listed, names, required
from .mail import mail_from_environment

SECRET_KEY = required("ROUTEKAART_SECRET_KEY")
ROUTEKAART_LOG_KEYS = listed("ROUTEKAART_LOG_KEYS")
ALLOWED_HOSTS = names("ROUTEKAART_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {"default": postgresql(required("DATABASE_URL"))}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

ALLAUTH_TRUSTED_PROXY_COUNT = count("ROUTEKAART_PROXIES", default=1)
ROUTEKAART_SECOND_FACTOR = choice("ROUTEKAART_SECOND_FACTOR", ("staff", "optional"))
globals().update(mail_from_environment())
