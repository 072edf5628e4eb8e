"""`routekaart manage …`: Django's own commands (migrate, check --deploy, …) with our settings."""

from __future__ import annotations

import argparse
import os

COMMAND = ("manage",)
HELP = "web.help_manage"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", metavar="ARG", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace) -> int:
    """The exit status of the Django command in `args.arguments`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "routekaart.web.settings.embedded")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["routekaart manage", *args.arguments])
    return 0
