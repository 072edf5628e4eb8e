"""Who takes part in a fictional initiative: vestigingen, institutions, companies and gemeenten near each other."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Any

from routekaart.domain.codelists import verwantschap
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.institutions import Instelling, domeinen, instellingen, offer
from routekaart.sources.voorbeeld_onderwijs.luck import Luck
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN, parameters
from routekaart.sources.voorbeeld_onderwijs.parameters import initiative_settings as settings
from routekaart.sources.voorbeeld_onderwijs.schools import Vestiging, vestigingen

TECHNICAL = frozenset(("BWI", "PIE", "M&T", "MVI", "MaT"))
_NEAR_KM = 30.0


def usual_domein(profiel: str, niveau: int, luck: Luck) -> str:
    """A domein that is usual after the profiel without a motivation, the larger ones more often."""
    weights = {}
    for code in domeinen():
        row = verwantschap().get((profiel, code))
        if row is not None and not row.needs_motivation:
            weights[code] = float(parameters()["domein_gewicht"][int(code)][niveau - 1])
    return luck.weighted(weights)


def mbo_for(school: Vestiging, domein: str, niveau: int, luck: Luck) -> Instelling:
    """An institution that offers the domein, nearly always one close by."""
    pull = offer().pull[school.gemeente, niveau - 1]
    offered = offer().offered[domeinen().index(domein), niveau - 1]
    return instellingen()[luck.weighted({i: float(pull[i] * offered[i]) for i in range(len(pull))})]


def near(school: Vestiging, any_of: Set[str], leerweg: str) -> list[Vestiging]:
    """Other vestigingen within thirty kilometres that offer one of the profielen in the leerweg, nearest first."""
    column, theoretical = LEERWEGEN.index(leerweg), leerweg == "tl"
    return [
        other
        for other in _by_distance(school.code)
        if other.leerwegen[column] > 0 and (theoretical or set(other.profielen) & any_of)
    ]


@cache
def _by_distance(code: str) -> tuple[Vestiging, ...]:
    school = next(vestiging for vestiging in vestigingen() if vestiging.code == code)
    km = geography().km[school.gemeente]
    others = [other for other in vestigingen() if other.code != code and km[other.gemeente] <= _NEAR_KM]
    return tuple(sorted(others, key=lambda other: (km[other.gemeente], other.code)))


def _party(role: str, name: str, code: str, gemeente: int, **place: float) -> dict[str, Any]:
    codes = {"code": code, "gemeente": geography().codes[gemeente]}
    return {
        "role": role,
        "name": name,
        **codes,
        "lon": None,
        "lat": None,
        "since": None,
        "until": None,
        **place,
    }


def vo_party(school: Vestiging) -> dict[str, Any]:
    return _party("vo", school.name, school.code, school.gemeente, lon=school.lon, lat=school.lat)


def mbo_party(place: Instelling) -> dict[str, Any]:
    return _party("mbo", place.name, place.brin, place.gemeente, lon=place.lon, lat=place.lat)


def gemeente_party(gemeente: int) -> dict[str, Any]:
    name = settings()["gemeentenaam"].format(gemeente=geography().names[gemeente])
    return _party("gemeente", name, geography().codes[gemeente], gemeente)


def company(sector: str, gemeente: int, luck: Luck) -> dict[str, Any]:
    """A fictional company in the same gemeente."""
    form = luck.pick(settings()["bedrijfsnamen"][sector])
    return _party("bedrijf", form.format(woord=luck.pick(settings()["bedrijfswoorden"])), "", gemeente)
