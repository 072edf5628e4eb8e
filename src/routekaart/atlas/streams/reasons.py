"""Why a table of streams has no figures of what was asked: unknown, in doubt, absent, not published, not yet, or too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.places import StreamSelection, flow_plan, flow_years, has_schools, place_named
from routekaart.atlas.streams.words import nothing
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.streams.asking import BY_HOME
from routekaart.streams.tables import levels_of, published_rows, table_columns, values_of

LEVEL = {"country": ALL, "school": "vestiging", "institution": "brin"}
"""Kind of place -> its level in a publication plan, where these differ."""
LISTED = 12


@dataclass(frozen=True)
class Asked:
    """What was asked of the first column of a table: its value there, and the place that it is, if it is one."""

    table: str
    value: str | None
    place: Place | None
    year: str | None

    @property
    def is_held(self) -> bool:
        """True when the table is published for places of this kind."""
        place = self.place
        return place is not None and LEVEL.get(place.kind, place.kind) in _levels(self.table)


def asked(table: str, text: str | None, year: str | None) -> Asked:
    """What `text` means in this table: a value of its first column, or a place by code or address."""
    place = place_named(text) if text else None
    return Asked(table, place.code if place else text, place, year)


def reason(selection: Asked, total: int) -> str | None:
    """Why there are no figures. Missing: None where there are."""
    place = selection.place
    if total:
        return place.doubt or None if place else None
    if not selection.value:
        return message("api.no_year", table=selection.table, year=selection.year) if selection.year else None
    if place is None:
        return _no_value(selection)
    if _column(selection.table) == "school" and (place.doubt or not has_schools(place)):
        return nothing(_question(selection, place))
    return _not_published(selection, place) or place.doubt or _nobody(selection, place)


def _question(asked_for: Asked, place: Place) -> StreamSelection:
    return StreamSelection(place, "geheel", "soort", asked_for.year or flow_years()[-1])


def _not_published(selection: Asked, place: Place) -> str:
    """That the table is not made for such a place, with the tables that are; or that it has another year. Empty: neither."""
    words = {"table": selection.table, "place": place.name, "year": selection.year}
    if not selection.is_held:
        others = [name for name in flow_plan().questions if Asked(name, "", place, None).is_held]
        key = "api.not_per" if others else "api.not_per_any"
        return message(key, kind=message(f"api.per_{place.kind}"), others=_listed(others), **words)
    other_years, _ = published_rows(edition(), selection.table, None, selection.value, 0, 1)
    return message("api.other_years", **words) if other_years else ""


def _nobody(selection: Asked, place: Place) -> str:
    when = message("api.in_year", year=selection.year) if selection.year else message("api.in_no_year")
    words = {"place": place.name, "when": when}
    if selection.table in BY_HOME:
        return message("api.nobody_home", **words)
    if place.kind == "institution":
        return message("api.nobody_institution", **words)
    said = nothing(_question(selection, place))
    return said if selection.year else message("api.nobody", **words)


def _no_value(selection: Asked) -> str:
    """That no list has the code; and what a column that holds no places does hold."""
    if {"vestiging", "gemeente", "brin"} & set(_levels(selection.table)):
        return message("api.unknown_place", code=selection.value)
    column = _column(selection.table)
    listed = _listed(values_of(edition(), selection.table, column))
    return message("api.no_such_value", code=selection.value, column=column, known=listed)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:LISTED])


def _column(table: str) -> str:
    return table_columns(edition(), table)[:2][-1]


def _levels(table: str) -> list[str]:
    return levels_of(edition(), table)[_column(table)]
