"""`routekaart flows audit PUBLIC [--with OLD…] [--truth DIR]`: can a count of 1 to 4 be derived?

Exit status 1 when it can.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from routekaart.cli._locations import locations
from routekaart.disclosure.audit import Example
from routekaart.disclosure.claims import PublicRows
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import message
from routekaart.flows.auditing import audit_published, audit_with, finding_text
from routekaart.flows.published import read_published
from routekaart.flows.quality import compare

from ._file import a_file

COMMAND = ("flows", "audit")
HELP = "flows.help_audit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The published folder; the true counts only to say what the protection cost."""
    parser.add_argument("folder", type=Path, metavar="PUBLIC", help=message("flows.arg_public"))
    parser.add_argument(
        "--with",
        type=Path,
        nargs="+",
        default=[],
        metavar="OLD",
        dest="others",
        help=message("flows.arg_with"),
    )
    parser.add_argument("--truth", type=Path, metavar="DIR", help=message("flows.arg_truth"))
    parser.add_argument("--vestigingen", type=a_file, help=message("flows.arg_vestigingen"))


def run(args: argparse.Namespace) -> int:
    """Prints every finding with its worst cells."""
    audit = audit_with(args.folder, args.others) if args.others else audit_published(args.folder)
    with_plan = not audit.clean and not args.others
    tables = {table.name: table for table in read_published(args.folder).tables} if with_plan else {}
    for finding in audit.findings:
        print(finding_text(finding))
        for example in finding.examples:
            print("  " + _example_text(_cell(tables, example), example))
    print(message("flows.audit_clean" if audit.clean else "flows.audit_leaks", cells=audit.cells))
    if args.truth:
        for quality in compare(args.folder, args.truth, locations(args.vestigingen)):
            shown = {
                "rows": quality.row_count,
                "mean": f"{quality.mean_error:.2f}",
                "worst": quality.worst_error,
            }
            visible = f"{100 * quality.visible_share:.0f}"
            print(message("flows.audit_quality", table=quality.table, visible_pct=visible, **shown))
    return 0 if audit.clean else 1


def _example_text(cell: str, example: Example) -> str:
    """What is known of the true count of a cell; no number at all when the figures contradict each other."""
    if example.low > example.high:
        return message("flows.audit_nothing_fits", cell=cell)
    return message("flows.audit_cell", cell=cell, low=example.low, high=example.high)


def _cell(tables: Mapping[str, PublicRows], example: Example) -> str:
    """The row of an example in words: table and codes."""
    rows = tables.get(example.table)
    codes = example.codes or (rows.row(example.row) if rows else ())
    shown = ", ".join(
        f"{name}={message('flows.audit_total') if code == ALL else code}" for name, code in codes
    )
    return f"{example.table}: {shown}" if shown else example.table
