"""Where mbo institutions are, as far as the edition knows: main addresses, or a register of locations with gaps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from routekaart.atlas.edition import edition
from routekaart.atlas.schools import INSTITUTION_COLUMNS, Institution
from routekaart.domain.counts import Unknown
from routekaart.domain.regions import Region, region

_LIVING = "brin NOT IN (SELECT brin FROM {instelling_overgang})"
_PLACED = """
    SELECT brin, gemeente FROM instelling WHERE gemeente IS NOT NULL
    UNION SELECT brin, gemeente FROM {instelling_locatie} WHERE gemeente IS NOT NULL"""
_UNTOLD = {
    "instelling_locatie": "(SELECT '' AS brin, '' AS gemeente WHERE false)",
    "instelling_overgang": "(SELECT '' AS brin, '' AS into_brin, NULL::DATE AS happened_on WHERE false)",
}
"""Tables that an edition of before this code does not have, as if they were empty."""


@dataclass(frozen=True)
class MboHere:
    """The institutions in some gemeenten. `unplaced_count` of the `living_count` in the country have no known place.

    Only when every institution has a main address is the list whole, and is an empty list a no."""

    institutions: list[Institution]
    living_count: int
    unplaced_count: int
    is_whole: bool


@dataclass(frozen=True)
class Succession:
    """Into which institution one went over as a whole, and since when."""

    into: Institution
    happened_on: date


def _rows(sql: str, *given: object) -> list[tuple[Any, ...]]:
    names = {name: name if edition().has_table(name) else untold for name, untold in _UNTOLD.items()}
    return edition().query(sql.format(**names), list(given))


def mbo_here(gemeenten: Collection[str]) -> MboHere:
    """The institutions that go on, with a main address or a location in these gemeenten, by name."""
    sql = f"""
        SELECT {INSTITUTION_COLUMNS} FROM instelling WHERE {_LIVING}
        AND brin IN (SELECT brin FROM ({_PLACED}) WHERE gemeente IN (SELECT unnest(?))) ORDER BY name"""  # noqa: S608
    rows = _rows(sql, list(gemeenten))
    counts = f"""
        SELECT count(*), count(*) FILTER (brin NOT IN (SELECT brin FROM ({_PLACED}))), count(*) = count(gemeente)
        FROM instelling WHERE {_LIVING}"""  # noqa: S608
    living, unplaced, is_whole = _rows(counts)[0]
    return MboHere([Institution(*row) for row in rows], living, unplaced, living > 0 and is_whole)


def gemeenten_with_location(brin: str) -> list[Region]:
    """The gemeenten in which an institution has a location for certain, by name. Missing: those of the gaps."""
    rows = _rows(
        "SELECT DISTINCT gemeente FROM {instelling_locatie} WHERE brin = ? AND gemeente IS NOT NULL", brin
    )
    gemeenten = [region(code) for (code,) in rows]
    return sorted((one for one in gemeenten if not isinstance(one, Unknown)), key=lambda one: one.name)


def ended_institutions() -> frozenset[str]:
    """The brins of the institutions that went over into another."""
    return frozenset(brin for (brin,) in _rows("SELECT brin FROM {instelling_overgang}"))


def succession(brin: str) -> Succession | None:
    """What became of an institution that ended; None for one of which that is not told."""
    columns = ", ".join(f"i.{name}" for name in INSTITUTION_COLUMNS.split(", "))
    sql = f"""
        SELECT {columns}, o.happened_on FROM {{instelling_overgang}} o JOIN instelling i ON i.brin = o.into_brin
        WHERE o.brin = ?"""  # noqa: S608
    rows = _rows(sql, brin)
    return Succession(Institution(*rows[0][:-1]), rows[0][-1]) if rows else None
