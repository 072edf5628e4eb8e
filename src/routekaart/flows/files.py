"""The enrolment file as a file: its columns, its delimiter, and what is wrong when it cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from routekaart.domain.messages import UserError, message
from routekaart.flows.schema import columns

_DELIMITERS = ",;\t|"
_CHUNK = 2**20


def quoted(path: Path) -> str:
    """The path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def check_columns(file: str, names: list[str]) -> None:
    """Raises: UserError when a column is missing, unknown or there twice."""
    missing = [name for name in columns() if name not in names]
    unknown = [name for name in names if name not in columns()]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if missing:
        raise UserError("flows.missing_columns", file=file, columns=", ".join(missing), found=_some(names))
    if unknown:
        raise UserError("flows.unknown_columns", file=file, columns=_some(unknown), count=len(unknown))
    if repeated:
        raise UserError("flows.repeated_columns", file=file, columns=_some(repeated))


def csv_header(path: Path) -> tuple[str, list[str]]:
    """The character between the columns and their names. Raises: UserError when the line is not UTF-8 text."""
    with path.open("rb") as file:
        line = file.readline(100_000)
    try:
        header = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UserError("flows.not_utf8", file=path.name, line=1) from error
    delimiter = max(_DELIMITERS, key=header.count)
    return delimiter, [name.strip('"') for name in header.split(delimiter)]


def check_csv(path: Path) -> None:
    """Raises: UserError for a NUL byte, or a line with other than its number of cells, which readers may let pass.

    The bytes are counted first; only a file in which the counts do not fit is read line by line.
    """
    delimiter, header = csv_header(path)
    wanted, cells, lines, last = delimiter.encode(), 0, 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise UserError("flows.nul", place=_place_of_nul(path))
            cells, lines, last = cells + chunk.count(wanted), lines + chunk.count(b"\n"), chunk[-1:]
    if cells != (lines + (last != b"\n")) * (len(header) - 1) and (fault := _csv_fault(path)):
        raise fault


def _place_of_nul(path: Path) -> str:
    with path.open("rb") as file:
        line = next(number for number, line in enumerate(file, 1) if b"\0" in line)
    return message("flows.place_line", file=path.name, line=line)


def fault_in(path: Path, error: Exception) -> UserError:
    """What is wrong with a file that could not be read to its end: for CSV, looked up line by line."""
    fault = _csv_fault(path) if path.suffix.lower() == ".csv" else None
    return fault or UserError("flows.unreadable", file=path.name, detail=str(error).splitlines()[0])


def _csv_fault(path: Path) -> UserError | None:
    """The first line that is not UTF-8 or has another number of cells than the header; an empty line is none."""
    delimiter, header = csv_header(path)
    with path.open("rb") as file:
        lines = _Lines(file)
        try:
            for cells in csv.reader(lines, delimiter=delimiter):
                if cells and len(cells) != len(header):
                    numbers = {"found": len(cells), "expected": len(header)}
                    return UserError("flows.cell_count", file=path.name, line=lines.number, **numbers)
        except UnicodeDecodeError:
            return UserError("flows.not_utf8", file=path.name, line=lines.number)
        except csv.Error:
            return None
    return None


class _Lines:
    """The lines of a file as text, and the number of the last that was read."""

    def __init__(self, file: Iterable[bytes]) -> None:
        self._lines, self.number = iter(file), 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.number += 1
            yield line.decode("utf-8-sig")


def _some(names: list[str]) -> str:
    return ", ".join(names[:10]) + (", …" if len(names) > 10 else "")
