"""The resource leerroute-toets: the findings on a route design, the same answer as `routekaart check-route`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from routekaart.domain.messages import UserError, message
from routekaart.law.check import check, choose
from routekaart.law.design import parse
from routekaart.law.norms import asked_day
from routekaart.law.report import as_json
from routekaart.law.schema import MisfitError, misfits, path_of, schema
from routekaart.warehouse.registers import serving_registers

from .law_answers import Toetsing
from .paging import ALIASED

MOST = 50
"""Mistakes that are told at once."""


class MisfitsError(UserError):
    """What in a design does not fit the schema: each misfit with its path and code."""

    def __init__(self, misfits: Sequence[MisfitError]) -> None:
        super().__init__(misfits[0].key, **misfits[0].values)
        self.errors = [
            {
                "in": "body",
                "location": path_of(misfit.at),
                "code": misfit.key.partition(".")[2],
                "detail": str(misfit),
            }
            for misfit in misfits
        ]


router = Router(tags=["leerroute-toets"])


class Keuze(Schema):
    """Which text of the law, and which rules."""

    wetsdatum: str | None = Field(
        None, description=message("api.field_wetsdatum"), json_schema_extra={"format": "date"}
    )
    datum: str | None = Field(
        None, description=message("api.field_datum_toets"), json_schema_extra={"format": "date"}
    )
    regels: str = Field("", description=message("api.field_regels"), max_length=200)


def _body() -> dict[str, Any]:
    """The published schema of a design as the request body."""
    inner = {key: value for key, value in schema().items() if not key.startswith("$")}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": inner}}}}


@router.post(
    "/leerroute-toets",
    response=Toetsing,
    operation_id="toets-leerroute",
    openapi_extra=_body(),
    **ALIASED,
)
def check_design(request: HttpRequest, keuze: Query[Keuze]) -> dict[str, Any]:
    """Nothing is stored. A design that is unusable gets a problem that names the path."""
    try:
        text = request.body.decode("utf-8-sig")
    except RequestDataTooBig as error:
        raise HttpError(413, message("law.too_large")) from error
    except UnicodeDecodeError as error:
        raise UserError("law.not_utf8", file="body", position=error.start) from error
    for name in request.GET:
        if name not in Keuze.model_fields:
            raise UserError("api.unknown_parameter", name=name[:40], known=", ".join(Keuze.model_fields))
    rules = choose([part.strip() for part in keuze.regels.split(",") if part.strip()])
    on = asked_day(keuze.datum or "", "law.bad_on") or timezone.localdate()
    day = asked_day(keuze.wetsdatum or "")
    design = parse(text)
    try:
        return as_json(check(design, day, rules, on, serving_registers()))
    except MisfitError as error:
        raise MisfitsError(misfits(design)[:MOST]) from error
