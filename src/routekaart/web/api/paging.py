"""Pages of a list: `pagina` from 1, `paginaGrootte` up to 100, with links to the pages beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

LARGEST = 100
ALIASED: dict[str, Any] = {"by_alias": True, "exclude_unset": True}
"""How a list is answered: `_links` under that name, and only the links that there are."""


class Paging(Schema):
    """Which part of a list."""

    pagina: int = Field(1, ge=1, le=1_000_000)
    paginaGrootte: int = Field(20, ge=1, le=LARGEST)  # noqa: N815 query keys are camelCase (NLGov ADR)


def paged(request: HttpRequest, items: list[Any], paging: Paging, total: int) -> dict[str, Any]:
    """The page with its links. A page beyond the end is an empty list, not an error."""
    last = max(1, -(-total // paging.paginaGrootte))

    def link(number: int) -> dict[str, str]:
        query = request.GET.copy()
        query["pagina"] = str(number)
        return {"href": request.build_absolute_uri(f"{request.path}?{query.urlencode()}")}

    links = {"self": link(paging.pagina), "first": link(1), "last": link(last)}
    if 1 < paging.pagina <= last + 1:
        links["prev"] = link(paging.pagina - 1)
    if paging.pagina < last:
        links["next"] = link(paging.pagina + 1)
    return {"aantal": total, "pagina": paging.pagina, "resultaten": items, "_links": links}


def page_slice(paging: Paging) -> slice:
    """The positions of the page in the whole list."""
    start = (paging.pagina - 1) * paging.paginaGrootte
    return slice(start, start + paging.paginaGrootte)
