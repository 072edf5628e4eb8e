"""A region's own flow table, by the template, as a folder of true counts that `flows publish` can protect.

Source: the template `content/flows/sjabloon-stromen.csv`; the columns are those of destinations.parquet. Every line is
checked; all faults are named together, and nothing is written when there is one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml
from python_calamine import CalamineError, CalamineWorkbook

from routekaart.domain.faults import reason, require_file
from routekaart.domain.messages import UserError, message
from routekaart.domain.school_years import is_school_year
from routekaart.flows.files import csv_header, quoted
from routekaart.flows.folders import MARKER
from routekaart.flows.keyfile import counts_folder
from routekaart.flows.queries.destinations import COLUMNS
from routekaart.flows.schema import VMBO, pattern

DESTINATIONS = ("mbo", "havo", "vwo", "vmbo", "other_vo", "ho", "none")
_ONLY_MBO = ("dest_brin", "niveau", "domein", "leertraject")
_SHOWN = 20
"""How many faults are named; the others are counted."""

Line = dict[str, str]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the line of the file, the column, what was found and the key of what is expected."""

    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        value = self.found or message("flows.empty")
        return message(
            "flows.import_fault",
            line=self.line,
            column=self.column,
            found=value,
            expected=message(self.expected),
        )


def import_table(path: Path, out: Path) -> int:
    """The number of persons in the table; `out` becomes a flows folder with it. Raises: UserError naming every fault."""
    lines = dict(_lines(path))
    faults = [fault for number, line in lines.items() for fault in _faults(number, line)]
    faults += _repeated(lines)
    if faults:
        named = "\n".join(str(fault) for fault in sorted(faults, key=lambda fault: fault.line)[:_SHOWN])
        raise UserError("flows.import_refused", file=path.name, count=len(faults), faults=named)
    if not lines:
        raise UserError("flows.no_rows", file=path.name)
    columns = {name: [line[name] for line in lines.values()] for name in COLUMNS}
    counts = [int(line["count"]) for line in lines.values()]
    years = sorted(set(columns["school_year"]))
    with counts_folder(out) as folder:
        _write(folder / "destinations.parquet", columns, counts)
        (folder / MARKER).write_text(
            yaml.safe_dump({"kind": "import", "school_years": years, "persons": sum(counts)})
        )
    return sum(counts)


def _write(path: Path, columns: dict[str, list[str]], counts: list[int]) -> None:
    unnested = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in columns)
    query = f"SELECT * FROM (SELECT {unnested}, unnest(?::BIGINT[]) AS count) WHERE count > 0 ORDER BY ALL"
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE imported AS {query}", [*columns.values(), counts])
        con.execute(f"COPY imported TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)")


def _lines(path: Path) -> Iterator[tuple[int, Line]]:
    """Line number and cells of every line under the header that is not empty. Raises: UserError."""
    require_file(path)
    rows = _excel(path) if path.suffix.lower() in (".xlsx", ".ods") else _csv(path)
    header = next(rows, [])
    missing = [name for name in (*COLUMNS, "count") if name not in header]
    if missing:
        raise UserError(
            "flows.missing_columns", file=path.name, columns=", ".join(missing), found=", ".join(header[:20])
        )
    for number, cells in enumerate(rows, 2):
        if any(cells):
            if len(cells) != len(header):
                raise UserError(
                    "flows.cell_count", file=path.name, line=number, found=len(cells), expected=len(header)
                )
            yield number, {name: cells[header.index(name)] for name in (*COLUMNS, "count")}


def _csv(path: Path) -> Iterator[list[str]]:
    try:
        delimiter, _ = csv_header(path)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UserError("flows.not_utf8", file=path.name, line=line) from error
    yield from csv.reader(text.splitlines(), delimiter=delimiter)


def _excel(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet as text; a whole number loses its decimals, as a person sees it."""
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    except (CalamineError, OSError) as error:
        raise UserError("flows.unreadable", file=path.name, detail=reason(error)) from error
    for row in sheet.to_python(skip_empty_area=False):
        yield [
            str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
            for cell in row
        ]


def _faults(number: int, line: Line) -> Iterator[Fault]:
    """What is wrong with one line."""
    if not is_school_year(line["school_year"]):
        yield Fault(number, "school_year", line["school_year"], "flows.expected_school_year")
    if not line["vestiging"] or not re.fullmatch(pattern("vestiging"), line["vestiging"]):
        yield Fault(number, "vestiging", line["vestiging"], "flows.import_vestiging")
    if line["leerweg"] not in ("", *VMBO):
        yield Fault(number, "leerweg", line["leerweg"], "flows.import_leerweg")
    if line["destination"] not in DESTINATIONS:
        yield Fault(number, "destination", line["destination"], "flows.import_destination")
    for name in ("profiel", "diploma", "gemeente", "niveau", "domein", "leertraject"):
        if not re.fullmatch(pattern(name), line[name]):
            yield Fault(number, name, line[name], f"flows.import_{name}")
    yield from _institution_faults(number, line)
    if not re.fullmatch(r"\d{1,7}", line["count"]):
        yield Fault(number, "count", line["count"], "flows.import_count")


def _institution_faults(number: int, line: Line) -> Iterator[Fault]:
    if line["destination"] == "mbo" and not re.fullmatch(pattern("brin"), line["dest_brin"]):
        yield Fault(number, "dest_brin", line["dest_brin"], "flows.expected_brin")
    if line["destination"] != "mbo":
        for name in _ONLY_MBO:
            if line[name]:
                yield Fault(number, name, line[name], "flows.import_only_mbo")


def _repeated(lines: dict[int, Line]) -> Iterator[Fault]:
    """Lines with the same cells as an earlier one: which of the two counts?"""
    seen: set[tuple[str, ...]] = set()
    for number, line in lines.items():
        key = tuple(line[name] for name in COLUMNS)
        if key in seen:
            yield Fault(number, "vestiging", line["vestiging"], "flows.import_repeated")
        seen.add(key)
