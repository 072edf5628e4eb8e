"""From which schools around an institution its vmbo pupils come: lines as wide as their number.

`/cijfer/herkomstkaart/<year>/<brin>`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.instroom import empties, samples
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_plan, flow_years, gemeenten_of_schools, institution_or_404
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import Region, known_members, region, region_of
from routekaart.figures.locator import Beam, Locator, Spot, locator
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.figures.svg import Svg, element
from routekaart.figures.theme import theme
from routekaart.monitor.ties import joining
from routekaart.network.current import current_index
from routekaart.streams.asking import pairs
from routekaart.streams.tables import Cell


@dataclass(frozen=True)
class Coming:
    """A school that pupils come from. Missing: an empty gemeente where no source tells; `is_joined`: a route joins them."""

    school: str
    gemeente: str
    cell: Cell
    is_joined: bool

    @property
    def size(self) -> int:
        return self.cell if isinstance(self.cell, int) else 0


def build(year: str, brin: str) -> Figure:
    """The map of the institution's arbeidsmarktregio; the table has every school. Raises: NotFound."""
    institution = institution_or_404(brin)
    if year not in flow_years() or not institution.gemeente:
        raise NotFound(" ".join((year, brin)))
    around = region_of(institution.gemeente, "arbeidsmarktregio")
    ids = known_members(around.id) if isinstance(around, Region) else around
    if isinstance(ids, Unknown) or isinstance(around, Unknown):
        raise NotFound(brin)
    coming = from_schools(institution.brin, year)
    words = {"name": institution.name, "year": year, "region": around.name, "base": flow_plan().base}
    frame = Frame(
        id=f"herkomstkaart-{year}-{institution.brin.lower()}",
        title=message("streams.title_origin_map", **words),
        alt=_finding(coming, ids, words),
        explanation=explanation(message("streams.definition_origin_map")),
        is_example=is_example(),
    )
    columns = (
        Column("van", message("streams.map_from"), "text"),
        Column("aantal", message("streams.value"), "count"),
        Column("route", message("streams.column_origin_route"), "text"),
    )
    rows = tuple((name_of(c.school), c.cell, message(f"streams.joined_{c.is_joined}")) for c in coming)
    beams = [Beam(c.gemeente, name_of(c.school), c.cell, c.is_joined) for c in coming if c.gemeente in ids]
    spec = Locator(
        sorted(ids), _spots(coming, ids, institution.gemeente, institution.name), beams, institution.gemeente
    )
    return locator(frame, Table(message("streams.caption_origin_map", **words), columns, rows), spec)


def from_schools(brin: str, year: str) -> list[Coming]:
    """The schools with a figure, the largest first."""
    streams = pairs(edition(), [year], brin=brin)
    gemeenten = gemeenten_of_schools()
    joined = joining(current_index(), timezone.localdate())
    coming = [
        Coming(
            row.left, gemeenten.get(row.left, ""), row.cell, bool(joined.get((row.left, brin), ((), ()))[1])
        )
        for row in streams
        if row.cell != 0
    ]
    return sorted(coming, key=lambda one: (-one.size, one.school))


def _spots(coming: Sequence[Coming], ids: frozenset[str], target: str, name: str) -> list[Spot]:
    """The institution, and every gemeente around that pupils come from, with their number where each school has one."""
    schools: dict[str, list[Coming]] = defaultdict(list)
    for one in coming:
        schools[one.gemeente].append(one)
    count_text = message("streams.origin_own", count=dutch(_total(schools.pop(target, [])), "count"))
    spots = [Spot(target, name, f"{name} {count_text}", [_end()], mark_width=20)]
    for gemeente, here in sorted(schools.items(), key=lambda pair: (-_total(pair[1]), pair[0])):
        place = region(gemeente) if gemeente in ids else None
        if isinstance(place, Region):
            is_whole = all(isinstance(one.cell, int) for one in here)
            words = f"{place.name} {dutch(_total(here), 'count')}" if is_whole else place.name
            spots.append(Spot(gemeente, words, words, [_start()], mark_width=12))
    return spots


def _total(coming: Sequence[Coming]) -> int:
    return sum(one.size for one in coming)


def _end() -> Svg:
    return element(
        "rect", x=-8, y=-8, width=16, height=16, rx=3, fill=theme().ink, stroke=theme().paper, stroke_width=2
    )


def _start() -> Svg:
    return element("circle", r=5, fill=theme().ink, stroke=theme().paper, stroke_width=1.5)


def _finding(coming: Sequence[Coming], ids: frozenset[str], words: Mapping[str, object]) -> str:
    """How many come, from schools with and without a route, and how many from outside the map."""
    if not _total(coming):
        return message("streams.alt_origin_map_none", **words)
    parts = {
        "total": coming,
        "joined": [one for one in coming if one.is_joined],
        "outside": [one for one in coming if one.gemeente not in ids],
    }
    counts = {name: dutch(_total(those), "count") for name, those in parts.items()}
    return message("streams.alt_origin_map", **counts, **words)


PICTURE = Picture("herkomstkaart", build, samples, empties)
