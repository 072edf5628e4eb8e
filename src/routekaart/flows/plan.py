"""A publication plan: every table that leaves the house, its question, and at which levels it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError
from routekaart.flows.levels import LEVELS

ALL = "*"


@dataclass(frozen=True)
class PlannedTable:
    """One public table. `levels`: per dimension those published, finest first. `where`: which rows of `source` count."""

    name: str
    question: str
    source: str
    population: str
    levels: Mapping[str, tuple[str, ...]]
    where: str = "true"


@dataclass(frozen=True)
class Plan:
    """A whole plan. `document` is the YAML as it was, which is published beside the tables."""

    title: str
    method: str
    base: int
    region_year: int
    tables: tuple[PlannedTable, ...]
    document: Mapping[str, Any] = field(repr=False)


def default_plan() -> Path:
    """The plan that is used when none is named."""
    return content_dir() / "flows" / "plan.yml"


def read_plan(path: Path) -> Plan:
    """The plan in a YAML file. Raises: UserError for anything in it that is not understood."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        tables = tuple(_table(entry) for entry in document["tables"])
        plan = Plan(
            document["title"], document["method"], document["base"], document["region_year"], tables, document
        )
    except FileNotFoundError as error:
        raise UserError("flows.no_file", file=path) from error
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise UserError("flows.bad_plan", file=path.name, detail=error) from error
    _check(plan, path.name)
    return plan


def _table(entry: Mapping[str, Any]) -> PlannedTable:
    levels = {name: tuple(map(str, of)) for name, of in entry["dimensions"].items()}
    where = entry.get("where", "true")
    return PlannedTable(entry["name"], entry["question"], entry["from"], entry["population"], levels, where)


def _check(plan: Plan, file: str) -> None:
    names = [table.name for table in plan.tables]
    if len(set(names)) < len(names):
        raise UserError("flows.bad_plan", file=file, detail=names)
    for table in plan.tables:
        for levels in table.levels.values():
            unknown = [level for level in levels if level not in LEVELS and level != ALL]
            if unknown or ALL in levels[:-1]:
                raise UserError("flows.bad_plan", file=file, detail=f"{table.name}: {list(levels)}")
