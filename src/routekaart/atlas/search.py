"""Search over the places that have a page: regions, gemeenten, schools and institutions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.mbo_places import ended_institutions
from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.places import INSTITUTION, SCHOOL, Place, place_of_region
from routekaart.domain.regions import DIVISIONS, region_of, regions
from routekaart.search.spelling import by_code, by_name, plain

KINDS = ("arbeidsmarktregio", "gemeente", "rmc", "provincie", SCHOOL, INSTITUTION)
LONGEST = 100


def search(text: str, limit: int = 30, kinds: Sequence[str] = KINDS) -> list[Place]:
    """The places that `text` may mean, best first. Missing: an empty list when nothing is near."""
    asked, index = plain(text[:LONGEST]), _index(edition_id())
    names = {number: name for number, (name, place) in enumerate(index) if place.kind in kinds}
    ranked = by_name(asked, names, lambda number: KINDS.index(index[number][1].kind), limit * 2)
    codes = {asked.upper(), gemeente_named(text)}
    exact = [place for _, place in index if place.code in codes and place.kind in kinds]
    return list(dict.fromkeys([*exact, *(index[number][1] for number in ranked)]))[:limit]


def every(kinds: Sequence[str] = KINDS) -> list[Place]:
    """All places of these kinds."""
    return list(dict.fromkeys(place for _, place in _index(edition_id()) if place.kind in kinds))


def nearest(text: str, kinds: Sequence[str] = KINDS) -> list[Place]:
    """At most five places whose name or code looks like `text`, for "bedoelt u". Missing: empty for one letter."""
    if len(plain(text)) < 2:
        return []
    places = every(kinds)
    alike = by_code(text, {number: place.code for number, place in enumerate(places)})
    return list(dict.fromkeys([*(places[number] for number in alike), *search(text, 5, kinds)]))[:5]


@lru_cache(maxsize=2)
def _index(edition_id: str) -> list[tuple[str, Place]]:
    places = [*_regions(), *_schools(), *_institutions()]
    return [(plain(place.name), place) for place in places]


def _regions() -> list[Place]:
    return [place_of_region(region) for division in DIVISIONS for region in regions(division)]


def _schools() -> list[Place]:
    namesake = "CASE WHEN count(*) OVER (PARTITION BY name) > 1 THEN coalesce(street, vestiging) END"
    sql = f"SELECT vestiging, name, place, gemeente, {namesake} FROM vestiging ORDER BY vestiging"  # noqa: S608
    return [
        Place(
            SCHOOL,
            code,
            name,
            where=", ".join(filter(None, (place or _gemeente(gemeente), street))),
        )
        for code, name, place, gemeente, street in edition().query(sql)
    ]


def _institutions() -> list[Place]:
    rows = edition().query("SELECT brin, name, place, gemeente FROM instelling ORDER BY brin")
    ended = ended_institutions()
    return [
        Place(INSTITUTION, brin, name, where=place or _gemeente(gemeente), has_ended=brin in ended)
        for brin, name, place, gemeente in rows
    ]


def _gemeente(code: str | None) -> str:
    gemeente = region_of(code or "", "gemeente")
    return "" if isinstance(gemeente, Unknown) else gemeente.name
