"""What may be saved but deserves a second look: a partner whose place is not known, or not where its code says."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import region
from routekaart.network.known_parties import known_party
from routekaart.network.records import Partner, Record

_WITH_CODE = ("vo", "mbo")


def doubts(record: Record) -> Iterator[str]:
    """A Dutch sentence per doubt."""
    for number, partner in enumerate(record.partners, 1):
        if partner.role in _WITH_CODE:
            yield from _doubts(number, partner)


def _doubts(number: int, partner: Partner) -> Iterator[str]:
    party = known_party(partner.code)
    words = {"number": number, "name": partner.name, "code": partner.code}
    if partner.code and party is None:
        yield message("network.code_not_in_edition", **words)
    if not partner.gemeente:
        yield message("network.partner_without_place", **words)
    elif party and party.gemeente and party.gemeente != partner.gemeente:
        places = {"found": _name(partner.gemeente), "expected": _name(party.gemeente)}
        yield message("network.partner_elsewhere", **words, **places)


def _name(gemeente: str) -> str:
    place = region(gemeente)
    return gemeente if isinstance(place, Unknown) else place.name
