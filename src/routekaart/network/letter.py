"""The initiatives named in the letter to parliament of 18 December 2020, as records (content/network)."""

from __future__ import annotations

from typing import Any

from routekaart.domain.content import read_yaml

from .records import LISTS, Partner, Record, StatusEvent


def letter_records() -> tuple[Record, ...]:
    """What the letter names. Missing: what it does not say stays empty."""
    letter = read_yaml("network", "brief-2020-12-18.yml")
    return tuple(_record(entry, letter) for entry in letter["initiatives"])


def _record(entry: dict[str, Any], letter: dict[str, Any]) -> Record:
    places = [
        Partner("plaats", place["name"], gemeente=place["gemeente"]) for place in entry.get("places", ())
    ]
    partners = [Partner(**partner) for partner in entry.get("partners", ())]
    lists: dict[str, Any] = {name: tuple(entry.get(name, ())) for name in LISTS}
    return Record(
        kind="samenwerking",
        name=entry["name"],
        goal=entry["goal"],
        partners=(*partners, *places),
        statuses=(StatusEvent(entry.get("status", "in-voorbereiding"), letter["confirmed_on"]),),
        practice_region=entry["practice_region"],
        source="document",
        source_reference=letter["source_reference"],
        last_confirmed_on=letter["confirmed_on"],
        **lists,
    )
