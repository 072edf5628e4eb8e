"""In which gemeente every vestiging stands, from a file."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from routekaart.domain.faults import require_file
from routekaart.domain.messages import UserError, message
from routekaart.flows.files import check_csv, csv_header, fault_in
from routekaart.flows.schema import pattern

COLUMNS = ("vestiging", "gemeente")


def read_locations(path: Path) -> dict[str, str]:
    """Vestiging -> gemeente from a CSV file with at least those columns. Raises: UserError."""
    require_file(path)
    delimiter, names = csv_header(path)
    if missing := [name for name in COLUMNS if name not in names]:
        listed = {"columns": ", ".join(missing), "found": ", ".join(names[:20])}
        raise UserError("flows.missing_columns", file=path.name, **listed)
    check_csv(path)
    gemeenten: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        try:
            for row in reader:
                _add(gemeenten, row, message("flows.place_line", file=path.name, line=reader.line_num))
        except UnicodeDecodeError as error:
            raise fault_in(path, error) from error
    return gemeenten


def _add(gemeenten: dict[str, str], row: dict[str, str], place: str) -> None:
    """Raises: UserError for what is no code, and for a vestiging that stands in two gemeenten."""
    for name in COLUMNS:
        if not re.fullmatch(pattern(name), row[name]) or not (row[name] or name == "gemeente"):
            expected = message(f"flows.import_{name}")
            raise UserError("flows.bad_value", place=place, column=name, found=row[name], expected=expected)
    vestiging, gemeente = (row[name] for name in COLUMNS)
    if gemeenten.setdefault(vestiging, gemeente) != gemeente:
        raise UserError(
            "flows.two_places", place=place, vestiging=vestiging, one=gemeenten[vestiging], other=gemeente
        )
