"""`routekaart flows build ENROLMENTS --out DIR`: the flow tables of an enrolment file, for the publisher only."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from routekaart.domain.messages import message
from routekaart.flows.build import build_flows
from routekaart.flows.engines import MEMORY

from ._file import a_file

COMMAND = ("flows", "build")
HELP = "flows.help_build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The enrolment file, the folder and the engine."""
    parser.add_argument("enrolments", type=a_file, help=message("flows.arg_enrolments"))
    parser.add_argument("--out", type=Path, required=True, help=message("flows.arg_out"))
    parser.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help=message("flows.arg_engine")
    )
    parser.add_argument("--memory", default=MEMORY, help=message("flows.arg_memory"))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def run(args: argparse.Namespace) -> int:
    """Builds the tables and says how many persons they hold."""
    built = build_flows(args.enrolments, args.out, args.engine, _say, args.memory)
    done = {"rows": built.enrolment_count, "persons": built.person_count, "doubles": built.double_count}
    print(message("flows.done_build", seconds=f"{built.seconds:.1f}", out=args.out, **done))
    return 0
