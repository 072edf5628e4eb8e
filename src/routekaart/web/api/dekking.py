"""The resource dekking: n of N regions with a route, on a date, as known at a moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from routekaart.domain.messages import message
from routekaart.monitor.coverage import coverage
from routekaart.monitor.reports import as_json

from .answers import Dekking
from .regios import Division

router = Router(tags=["dekking"])


class Vraag(Schema):
    """On which date, as known when, in which division."""

    datum: date | None = Field(None, description=message("api.field_datum_routes"))
    bekend: datetime | None = Field(None, description=message("api.field_bekend"))
    indeling: Division = "arbeidsmarktregio"


@router.get("/dekking", response=Dekking, operation_id="dekking")
def show_coverage(request: HttpRequest, vraag: Query[Vraag]) -> dict[str, Any]:
    """The coverage with the records behind it; the same answer as `routekaart coverage --format json`."""
    known = timezone.make_aware(vraag.bekend) if vraag.bekend and not vraag.bekend.tzinfo else vraag.bekend
    return as_json(coverage(vraag.datum or timezone.localdate(), vraag.indeling, known))
