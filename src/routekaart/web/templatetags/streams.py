"""Streams where people already are: on the page of a school, an institution or a region."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import template

from routekaart.atlas.edition import edition
from routekaart.atlas.pictures import framed
from routekaart.atlas.streams.answers import answers_of_institution, answers_of_place
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import flow_years, lefts, place_at
from routekaart.atlas.streams.talks import (
    talks_of_institution,
    talks_of_school,
    ties_of_schools,
    white_spots,
    white_spots_per_region,
)
from routekaart.domain import addresses
from routekaart.domain.codes import is_code
from routekaart.domain.country import COUNTRY
from routekaart.domain.messages import message
from routekaart.domain.places import place_of_region
from routekaart.domain.regions import Region
from routekaart.monitor.ties import Tie, limits, years_looked_at
from routekaart.streams.tables import years_in

register = template.Library()


@register.simple_tag
def stream_text(key: str) -> str:
    """A sentence about streams that templates share with Python."""
    return message(f"streams.{key}")


@register.filter
def stream_parts(region: Region) -> str:
    """A region as the parameter `van` of an address."""
    return place_of_region(region).path


@register.inclusion_tag("streams_of.html", takes_context=True)
def streams_of(context: Any, *parts: str) -> dict[str, Any]:
    """The diagram of a place in the latest school year with a link to everything else; nothing without streams."""
    if not flow_years():
        return {}
    place = place_at(parts)
    if place.doubt:
        return {"doubt": place.doubt}
    left = lefts(place)[0] if place.kind == "school" else "vestiging"
    figure = framed("stromen", flow_years()[-1], left, "instelling", *place.parts)
    partners = (
        [talk for talk in talks_of_school(place.code) if talk.is_first] if place.kind == "school" else []
    )
    spot_count = 0 if place.kind == "school" else len(white_spots(place))
    answers = answers_of_place(place, flow_years()[-1], partners, spot_count)
    href = addresses.streams(place.path)
    return _shown(context, figure, href, partners, place=place, answers=answers)


@register.inclusion_tag("streams_of.html", takes_context=True)
def streams_to(context: Any, brin: str) -> dict[str, Any]:
    """The same for an institution: where its pupils come from."""
    if not flow_years():
        return {}
    figure = framed("instroom", flow_years()[-1], brin)
    talks = talks_of_institution(brin)
    partners, answers = (
        [talk for talk in talks if talk.is_first],
        answers_of_institution(brin, flow_years()[-1], talks),
    )
    return _shown(context, figure, addresses.streams_to(brin), partners, brin=brin, answers=answers)


@register.inclusion_tag("stream_figures.html", takes_context=True)
def residents_of(context: Any, *parts: str) -> dict[str, Any]:
    """What becomes of vmbo pupils who live in a region; nothing where no table says."""
    if place_at(parts).doubt:
        return {}
    return _figures(context, "residents", (("woonplaats", parts), ("startkwalificatie", parts)))


@register.inclusion_tag("stream_figures.html", takes_context=True)
def others_to(context: Any, brin: str) -> dict[str, Any]:
    """Where the other new students of an institution come from; nothing where no table says."""
    return _figures(context, "others", (("herkomst", (brin,)),))


@register.inclusion_tag("stream_figures.html", takes_context=True)
def careers(context: Any) -> dict[str, Any]:
    """Where pupils are six years after vmbo leerjaar 3; nothing where no table says."""
    return _figures(context, "careers", (("loopbaan", ()),))


_TABLES = {
    "woonplaats": "woonplaats_domein_niveau",
    "herkomst": "instelling_herkomst",
    "startkwalificatie": "startkwalificatie",
    "loopbaan": "loopbaan",
}


def _figures(context: Any, name: str, wanted: Sequence[tuple[str, Sequence[str]]]) -> dict[str, Any]:
    """The pictures of these tables in their latest year."""
    if not flow_years():
        return {}
    latest = {slug: years_in(edition(), _TABLES[slug])[-1:] for slug, _ in wanted}
    figures = [framed(slug, *latest[slug], *parts) for slug, parts in wanted if latest[slug]]
    shared = {key: context.get(key) for key in ("request", "site", "edition")}
    return {"name": name, "figures": figures, **shared}


@register.inclusion_tag("streams_between.html")
def streams_between(codes: Collection[str]) -> dict[str, Any]:
    """What flows between the schools and institutions with these codes, the largest first; nothing without streams."""
    if not flow_years() or not codes:
        return {}
    years = years_looked_at(flow_years())
    schools = [code for code in codes if is_code("vestiging", code)]
    found = [tie for tie in _ties(schools) if tie.institution in codes]
    rows = [(tie, name_of(tie.school), name_of(tie.institution)) for tie in found]
    return {"rows": rows, "years": years, "has_both": bool(schools) and len(schools) < len(codes)}


def _ties(schools: Sequence[str]) -> list[Tie]:
    return ties_of_schools(schools) if schools else []


@register.inclusion_tag("white_spots_of.html")
def white_spots_of(division: str) -> dict[str, Any]:
    """How many large, steady streams of each region have no route, most first; nothing without streams."""
    if not flow_years():
        return {}
    counts = white_spots_per_region(division)
    rows = [(found, count, place_of_region(found).path) for found, count in counts]
    total, years = len(white_spots(place_at([COUNTRY.word]))), years_looked_at(flow_years())
    unplaced = total - sum(count for _, count in counts)
    return {"rows": rows, "total": total, "unplaced": unplaced, "limits": limits(), "years": years}


def _shown(context: Any, figure: Any, href: str, partners: list[Any], **more: Any) -> dict[str, Any]:
    shared = {name: context.get(name) for name in ("request", "site", "edition")}
    return {"figure": figure, "href": href, "partners": partners, **shared, **more}
