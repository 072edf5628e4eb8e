"""What the serving edition knows of a school or institution by its code, so that nobody types it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from routekaart.domain.codes import is_code
from routekaart.domain.messages import UserError
from routekaart.warehouse.editions import Edition, open_edition
from routekaart.warehouse.paths import data_home

from .records import Partner, Record

_VESTIGING = "SELECT name, coalesce(gemeente, '') FROM vestiging WHERE vestiging = ?"
_MAIN_ADDRESS = "SELECT name, coalesce(gemeente, '') FROM instelling WHERE brin = ?"
_INSTELLING = """
    SELECT name, coalesce(gemeente, (
        SELECT any_value(gemeente) FROM instelling_locatie
        WHERE brin = $1 HAVING count(DISTINCT gemeente) = 1 AND count(gemeente) = count(*)
    ), '') FROM instelling WHERE brin = $1"""
"""An institution without a main address is placed only when all its locations lie in one gemeente."""


@dataclass(frozen=True)
class KnownParty:
    """A school or institution of the edition; `gemeente` is "" where it tells none."""

    name: str
    gemeente: str


def known_party(code: str) -> KnownParty | None:
    """Who has this vestigingscode or BRIN. Missing: None for a code that the edition does not have."""
    if not (is_code("vestiging", code) or is_code("brin", code)):
        return None
    try:
        edition = open_edition(data_home())
        has_locations = edition.has_table("instelling_locatie")
    except UserError:  # no edition was built yet: it knows nobody
        return None
    institution = _INSTELLING if has_locations else _MAIN_ADDRESS
    rows = edition.query(_VESTIGING if is_code("vestiging", code) else institution, [code])
    return KnownParty(*rows[0]) if rows else None


def is_known(code: str) -> bool:
    """True when the edition has this vestigingscode or BRIN. Missing: False for ""."""
    try:
        edition = open_edition(data_home())
    except UserError:  # no edition was built yet: it knows nobody
        return False
    return code in _codes(edition.meta["edition"], edition)


@lru_cache(maxsize=2)
def _codes(name: str, edition: Edition) -> frozenset[str]:
    rows = edition.query("SELECT vestiging FROM vestiging UNION ALL SELECT brin FROM instelling")
    return frozenset(str(code) for (code,) in rows)


def with_known_places(record: Record) -> Record:
    """The record with the gemeente, and the name, that a partner's code tells; what somebody typed stays."""
    return replace(record, partners=tuple(map(_filled, record.partners)))


def _filled(partner: Partner) -> Partner:
    if not partner.code or (partner.gemeente and partner.name.strip()):
        return partner
    if is_code("gemeente", partner.code):
        return replace(partner, gemeente=partner.gemeente or partner.code)
    party = known_party(partner.code)
    if party is None:
        return partner
    return replace(
        partner, gemeente=partner.gemeente or party.gemeente, name=partner.name.strip() or party.name
    )
