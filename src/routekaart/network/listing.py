"""Initiatives as rows: for the list, a download and the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .bitmaps import positions
from .entries import Entry
from .index import Index
from .provenance import is_invented
from .records import Partner, Record
from .selection import Selected
from .terms import label

SORTS: dict[str, Callable[[Entry, date], Any]] = {
    "naam": lambda entry, on: entry.record.name.casefold(),
    "soort": lambda entry, on: (entry.record.kind, entry.record.name.casefold()),
    "status": lambda entry, on: (entry.record.status(on) or "", entry.record.name.casefold()),
    "begin": lambda entry, on: (entry.record.starts_on or date.max, entry.record.name.casefold()),
}
"""The orders of a list by their word in the URL."""


def ordered(selected: Selected, sort: str, part: slice, descending: bool = False) -> list[Entry]:
    """A part of the selected entries in an order of `SORTS`; ties by their number."""
    index, on = selected.index, selected.selection.on
    rank = index.kept(("rank", sort, on if sort == "status" else None), lambda: _ranks(index, sort, on))
    places = positions(selected.bits, index.size)
    places = places[np.argsort(-rank[places] if descending else rank[places])]
    return [index.entries[place] for place in places[part]]


def _ranks(index: Index, sort: str, on: date) -> NDArray[np.int64]:
    """Of every entry its place in an order of the whole index."""
    key = SORTS[sort]
    order = sorted(range(index.size), key=lambda place: key(index.entries[place], on))
    ranks = np.empty(index.size, dtype=np.int64)
    ranks[order] = np.arange(index.size)
    return ranks


def as_row(entry: Entry, on: date) -> dict[str, Any]:
    """The initiative on a date, under the Dutch names of downloads and the API."""
    record = entry.record
    return {
        "nummer": entry.id,
        "soort": record.kind,
        "naam": record.name,
        "doel": record.goal,
        "status": record.status(on),
        "statusSinds": _iso(status_since(record, on)),
        "begin": _iso(record.starts_on),
        "einde": _iso(record.ends_on),
        "profielen": list(record.profielen),
        "domeinen": list(record.domeinen),
        "leerwegen": list(record.leerwegen),
        "niveaus": list(record.levels),
        "sectoren": list(record.sectors),
        "praktijkregio": record.practice_region,
        "mboOpVmboLocatie": record.mbo_at_vmbo_location,
        "contactrol": record.contact_role,
        "bron": record.source,
        "bronverwijzing": record.source_reference,
        "laatstBevestigd": _iso(record.last_confirmed_on),
        "voorbeeld": is_invented(record),
        "ingetrokken": entry.is_withdrawn,
        "statussen": [
            {"status": event.status, "vanaf": _iso(event.on)}
            for event in sorted(record.statuses, key=lambda event: event.on)
        ],
        "partners": [_party(partner) for partner in record.partners if partner.active(on)],
    }


def _party(partner: Partner) -> dict[str, Any]:
    return {
        "rol": partner.role,
        "naam": partner.name,
        "code": partner.code,
        "gemeente": partner.gemeente,
        "van": _iso(partner.since),
        "tot": _iso(partner.until),
    }


def flat_row(entry: Entry, on: date) -> dict[str, str]:
    """The same as texts with Dutch labels, for CSV and Excel; lists joined by `; `."""
    row = as_row(entry, on)
    row["soort"], row["bron"] = label("kinds", row["soort"]), label("sources", row["bron"])
    row["status"] = label("statuses", row["status"]) if row["status"] else ""
    row["partners"] = [f"{partner['naam']} ({label('roles', partner['rol'])})" for partner in row["partners"]]
    row["statussen"] = [f"{label('statuses', step['status'])} {step['vanaf']}" for step in row["statussen"]]
    row["sectoren"] = [label("sectors", sector) for sector in row["sectoren"]]
    return {name: _text(value) for name, value in row.items()}


def status_since(record: Record, on: date) -> date | None:
    """Since when the status of that date holds."""
    status = record.status(on)
    begun = [event.on for event in record.statuses if event.on <= on and event.status == status]
    return max(begun) if begun else record.ends_on if status else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    if isinstance(value, bool):
        return label("yes_no", "yes" if value else "no")
    return "" if value is None else str(value)
