"""The resources initiatieven and routes: what is published, by the facets of the map, as list and as GeoJSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import LAST_DATE
from routekaart.network.current import index_known_at
from routekaart.network.facets import REGION_FACETS, facet_choices, title_of, word_of
from routekaart.network.listing import as_row, ordered
from routekaart.network.places import Box, spots
from routekaart.network.provenance import is_invented
from routekaart.network.selection import Selected, answer
from routekaart.network.terms import terms
from routekaart.web.site.selection_files import feature

from .answers import EenInitiatief, Initiatieven, Plekken, Routes
from .asked import Toestand, asked
from .paging import ALIASED, Paging, page_slice, paged

router = Router(tags=["initiatieven"])


def _facet(facet: str) -> Any:
    """The field of a facet, explained by its list of values or, for regions, by where that list is."""
    title = title_of(facet)
    if facet in REGION_FACETS:
        return Field([], description=message("api.facet_region", title=title, name=facet))
    choices = facet_choices(facet, LAST_DATE).items()
    values = ", ".join(message("api.facet_value", value=value, text=text) for value, (_, text) in choices)
    return Field([], description=message("api.facet", title=title, values=values))


class Facetten(Toestand):
    """The facets; several values by commas or by repeating the key. A value that is unknown is an error."""

    zoek: str | None = Field(None, max_length=10_000, description=message("api.field_zoek"))
    kant: str | None = Field(None, description=message("api.field_kant"))
    ook: str | None = Field(None, description=message("api.field_ook"))
    arbeidsmarktregio: list[str] = _facet("arbeidsmarktregio")
    rmc: list[str] = _facet("rmc")
    gemeente: list[str] = _facet("gemeente")
    provincie: list[str] = _facet("provincie")
    soort: list[str] = _facet("kind")
    status: list[str] = _facet("status")
    bron: list[str] = _facet("source")
    profiel: list[str] = _facet("profiel")
    domein: list[str] = _facet("domein")
    leerweg: list[str] = _facet("leerweg")
    niveau: list[str] = _facet("level")
    sector: list[str] = _facet("sector")


class Uitsnede(Schema):
    """A part of the map."""

    bbox: str | None = Field(None, max_length=200, description=message("api.field_bbox"))
    limit: int = Field(1000, ge=1, le=5000, description=message("api.field_limit"))


def _select(facets: Facetten, **defaults: Sequence[str]) -> Selected:
    return answer(asked(facets, **defaults))


def _listed(request: HttpRequest, selected: Selected, paging: Paging) -> dict[str, Any]:
    entries = ordered(selected, "naam", page_slice(paging))
    rows = [as_row(entry, selected.selection.on) for entry in entries]
    return paged(request, rows, paging, selected.count) | {"misschien": selected.maybe.bit_count()}


@router.get("/initiatieven", response=Initiatieven, operation_id="initiatievenLijst", **ALIASED)
def list_initiatives(
    request: HttpRequest, facetten: Query[Facetten], paging: Query[Paging]
) -> dict[str, Any]:
    """The published initiatives of a selection, by name, with a count per facet value."""
    selected = _select(facetten)
    counts = {word_of(facet): by_value for facet, by_value in selected.counts.items()}
    return _listed(request, selected, paging) | {"facetten": counts}


@router.get("/routes", response=Routes, operation_id="routesLijst", **ALIASED)
def list_routes(request: HttpRequest, facetten: Query[Facetten], paging: Query[Paging]) -> dict[str, Any]:
    """Only the doorlopende and geïntegreerde leerroutes."""
    return _listed(request, _select(facetten, soort=terms()["route_kinds"]), paging)


@router.get("/initiatieven/{nummer}", response=EenInitiatief, operation_id="initiatief")
def one_initiative(request: HttpRequest, nummer: int, toestand: Query[Toestand]) -> dict[str, Any]:
    """One published initiative on a date, as known at a moment."""
    selection = asked(toestand)
    index = index_known_at(selection.known)
    place = index.position(nummer)
    if place is None:
        raise Http404(message("api.no_initiative", number=nummer))
    entry = index.entries[place]
    return {"voorbeeldgegevens": bool(is_invented(entry.record)), **as_row(entry, selection.on)}


@router.get("/initiatieven-geojson", response=Plekken, operation_id="initiatievenGeojson")
def geojson(request: HttpRequest, facetten: Query[Facetten], uitsnede: Query[Uitsnede]) -> dict[str, Any]:
    """The places of the partners of a selection as a GeoJSON FeatureCollection."""
    selected = _select(facetten)
    places = spots(selected.entries(), selected.selection.on, parse_bbox(uitsnede.bbox))
    features = [feature(place, selected) for place in places[: uitsnede.limit]]
    return {
        "type": "FeatureCollection",
        "numberMatched": len(places),
        "numberReturned": len(features),
        "features": features,
    }


def parse_bbox(text: str | None) -> Box | None:
    """The box of `west,south,east,north`. Raises: UserError for another form, also over the date line."""
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise UserError("api.bad_bbox", found=text[:80]) from None
    finite = all(math.isfinite(value) for value in (west, south, east, north))
    if not (finite and -180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise UserError("api.bad_bbox", found=text[:80])
    return west, south, east, north
