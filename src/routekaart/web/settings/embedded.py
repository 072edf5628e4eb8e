"""Two commands on one machine: SQLite beside the edition, a key of its own, this machine only."""

from __future__ import annotations

from routekaart.warehouse import paths

from .base import *  # noqa: F403
from .databases import sqlite
from .secret_key import kept_secret_key

SECRET_KEY = kept_secret_key(paths.home() / "secret_key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": sqlite(paths.data_home() / "db.sqlite3")}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # no mail server: letters are printed
