"""The rows of a worksheet, once its file is known to be whole and its cells to fit in memory.

The reader makes room for every cell up to the last one, so one stray cell in the far corner would end the
process; and it stops before the end of the file, so it would not notice damage. Both are looked at first.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from routekaart.domain.messages import UserError, message
from routekaart.sources.contract import FileSpec
from routekaart.sources.positions import Position

MOST_BYTES = 256 << 20
"""Unpacked. Worksheets are read whole, so larger ones are refused before they are opened."""

MOST_CELLS = 2_000_000
"""Rows times columns. The largest worksheet so far has 8,000."""

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})([0-9]{1,7})["']""")
_PIECE = 1 << 20
_OVERLAP = 64


def xlsx_records(path: Path, spec: FileSpec) -> Iterator[tuple[Position, tuple[Any, ...]]]:
    """The header and then every row of the worksheet `spec.sheet`."""
    _refuse_damaged(path)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        if spec.sheet not in workbook.sheet_names:
            names = ", ".join(workbook.sheet_names)
            raise UserError("sources.no_sheet", file=path.name, expected=spec.sheet, found=names)
        rows = workbook.get_sheet_by_name(spec.sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError):
        raise _bad(path, "workbook_form") from None
    for number, row in enumerate(rows, 1):
        yield Position(path, "row", number), tuple(_cell(value) for value in row)


def _bad(path: Path, key: str, **values: object) -> UserError:
    return UserError("sources.bad_workbook", file=path.name, reason=message(f"sources.{key}", **values))


def _refuse_damaged(path: Path) -> None:
    """Raises: UserError when the file is no workbook, is too large, or a part of it is not as it was made."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > MOST_BYTES:
                raise UserError("sources.too_large", file=path.name, found=size, limit=MOST_BYTES)
            for name in archive.namelist():
                _refuse_damaged_part(path, archive, name)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _bad(path, "workbook_no_zip") from None


def _refuse_damaged_part(path: Path, archive: zipfile.ZipFile, name: str) -> None:
    """Read one part to its end, which checks its checksum, and look where its cells stand."""
    last_row = last_column = 0
    try:
        with archive.open(name) as file:
            before = b""
            while piece := file.read(_PIECE):
                text = before + piece
                for letters, digits in _REFERENCE.findall(text) if name.startswith("xl/worksheets/") else ():
                    last_row = max(last_row, int(digits))
                    last_column = max(last_column, _column(letters))
                before = text[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise _bad(path, "workbook_part", part=name) from None
    if last_row * last_column > MOST_CELLS:
        raise _bad(
            path, "workbook_stray_cell", part=name, rows=last_row, columns=last_column, limit=MOST_CELLS
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value: Any) -> Any:
    """A worksheet writes 79010 as 79010.0; what is a number, date or true stays so and is no name."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
