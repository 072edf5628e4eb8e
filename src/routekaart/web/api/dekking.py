"""The resource dekking: n of N regions with a route, on a date, as known at a moment."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from routekaart.monitor.coverage import coverage
from routekaart.monitor.reports import as_json

from .answers import Dekking
from .asked import Toestand, asked
from .regios import Division

router = Router(tags=["dekking"])


class Vraag(Toestand):
    """On which date, as known when, in which division."""

    indeling: Division = "arbeidsmarktregio"


@router.get("/dekking", response=Dekking, operation_id="dekking")
def show_coverage(request: HttpRequest, vraag: Query[Vraag]) -> dict[str, Any]:
    """The coverage with the records behind it; the same answer as `routekaart coverage --format json`."""
    selection = asked(vraag)
    return as_json(coverage(selection.on, vraag.indeling, selection.known))
