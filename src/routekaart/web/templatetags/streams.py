"""Streams where people already are: on the page of a school, an institution or a region."""

from __future__ import annotations

from typing import Any

from django import template

from routekaart.web.pictures import framed
from routekaart.web.stream_page import talks_of_institution, talks_of_school
from routekaart.web.streams import flow_years, lefts, place_at

register = template.Library()


@register.inclusion_tag("streams_of.html", takes_context=True)
def streams_of(context: Any, *parts: str) -> dict[str, Any]:
    """The diagram of a place in the latest school year with a link to everything else; nothing without streams."""
    if not flow_years():
        return {}
    place = place_at(parts)
    left = lefts(place)[0] if place.kind == "school" else "vestiging"
    figure = framed("stromen", flow_years()[-1], left, "instelling", *place.parts)
    partners = (
        [talk for talk in talks_of_school(place.code) if talk.is_first] if place.kind == "school" else []
    )
    return _shown(context, figure, f"/stromen?van={'/'.join(place.parts)}", partners, place=place)


@register.inclusion_tag("streams_of.html", takes_context=True)
def streams_to(context: Any, brin: str) -> dict[str, Any]:
    """The same for an institution: where its pupils come from."""
    if not flow_years():
        return {}
    figure = framed("instroom", flow_years()[-1], brin)
    partners = [talk for talk in talks_of_institution(brin) if talk.is_first]
    return _shown(context, figure, f"/stromen/instelling/{brin}", partners, brin=brin)


def _shown(context: Any, figure: Any, href: str, partners: list[Any], **more: Any) -> dict[str, Any]:
    shared = {name: context.get(name) for name in ("request", "site", "edition")}
    return {"figure": figure, "href": href, "partners": partners, **shared, **more}
