"""`routekaart network load`: the initiatives that come with the house, each once."""

from __future__ import annotations

import argparse
import os

from ._django import set_up_django

COMMAND = ("network", "load")
HELP = "network.help_load"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which data set; the fictional initiatives belong to the example only."""
    from routekaart.domain.messages import message

    parser.add_argument("--data", choices=("example", "open"), help=message("network.help_load_data"))


def run(args: argparse.Namespace) -> int:
    """Loads what is not there yet. What was loaded before, or changed since, stays as it is."""
    if args.data:
        os.environ["ROUTEKAART_DATA"] = args.data
    set_up_django(needs_records=True)
    from routekaart.domain.messages import message
    from routekaart.network.actions.load_example import load_example
    from routekaart.network.actions.load_letter import load_letter
    from routekaart.network.writing import EXAMPLE, LETTER
    from routekaart.warehouse.paths import data_set

    real = len(load_letter(by=LETTER))
    fictional = len(load_example(by=EXAMPLE)) if data_set() == "example" else 0
    print(message("network.loaded", real=real, fictional=fictional))
    return 0
