"""The fictional routes as the register RIO would hold them: each party records its own side.

Some sides are missing, some name no partner, some say another date, and a few routes stand only here.
Source: the fictional initiatives. Law: WVO 2020 2.107c asks for a joint report; RIO holds one record per party.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from routekaart.sources.voorbeeld_onderwijs.initiatives import Initiative, generate_initiatives, routes
from routekaart.sources.voorbeeld_onderwijs.institutions import instellingen
from routekaart.sources.voorbeeld_onderwijs.luck import Luck
from routekaart.sources.voorbeeld_onderwijs.parameters import initiative_settings as settings
from routekaart.sources.voorbeeld_onderwijs.parameters import parameters
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen

RegisterRecord = dict[str, Any]
_DLR, _GLR = "DLR_VMBO_MBO", "GLR_VMBO_MBO"
_KENMERK = {"doorlopende-leerroute": _DLR, "geintegreerde-leerroute": _GLR}
_NAMESPACE = uuid.UUID("5e9b2f0c-2a68-5d06-9f5b-7d5b3c3b6f10")
_SIDES = {
    "beide_met_partnercode": (("vo", True), ("mbo", True)),
    "beide_zonder_partnercode": (("vo", False), ("mbo", False)),
    "alleen_vo": (("vo", True),),
    "alleen_mbo": (("mbo", True),),
}


def provider_code(code: str) -> str:
    """The fictional RIO aanbieder code of a vestiging or institution: in the series 99xAxxx, which RIO has not reached."""
    schools = [school.code for school in vestigingen()]
    if code in schools:
        return f"998A{schools.index(code):03d}"
    return f"999A{[place.brin for place in instellingen()].index(code):03d}"


def register_records(
    initiatives: list[Initiative] | None = None, seed: int | None = None
) -> list[RegisterRecord]:
    """The records of all parties of all routes that have been reported, and of some that nobody told us about.

    Shape: dicts with id, side (vo, mbo), kenmerk, provider, partners, brin, gemeente, level, leerweg,
    leertraject, begins_on, ends_on (ISO dates) and name.
    """
    own_seed = parameters()["zaad"] if seed is None else seed
    reported = [route for route in routes(initiatives or generate_initiatives()) if _is_reported(route)]
    unknown = list(routes(generate_initiatives(60, own_seed + 1)))
    extra = [route for route in unknown if _is_reported(route)][: settings()["rio"]["alleen_in_register"]]
    return [
        record
        for number, route in enumerate([*reported, *extra])
        for record in _records(route, Luck(own_seed, f"rio/{number}"), number)
    ]


def _is_reported(route: Initiative) -> bool:
    return any(status["status"] == "gemeld" for status in route["statuses"])


def _records(route: Initiative, luck: Luck, number: int) -> Iterator[RegisterRecord]:
    """The records that the parties of one route made, each for itself."""
    way = luck.weighted({name: settings()["rio"][name] for name in _SIDES})
    other_date, other_kenmerk = (luck.happens(settings()["rio"][n]) for n in ("ander_begin", "ander_kenmerk"))
    begins = date.fromisoformat(route["starts_on"])
    for side, tells_partner in _SIDES[way]:
        for party in (party for party in route["partners"] if party["role"] == side):
            partners = [
                provider_code(p["code"]) for p in route["partners"] if p["role"] in {"vo", "mbo"} - {side}
            ]
            differs = side == "mbo"
            kenmerk = _KENMERK[route["kind"]]
            yield {
                "id": str(uuid.uuid5(_NAMESPACE, f"{number}/{party['code']}")),
                "side": side,
                "kenmerk": {_DLR: _GLR, _GLR: _DLR}[kenmerk] if differs and other_kenmerk else kenmerk,
                "provider": provider_code(party["code"]),
                "partners": partners if tells_partner else [],
                "brin": party["code"],
                "gemeente": party["gemeente"],
                "level": route["levels"][0] if side == "mbo" else "",
                "leerweg": route["leerwegen"][0] if side == "vo" else "",
                "leertraject": "BOL" if side == "mbo" else "",
                "begins_on": (begins + timedelta(184) if differs and other_date else begins).isoformat(),
                "ends_on": route["ends_on"],
                "name": route["name"],
            }
