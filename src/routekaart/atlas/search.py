"""Search over regions, gemeenten, schools and institutions that forgives typing errors."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.mbo_places import FORMER, ended_institutions
from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.regions import DIVISIONS, URL_WORDS, region_of, regions

KINDS = ("arbeidsmarktregio", "gemeente", "rmc", "provincie", "school", "instelling")
LONGEST = 100
CLOSE_ENOUGH = 72
LONGEST_CODE = 8
CLOSE_CODE = 66


@dataclass(frozen=True)
class Place:
    """Something that has a page; `where` tells two of the same name apart."""

    kind: str
    code: str
    name: str
    where: str
    url: str
    has_ended: bool = False

    @property
    def word(self) -> str:
        """The kind that its own page calls it by."""
        return FORMER if self.has_ended else self.kind


def search(text: str, limit: int = 30, kinds: Sequence[str] = KINDS) -> list[Place]:
    """The places that `text` may mean, best first. Missing: an empty list when nothing is near."""
    asked = _plain(text[:LONGEST])
    if not asked:
        return []
    index = _index(edition_id())
    codes = {asked.upper(), gemeente_named(text)}
    exact = [place for _, place in index if place.code in codes and place.kind in kinds]
    keys = {number: key for number, (key, place) in enumerate(index) if place.kind in kinds}
    found = process.extract(asked, keys, scorer=_score, limit=limit * 2, score_cutoff=CLOSE_ENOUGH)
    ranked = sorted(found, key=lambda hit: (-round(hit[1]), KINDS.index(index[hit[2]][1].kind), hit[0]))
    places = exact + [index[number][1] for _, _, number in ranked]
    return list(dict.fromkeys(places))[:limit]


def every(kinds: Sequence[str] = KINDS) -> list[Place]:
    """All places of these kinds."""
    return list(dict.fromkeys(place for _, place in _index(edition_id()) if place.kind in kinds))


def nearest(text: str, kinds: Sequence[str] = KINDS) -> list[Place]:
    """At most five places whose name or code looks like `text`, for "bedoelt u". Missing: empty for one letter."""
    if len(_plain(text)) < 2:
        return []
    places = every(kinds)
    codes = {number: place.code for number, place in enumerate(places)} if _may_be_code(text) else {}
    close = process.extract(text.upper(), codes, scorer=fuzz.ratio, limit=5, score_cutoff=CLOSE_CODE)
    by_code = [places[number] for _, _, number in close]
    return list(dict.fromkeys([*by_code, *search(text, 5, kinds)]))[:5]


def _may_be_code(text: str) -> bool:
    return len(text) <= LONGEST_CODE and any(letter.isdigit() for letter in text)


def _score(asked: str, key: str, **_: object) -> float:
    """How well a name answers: whole, from its beginning, word by word, or nearly so. Units: 0-100."""
    if key == asked:
        return 101
    if key.startswith(asked) or f" {asked}" in key:
        return 96 - min(len(key) - len(asked), 40) / 10
    close = fuzz.ratio(asked, key)
    parts = fuzz.token_set_ratio(asked, key) if " " in asked else fuzz.partial_ratio(asked, key)
    return max(close, 0.9 * parts if len(asked) > 4 else 0)


@lru_cache(maxsize=2)
def _index(edition_id: str) -> list[tuple[str, Place]]:
    places = [*_regions(), *_schools(), *_institutions()]
    return [(_plain(place.name), place) for place in places]


def _regions() -> list[Place]:
    return [
        Place(division, region.id, region.name, "", f"/regio/{URL_WORDS[division]}/{region.slug}")
        for division in DIVISIONS
        for region in regions(division)
    ]


def _schools() -> list[Place]:
    namesake = "CASE WHEN count(*) OVER (PARTITION BY name) > 1 THEN coalesce(street, vestiging) END"
    sql = f"SELECT vestiging, name, place, gemeente, {namesake} FROM vestiging ORDER BY vestiging"  # noqa: S608
    return [
        Place(
            "school",
            code,
            name,
            ", ".join(filter(None, (place or _gemeente(gemeente), street))),
            f"/school/{code}",
        )
        for code, name, place, gemeente, street in edition().query(sql)
    ]


def _institutions() -> list[Place]:
    rows = edition().query("SELECT brin, name, place, gemeente FROM instelling ORDER BY brin")
    ended = ended_institutions()
    return [
        Place("instelling", brin, name, place or _gemeente(gemeente), f"/instelling/{brin}", brin in ended)
        for brin, name, place, gemeente in rows
    ]


def _gemeente(code: str | None) -> str:
    found = region_of(code or "", "gemeente")
    return "" if isinstance(found, Unknown) else found.name


def _plain(text: str) -> str:
    """Lower case, no accents, single spaces: `'s-Hertogenbosch` and `s hertogenbosch` are one."""
    letters = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())
