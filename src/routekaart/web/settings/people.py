"""Signing in: local accounts with a second factor. Nobody gets a cookie before he asks for the sign-in page."""

from __future__ import annotations

from typing import Any

from routekaart.domain import addresses

PEOPLE_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
PEOPLE_MIDDLEWARE = [
    "routekaart.web.site.middleware.private_when_personal",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "routekaart.accounts.second_factor.second_factor_first",
    "routekaart.web.site.middleware.OwnSite",
]
LIMITS_TABLE = "accounts_limits"
"""Counts of tries to sign in, shared by all workers; made by a migration of `accounts`."""
PEOPLE: dict[str, Any] = {
    "AUTH_USER_MODEL": "accounts.User",
    "AUTHENTICATION_BACKENDS": [
        "django.contrib.auth.backends.ModelBackend",
        "allauth.account.auth_backends.AuthenticationBackend",
        "routekaart.accounts.backend.RightsBackend",
    ],
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": "routekaart.accounts.passwords.LongEnough",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "routekaart.accounts.passwords.MoreThanAName"},
        {"NAME": "routekaart.accounts.passwords.NotCommon"},
        {"NAME": "routekaart.accounts.passwords.NotOnlyDigits"},
    ],
    "ACCOUNT_ADAPTER": "routekaart.accounts.adapter.InvitedOnly",
    "ACCOUNT_FORMS": {
        "login": "routekaart.accounts.forms.LoginForm",
        "reset_password": "routekaart.accounts.forms.ResetPasswordForm",
    },
    "ACCOUNT_RATE_LIMITS": {"login_failed": "10/m/ip,30/h/ip,100/h/key"},
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_SESSION_REMEMBER": False,
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
    "MFA_ADAPTER": "routekaart.accounts.adapter.SecondFactor",
    "CACHES": {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": LIMITS_TABLE,
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    },
    "LOGIN_URL": addresses.account("login"),
    "LOGIN_REDIRECT_URL": addresses.staff(),
    "ACCOUNT_LOGOUT_REDIRECT_URL": addresses.home(),
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_HTTPONLY": True,
}
