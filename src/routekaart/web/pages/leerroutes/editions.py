"""What the edition knows of schools, institutions and opleidingen, for the form and the paper of a design."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.schools import institution, school
from routekaart.atlas.search import every, search
from routekaart.domain.messages import UserError
from routekaart.domain.places import INSTITUTION, SCHOOL, Place

MOST_FOUND, MOST_SOUGHT = 8, 60
VMBO = {"VBO": "vbo", "MAVO": "mavo"}
"""Words of the onderwijsstructuur -> codes of a design."""


class Partner(NamedTuple):
    """A school or institution as a person knows it. Missing: an empty `where`; no `soorten` where not told."""

    name: str
    where: str
    soorten: tuple[str, ...] = ()


def opleiding_names() -> Mapping[str, str]:
    """Crebo -> name in the edition. Missing: empty without such a list, or without an edition."""
    try:
        return _opleidingen(edition_id())
    except UserError:
        return {}


@lru_cache(maxsize=2)
def _opleidingen(edition_id: str) -> Mapping[str, str]:
    if not edition().has_table("opleiding"):
        return {}
    return dict(edition().query("SELECT crebo, name FROM opleiding ORDER BY crebo"))


def schools_like(text: str) -> list[Place]:
    """The schools with vmbo that `text` may mean, by name, place or both. One not told to have vmbo is kept.

    One more than is shown tells that there are more.
    """
    words = text.casefold().split()
    parts = (place for word in words for place in search(word, MOST_SOUGHT, (SCHOOL,)))
    placed = [p for p in parts if all(word in f"{p.name} {p.where}".casefold() for word in words)]
    there = [place for place in every((SCHOOL,)) if place.where.casefold() == text.strip().casefold()]
    likely = dict.fromkeys([*search(text, MOST_SOUGHT, (SCHOOL,)), *placed, *there])
    return [place for place in likely if _may_have_vmbo(place.code)][: MOST_FOUND + 1]


def _may_have_vmbo(vestiging: str) -> bool:
    listed = school(vestiging)
    return listed is not None and (
        not listed.onderwijsstructuur or bool(soorten_of(listed.onderwijsstructuur))
    )


def institutions_like(text: str) -> list[Place]:
    """The institutions that go on and that `text` may mean."""
    likely = search(text, MOST_SOUGHT, (INSTITUTION,))
    return [place for place in likely if not place.has_ended][: MOST_FOUND + 1]


def soorten_of(structuur: str | None) -> tuple[str, ...]:
    """`VBO/MAVO/HAVO` as the codes of a design."""
    return tuple(VMBO[word] for word in (structuur or "").split("/") if word in VMBO)


def school_named(vestiging: str) -> Partner | None:
    """The school with this code."""
    listed = school(vestiging)
    if listed is None:
        return None
    return Partner(listed.name, listed.place or "", soorten_of(listed.onderwijsstructuur))


def institution_named(brin: str) -> Partner | None:
    """The institution with this code."""
    listed = institution(brin)
    return Partner(listed.name, listed.place or "") if listed else None
