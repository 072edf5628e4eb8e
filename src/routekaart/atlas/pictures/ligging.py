"""A small map of a region: where its vmbo schools are, and where a route runs. `/cijfer/ligging/<division>/<region>`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from routekaart.atlas.edition import is_example
from routekaart.atlas.exam_figures import phrase, place_of, region_at
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.dekking import is_invented_at
from routekaart.atlas.pictures.gemeenten import around, gemeenten_of
from routekaart.atlas.schools import School, exam_source, vmbo_schools
from routekaart.atlas.symbols import missing_mark, plain_mark
from routekaart.domain import addresses
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import Region, members
from routekaart.figures.locator import MARK, Locator, Spot, locator
from routekaart.figures.model import Column, Explanation, Figure, Table
from routekaart.figures.sheet import Frame
from routekaart.figures.svg import Svg, element
from routekaart.figures.theme import theme
from routekaart.network.current import current_index
from routekaart.network.terms import terms

MANY = 12
"""From so many named gemeenten on a mark has no letter: two sizes of map, one of reader."""
TALLEST = 172
"""As a page about a place shows it, so that its names are not made smaller there. Units: pixels."""


@dataclass
class Here:
    """What is in one gemeente: its vmbo schools, those of them with a route, and the kinds of the routes."""

    gemeente: Region
    schools: list[School] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    routes: set[int] = field(default_factory=set)


def build(word: str, slug: str) -> Figure:
    """The map. Raises: NotFound when it is not known of every gemeente whether it is in the region."""
    asked = region_at(word, slug)
    shown = around(asked)
    if isinstance(members(shown.id), Unknown):
        raise NotFound(shown.name)
    places = in_gemeenten(gemeenten_of(shown))
    named = [here for here in places if here.schools or here.routes]
    frame = Frame(
        id=f"ligging-{'-'.join(place_of(asked))}",
        title=message("web.locator_title", region=phrase(shown)),
        alt=_finding(named),
        explanation=Explanation(
            definition=message("web.locator_definition"),
            source_title=message(
                "web.locator_source", schools=exam_source().title, routes=message("monitor.source")
            ),
            measured_at="school",
        ),
        is_example=True if is_example() else is_invented_at(None),
    )
    columns = (
        Column("gemeente", message("web.column_gemeente"), "text"),
        Column("schools", message("web.column_schools"), "count"),
        Column("joined", message("web.column_schools_joined"), "count"),
        Column("routes", message("monitor.column_routes"), "count"),
    )
    rows = tuple((h.gemeente.name, len(h.schools), len(h.joined), len(h.routes)) for h in places)
    spec = Locator(
        [here.gemeente.id for here in places],
        [_spot(here, is_small=len(named) > MANY) for here in named],
        highlight=asked.id if asked.division == "gemeente" else "",
        tallest=TALLEST,
    )
    return locator(frame, Table(frame.title, columns, rows), spec)


def in_gemeenten(gemeenten: Sequence[Region]) -> list[Here]:
    """What is in each gemeente today, in their order: a route counts where a vo party of it is, as the monitor counts."""
    places = {gemeente.id: Here(gemeente) for gemeente in gemeenten}
    for school, _ in vmbo_schools(list(places)):
        places[school.gemeente or ""].schools.append(school)
    kinds, statuses, on = terms()["route_kinds"], terms()["counting_statuses"], timezone.localdate()
    joined: dict[str, set[str]] = defaultdict(set)
    for entry in current_index().entries:
        record = entry.record
        if record.kind not in kinds or record.status(on) not in statuses:
            continue
        for partner in record.partners:
            if partner.role == "vo" and partner.active(on) and partner.gemeente in places:
                places[partner.gemeente].kinds.add(record.kind)
                places[partner.gemeente].routes.add(entry.id)
                joined[partner.gemeente].add(partner.code)
    for code, here in places.items():
        here.joined = {school.vestiging for school in here.schools} & joined[code]
    return list(places.values())


def _spot(here: Here, *, is_small: bool) -> Spot:
    marks = [_dot() if is_small else plain_mark(kind) for kind in sorted(here.kinds)]
    without = len(here.schools) - len(here.joined)
    if without:
        marks.append(missing_mark(10 if is_small else 16))
    return Spot(
        here.gemeente.id,
        here.gemeente.name,
        marks_in_words(here, without),
        marks[:1] if is_small else marks,
        addresses.region(here.gemeente),
        14 if is_small else MARK,
    )


def marks_in_words(here: Here, without: int) -> str:
    """What the marks of a gemeente say, in words: "Almelo: 2 gemelde routes, 1 school zonder gemelde route"."""
    counts = (("routes", len(here.routes)), ("without", without))
    parts = [
        message(f"web.locator_{part}_{'one' if count == 1 else 'many'}", count=count)
        for part, count in counts
        if count
    ]
    return message("web.locator_spot", name=here.gemeente.name, parts=", ".join(parts))


def _dot() -> Svg:
    return element("circle", r=5.5, fill=theme().primary, stroke=theme().paper, stroke_width=1.5)


def _finding(named: Sequence[Here]) -> str:
    """Where a route is and where a school is without one, by name."""
    some = [here.gemeente.name for here in named if here.routes]
    none = [here.gemeente.name for here in named if not here.routes]
    parts = [
        message(f"web.locator_{key}", names=", ".join(names))
        for key, names in (("some", some), ("none", none))
        if names
    ]
    return " ".join(parts) or message("web.locator_empty")


def samples() -> Sequence[str]:
    return ("arbeidsmarktregio/twente", "provincie/zeeland")


PICTURE = Picture("ligging", build, samples, lambda: ("gemeente/rozendaal", "rmc-regio/rijk-van-nijmegen"))
