"""How each level of a publication plan reads a row of the flow tables: SQL, by the name of the level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from routekaart.domain.codelists import verwantschap
from routekaart.domain.counts import Unknown
from routekaart.domain.flow_words import NONE, UNKNOWN, unknown_region
from routekaart.domain.mergers import successor
from routekaart.domain.regions import LARGER, membership


def _or(column: str, otherwise: str) -> str:
    return f"CASE WHEN {column} = '' THEN '{otherwise}' ELSE {column} END"


_ANYWHERE: dict[str, str] = {
    "school_year": "school_year",
    "cohort": "cohort",
    "vestiging": _or("vestiging", UNKNOWN),
    "leerweg": _or("leerweg", NONE),
    "profiel": _or("profiel", NONE),
    "geslaagd": "CASE WHEN diploma = '' THEN 'nee' ELSE 'ja' END",
    "instelling": "CASE WHEN destination = 'mbo' THEN dest_brin ELSE destination END",
    "soort": "destination",
    "niveau": _or("niveau", NONE),
    "domein": _or("domein", NONE),
    "verwantschap": "verwantschap",
    "state": "state",
    "brin": "brin",
    "origin": "origin",
    "path": "path",
    "eind": "right(path, 2)",
    "startkwalificatie": "CAST(startkwalificatie AS STRING)",
}
REGIONS = ("gemeente", *LARGER)
PLACES = {"school": "vestiging", "home": "gemeente"}
"""The dimensions that have regions, and the column from which these are found."""

LEVELS = (*_ANYWHERE, *REGIONS)
"""Every level, a finer one before a coarser one of the same dimension."""


def expression(dimension: str, level: str) -> str:
    """SQL of a level; the regions and `verwantschap` are joined to the row first."""
    if level in REGIONS and dimension in PLACES:
        return f"{dimension}_{level}"
    return _ANYWHERE[level]


def apart(before: int, after: int) -> set[str]:
    """The gemeenten of one year that are more than one in the list of another: the other way around a merger."""
    now = membership("gemeente", after)
    heirs = Counter(successor(code, before) for code in ({} if isinstance(now, Unknown) else now))
    return {code for code, times in heirs.items() if times > 1 and not isinstance(code, Unknown)}


def region_rows(codes: Iterable[str], year: int) -> list[tuple[str, ...]]:
    """Per gemeente code of any year: the gemeente of `year` that holds it, and its region in every division.

    Missing: `onbekend` for a code that no list knows or that was split, `<DIVISION>-onbekend` where no list says.
    """
    members = {division: membership(division, year) for division in LARGER}
    rows = []
    for code in codes:
        heir = successor(code, year)
        gemeente = UNKNOWN if isinstance(heir, Unknown) else heir
        rows.append(
            (code, gemeente, *(_region(members[division], gemeente, division) for division in LARGER))
        )
    return rows


def _region(ids: dict[str, str] | Unknown, gemeente: str, division: str) -> str:
    region_id = "" if isinstance(ids, Unknown) else ids.get(gemeente, "")
    return region_id or unknown_region(division)


def school_rows(vestigingen: Iterable[str], locations: Mapping[str, str], year: int) -> list[tuple[str, ...]]:
    """Per vestiging the gemeente and regions it stands in. Missing: `gemeente-onbekend` when `locations` does not say.

    A vestiging that is not known is `onbekend` itself: one word for both would be one row for two figures.
    """
    regions = {row[0]: row[1:] for row in region_rows({*locations.values(), ""}, year)}
    placed = ((code, *regions[locations.get(code, "")]) for code in vestigingen)
    return [
        (code, unknown_region("gemeente") if gemeente == UNKNOWN else gemeente, *divisions)
        for code, gemeente, *divisions in placed
    ]


def verwantschap_rows() -> list[tuple[str, str, str]]:
    """Per profiel and domein: `gebruikelijk`, or `motivering` where a route would need one."""
    return [
        (profiel, domein, "motivering" if pair.needs_motivation else pair.status)
        for (profiel, domein), pair in verwantschap().items()
    ]
