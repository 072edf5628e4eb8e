"""The test run: SQLite in memory, or the PostgreSQL of ROUTEKAART_TEST_DATABASE_URL."""

from __future__ import annotations

import os
from pathlib import Path

from .base import *  # noqa: F403
from .databases import postgresql, sqlite

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one guards nothing here
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
_address = os.environ.get("ROUTEKAART_TEST_DATABASE_URL")
DATABASES = {"default": postgresql(_address) if _address else sqlite(Path(":memory:"))}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405
