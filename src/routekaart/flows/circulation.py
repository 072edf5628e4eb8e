"""What is in circulation when something new is published: which older publications there are, and what they ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from routekaart.domain.messages import UserError, message
from routekaart.flows.beside import newer_of_key
from routekaart.flows.keyfile import KeyFile
from routekaart.flows.keytext import Remembered
from routekaart.flows.linking import Leaves, read_leaves
from routekaart.flows.plan import Plan
from routekaart.flows.published import PLAN, Published, is_published, read_published
from routekaart.flows.release import (
    Other,
    Release,
    Truth,
    figures_of,
    key_mark,
    read_release,
    require_ours,
    rows_by_year,
    truth_of,
)
from routekaart.flows.shown import unsettled_of
from routekaart.flows.standing import Older, is_same, repeats, same_years


@dataclass(frozen=True)
class Replaced:
    """A publication that must not be in circulation any more. `published`: None when it cannot be read."""

    folder: Path
    number: int
    figures: str
    published: Published | None
    replaced: tuple[Other, ...] = ()


def in_circulation(
    key: KeyFile, folder: Path, out: Path, previous: Sequence[Path], locations: Mapping[str, str]
) -> list[Older]:
    """The publication that stands at `out`, those named, those that the key remembers and newer ones of it beside `out`.

    Raises: UserError when one of them cannot be read, is not of this key, or is nowhere to be found.
    """
    remembered = [Path(one.folder) for one in key.published if _is_ours(Path(one.folder), key)]
    _require_published(previous)
    places = [*([out] if (out / PLAN).is_file() else []), *previous, *remembered, *_unremembered(key, out)]
    older = [_older(key, folder, place, locations) for place in _each_once(places)]
    for one in key.published:
        if not any(_stands_for(publication, one) for publication in older):
            raise UserError("flows.lost_release", number=one.number, folder=one.folder)
    _require_earlier(older)
    return older


def _require_earlier(older: Sequence[Older]) -> None:
    """Raises: UserError when the newest asks for one that is not there; whatever it does not ask for, it repeats itself."""
    newest = max((one.release.number for one in older), default=0)
    figures = {one.figures for one in older}
    for one in older:
        for other in one.release.earlier if one.release.number == newest else ():
            if other.figures not in figures:
                raise UserError("flows.missing_release", number=other.number, folder=one.folder)


def _each_once(places: Sequence[Path]) -> list[Path]:
    """Of publications with the same figures the last one: it knows best what else is in circulation."""
    releases = [(place, read_release(place)) for place in places]
    last_first = sorted(releases, key=lambda pair: -(pair[1].number if pair[1] else 0))
    once: dict[object, Path] = {}
    for place, release in last_first:
        once.setdefault(release.figures if release else place.resolve(), place)
    return list(once.values())


def _unremembered(key: KeyFile, out: Path) -> list[Path]:
    return newer_of_key(key.secret, out, max((one.number for one in key.published), default=0))


def _require_published(previous: Sequence[Path]) -> None:
    for place in previous:
        if not is_published(place):
            raise UserError("flows.not_published", folder=place)


def _is_ours(folder: Path, key: KeyFile) -> bool:
    release = read_release(folder) if is_published(folder) else None
    return release is not None and release.key == key_mark(key.secret)


def _stands_for(older: Older, one: Remembered) -> bool:
    """Whether this is the publication that is remembered, or a later one that took its place."""
    there = read_release(Path(one.folder))
    later = there is not None and there.figures == older.figures and older.release.number > one.number
    return later or older.figures == one.figures


def _older(key: KeyFile, folder: Path, place: Path, locations: Mapping[str, str]) -> Older:
    release = require_ours(place, read_release(place), key.secret)
    published = read_published(place)
    leaves = read_leaves(folder, published.plan, locations)
    now = truth_of(leaves, published.plan, key.secret, unsettled_of(published))
    truths = [one.truth for one in key.published if one.figures == release.figures]
    release = replace(release, truth=next(iter(truths), release.truth))
    return Older(place, published, release, same_years(release.truth, now))


def to_replace(key: KeyFile, out: Path, previous: Sequence[Path]) -> list[Replaced]:
    """What stands at `out`, what is named and what the key remembers: read where that is possible."""
    _require_published(previous)
    places = [*([out] if is_published(out) else []), *previous, *_unremembered(key, out)]
    by_figures = {figures_of(place): _replaced(place) for place in places}
    for one in key.published:
        place = Path(one.folder)
        stands = is_published(place) and figures_of(place) == one.figures
        lost = Replaced(place, one.number, one.figures, None)
        by_figures.setdefault(one.figures, _replaced(place) if stands else lost)
    return list(by_figures.values())


def _replaced(place: Path) -> Replaced:
    release = read_release(place)
    try:
        published = read_published(place)
    except UserError:
        published = None
    number, gone = (release.number, release.replaced) if release else (0, ())
    return Replaced(place, number, figures_of(place), published, gone)


def next_release(
    key: KeyFile, older: Sequence[Older], plan: Plan, leaves: Leaves, replaced: Sequence[Replaced]
) -> Release:
    """The release that follows these, still without figures and truth: what it does not repeat and what it replaces."""
    gone = [other for one in older for other in one.release.replaced]
    for one in replaced:
        gone += [*one.replaced, Other(one.number, one.figures)]
    numbers = [*(one.release.number for one in older), *(one.number for one in replaced)]
    earlier = (Other(one.release.number, one.figures) for one in older if lacking(plan, one, leaves))
    return Release(
        number=1 + max(numbers, default=0),
        key=key_mark(key.secret),
        figures="",
        earlier=tuple(earlier),
        replaced=tuple(dict.fromkeys(gone)),
    )


def to_remember(release: Release, out: Path, truth: Truth, older: Sequence[Older]) -> tuple[Remembered, ...]:
    """What is in circulation once this release stands at `out`, the newest first."""
    needed = {other.figures for other in release.earlier}
    kept = (
        Remembered(one.release.number, one.figures, str(one.folder.resolve()), one.release.truth)
        for one in older
        if one.figures in needed
    )
    return (Remembered(release.number, release.figures, str(out.resolve()), truth), *kept)


def lacking(plan: Plan, one: Older, leaves: Leaves) -> list[str]:
    """The tables, and years of tables, of an older publication that a new one by `plan` does not repeat."""
    tables = repeats(plan, one)
    return [
        *tables,
        *(f"{table} {year}" for table, year in missing_years(plan, one, leaves) if table not in tables),
    ]


def missing_years(plan: Plan, one: Older, leaves: Leaves) -> list[tuple[str, str]]:
    """The tables and years of an older publication that are not counted any more."""
    counted = {table.name: rows_by_year(leaves.dimensions, table) for table in leaves.tables}
    return [
        (old.name, year)
        for old in one.plan.tables
        for new in plan.tables
        if is_same(new, old)
        for year in one.release.truth.get(old.name, ())
        if year not in counted.get(new.name, {})
    ]


def require_repeated(
    plan: Plan, out: Path, older: Sequence[Older], leaves: Leaves, remembered: Sequence[Remembered]
) -> None:
    """Raises: UserError when what stands at `out` has figures that the new publication would not have.

    What the key remembers need not be named when something is published elsewhere.
    """
    stands = figures_of(out)
    for one in older:
        if one.figures == stands and (tables := lacking(plan, one, leaves)):
            is_known = any(entry.figures == stands for entry in remembered)
            named = "" if is_known else message("flows.must_be_named")
            raise UserError("flows.must_stay", folder=out, tables=", ".join(tables), named=named)
