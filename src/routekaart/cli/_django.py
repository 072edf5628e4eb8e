"""Django with our settings, for the commands that need records. The site itself stays a sibling: only its name is used."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.warehouse.paths import data_home

EMBEDDED = "routekaart.web.settings.embedded"


def set_up_django(needs_records: bool = False) -> None:
    """Sets Django up once; DJANGO_SETTINGS_MODULE chooses the settings, the embedded ones otherwise.

    Raises: UserError, before anything is made, when a command `needs_records` where no installation stands.
    """
    if os.environ.setdefault("DJANGO_SETTINGS_MODULE", EMBEDDED) == EMBEDDED and needs_records:
        _refuse_another_folder()
    import django

    django.setup()


def records_file(error: Exception) -> Path | None:
    """The file of the database of records, when the error is Django's and the database is a file."""
    if not type(error).__module__.startswith("django.") or "django.conf" not in sys.modules:
        return None
    from django.conf import settings

    database = settings.DATABASES["default"]
    return Path(database["NAME"]) if database["ENGINE"].endswith("sqlite3") else None


def _refuse_another_folder() -> None:
    folder = data_home()
    if not (folder / "db.sqlite3").is_file():
        raise UserError("cli.no_records", folder=folder)
