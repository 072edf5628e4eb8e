"""What the text in one cell means, by the type that `source.yml` gives its column.

Every reader returns a value or raises `UnreadableError` with what it expected; nothing is guessed or skipped.
A type that ends in `?` also takes an empty cell (or JSON null) and gives None: the file does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from routekaart.domain.codes import is_code
from routekaart.domain.counts import SMALL, Count, Unknown, exact
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.mergers import successor
from routekaart.domain.messages import message
from routekaart.domain.school_years import is_school_year
from routekaart.domain.shapes import is_ring
from routekaart.sources.contract import ColumnSpec

Reader = Callable[[Any], Any]

_WHOLE = re.compile(r"[0-9]{1,9}")
_PERCENTAGE = re.compile(r"[0-9]{1,2}(\.[0-9])?|100(\.0)?")
_LONGEST = 300
"""Characters. The longest name in a real file so far has 80."""

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>|&(#x?[0-9A-Fa-f]+|[A-Za-z]+);")
"""A tag or an entity of a web page, which never stands in a name that a person gave."""

_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Z]{2})")


class UnreadableError(Exception):
    """The cell is not of its type; the text is what was expected, in Dutch."""


def reader_of(spec: ColumnSpec, small: tuple[str, ...]) -> Reader:
    """The function that reads one cell of this column."""
    base = spec.type.removesuffix("?")
    read = _reader(base, spec.values, small)
    return _optional(read) if spec.type.endswith("?") else read


def _reader(base: str, values: Mapping[str, Any], small: tuple[str, ...]) -> Reader:
    if base == "choice":
        return lambda cell: _choice(cell, values)
    if base == "count":
        return lambda cell: _count(cell, small)
    return _READERS.get(base) or (lambda cell: _code(cell, base))


def _optional(read: Reader) -> Reader:
    def read_optional(cell: Any) -> Any:
        blank = cell is None or (isinstance(cell, str) and not cell.strip())
        return None if blank else read(cell)

    return read_optional


def _text(cell: Any) -> str:
    """One line: a hard space or tab counts as a space, other control characters and markup are refused."""
    if not isinstance(cell, str) or not cell.strip():
        raise UnreadableError(message("sources.expected_text"))
    text = " ".join(cell.split())
    if _MARKUP.search(text):
        raise UnreadableError(message("sources.expected_no_markup"))
    if not text.isprintable():
        raise UnreadableError(message("sources.expected_printable"))
    if len(text) > _LONGEST:
        raise UnreadableError(message("sources.expected_short", limit=_LONGEST))
    return text


def _name(cell: Any) -> str:
    """What a school or programme is called: a text with a letter in it, so no number, date or `-`."""
    text = _text(cell)
    if not any(char.isalpha() for char in text):
        raise UnreadableError(message("sources.expected_name"))
    return text


def _code(cell: Any, kind: str) -> str:
    """A code; a worksheet may hold one of digits only as a number."""
    text = str(cell) if type(cell) is int else _text(cell)
    if not is_code(kind, text):
        raise UnreadableError(message("sources.expected_code", kind=kind))
    return text


def _choice(cell: Any, values: Mapping[str, Any]) -> Any:
    text = cell if cell in ("", None) else _text(cell)
    if text not in values:
        raise UnreadableError(message("sources.expected_one_of", values=", ".join(map(str, values))))
    return values[text]


def _count(cell: Any, small: tuple[str, ...]) -> Count:
    """A number of persons. A file that hides 1-4 may not show one: then the marker has changed."""
    text = str(cell).strip()
    if text in small:
        return SMALL
    if not _WHOLE.fullmatch(text) or (small and 1 <= int(text) <= 4):
        raise UnreadableError(message("sources.expected_count", small=", ".join(small) or "–"))
    return exact(int(text))


def _whole(cell: Any) -> int:
    text = str(cell).strip()
    if isinstance(cell, bool) or not _WHOLE.fullmatch(text):
        raise UnreadableError(message("sources.expected_whole"))
    return int(text)


def _percentage(cell: Any) -> float:
    text = str(cell).strip()
    if isinstance(cell, bool) or not _PERCENTAGE.fullmatch(text):
        raise UnreadableError(message("sources.expected_percentage"))
    return float(text)


def _postcode(cell: Any) -> str:
    match = _POSTCODE.fullmatch(_text(cell))
    if not match:
        raise UnreadableError(message("sources.expected_postcode"))
    return f"{match[1]} {match[2]}"


def _school_year(cell: Any) -> str:
    text = _text(cell)
    if not is_school_year(text):
        raise UnreadableError(message("sources.expected_school_year"))
    return text


def _date(cell: Any) -> date:
    try:
        return date.fromisoformat(_text(cell))
    except ValueError:
        raise UnreadableError(message("sources.expected_date")) from None


def _dutch_date(cell: Any) -> date:
    """The day that DUO writes as `1-8-2024`."""
    parts = _text(cell).split("-")
    try:
        day, month, year = (int(part) for part in parts if part.isascii() and part.isdigit())
        return date(year, month, day)
    except ValueError:
        raise UnreadableError(message("sources.expected_dutch_date")) from None


def _gemeente_number(cell: Any) -> str:
    """The GM code in 2025 of the gemeente that DUO writes as `0106`."""
    return _known(successor(_code(f"GM{cell}", "gemeente")))


def _gemeente_name(cell: Any) -> str:
    """The GM code in 2025 of a gemeente that is known only by name. Two Bergens are never joined."""
    return _known(gemeente_named(_text(cell)))


def _known(gemeente: str | Unknown) -> str:
    if isinstance(gemeente, Unknown):
        raise UnreadableError(f"{message('sources.expected_gemeente')} ({message(gemeente.reason)})")
    return gemeente


def _list(cell: Any) -> list[Any]:
    """A list as it is; `ingest` reads what is in it."""
    if not isinstance(cell, list):
        raise UnreadableError(message("sources.expected_list"))
    return cell


def _number(cell: Any) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise UnreadableError(message("sources.expected_number"))
    return float(cell)


def _point(cell: Any) -> tuple[float, float]:
    """(longitude, latitude) inside the European Netherlands, from a GeoJSON point."""
    try:
        lon, lat = cell["coordinates"]
        good = cell["type"] == "Point" and _is_dutch(lon, lat)
    except (TypeError, KeyError, ValueError):
        good = False
    if not good:
        raise UnreadableError(message("sources.expected_point"))
    return float(lon), float(lat)


def _geometry(cell: Any) -> dict[str, Any]:
    """A GeoJSON (multi)polygon as it is, in degrees: metres of RD or swapped axes are refused."""
    try:
        rings = [ring for polygon in _polygons(cell) for ring in polygon]
        good = bool(rings) and all(_is_dutch(lon, lat) for ring in rings for lon, lat in ring)
    except (TypeError, KeyError, ValueError):
        good = False
    if not good:
        raise UnreadableError(message("sources.expected_polygon"))
    if not all(map(is_ring, rings)):
        raise UnreadableError(message("sources.expected_ring"))
    return dict(cell)


def _polygons(cell: Any) -> list[Any]:
    polygons: list[Any] = {"Polygon": [cell["coordinates"]], "MultiPolygon": cell["coordinates"]}[
        cell["type"]
    ]
    return polygons


def _is_dutch(lon: float, lat: float) -> bool:
    return 3.2 <= lon <= 7.3 and 50.7 <= lat <= 53.7


_READERS: dict[str, Reader] = {
    "text": _text,
    "name": _name,
    "percentage": _percentage,
    "whole": _whole,
    "postcode": _postcode,
    "school_year": _school_year,
    "date": _date,
    "dutch_date": _dutch_date,
    "gemeente_number": _gemeente_number,
    "gemeente_name": _gemeente_name,
    "list": _list,
    "number": _number,
    "point": _point,
    "geometry": _geometry,
}
