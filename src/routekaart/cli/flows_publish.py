"""`routekaart flows publish DIR --out PUBLIC [--plan PLAN]`: the protected tables, audited before they are there.

What stands at PUBLIC, and at each `--previous OLDER`, keeps its figures, or nothing is published.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from routekaart.cli._locations import locations
from routekaart.domain.messages import message
from routekaart.flows.plan import default_plan
from routekaart.flows.publish import publish_flows

from ._file import a_file

COMMAND = ("flows", "publish")
HELP = "flows.help_publish"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder of true counts, the plan, the published folder and where the vestigingen stand."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=message("flows.arg_dir"))
    parser.add_argument("--plan", type=a_file, default=default_plan(), help=message("flows.arg_plan"))
    parser.add_argument("--out", type=Path, required=True, metavar="PUBLIC", help=message("flows.arg_out"))
    parser.add_argument("--vestigingen", type=a_file, help=message("flows.arg_vestigingen"))
    add_release_arguments(parser)


def add_release_arguments(parser: argparse.ArgumentParser) -> None:
    """What else is in circulation, whether that stays, and whether there is another key."""
    previous = message("flows.arg_previous")
    parser.add_argument("--previous", type=Path, nargs="+", default=[], metavar="OLDER", help=previous)
    parser.add_argument("--replace-all", action="store_true", help=message("flows.arg_replace_all"))
    parser.add_argument("--only-key", action="store_true", help=message("flows.arg_only_key"))


def run(args: argparse.Namespace) -> int:
    """Publishes, and says what the audit found."""

    def say(text: str) -> None:
        print(text, file=sys.stderr)

    places = locations(args.vestigingen)
    if not places:
        say(message("flows.no_locations"))
    result = publish_flows(
        args.folder, args.plan, args.out, places, say, args.previous, args.replace_all, args.only_key
    )
    print(
        message("flows.done_publish", cells=result.cell_count, seconds=f"{result.seconds:.1f}", out=args.out)
    )
    return 0
