"""The files of a source as typed rows: every column accounted for, every value read or refused.

`ingest` gets an `Inbox` and asks it for the rows of a file by its name in `source.yml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from routekaart.domain.messages import UserError, message
from routekaart.sources.apart import Apart
from routekaart.sources.contract import FileSpec, Source
from routekaart.sources.gemeente_again import refuse_elsewhere
from routekaart.sources.positions import Position, shown
from routekaart.sources.tables import READERS, Cells
from routekaart.sources.values import Reader, UnreadableError, reader_of


@dataclass(frozen=True)
class Row:
    """One record: its values under the names of `source.yml`, and where it stands."""

    place: Position
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass
class Inbox:
    """The files of one source on this machine; counts what was read while `ingest` goes on."""

    source: Source
    paths: Mapping[str, Path]
    read_count: Counter[str] = field(default_factory=Counter)
    kept_count: Counter[str] = field(default_factory=Counter)
    kept: dict[str, dict[str, None]] = field(default_factory=dict)
    """File → what identifies each row that was kept, in the order of the file."""

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of the file `name` that are not ignored by name. Raises: UserError with the place."""
        spec = self.source.file(name)
        path = self.paths[name]
        records = READERS[spec.reader](path, spec)
        columns = _audited(spec, path, records)
        seen: dict[tuple[Any, ...], Position] = {}
        kept = self.kept[name] = {}
        apart = Apart(spec)
        for place, cells in records:
            self.read_count[name] += 1
            named = _named(place, columns, cells)
            _refuse_strangers(spec, place, named)
            if _is_ignored(spec, named):
                continue
            row = Row(place, {read.to: read(place, named[read.column]) for read in columns.reads})
            _refuse_double(spec, row, seen)
            for column, division in spec.says_again.items():
                refuse_elsewhere(place, column, named[column], division, row["gemeente"])
            self.kept_count[name] += 1
            apart.add(named)
            identity = _identity(spec, row)
            kept.pop(identity, None)
            kept[identity] = None
            yield row
        apart.refuse_shared(path)


@dataclass(frozen=True)
class _Read:
    """How one mapped column is read."""

    column: str
    to: str
    reader: Reader

    def __call__(self, place: Position, cell: Any) -> Any:
        try:
            return self.reader(cell)
        except UnreadableError as error:
            place.refuse(self.column, cell, str(error))


@dataclass(frozen=True)
class _Columns:
    """The names of the columns, and how each is read. `has_tail`: an empty one without a name stands behind them."""

    header: tuple[str, ...]
    has_tail: bool
    reads: tuple[_Read, ...]


def _audited(spec: FileSpec, path: Path, records: Iterator[Cells]) -> _Columns:
    """The header, once every column is mapped or ignored by name. Raises: UserError naming another."""
    place, cells = next(records, (Position(path, "line", 1), ()))
    names = [_bare(cell) for cell in cells]
    header = names[:-1] if names[-1:] == [""] else names
    for number, column in enumerate(header, 1):
        where = {"file": path.name, "place": place, "number": number, "column": shown(column)}
        if column not in spec.header:
            raise UserError("sources.unknown_column", **where)
        if column in header[: number - 1]:
            raise UserError("sources.double_column", **where)
    missing = [column for column in _expected_order(spec) if column not in header]
    if missing:
        raise UserError("sources.missing_column", file=path.name, place=place, column=missing[0])
    reads = tuple(_Read(c.column, c.to, reader_of(c, spec.small)) for c in spec.columns)
    return _Columns(tuple(header), len(names) > len(header), reads)


def _bare(cell: Any) -> Any:
    """A text without the spaces around it, its letters composed (NFC): é is one character, however it was written."""
    return normalize("NFC", cell.strip()) if isinstance(cell, str) else cell


def _expected_order(spec: FileSpec) -> list[str]:
    return [column.column for column in spec.columns] + list(spec.ignored_columns)


def _named(place: Position, columns: _Columns, cells: tuple[Any, ...]) -> dict[str, Any]:
    bare = [_bare(cell) for cell in cells]
    if columns.has_tail and bare[len(columns.header) :] == [""]:
        bare.pop()
    if len(bare) != len(columns.header):
        raise UserError(
            "sources.wrong_width",
            file=place.file.name,
            place=place,
            expected=len(columns.header),
            found=len(cells),
        )
    return dict(zip(columns.header, bare, strict=True))


def _refuse_strangers(spec: FileSpec, place: Position, named: Mapping[str, Any]) -> None:
    """Stop where two columns of one row contradict each other, also in a row that is left out."""
    for column, other in spec.begins_with.items():
        if not str(named[column]).startswith(str(named[other])):
            expected = message("sources.expected_beginning", column=other, found=shown(named[other]))
            place.refuse(column, named[column], expected)


def _is_ignored(spec: FileSpec, named: Mapping[str, Any]) -> bool:
    """Whether a text or number in the row says that it is left out; a list or object never does."""
    return any(
        named[column] in values
        for column, values in spec.ignored_rows.items()
        if isinstance(named[column], Hashable)
    )


def _identity(spec: FileSpec, row: Row) -> str:
    """Its key; without one the first column that is read."""
    names = spec.key or [column.to for column in spec.columns[:1]]
    return " / ".join(shown(row[name]) for name in names)


def _refuse_double(spec: FileSpec, row: Row, seen: dict[tuple[Any, ...], Position]) -> None:
    if not spec.key:
        return
    key = tuple(row[name] for name in spec.key)
    if key in seen:
        raise UserError(
            "sources.double_key",
            file=row.place.file.name,
            place=row.place,
            values=" / ".join(map(shown, key)),
            first=seen[key],
        )
    seen[key] = row.place
