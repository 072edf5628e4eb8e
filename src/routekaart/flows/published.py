"""A folder of published tables: one Parquet and CSV per table of the plan, the plan, and how the values add up.

A row whose public figure is 0 is left out, so that nobody sees whether there is someone behind it. Everything public is
read from such a folder and from nothing else; the audit has no more either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import yaml

from routekaart.disclosure.model import IntArray, Protected
from routekaart.disclosure.tables import Dimension, Linked, Table, dimension
from routekaart.domain.messages import UserError
from routekaart.flows.build import replaced_folder
from routekaart.flows.linking import Leaves
from routekaart.flows.plan import Plan, PlannedTable, read_plan

PLAN = "plan.yml"
HIERARCHIES = "hierarchies.csv"


@dataclass(frozen=True)
class Published:
    """What a published folder says. Shape: `values[table]` per leaf row of that table."""

    plan: Plan
    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    values: Mapping[str, IntArray]


def write_published(out: Path, plan: Plan, leaves: Leaves, linked: Linked, protected: Protected) -> dict[str, int]:
    """Writes the folder, all or nothing. Returns the number of rows of every table."""
    con = duckdb.connect()
    for name, dim in leaves.dimensions.items():
        codes = list(dim.codes)
        con.execute(f"CREATE TABLE codes_{name} AS SELECT unnest(?::VARCHAR[]) AS {name}, unnest(range(?)) AS id", [codes, len(codes)])
    with replaced_folder(out, PLAN) as folder:
        counts = {planned.name: _write_table(con, folder, planned, linked, protected) for planned in plan.tables}
        _write_hierarchies(con, folder, leaves)
        text = yaml.safe_dump(dict(plan.document), allow_unicode=True, sort_keys=False)
        (folder / PLAN).write_text(text, encoding="utf-8")
    con.close()
    return counts
