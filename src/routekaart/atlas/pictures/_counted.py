"""Bars of published figures by one code: shared by the pictures of tables that have one question each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.bars import Bars, bars
from routekaart.figures.model import Cell, Column, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame


def counted(
    frame: Frame, title: str, caption: str, counts: Mapping[str, Cell], names: Mapping[str, str]
) -> Figure:
    """A bar per code, in the order of `names`, where there is a figure."""
    columns = (Column("naam", title, "text"), Column("aantal", message("streams.value"), "count"))
    rows = tuple((name, counts[code]) for code, name in names.items() if code in counts)
    return bars(frame, Table(caption, columns, rows), Bars("naam", "aantal"))


def total_of(counts: Mapping[str, Cell]) -> int:
    """The known figures together."""
    return sum(cell for cell in counts.values() if isinstance(cell, int))


def largest_first(counts: Mapping[str, Cell]) -> list[str]:
    """The codes by size, those that are protected last."""
    return sorted(counts, key=lambda code: (-_size(counts[code]), code))


def listed(counts: Mapping[str, Cell], words: Mapping[str, str], codes: Sequence[str]) -> str:
    """The figures in words, in this order: "ongeveer 20 met ..., ongeveer 5 ..."."""
    return message("streams.comma").join(
        message("streams.alt_part", count=dutch(counts[code], "count"), name=words[code])
        for code in codes
        if code in counts and not isinstance(counts[code], Unknown)
    )


def _size(cell: Cell) -> int:
    return cell if isinstance(cell, int) else -1
