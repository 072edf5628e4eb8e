"""The resource bronnen: where the figures of this edition come from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from routekaart.atlas.edition import edition

from .answers import Bronnen

router = Router(tags=["bronnen"])


@router.get("/bronnen", response=Bronnen, operation_id="bronnenLijst")
def list_sources(request: HttpRequest) -> dict[str, Any]:
    """The edition and its sources with licence, date, rows and checksum."""
    now = edition()
    names = ("id", "title", "publisher", "licence", "url", "retrieved", "sha256", "row_count", "is_example")
    dutch = ("id", "titel", "uitgever", "licentie", "adres", "opgehaald", "sha256", "rijen", "voorbeeld")
    rows = now.query(f"SELECT {', '.join(names)} FROM source ORDER BY id")  # noqa: S608 names are our own
    results = [dict(zip(dutch, [_plain(value) for value in row], strict=True)) for row in rows]
    return {"editie": now.meta["edition"], "gegevens": now.meta["data"], "resultaten": results}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else str(value)
