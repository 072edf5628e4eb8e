"""`routekaart example enrolments OUT`: the enrolments of the simulated pupils, for `flows build`."""

from __future__ import annotations

import argparse
from pathlib import Path

from routekaart.domain.messages import UserError, message
from routekaart.sources.voorbeeld_onderwijs.enrolments import write_enrolments

from ._file import a_file

COMMAND = ("example", "enrolments")
HELP = "voorbeeld.help_enrolments"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=a_file, metavar="OUT", help=message("voorbeeld.argument_out"))


def run(args: argparse.Namespace) -> int:
    path: Path = args.out
    if path.suffix.lower() != ".parquet":
        raise UserError("voorbeeld.not_parquet", file=path)
    if not path.parent.is_dir():
        raise UserError("voorbeeld.no_folder", folder=path.parent)
    count = write_enrolments(path)
    print(message("voorbeeld.written", count=count, file=path))
    return 0
