"""Routes vmbo-mbo in the register RIO, from DUO's files: the only open place that names partners.

An opleiding has one row per period; its partners are those of its last period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.domain.codes import is_code
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox, Row

_AS_PUBLISHED = (
    *("id", "kenmerk", "aanbieder", "locatie", "opleiding"),
    *("begins_on", "ends_on", "first_intake_on", "name"),
)


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `rio_aangeboden_opleiding` per opleiding."""
    vo, mbo = (spec.name for spec in inbox.source.files)
    for row in _last_periods(inbox.rows(vo)):
        yield _record(row, {"sector": "vo"})
    for row in _last_periods(inbox.rows(mbo)):
        yield _record(row, {"sector": "mbo", "leertraject": row["leertraject"], "niveau": row["niveau"]})


def _last_periods(rows: Iterator[Row]) -> Iterator[Row]:
    last: dict[str, Row] = {}
    for row in rows:
        before = last.get(row["id"])
        if before is None or _period(row) > _period(before):
            last[row["id"]] = row
    yield from last.values()


def _period(row: Row) -> str:
    return str(row["period_begins_on"] or "")


def _record(row: Row, more: dict[str, object]) -> Record:
    facts = {name: row[name] for name in _AS_PUBLISHED}
    return Record("rio_aangeboden_opleiding", {**facts, **more, "partners": _partners(row)})


def _partners(row: Row) -> str | None:
    """Codes of the partners with a space between them, in order. Missing: the file names none."""
    codes = re.split(r"[\s,;|]+", row["partners"] or "")
    for code in filter(None, codes):
        if not is_code("rio_aanbieder", code):
            row.place.refuse("SAMENWERKENDE_ONDERWIJSAANBIEDERIDS", code, "999A999")
    return " ".join(sorted(filter(None, codes))) or None
