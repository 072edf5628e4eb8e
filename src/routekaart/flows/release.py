"""Which publication a folder is: its number, whose secret number made it, and what else is in circulation.

`release.yml` stands beside the tables. Its fingerprints are made with the publisher's secret number: without that
number they say nothing, with it they tell whether the counts behind a table and year are still the same.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from routekaart.disclosure.audit import Finding
from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.model import BASE, BoolArray, IntArray
from routekaart.disclosure.protection import Off
from routekaart.disclosure.tables import Dimension, Table
from routekaart.domain.messages import UserError
from routekaart.domain.strict_yaml import parse_yaml
from routekaart.flows.folders import HIERARCHIES, RELEASE
from routekaart.flows.linking import LATER, Leaves
from routekaart.flows.plan import Plan
from routekaart.flows.published import PLAN

YEARS = ("school_year", "cohort")
LEAST_OFF = BASE - 1
"""So far every rounded figure may be off; larger errors are told in steps of it."""

STATE, UNSETTLED = "state", "unknown"
"""The dimension that the file of a year later fills in, and its code before that."""
_HEX = re.compile("[0-9a-f]{32}")

Truth = Mapping[str, Mapping[str, str]]
"""Per table and year the fingerprint of the true counts behind it."""

Margins = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Per table, year and level of its first dimension besides the year: no figure is further off. Units: persons."""


@dataclass(frozen=True)
class Other:
    """Another publication: its number, and the fingerprint of its files."""

    number: int
    figures: str


@dataclass(frozen=True)
class Release:
    """Which publication a folder is, and the fingerprint of its figures.

    `earlier`: what is in circulation and not repeated here; `replaced`: what must not be in circulation any more;
    `off`: how far the figures are off at most.
    """

    number: int
    key: str
    figures: str
    truth: Truth = field(default_factory=dict)
    off: Margins = field(default_factory=dict)
    earlier: tuple[Other, ...] = ()
    replaced: tuple[Other, ...] = ()

    def text(self) -> str:
        lists = {name: [vars(other) for other in getattr(self, name)] for name in ("earlier", "replaced")}
        truth = {table: dict(years) for table, years in self.truth.items()}
        off = {"off": {table: dict(years) for table, years in self.off.items()}} if self.off else {}
        whole = {
            "release": self.number,
            "key": self.key,
            "figures": self.figures,
            "truth": truth,
            **off,
            **lists,
        }
        return yaml.safe_dump(whole, sort_keys=False)


def read_release(folder: Path) -> Release | None:
    """What `release.yml` says; None where there is none that can be understood."""
    try:
        said = parse_yaml(folder / RELEASE)
        lists = [tuple(Other(**other) for other in said[name]) for name in ("earlier", "replaced")]
        release = Release(
            int(said["release"]), said["key"], said["figures"], said["truth"], said.get("off", {}), *lists
        )
        marks = [
            release.key,
            release.figures,
            *(other.figures for other in release.earlier + release.replaced),
        ]
        marks += [mark for years in release.truth.values() for mark in years.values()]
        bounds = [
            most for years in release.off.values() for levels in years.values() for most in levels.values()
        ]
        fits = all(_HEX.fullmatch(mark) for mark in marks) and all(map(_is_margin, bounds))
    except (OSError, yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError):
        return None
    return release if fits else None


def _is_margin(most: object) -> bool:
    return isinstance(most, int) and most > 0 and most % LEAST_OFF == 0


