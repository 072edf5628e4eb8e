"""A list of persons that gives exactly these tables, matched along the join tree: who it is does not matter.

A rounding drawn around a random fifth of such a list is unpredictable and even-handed in all tables at once: without
it, someone who knows that the method stays close would know that a lone count shown as 0 is not 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from routekaart.disclosure.join_tree import Variable, join_tree, variables
from routekaart.disclosure.model import BASE, IntArray
from routekaart.disclosure.tables import Dimension, Linked, Table
from routekaart.domain.messages import UserError


def draw(
    dimensions: Mapping[str, Dimension],
    tables: Sequence[Table],
    linked: Linked,
    counts: Mapping[str, IntArray],
    rng: np.random.Generator,
) -> IntArray:
    """How many of a random fifth of the persons each cell holds. Raises: UserError when the tables disagree."""
    chosen: dict[str, IntArray] = {}
    matched: dict[str, IntArray] = {}
    picked: dict[str, IntArray] = {}
    for table, neighbour in reversed(join_tree(dimensions, tables)):
        if neighbour is None:
            leaf = np.repeat(np.arange(len(counts[table.name])), counts[table.name])
            selected = _every_fifth(counts[table.name], rng)
        else:
            leaf = _match(dimensions, table, neighbour, counts[table.name], matched[neighbour.name], rng)
            selected = picked[neighbour.name]
        matched[table.name], picked[table.name] = leaf, selected
        chosen[table.name] = np.bincount(leaf[selected], minlength=len(counts[table.name])).astype(np.int64)
    return linked.add_up(chosen)


def _every_fifth(counts: IntArray, rng: np.random.Generator) -> IntArray:
    """Places of every fifth person of each leaf row, from a random start."""
    first = np.cumsum(counts) - counts
    number = np.arange(counts.sum()) - np.repeat(first, counts)
    start = np.repeat(rng.integers(0, BASE, len(counts)), counts)
    return np.flatnonzero((number + start) % BASE == 0)


def _match(
    dimensions: Mapping[str, Dimension],
    table: Table,
    neighbour: Table,
    counts: IntArray,
    persons: IntArray,
    rng: np.random.Generator,
) -> IntArray:
    """Per person of the neighbour a leaf row of `table` that agrees with it on all that they share."""
    shared = variables(dimensions, table) & variables(dimensions, neighbour)
    keys = _shared_key(dimensions, table, shared)
    other = _shared_key(dimensions, neighbour, shared)[persons]
    ordered = np.argsort(keys, kind="stable")
    leaves = np.repeat(ordered, counts[ordered])
    places = np.lexsort((rng.random(len(persons)), other))
    if len(leaves) != len(places) or (keys[leaves] != other[places]).any():
        raise UserError("disclosure.tables_disagree", table=table.name, other=neighbour.name)
    matches = np.empty(len(persons), dtype=np.int64)
    matches[places] = leaves
    return matches


def _shared_key(dimensions: Mapping[str, Dimension], table: Table, shared: frozenset[Variable]) -> IntArray:
    """Per leaf row one number for its values of the shared variables, in the same order in every table."""
    key, most = np.zeros(len(table.leaves[0]), dtype=np.int64), 1
    for name, level in _deciding(dimensions, shared):
        dim = dimensions[name]
        key, most = key * len(dim.codes) + dim.group[level][table.column(name)], most * len(dim.codes)
    assert most < 2**62, f"{table.name}: too many values for one key"
    return key


def _deciding(dimensions: Mapping[str, Dimension], shared: frozenset[Variable]) -> list[Variable]:
    """The variables that are not decided by a finer one of the same dimension."""
    kept: list[Variable] = []
    for name, level in sorted(shared, key=lambda of: (of[0], -len(dimensions[of[0]].of_level[of[1]]), of[1])):
        group, of_level = dimensions[name].group[level], dimensions[name].of_level
        if not any(other == name and (group[of_level[finer]] >= 0).all() for other, finer in kept):
            kept.append((name, level))
    return kept
