"""`routekaart build`: build an edition, verify it and let it serve."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn
from rich.table import Table

from routekaart.domain.messages import UserError, message
from routekaart.sources.fetching import Fetcher
from routekaart.sources.mirror import mirror_client, network_client
from routekaart.warehouse.building import build
from routekaart.warehouse.paths import DATA_SETS, by_hand_dir, cache_dir, data_home, data_set
from routekaart.warehouse.recipe import is_current
from routekaart.warehouse.weighing import Accepted

COMMAND = ("build",)
HELP = "warehouse.help_build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `routekaart build`."""
    parser.add_argument("--data", choices=DATA_SETS, help=message("warehouse.help_data"))
    parser.add_argument("--mirror", type=Path, help=message("warehouse.help_mirror"))
    parser.add_argument("--flows", type=Path, help=message("warehouse.help_flows"))
    parser.add_argument("--out", type=Path, help=message("warehouse.help_out"))
    parser.add_argument(
        "--accept", action="append", default=[], metavar="SOURCE", help=message("warehouse.help_accept")
    )
    parser.add_argument("--if-needed", action="store_true", help=message("warehouse.help_if_needed"))


def run(args: argparse.Namespace) -> int:
    """Build, and print what was built."""
    data = args.data or data_set()
    home = args.out or data_home(data)
    if args.if_needed and is_current(home, args.flows):
        print(message("warehouse.is_current", folder=home))
        return 0
    if args.mirror and not args.mirror.is_dir():
        raise UserError("warehouse.no_mirror", folder=args.mirror)
    console = Console()
    with mirror_client(args.mirror) if args.mirror else network_client() as client, _progress(console) as bar:
        mirror = args.mirror is not None
        fetcher = Fetcher(client, cache_dir(), mirror, watch=_Watch(bar), by_hand=by_hand_dir())
        manifest = build(data, home, fetcher, args.flows, args.accept)
    console.print(summary(manifest))
    for jump in manifest["accepted"]:
        console.print(message("warehouse.accepted", source=jump["source"], jump=Accepted(**jump)))
    console.print(message("warehouse.built", folder=home))
    return 0


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    return Progress(*columns, console=console, transient=True)


class _Watch:
    """Shows each file as it comes in."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, name: str, done: int, size: int | None) -> None:
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name)
        self.bar.update(self.tasks[name], completed=done, total=size)


def summary(manifest: dict[str, Any]) -> Table:
    """One row per source: rows, date of retrieval, checks passed; sources that are absent last."""
    title = message("warehouse.table_title", edition=manifest["edition"], data=manifest["data"])
    table = Table(title=title)
    for key in ("source", "rows", "retrieved", "checks"):
        table.add_column(message(f"warehouse.column_{key}"), justify="right" if key == "rows" else "left")
    for source in manifest["sources"]:
        rows = f"{source['rows']:,}".replace(",", ".")
        table.add_row(source["id"], rows, _retrieved(source), _checks(manifest, source["id"]))
    table.add_row("", "", "", _checks(manifest, "edition"))
    for source in manifest["absent"]:
        table.add_row(source["id"], "–", message("warehouse.absent"), "")
    return table


def _retrieved(source: dict[str, Any]) -> str:
    dates = [file["retrieved"] for file in source["files"]]
    oldest = min(dates, default="–")
    stale = any(file["stale"] for file in source["files"])
    return message("warehouse.stale", retrieved=oldest) if stale else oldest


def _checks(manifest: dict[str, Any], source_id: str) -> str:
    outcomes = [check["ok"] for check in manifest["checks"] if check["source_id"] == source_id]
    if not outcomes:
        return ""
    return message("warehouse.checks_passed", passed=sum(outcomes), count=len(outcomes))
