"""The whole country, which is no region of any division, and what it is called at each border of the house."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.domain.flow_words import ALL


@dataclass(frozen=True)
class Country:
    """`id` stands beside the ids of regions, `word` in an address, `column` in a published flow table."""

    id: str
    word: str
    column: str


COUNTRY = Country("NL", "nederland", ALL)
