"""What the simulation assumes, read from `content/settings/voorbeeld.yml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from routekaart.domain.codelists import leerwegen
from routekaart.domain.content import read_yaml

LEERWEGEN = tuple(leerwegen())
NIVEAUS = (1, 2, 3, 4)


@cache
def parameters() -> dict[str, Any]:
    """Name -> value. Units: in the name or the source beside it; shares are 0-1."""
    return {name: entry["waarde"] for name, entry in read_yaml("settings", "voorbeeld.yml").items()}


@cache
def names() -> dict[str, Any]:
    """The fictional names of schools and institutions."""
    return dict(read_yaml("settings", "voorbeeld_namen.yml"))


def first_year() -> int:
    """The calendar year in which the first school year of the enrolments begins."""
    return int(parameters()["eerste_schooljaar"])


def years() -> range:
    """The calendar years in which the school years of the enrolments begin."""
    return range(first_year(), first_year() + int(parameters()["aantal_schooljaren"]))


@cache
def initiative_settings() -> dict[str, Any]:
    """Numbers, chances and texts of the fictional initiatives and routes."""
    return dict(read_yaml("settings", "voorbeeld_initiatieven.yml"))
