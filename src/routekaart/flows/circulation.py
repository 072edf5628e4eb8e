"""What is in circulation when something new is published: which older publications there are, and what they ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from routekaart.disclosure.model import IntArray
from routekaart.disclosure.rounding import UNSET
from routekaart.domain.messages import UserError
from routekaart.flows.folders import KEY, secret_key
from routekaart.flows.linking import Leaves, read_leaves
from routekaart.flows.plan import Plan
from routekaart.flows.published import PLAN, Published, read_published
from routekaart.flows.release import (
    Other,
    Release,
    figures_of,
    read_release,
    require_ours,
    rows_by_year,
    truth_of,
)
from routekaart.flows.standing import Older, is_same, repeats, same_years, unsettled_of


def in_circulation(
    folder: Path, plan: Plan, out: Path, previous: Sequence[Path], locations: Mapping[str, str]
) -> list[Older]:
    """The publication that stands at `out` and the others named. Raises: UserError when what stands cannot be kept."""
    places = [*([out] if (out / PLAN).is_file() else []), *previous]
    if places and not (folder / KEY).is_file():
        raise UserError("flows.other_key", folder=places[0])
    older = [_older(folder, place, locations) for place in places]
    figures = {one.figures for one in older}
    for one in older:
        for other in one.release.earlier:
            if other.figures not in figures:
                raise UserError("flows.missing_release", number=other.number, folder=one.folder)
    if places[:1] == [out] and (lacking := repeats(plan, older[0])):
        raise UserError("flows.must_stay", folder=out, tables=", ".join(lacking))
    return older


def _older(folder: Path, place: Path, locations: Mapping[str, str]) -> Older:
    published, key = read_published(place), secret_key(folder)
    release = require_ours(place, read_release(place), key)
    leaves = read_leaves(folder, published.plan, locations)
    now = truth_of(leaves, published.plan, key, unsettled_of(published))
    return Older(place, published, release, figures_of(place), same_years(release.truth, now))


def next_release(
    key_mark: str,
    older: Sequence[Older],
    plan: Plan,
    leaves: Leaves,
    replaced: Sequence[tuple[Path, Published]],
) -> Release:
    """The release that follows these; it tells which of them have more than it repeats, and which it replaces."""
    numbers = [one.release.number for one in older]
    gone: list[Other] = [other for one in older for other in one.release.replaced]
    for place, _ in replaced:
        release = read_release(place)
        numbers.append(release.number if release else 0)
        gone += [*(release.replaced if release else ()), Other(numbers[-1], figures_of(place))]
    earlier = [
        Other(one.release.number, one.figures)
        for one in older
        if repeats(plan, one) or missing_years(plan, one, leaves)
    ]
    once = tuple(dict.fromkeys(gone))
    return Release(1 + max(numbers, default=0), key_mark, {}, tuple(earlier), once)


def missing_years(plan: Plan, one: Older, leaves: Leaves) -> list[str]:
    """The tables and years of an older publication that are not counted any more."""
    tables = {table.name: table for table in leaves.tables}
    found = []
    for table, years in one.release.truth.items():
        old = next(planned for planned in one.plan.tables if planned.name == table)
        for name in (new.name for new in plan.tables if is_same(new, old) and new.name in tables):
            counted = rows_by_year(leaves.dimensions, tables[name])
            found += [f"{table} {year}" for year in years if year not in counted]
    return found


def require_years(plan: Plan, out: Path, older: Sequence[Older], leaves: Leaves) -> None:
    """Raises: UserError when what stands at `out` has years that the new publication would not have."""
    for one in older:
        if one.folder == out and (lacking := missing_years(plan, one, leaves)):
            raise UserError("flows.must_stay", folder=out, tables=", ".join(lacking))


def only_standing(
    leaves: Leaves, given: Mapping[str, IntArray], plan: Plan
) -> tuple[Leaves, dict[str, IntArray]]:
    """Without the rows of tables that are not in the plan and of which nothing stands."""
    planned = {table.name for table in plan.tables}
    kept = {
        name: np.arange(len(figures)) if name in planned else np.flatnonzero(figures != UNSET)
        for name, figures in given.items()
    }
    tables = tuple(
        replace(table, leaves=tuple(column[kept[table.name]] for column in table.leaves))
        for table in leaves.tables
        if len(kept[table.name])
    )
    counts = {table.name: leaves.counts[table.name][kept[table.name]] for table in tables}
    return replace(leaves, tables=tables, counts=counts), {
        t.name: given[t.name][kept[t.name]] for t in tables
    }