def margins(off: Iterable[Off], shown: Truth) -> Margins:
    """What may be told of these errors, of tables and years with a figure: the largest of a level, raised to a step."""
    most_of: dict[str, dict[str, dict[str, int]]] = {}
    for one in off:
        year = next((one.fixed[name] for name in YEARS if name in one.fixed), "*")
        if year in shown.get(one.table, {}):
            level = next(level for name, level in one.levels.items() if name not in YEARS)
            of = most_of.setdefault(one.table, {}).setdefault(year, {})
            raised = LEAST_OFF * max(1, -(-one.most // LEAST_OFF))
            of[level] = max(raised, of.get(level, 0))
    return {table: dict(sorted(years.items())) for table, years in sorted(most_of.items())}


def audit_release(folder: Path, tables: Sequence[PublicRows]) -> Iterator[Finding]:
    """Everything in `release.yml` that is not of it, or tells of a year without a figure."""
    if not (folder / RELEASE).is_file():
        return
    release = read_release(folder)
    shown = {rows.name: set(years_of(rows)) for rows in tables}
    if release is None or release.text() != (folder / RELEASE).read_text(encoding="utf-8"):
        yield Finding("disclosure.found_plan", 1, (), RELEASE)
        return
    for name, of in (("truth", release.truth), ("off", release.off)):
        if any(not set(years) <= shown.get(table, set()) for table, years in of.items()):
            yield Finding("disclosure.found_plan", 1, (), f"{RELEASE}: {name}")
    levels_of = {rows.name: {level for levels in rows.levels.values() for level in levels} for rows in tables}
    if any(not set(of) <= levels_of[table] for table, years in release.off.items() for of in years.values()):
        yield Finding("disclosure.found_plan", 1, (), f"{RELEASE}: off")


def years_of(rows: PublicRows) -> list[str]:
    """The years that published rows are of; `*` for a table without years."""
    year = next((name for name in YEARS if name in rows.levels), None)
    if year is None:
        return ["*"]
    return [rows.names[year][code] for code in np.unique(rows.codes[year])]


def figures_of(folder: Path) -> str:
    """The fingerprint of the figures in a published folder, of their plan and how they add up; of nothing without any."""
    digest = hashlib.sha256()
    for path in sorted((*folder.glob("*.parquet"), *folder.glob(HIERARCHIES), *folder.glob(PLAN))):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def key_mark(key: int) -> str:
    """By which a publication is known to be of this secret number."""
    return _mark(key, b"key")


@cache
def _slow(key: int) -> bytes:
    """The secret number made so that guessing it takes long."""
    return hashlib.scrypt(str(key).encode(), salt=b"routekaart flows", n=2**14, r=8, p=1)


def _mark(key: int, said: bytes) -> str:
    return hmac.digest(_slow(key), said, "sha256").hex()[:32]


def truth_of(
    leaves: Leaves, plan: Plan, key: int, unsettled: Mapping[str, set[str]] | None = None
) -> dict[str, dict[str, str]]:
    """The fingerprints of the counts; without their state in the years that are `unsettled` (found if not given)."""
    marks: dict[str, dict[str, str]] = {}
    names = {planned.name: planned for planned in plan.tables}
    for table in leaves.tables:
        if unsettled is not None:
            without = unsettled.get(table.name, set())
        else:
            without = (
                unsettled_years(leaves.dimensions, table) if names[table.name].source in LATER else set()
            )
        for year, rows in rows_by_year(leaves.dimensions, table).items():
            columns = {n: table.column(n)[rows] for n in table.levels if n != STATE or year not in without}
            said = _counts(leaves.dimensions, columns, leaves.counts[table.name][rows])
            marks.setdefault(table.name, {})[year] = _mark(key, said)
    return marks


def rows_by_year(dimensions: Mapping[str, Dimension], table: Table) -> dict[str, IntArray]:
    """Per year the places of its leaf rows."""
    name = next((name for name in YEARS if name in table.levels), None)
    if name is None:
        return {"*": np.arange(len(table.leaves[0]))}
    column = table.column(name)
    return {dimensions[name].codes[year]: np.flatnonzero(column == year) for year in np.unique(column)}


def unsettled_years(dimensions: Mapping[str, Dimension], table: Table) -> set[str]:
    """The years in which no state is known yet."""
    if STATE not in table.levels:
        return set()
    states = [dimensions[STATE].codes[state] == UNSETTLED for state in table.column(STATE)]
    unknown: BoolArray = np.array(states, dtype=np.bool_)
    return {year for year, rows in rows_by_year(dimensions, table).items() if unknown[rows].all()}


def _counts(dimensions: Mapping[str, Dimension], columns: Mapping[str, IntArray], counts: IntArray) -> bytes:
    """Rows with their counts as bytes, the same whatever else is in the dimensions."""
    key, said = np.zeros(len(counts), np.int64), []
    for name, column in sorted(columns.items()):
        ids, rank = np.unique(column, return_inverse=True)
        said.append("\t".join([name, *(dimensions[name].codes[i] for i in ids)]))
        key = key * len(ids) + rank
    keys, place = np.unique(key, return_inverse=True)
    added = np.bincount(place, counts, minlength=len(keys)).astype(np.int64)
    return "\n".join(said).encode() + keys.tobytes() + added.tobytes()


def require_ours(folder: Path, release: Release | None, key: int) -> Release:
    """Raises: UserError for a publication that is not known, made with another secret number, or changed since."""
    if release is None:
        raise UserError("flows.unknown_release", folder=folder, file=RELEASE)
    if release.key != key_mark(key):
        raise UserError("flows.other_key", folder=folder)
    if release.figures != figures_of(folder):
        raise UserError("flows.changed_release", folder=folder)
    return release
