"""Django with our settings, for the commands that need records. The site itself stays a sibling: only its name is used."""

from __future__ import annotations

import os


def set_up_django() -> None:
    """Sets Django up once; DJANGO_SETTINGS_MODULE chooses the settings, the embedded ones otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "routekaart.web.settings.embedded")
    import django

    django.setup()
