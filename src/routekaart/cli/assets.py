"""`routekaart assets`: theme, styles and fonts as hashed, compressed files. `serve` does it too."""

from __future__ import annotations

import argparse

from ._django import set_up_django

COMMAND = ("assets",)
HELP = "web.help_assets"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the settings say where everything is."""


def run(args: argparse.Namespace) -> int:
    """The exit status 0 once the files are in place."""
    set_up_django()
    from django.core.management import call_command

    call_command("assets")
    return 0
