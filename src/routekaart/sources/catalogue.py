"""The sources, found by walking this package; nowhere is there a list of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from routekaart.sources.contract import Record, Source
from routekaart.sources.inbox import Inbox
from routekaart.sources.specification import read_specification

_ROOT = Path(__file__).parent


@cache
def all_sources() -> tuple[Source, ...]:
    """Every source, in order of id."""
    folders = sorted(path.parent for path in _ROOT.glob("*/source.yml"))
    return tuple(read_specification(folder) for folder in folders)


def sources_for(data: str) -> tuple[Source, ...]:
    """The sources that feed the edition `data` (`open` or `example`)."""
    return tuple(source for source in all_sources() if source.data == data)


def ingest(inbox: Inbox) -> Iterator[Record]:
    """The records that the source of `inbox` makes out of its files."""
    module = importlib.import_module(f"{__package__}.{inbox.source.id}.ingest")
    records: Iterator[Record] = module.ingest(inbox)
    return records
