"""The enrolment file as a file: its columns, its delimiter, and what is wrong when it cannot be read."""

from __future__ import annotations

import csv
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.flows.schema import columns

_DELIMITERS = ",;\t|"


def quoted(path: Path) -> str:
    """The path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def check_columns(file: str, found: list[str]) -> None:
    """Raises: UserError when a column is missing, unknown or there twice."""
    missing = [name for name in columns() if name not in found]
    unknown = [name for name in found if name not in columns()]
    repeated = sorted({name for name in found if found.count(name) > 1})
    if missing:
        raise UserError("flows.missing_columns", file=file, columns=", ".join(missing), found=_some(found))
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


def fault_in(path: Path, error: Exception) -> UserError:
    """What is wrong with a file that could not be read to its end: for CSV, looked up line by line."""
    if path.suffix.lower() == ".csv":
        delimiter, header = csv_header(path)
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    cells = next(csv.reader([line.decode("utf-8-sig")], delimiter=delimiter))
                except UnicodeDecodeError:
                    return UserError("flows.not_utf8", file=path.name, line=number)
                if len(cells) != len(header):
                    return UserError(
                        "flows.cell_count",
                        file=path.name,
                        line=number,
                        found=len(cells),
                        expected=len(header),
                    )
    return UserError("flows.unreadable", file=path.name, detail=str(error).splitlines()[0])


def _some(names: list[str]) -> str:
    return ", ".join(names[:10]) + (", …" if len(names) > 10 else "")
