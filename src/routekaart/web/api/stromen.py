"""The resource stromen: the published flow tables with the status of every cell, and what each table answers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from routekaart.atlas.edition import edition
from routekaart.atlas.streams.places import flow_plan, flow_years
from routekaart.atlas.streams.reasons import asked, reason
from routekaart.domain.flow_words import UNKNOWN
from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import possible_members
from routekaart.streams.tables import published_rows, table_columns

from .answers import StroomRijen, StroomTabellen
from .paging import ALIASED, Paging, page_slice, paged

router = Router(tags=["stromen"])


class Welke(Schema):
    """Which rows of a table."""

    schooljaar: str | None = Field(None, max_length=9, description=message("api.field_schooljaar"))
    van: str | None = Field(None, max_length=60, description=message("api.field_van"))


@router.get("/stromen", response=StroomTabellen, operation_id="stromenLijst", exclude_unset=True)
def list_tables(request: HttpRequest) -> dict[str, Any]:
    """Every published table with the question it answers; empty in an edition without streams."""
    if not flow_years():
        return {"editie": edition().meta["edition"], "resultaten": []}
    plan = flow_plan()
    return {
        "editie": edition().meta["edition"],
        "titel": plan.title,
        "methode": plan.method,
        "basis": plan.base,
        "indelingJaar": plan.region_year,
        "schooljaren": list(flow_years()),
        "resultaten": [
            {"naam": name, "vraag": question, "kolommen": list(table_columns(edition(), name))}
            for name, question in plan.questions.items()
        ],
    }


@router.get("/stromen/{tabel}", response=StroomRijen, operation_id="stromenTabel", **ALIASED)
def show_table(
    request: HttpRequest, tabel: str, welke: Query[Welke], paging: Query[Paging]
) -> dict[str, Any]:
    """The rows of one table. `aantal` is the public figure, null where it is hidden; `status` says how it came about.

    Of a region of which not all gemeenten are known nothing is told: `status` is `onbekend`.
    """
    if not flow_years():
        raise Http404(message("streams.no_streams"))
    if tabel not in flow_plan().questions:
        raise Http404(
            message("streams.unknown_tables", name=tabel[:80], known=", ".join(flow_plan().questions))
        )
    if welke.schooljaar and welke.schooljaar not in flow_years():
        raise UserError("streams.unknown_year", year=welke.schooljaar, known=", ".join(flow_years()))
    names = table_columns(edition(), tabel)
    part = page_slice(paging)
    question = asked(tabel, welke.van, welke.schooljaar)
    total, rows = published_rows(
        edition(), tabel, welke.schooljaar, question.value, part.start, paging.paginaGrootte
    )
    heads = (*names, "aantal", "status")
    results = [dict(zip(heads, _out_of_doubt(row), strict=True)) for row in rows]
    page = paged(request, results, paging, total)
    return page | {"toelichting": reason(question, total)}


def _out_of_doubt(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row of a region of which not all gemeenten are known has no figure: the published one is of the others."""
    return (*row[:-2], None, UNKNOWN) if possible_members(str(row[1])) else row
