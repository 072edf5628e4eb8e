"""`routekaart flows import TABLE --dir DIR --out PUBLIC`: a region's own flow table, protected like any other."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from routekaart.cli._locations import locations
from routekaart.cli.flows_publish import add_release_arguments
from routekaart.domain.content import content_dir
from routekaart.domain.messages import message
from routekaart.flows.publish import publish_flows
from routekaart.flows.regional import import_table

from ._file import a_file

COMMAND = ("flows", "import")
HELP = "flows.help_import"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The table, the folder for true counts and the published folder."""
    parser.add_argument("table", type=a_file, metavar="TABLE", help=message("flows.arg_table"))
    parser.add_argument(
        "--dir", type=Path, required=True, metavar="DIR", help=message("flows.arg_import_dir")
    )
    parser.add_argument("--out", type=Path, required=True, metavar="PUBLIC", help=message("flows.arg_out"))
    plan = content_dir() / "flows" / "plan-regio.yml"
    parser.add_argument("--plan", type=a_file, default=plan, help=message("flows.arg_plan"))
    add_release_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Imports, protects, publishes."""
    persons = import_table(args.table, args.dir)
    print(message("flows.done_import", persons=persons, folder=args.dir), file=sys.stderr)

    def say(text: str) -> None:
        print(text, file=sys.stderr)

    result = publish_flows(
        args.dir, args.plan, args.out, locations(None), say, args.previous, args.replace_all, args.only_key
    )
    print(
        message("flows.done_publish", cells=result.cell_count, seconds=f"{result.seconds:.1f}", out=args.out)
    )
    return 0
