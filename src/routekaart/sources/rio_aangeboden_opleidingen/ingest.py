"""Routes vmbo-mbo in the register RIO. `DLR_VMBO_MBO` and `GLR_VMBO_MBO` are routes; `PRO_ENTREE` is kept apart.

Source: RIO LOD API 2.13.0. Missing: the open API names no partners; `brin` is told only when the provider has
one erkenning of that form (vestigingscode in vo, BRIN in mbo).
"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.domain.codes import is_code, written
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox, Row

_AS_PUBLISHED = (
    *("id", "sector", "kenmerk", "aanbieder", "aanbieder_name", "locatie", "lon", "lat", "postcode", "place"),
    *("opleiding", "opleiding_name", "leertraject", "begins_on", "ends_on", "first_intake_on", "name"),
)


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `rio_aangeboden_opleiding` per record of the register."""
    for row in inbox.rows(inbox.source.files[0].name):
        facts = {name: row[name] for name in _AS_PUBLISHED}
        niveau = row["mbo_niveau"] or row["opleiding_niveau"]
        yield Record("rio_aangeboden_opleiding", {**facts, "niveau": niveau, "brin": _brin(row)})


def _brin(row: Row) -> str | None:
    kind = "brin" if row["sector"] == "mbo" else "vestiging"
    codes = set()
    for erkenning in row["erkenningen"] or ():
        code = erkenning.get("code") if isinstance(erkenning, dict) else None
        if not isinstance(code, str):
            row.place.refuse("erkenningen", erkenning, "code")
        if is_code(kind, written(code)):
            codes.add(written(code))
    return codes.pop() if len(codes) == 1 else None
