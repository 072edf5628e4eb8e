"""A selection of streams as it stands in an address: its place, its sides, its year, and its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.exam_figures import region_at
from routekaart.atlas.missing import NotFound
from routekaart.atlas.schools import Institution, institution, school
from routekaart.atlas.search import nearest
from routekaart.domain import addresses
from routekaart.domain.codes import is_code
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.flow_words import unknown_region
from routekaart.domain.messages import message
from routekaart.domain.places import INSTITUTION, SCHOOL, WHOLE_COUNTRY, Place, place_of_region
from routekaart.domain.regions import (
    LARGER,
    REFERENCE,
    Region,
    division_of,
    members,
    possible_members,
    region_of_code,
    regions,
)
from routekaart.streams.asking import Stream, can_ask, is_published, streams
from routekaart.streams.tables import PublishedPlan, has_figures, has_streams, plan, years

SPLITS = ("leerweg", "geslaagd", "profiel")
RIGHTS = ("instelling", "soort", "niveau", "domein", "verwantschap", "later")


@dataclass(frozen=True)
class StreamSelection:
    """Where from, how the left side is split, what stands right, and the school year."""

    place: Place
    left: str
    right: str
    year: str

    @property
    def is_split(self) -> bool:
        """True when the left side is one place, split by leerweg, diploma or profiel."""
        return self.left in SPLITS


def lefts(place: Place) -> tuple[str, ...]:
    """How the left side of a place can be split, the first by default."""
    if place.kind == "country":
        return (
            "leerweg",
            "geheel",
            *LARGER,
            "vestiging",
            "geslaagd",
            "profiel",
        )
    return (
        ("geheel", "leerweg", "geslaagd")
        if place.kind == "school"
        else ("vestiging", "geheel", "gemeente", "leerweg", "geslaagd")
    )


def offered_lefts(selection: StreamSelection) -> list[str]:
    """The left sides that a reader may choose: of the country no diagram of all its schools, of which "overig" would
    be nearly all; it keeps its address."""
    hidden = {"vestiging"} if selection.place.kind == "country" else set()
    return [left for left in lefts(selection.place) if left not in hidden or left == selection.left]


def refusal(place: Place, left: str, right: str) -> str:
    """Why a combination cannot be asked; empty when it can."""
    of = left if left in SPLITS else "school"
    if can_ask(of, right, place.kind == "country"):
        return "" if is_published(edition(), of, right) else message("streams.not_in_edition")
    key = "only_national" if left == "profiel" and can_ask(of, right) else "not_in_plan"
    return message(f"streams.{key}")


def first_right(place: Place, left: str) -> str:
    """The right side that a left side shows by default."""
    return next((right for right in RIGHTS if not refusal(place, left, right)), RIGHTS[0])


def place_at(parts: Sequence[str]) -> Place:
    """The place of the parts of an address. Raises: NotFound."""
    if tuple(parts) == (COUNTRY.word,):
        whole = "country" if flow_plan().has_regions else "all_in_table"
        return Place(WHOLE_COUNTRY, COUNTRY.column, message(f"streams.{whole}"))
    if len(parts) == 2:
        return place_of_region(region_at(*parts))
    code = parts[0].upper() if len(parts) == 1 else ""
    if is_code("vestiging", code):
        listed = school(code)
        if listed is not None:
            return Place(SCHOOL, code, listed.name)
        if has_figures(edition(), code):
            return Place(SCHOOL, code, message("streams.unlisted", code=code), is_listed=False)
    raise NotFound(" ".join(parts), nearest(" ".join(parts), (SCHOOL,)))


def comparable_at(parts: Sequence[str]) -> Place:
    """The place of an address, or the institution. Raises: NotFound."""
    if len(parts) == 1 and is_code("brin", parts[0].upper()):
        named = institution_or_404(parts[0])
        return Place(INSTITUTION, named.brin, named.name)
    return place_at(parts)


def place_named(text: str) -> Place | None:
    """The place, institutions included, of a code or an address ("rmc-regio/utrecht"). Missing: None when no list has it."""
    region = region_of_code(text)
    if isinstance(region, Region):
        return place_of_region(region)
    try:
        return comparable_at([COUNTRY.word] if text == COUNTRY.column else text.lower().split("/"))
    except NotFound:
        return None


def flow_years() -> tuple[str, ...]:
    """The school years with streams, ascending; empty in an edition without."""
    return _years(edition_id())


@lru_cache(maxsize=4)
def _years(_edition: str) -> tuple[str, ...]:
    return years(edition()) if has_streams(edition()) else ()


def flow_plan() -> PublishedPlan:
    """The publication plan of this edition."""
    return _plan(edition_id())


@lru_cache(maxsize=4)
def _plan(_edition: str) -> PublishedPlan:
    return plan(edition())


def places_left(selection: StreamSelection) -> list[str]:
    """The codes that stand on the left side of an unsplit selection."""
    place, left = selection.place, selection.left
    if place.doubt:
        return []
    if selection.is_split or left == "geheel":
        return [place.code]
    if place.kind == "country":
        if left == "vestiging":
            return _all_schools()
        return [*(one.id for one in regions(left, REFERENCE)), unknown_region(left)]
    members = gemeenten_in(place.code)
    if left == "gemeente":
        return sorted(members)
    return [code for code, gemeente in _schools(edition_id()) if gemeente in members]


def has_schools(place: Place) -> bool:
    """False when no school stands in the place; True where it is not known."""
    if place.kind in ("country", "school"):
        return True
    members = gemeenten_in(place.code)
    return not members or any(gemeente in members for _, gemeente in _schools(edition_id()))


def gemeenten_in(region_id: str) -> frozenset[str]:
    """The gemeenten of a region. Missing: empty when no source says, or not of all of them."""
    codes = members(region_id)
    return frozenset() if isinstance(codes, Unknown) else codes


def _all_schools() -> list[str]:
    return [code for code, _ in _schools(edition_id())]


def gemeenten_of_schools() -> dict[str, str]:
    """Vestiging -> gemeente. Missing: empty where no source tells."""
    return dict(_schools(edition_id()))


@lru_cache(maxsize=4)
def _schools(_edition: str) -> tuple[tuple[str, str], ...]:
    rows = edition().query("SELECT vestiging, coalesce(gemeente, '') FROM vestiging ORDER BY vestiging", [])
    return tuple((code, gemeente) for code, gemeente in rows)


def answers(selection: StreamSelection, school_years: Sequence[str]) -> list[Stream]:
    """The published streams of a selection in some school years; none of a region in doubt."""
    split, places = selection.left if selection.is_split else "school", places_left(selection)
    published = streams(edition(), split, selection.right, places, school_years) if places else []
    return published if selection.is_split else [_out_of_doubt(stream) for stream in published]


def _out_of_doubt(stream: Stream) -> Stream:
    """A stream of a region whose gemeenten are not all known is one of no known region."""
    in_doubt = possible_members(stream.left)
    return replace(stream, left=unknown_region(division_of(stream.left))) if in_doubt else stream


def institution_or_404(brin: str) -> Institution:
    """The institution of an address. Raises: NotFound, which suggests what it may have been merged into."""
    named = institution(brin.upper()) if is_code("brin", brin.upper()) else None
    if named is None:
        raise NotFound(brin, nearest(brin, (INSTITUTION,)))
    return named


def address(selection: StreamSelection, **change: str) -> str:
    """The address of a selection, with something changed."""
    choices = {"links": selection.left, "rechts": selection.right, "jaar": selection.year}
    return addresses.streams(selection.place.path, **(choices | change))
