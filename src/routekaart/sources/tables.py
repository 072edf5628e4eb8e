"""The records of a file as text cells under their column names, whatever the form of the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from routekaart.domain.messages import UserError, message
from routekaart.sources.contract import FileSpec
from routekaart.sources.documents import json_document
from routekaart.sources.lines import text_lines
from routekaart.sources.positions import Position
from routekaart.sources.workbooks import xlsx_records

Cells = tuple[Position, tuple[Any, ...]]

_MOST_LINES_IN_A_RECORD = 200


class _Counted:
    """Lines for the CSV reader that stop when one record runs on and on (a quote that never closes)."""

    def __init__(self, lines: Iterator[str], path: Path) -> None:
        self.lines, self.path = lines, path
        self.number = 0
        self.record_start = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            if self.number - self.record_start > _MOST_LINES_IN_A_RECORD:
                raise UserError("sources.open_quote", file=self.path.name, line=self.record_start + 1)
            yield line


_DELIMITERS = (";", ",", "\t")


def _delimiter(path: Path, spec: FileSpec) -> str:
    """That of `source.yml`, unless the first line has another one and not this."""
    first = next(text_lines(path, spec.encoding), "")
    there = [one for one in (spec.delimiter, *_DELIMITERS) if one in first]
    return there[0] if there else spec.delimiter


def csv_records(path: Path, spec: FileSpec) -> Iterator[Cells]:
    """The header and then every record, each with the line it starts on; empty lines at the end are no records."""
    blank: list[Position] = []
    for place, cells in _csv_records(path, spec):
        if not cells:
            blank.append(place)
            continue
        yield from ((empty, ()) for empty in blank)
        blank.clear()
        yield place, cells


def _csv_records(path: Path, spec: FileSpec) -> Iterator[Cells]:
    lines = _Counted(text_lines(path, spec.encoding), path)
    reader = csv.reader(iter(lines), delimiter=_delimiter(path, spec), strict=True)
    while True:
        start = lines.record_start = lines.number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UserError("sources.bad_csv", file=path.name, line=start + 1) from None
        yield Position(path, "line", start + 1), tuple(cells)


def json_records(path: Path, spec: FileSpec) -> Iterator[Cells]:
    """The header (every field of the first record, nested ones as `a.b`) and then every record.

    Shape: a list of objects, or one object whose fields are the records `key` and `value`. In a `sparse` file
    a record may leave out fields, which are then null, but may not have others than `source.yml` names.
    """
    document = json_document(path)
    for part in spec.path:
        if not isinstance(document, dict) or part not in document:
            raise UserError("sources.no_list", file=path.name, expected="/".join(spec.path))
        document = document[part]
    if isinstance(document, dict):
        document = [{"key": key, "value": value} for key, value in document.items()]
    if not isinstance(document, list) or not document:
        raise UserError("sources.no_list", file=path.name, expected="/".join(spec.path))
    header: Sequence[str] = ()
    for number, record in enumerate(document, 1):
        place = Position(path, "record", number)
        flat = dict(_flattened(record, place, spec.header))
        if number == 1:
            header = tuple(sorted(spec.header)) if spec.sparse else tuple(flat)
            yield place, tuple(header)
        wrong = set(flat) - set(header) if spec.sparse else set(flat) ^ set(header)
        if wrong:
            raise UserError("sources.uneven_record", file=path.name, place=place, column=min(wrong))
        yield place, tuple(flat.get(name) for name in header)


def _flattened(
    record: Any, place: Position, wanted: frozenset[str], prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    """Fields as `properties.naam`; a field that `source.yml` names whole (like a geometry) stays whole."""
    if not isinstance(record, dict):
        place.refuse(prefix.rstrip(".") or "*", record, message("sources.expected_record"))
    for name, value in record.items():
        full = f"{prefix}{name}"
        if isinstance(value, dict) and full not in wanted:
            yield from _flattened(value, place, wanted, f"{full}.")
        else:
            yield full, value


READERS = {"csv": csv_records, "xlsx": xlsx_records, "json": json_records}
