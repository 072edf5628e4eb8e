"""What a source is: a folder with `source.yml`, `ingest.py`, a sample and what the sample should give.

`ingest.py` has one function, `ingest(inbox: Inbox) -> Iterator[Record]`. It yields one record per row of a
table of the edition; the warehouse adds `source_id`, and a column that is left out is NULL (not told).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Record:
    """One row for one table of the edition: column name → value."""

    table: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class ColumnSpec:
    """A mapped column: the name that `ingest` uses, and how its values are read (`sources/values.py`)."""

    column: str
    to: str
    type: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class HalSpec:
    """How a file is put together from a HAL API: the pages of `queries`, only records that have `keep`, each
    with the sub-resources of `embed` (name → path, with `{field}` places filled from the record).
    """

    queries: tuple[Mapping[str, str], ...]
    keep: str
    embed: Mapping[str, str]


@dataclass(frozen=True)
class FileSpec:
    """One file of a source, as its publisher makes it: dialect, encoding, columns.

    A file without `url` comes `by_hand`: how, in Dutch. `begins_with` says which column begins with another,
    `says_again` which column names the gemeente of the row, or its provincie, once more (column → division), and
    `tells_apart` how many of a hundred rows may have the same value at most (column → per cent).
    """

    name: str
    url: str
    reader: str
    encoding: str
    delimiter: str
    sheet: str
    path: tuple[str, ...]
    sparse: bool
    hal: HalSpec | None
    small: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[ColumnSpec, ...]
    ignored_columns: Mapping[str, str]
    ignored_rows: Mapping[str, Mapping[str, str]]
    begins_with: Mapping[str, str] = field(default_factory=dict)
    says_again: Mapping[str, str] = field(default_factory=dict)
    by_hand: str = ""
    tells_apart: Mapping[str, float] = field(default_factory=dict)

    @property
    def header(self) -> frozenset[str]:
        """Every column that the file must have."""
        return frozenset(spec.column for spec in self.columns) | frozenset(self.ignored_columns)


@dataclass(frozen=True)
class Jump:
    """How far a number may be from the edition that serves, and why a larger step is not believed at once (Dutch).

    `fewer_pct` is how far it may be below it, where that is less: a register that keeps what ended only grows.
    """

    pct: float
    why: str
    fewer_pct: float | None = None


@dataclass(frozen=True)
class Change:
    """Rows that differ from those in the edition that serves (`served.<table>` in the query).

    More than `at_most` of them stop the build until somebody says yes; `why` says what they usually mean (Dutch).
    """

    name: str
    rows: str
    at_most: int
    why: str


@dataclass(frozen=True)
class Check:
    """A number about a source, or one `per` label, and what is believed of it.

    Whatever is outside `between` is refused (a file that is known by its checksum has an `exact` number). What is
    neither within `margin_pct` of what is `known` (label → number; "" without labels), nor within `jump` of the
    edition that serves, stops the build until somebody says yes.
    """

    name: str
    measure: str  # "read", "kept", "sql" or "rows": how many rows the query gives, which a refusal then names
    file: str
    sql: str
    between: tuple[int, int]
    exact: Mapping[str, int]
    per: tuple[str, ...] = ()
    known: Mapping[str, int] = field(default_factory=dict)
    margin_pct: float = 0
    jump: Jump | None = None


@dataclass(frozen=True)
class Source:
    """One external data set. `data` is the edition it feeds: `open` or `example`."""

    id: str
    folder: Path
    title: str
    publisher: str
    licence: str
    dataset_url: str
    reference_date: str
    data: str
    optional: bool
    precedence: int
    files: tuple[FileSpec, ...]
    checks: tuple[Check, ...]
    settings: Mapping[str, Any]
    changes: tuple[Change, ...] = ()

    @property
    def is_example(self) -> bool:
        return self.data == "example"

    def file(self, name: str) -> FileSpec:
        """The file with this name in `source.yml`."""
        return next(file for file in self.files if file.name == name)
