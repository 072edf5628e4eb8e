"""`routekaart rollback`: let the previous edition serve again."""

from __future__ import annotations

import argparse
from pathlib import Path

from routekaart.domain.messages import message
from routekaart.warehouse.paths import DATA_SETS, data_home
from routekaart.warehouse.swapping import rollback

COMMAND = ("rollback",)
HELP = "warehouse.help_rollback"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `routekaart rollback`."""
    parser.add_argument("--data", choices=DATA_SETS, help=message("warehouse.help_data"))
    parser.add_argument("--out", type=Path, help=message("warehouse.help_out"))


def run(args: argparse.Namespace) -> int:
    """Go back, and say to which edition."""
    pointer = rollback(args.out or data_home(args.data))
    print(message("warehouse.rolled_back", edition=pointer.edition))
    return 0
