"""Small publications of one truth after each other, as a publisher makes them over the years."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from oracle.awkward_histories import Row, awkward_file
from routekaart.flows.build import build_flows
from routekaart.flows.keyfile import new_key
from routekaart.flows.plan import default_plan

PLACES = {"00AA00": "GM0363", "00AA01": "GM0014", "01BB00": "GM0599"}
MOVED = PLACES | {"00AA01": "GM0599"}
TABLES = (
    "school_instelling_niveau",
    "school_domein_niveau",
    "jaar_later",
    "woonplaats_domein_niveau",
    "instelling_herkomst",
)
MORE = (*TABLES, "school_leerweg")
SECRET = 20241001


def plan_of(folder: Path, tables: Sequence[str] = TABLES, region_year: int = 2025) -> Path:
    """The national plan with only these tables."""
    document = yaml.safe_load(default_plan().read_text(encoding="utf-8"))
    document["tables"] = [table for table in document["tables"] if table["name"] in tables]
    path = folder / f"plan-{len(tables)}-{region_year}.yml"
    path.write_text(
        yaml.safe_dump(document | {"region_year": region_year}, sort_keys=False), encoding="utf-8"
    )
    return path


def rows_of(folder: Path, seed: int, persons: int, first: str = "2020-2021") -> list[Row]:
    """Random enrolments of the last school years."""
    rows = awkward_file(folder / "all.csv", seed=seed, persons=persons)
    return [row for row in rows if row["school_year"] >= first]


def counted(rows: Sequence[Mapping[str, str]], out: Path, last: str = "9") -> Path:
    """The folder of true counts of these enrolments up to the school year `last`."""
    out.parent.mkdir(exist_ok=True)
    path = out.with_suffix(".csv")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if row["school_year"] <= last)
    build_flows(path, out)
    new_key(out, SECRET)
    return out


def figures(folder: Path, table: str) -> dict[tuple[str, ...], int]:
    """The public figure of every row."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        tuple(value for name, value in row.items() if name not in ("count", "status")): int(row["count"])
        for row in rows
    }
