"""A selection of initiatives as a file: CSV, Excel, GeoJSON.

Every file says when, from where, what is invented, and which choices were not understood (`ignored`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_moment
from routekaart.figures.exports import BOM, EPOCH, FORMULA_STARTS
from routekaart.network.listing import flat_row, ordered
from routekaart.network.places import Spot, spots
from routekaart.network.provenance import is_invented
from routekaart.network.selection import Selected
from routekaart.web.site.downloads import EXCEL


def _about(selected: Selected, address: str, ignored: Sequence[str]) -> list[tuple[str, str]]:
    known = selected.selection.known
    invented = any(is_invented(entry.record) for entry in selected.entries())
    lines = [
        (message("network.file_on"), selected.selection.on.isoformat()),
        (message("network.file_known"), dutch_moment(known) if known else message("network.now")),
        (message("network.file_count"), str(selected.count)),
        (message("network.file_address"), address),
    ]
    lines += [(message("network.file_ignored"), ", ".join(ignored))] if ignored else []
    return lines + (
        [(message("network.file_example"), message("network.file_example_text"))] if invented else []
    )


def _rows(selected: Selected) -> list[dict[str, str]]:
    entries = ordered(selected, "naam", slice(None))
    return [flat_row(entry, selected.selection.on) for entry in entries]


def _headings(rows: list[dict[str, str]]) -> list[str]:
    return list(rows[0]) if rows else [message("network.file_nothing")]


def _safe(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(selected: Selected, address: str, ignored: Sequence[str]) -> tuple[bytes, str]:
    """The list as CSV with semicolons, as Dutch spreadsheets read it."""
    rows, out = _rows(selected), io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([f"# {name}", text] for name, text in _about(selected, address, ignored))
    writer.writerow(_headings(rows))
    writer.writerows([_safe(text) for text in row.values()] for row in rows)
    return (BOM + out.getvalue()).encode(), "text/csv; charset=utf-8"


def as_xlsx(selected: Selected, address: str, ignored: Sequence[str]) -> tuple[bytes, str]:
    """The list as a workbook, with a second sheet that explains it."""
    rows, out = _rows(selected), io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": EPOCH})
        sheet = book.add_worksheet(message("network.file_sheet"))
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, _headings(rows), bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, list(row.values()))
        sheet.freeze_panes(1, 0)
        sheet.autofit(300)
        about = book.add_worksheet(message("network.file_about"))
        for number, line in enumerate(_about(selected, address, ignored)):
            about.write_row(number, 0, line)
        about.autofit(300)
    return out.getvalue(), EXCEL


def as_geojson(selected: Selected, address: str, ignored: Sequence[str]) -> tuple[bytes, str]:
    """The places of all partners as a FeatureCollection in WGS84 (RFC 7946)."""
    body = {
        "type": "FeatureCollection",
        "toelichting": dict(_about(selected, address, ignored)),
        "features": [feature(place, selected) for place in spots(selected.entries(), selected.selection.on)],
    }
    return json.dumps(body, ensure_ascii=False).encode(), "application/geo+json"


def feature(place: Spot, selected: Selected) -> dict[str, Any]:
    """One partner of one initiative."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "nummer": place.entry.id,
            "soort": place.entry.record.kind,
            "naam": place.entry.record.name,
            "status": place.entry.record.status(selected.selection.on),
            "partner": place.partner.name,
            "rol": place.partner.role,
            "exact": place.exact,
            "voorbeeld": is_invented(place.entry.record),
        },
    }
