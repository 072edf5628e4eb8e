"""`routekaart flows read-ro FILE`: students in a doorlopende leerroute per phase, from an institution's RO file."""

from __future__ import annotations

import argparse
import sys

from routekaart.domain.counts import SMALL
from routekaart.domain.messages import message
from routekaart.flows.ro import Routes, read_routes

from ._file import a_file

COMMAND = ("flows", "read-ro")
HELP = "flows.help_read_ro"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The RO file."""
    parser.add_argument("file", type=a_file, help=message("flows.arg_ro"))


def run(args: argparse.Namespace) -> int:
    """Prints the counts, small ones as such, and names damaged lines; exit status 1 when there are any."""
    routes = read_routes(args.file)
    print(message("flows.ro_read", file=args.file.name, brin=routes.brin or message("flows.empty")))
    for (route, phase), count in sorted(routes.persons.items()):
        shown = message("flows.ro_small") if count <= SMALL.high else count
        print(message("flows.ro_line", route=route, phase=phase or message("flows.empty"), count=shown))
    if not routes.persons:
        print(_nobody(routes))
    for damaged in routes.damaged:
        print(message("flows.ro_damaged", line=damaged.line, reason=damaged.reason), file=sys.stderr)
    return 1 if routes.damaged else 0


def _nobody(routes: Routes) -> str:
    """That nobody was counted: certain only when every line was read and there was a line to count."""
    if routes.damaged:
        return message("flows.ro_unknown", damaged=len(routes.damaged))
    return message("flows.ro_no_routes" if routes.period_count else "flows.ro_no_periods")
