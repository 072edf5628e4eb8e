"""Mbo institutions and names of programmes. Missing: place and gemeente of an institution are not told."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `instelling` per BRIN, one `opleiding` per crebo."""
    for row in inbox.rows("mbo_brin.xlsx"):
        yield Record("instelling", row.values)
    for row in inbox.rows("mbo_opleidingcode_naam.xlsx"):
        yield Record("opleiding", row.values)
