"""In which gemeente every vestiging stands: from a file, or from the edition that serves here."""

from __future__ import annotations

from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.flows.locations import read_locations
from routekaart.warehouse.editions import open_edition
from routekaart.warehouse.paths import data_home


def locations(file: Path | None) -> dict[str, str]:
    """Vestiging -> gemeente. Missing: a vestiging that neither has; all of them without file and edition."""
    return read_locations(file) if file else _of_edition()


def _of_edition() -> dict[str, str]:
    try:
        rows = open_edition(data_home()).query(
            "SELECT vestiging, gemeente FROM vestiging WHERE gemeente IS NOT NULL"
        )
    except UserError:
        return {}
    return dict(rows)
