"""The value of an indicator for a region and a school year, and what follows from it: growth, index, map values.

Everything is added up from gemeente atoms, as intervals. A region whose gemeenten are not known has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown, total
from routekaart.domain.regions import members, regions
from routekaart.domain.spans import Span, change_pct, ratio, share
from routekaart.scanner.atoms import Atom, Atoms
from routekaart.scanner.atoms import Value as Value
from routekaart.scanner.indicators import Indicator, Selection, indicators

NO_CANDIDATES = Unknown("scanner.no_candidates")
NONE_AT_FIRST = Unknown("scanner.none_at_first")
ONLY_SMALL_GROUPS = Unknown("scanner.only_small_groups")


@dataclass(frozen=True)
class Series:
    """An indicator of one region over the school years, ascending. All on the gemeenten of the reference year."""

    indicator: str
    region: str
    values: Mapping[str, Value]


def gemeenten_of(atoms: Atoms, region_id: str) -> frozenset[str] | Unknown:
    """The gemeenten to add up for a region or the country. Missing: Unknown where the members are not known."""
    return atoms.gemeenten if region_id == COUNTRY.id else members(region_id)


def measured(atoms: Iterable[Atom], selection: Selection) -> Count:
    """The interval sum of the selected atoms."""
    return total(atom.counts[selection.measure] for atom in atoms if selection.covers(atom))


def computed(indicator: Indicator, atoms: tuple[Atom, ...]) -> Count | Span | Unknown:
    """The indicator over these atoms. Missing: Unknown for a share of nobody."""
    part = measured(atoms, indicator.of)
    if indicator.out_of is None:
        return part
    whole = tuple(atom for atom in atoms if indicator.out_of.covers(atom))
    if measured(whole, indicator.out_of).low == 0:
        everybody = measured(atoms, Selection("candidates"))
        return ONLY_SMALL_GROUPS if everybody.high else NO_CANDIDATES
    if indicator.of.measure != indicator.out_of.measure:
        return ratio(part, measured(whole, indicator.out_of))
    rest = tuple(atom for atom in whole if not indicator.of.covers(atom))
    return share(part, measured(rest, indicator.out_of))


def value(atoms: Atoms, indicator_id: str, region_id: str, school_year: str) -> Value:
    """The value of an indicator. Units: persons for a count, 0-1 for a share. Missing: Unknown with its reason."""
    key = indicator_id, region_id, school_year
    if key not in atoms.computed:
        atoms.computed[key] = _value(atoms, *key)
    return atoms.computed[key]


def _value(atoms: Atoms, indicator_id: str, region_id: str, school_year: str) -> Value:
    gemeenten = gemeenten_of(atoms, region_id)
    if isinstance(gemeenten, Unknown):
        return gemeenten
    if school_year not in atoms.school_years:
        return Unknown("scanner.no_year")
    return computed(indicators()[indicator_id], tuple(atoms.of(gemeenten, school_year)))


def series(atoms: Atoms, indicator_id: str, region_id: str = COUNTRY.id) -> Series:
    """An indicator of a region, or of the country for the national line, over all school years."""
    by_year = {year: value(atoms, indicator_id, region_id, year) for year in atoms.school_years}
    return Series(indicator_id, region_id, by_year)


def choropleth(atoms: Atoms, indicator_id: str, division: str, school_year: str) -> dict[str, Value]:
    """Region id -> value, for all regions of a division."""
    return {r.id: value(atoms, indicator_id, r.id, school_year) for r in regions(division)}


def growth(values: Series) -> Span | Unknown:
    """The change from the first to the last school year. Units: per cent for a count, percentage points for a share."""
    first, last = (values.values[year] for year in (min(values.values), max(values.values)))
    return change(first, last)


def change(first: Value, last: Value) -> Span | Unknown:
    """The change between two values of one indicator. Missing: Unknown when either is, or when it starts at nobody."""
    for side in (first, last):
        if isinstance(side, Unknown):
            return side
    if isinstance(first, Span) and isinstance(last, Span):
        return Span(100 * (last.low - first.high), 100 * (last.high - first.low))
    assert isinstance(first, Count)
    assert isinstance(last, Count)
    if first.low == 0:
        return NONE_AT_FIRST if last.high else NO_CANDIDATES
    return change_pct(first, last)


def index(values: Series) -> dict[str, Span | Unknown]:
    """School year -> the value with the first year as 100; that year itself is 100 exactly. For counts only."""
    first_year = min(values.values)
    changes = {year: change(values.values[first_year], later) for year, later in values.values.items()}
    spans = {y: c if isinstance(c, Unknown) else Span(100 + c.low, 100 + c.high) for y, c in changes.items()}
    base = spans[first_year]
    return spans | {first_year: base if isinstance(base, Unknown) else Span(100.0, 100.0)}


def growth_map(atoms: Atoms, indicator_id: str, division: str) -> dict[str, Span | Unknown]:
    """Region id -> growth over all school years, for all regions of a division."""
    return {r.id: growth(series(atoms, indicator_id, r.id)) for r in regions(division)}


def breakdown(atoms: Atoms, region_id: str, by: str) -> dict[str, dict[str, Count]] | Unknown:
    """Leerweg or sector (`by`) -> school year -> exam candidates. Missing: Unknown where the members are not known."""
    gemeenten = gemeenten_of(atoms, region_id)
    if isinstance(gemeenten, Unknown):
        return gemeenten
    by_year = {year: tuple(atoms.of(gemeenten, year)) for year in atoms.school_years}
    kinds = sorted({str(getattr(atom, by)) for row in by_year.values() for atom in row})
    return {
        kind: {
            year: measured(row, Selection("candidates", **{by: frozenset({kind})}))
            for year, row in by_year.items()
        }
        for kind in kinds
    }
