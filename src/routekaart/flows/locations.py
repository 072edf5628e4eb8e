"""In which gemeente every vestiging stands: from a file, or from the edition that serves here."""

from __future__ import annotations

import csv
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.warehouse.editions import open_edition
from routekaart.warehouse.paths import data_home


def locations(file: Path | None) -> dict[str, str]:
    """Vestiging -> gemeente. Missing: a vestiging that neither has; all of them without file and edition."""
    return read_locations(file) if file else _of_edition()


def read_locations(path: Path) -> dict[str, str]:
    """Vestiging -> gemeente from a CSV file with at least those columns. Raises: UserError."""
    if not path.is_file():
        raise UserError("flows.no_file", file=path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"vestiging", "gemeente"} - set(reader.fieldnames or ())
        if missing:
            found = ", ".join(reader.fieldnames or ())
            raise UserError(
                "flows.missing_columns", file=path.name, columns=", ".join(sorted(missing)), found=found
            )
        return {row["vestiging"]: row["gemeente"] for row in reader}


def _of_edition() -> dict[str, str]:
    try:
        rows = open_edition(data_home()).query(
            "SELECT vestiging, gemeente FROM vestiging WHERE gemeente IS NOT NULL"
        )
    except UserError:
        return {}
    return dict(rows)
