"""`routekaart assets`: theme, styles and fonts as hashed, compressed files. `serve` does it too."""

from __future__ import annotations

import argparse
import os

from routekaart.domain.messages import message

COMMAND = ("assets",)
HELP = "web.help_assets"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the settings say where everything is."""


def run(args: argparse.Namespace) -> int:
    """The exit status 0 once the files are in place."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "routekaart.web.settings.embedded")
    import django

    from routekaart.web.assets import prepare_static_files

    django.setup()
    print(message("web.assets_ready", folder=prepare_static_files()))
    return 0
