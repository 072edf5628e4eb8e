"""A plan cut into strata that share nothing, such as its school years, and worked on side by side.

Strata are told apart by the dimensions that every table of a population has at one and the same level without a total.
What comes out of one depends on nothing in the others: a new year leaves the figures of the old ones as they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Protocol, TypeVar

import numpy as np

from routekaart.disclosure.blocks import by_label
from routekaart.disclosure.model import IntArray
from routekaart.domain.flow_words import ALL

LARGE = 100_000
"""From so many rows on strata are worked on in processes of their own: to start one takes half a second."""


class Counted(Protocol):
    """A table, or the published rows of one."""

    @property
    def name(self) -> str: ...
    @property
    def population(self) -> str: ...
    @property
    def levels(self) -> Mapping[str, tuple[str, ...]]: ...


Key = tuple[str, ...]
"""A population and its codes in the dimensions that tell strata apart."""

T = TypeVar("T", bound=Counted)
Task = TypeVar("Task")
Done = TypeVar("Done")


def strata(
    tables: Sequence[T], column: Callable[[T, str], tuple[IntArray, Sequence[str]]]
) -> dict[Key, dict[str, IntArray]]:
    """Per stratum the places of its rows in each of its tables, by name. `column`: the rows' numbers and their codes."""
    by_stratum: dict[Key, dict[str, IntArray]] = {}
    for population in sorted({table.population for table in tables}):
        of_population = [table for table in tables if table.population == population]
        fixed = sorted(_fixed(of_population))
        for table in of_population:
            size = len(column(table, next(iter(table.levels)))[0])
            for key, rows in _rows(size, [column(table, name) for name in fixed]).items():
                by_stratum.setdefault((population, *key), {})[table.name] = rows
    return dict(sorted(by_stratum.items()))


def _fixed(tables: Sequence[Counted]) -> set[str]:
    levels = [dict(table.levels) for table in tables]
    return {
        name
        for name, of in levels[0].items()
        if len(of) == 1 and of[0] != ALL and all(other.get(name) == of for other in levels)
    }


def _rows(size: int, columns: Sequence[tuple[IntArray, Sequence[str]]]) -> dict[Key, IntArray]:
    """The places of the rows with each combination of codes; one combination when there are no columns."""
    label = np.zeros(size, np.int64)
    for numbers, codes in columns:
        label = label * len(codes) + numbers
    places = by_label(np.arange(size), label)
    return {tuple(codes[numbers[rows[0]]] for numbers, codes in columns): rows for rows in places.values()}


def side_by_side(work: Callable[[Task], Done], tasks: Sequence[Task], row_count: int) -> Iterator[Done]:
    """What `work` makes of every task, in their order and as soon as it is there; in processes when there are many rows."""
    if len(tasks) == 1 or row_count < LARGE:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(min(len(tasks), os.cpu_count() or 1), get_context("spawn")) as pool:
        yield from pool.map(work, tasks)
