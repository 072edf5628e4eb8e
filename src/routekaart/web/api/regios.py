"""The resource regio's: every region of a division, with its codes and its gemeenten."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import BeforeValidator

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import DIVISION_OF_WORD, REFERENCE, Region, members, region_by_slug, regions

from .answers import Regio, Regios
from .paging import ALIASED, Paging, page_slice, paged

router = Router(tags=["regio's"])
Division = Annotated[
    Literal["gemeente", "rmc", "arbeidsmarktregio", "provincie"],
    BeforeValidator(lambda word: DIVISION_OF_WORD.get(word, word)),
]


class Indeling(Schema):
    """Which division."""

    indeling: Division = "arbeidsmarktregio"


def _out(region: Region) -> dict[str, Any]:
    gemeenten = members(region.id, REFERENCE)
    return {
        "id": region.id,
        "indeling": region.division,
        "naam": region.name,
        "slug": region.slug,
        "codes": [{"code": code.value, "van": code.since, "tot": code.until} for code in region.codes],
        "gemeenten": None if isinstance(gemeenten, Unknown) else sorted(gemeenten),
    }


@router.get("/regios", response=Regios, operation_id="regiosLijst", **ALIASED)
def list_regions(request: HttpRequest, which: Query[Indeling], paging: Query[Paging]) -> dict[str, Any]:
    """The regions of a division."""
    in_division = regions(which.indeling)
    return paged(
        request, [_out(region) for region in in_division[page_slice(paging)]], paging, len(in_division)
    )


@router.get("/regios/{indeling}/{slug}", response=Regio, operation_id="regio")
def one_region(request: HttpRequest, indeling: Division, slug: str) -> dict[str, Any]:
    """One region."""
    region = region_by_slug(indeling, slug)
    if isinstance(region, Unknown):
        raise Http404(message("api.no_region", slug=slug[:80], division=indeling))
    return _out(region)
