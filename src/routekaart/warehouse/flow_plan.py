"""The publication plan beside published flow tables: which tables there are, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from routekaart.domain.messages import UserError, message
from routekaart.domain.strict_yaml import parse_yaml

PLAN = "plan.yml"
RELEASE = "release.yml"

_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


@dataclass(frozen=True)
class FlowTable:
    """One table of the plan: `levels` per dimension, finest first, `*` for a total."""

    name: str
    question: str
    population: str
    levels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FlowPlan:
    """The plan that was published beside the tables."""

    title: str
    method: str
    base: int
    region_year: int
    tables: tuple[FlowTable, ...]


def read_flow_plan(folder: Path) -> FlowPlan:
    """The plan of a published folder. Raises: UserError naming the file and what is wrong."""
    path = folder / PLAN
    try:
        plan = parse_yaml(path)
        tables = tuple(_table(entry) for entry in plan["tables"])
        return FlowPlan(
            str(plan["title"]), str(plan["method"]), int(plan["base"]), int(plan["region_year"]), tables
        )
    except FileNotFoundError:
        raise UserError("warehouse.no_flow_plan", folder=folder) from None
    except KeyError as error:
        reason = message("warehouse.flow_plan_without", name=error.args[0])
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, ValueError, AttributeError):
        reason = message("warehouse.flow_plan_form")
    raise UserError("warehouse.bad_flow_plan", file=path, reason=reason)


def read_margins(folder: Path) -> list[tuple[str, str, str, int]]:
    """(table, year, level, persons): how far the figures are off at most. Missing: empty where nobody says so.

    Raises: UserError naming the file.
    """
    path = folder / RELEASE
    if not path.is_file():
        return []
    try:
        tables = parse_yaml(path).get("off", {})
        return [
            (table, year, level, int(persons))
            for table, years in tables.items()
            for year, levels in years.items()
            for level, persons in levels.items()
        ]
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, ValueError, AttributeError):
        reason = message("warehouse.flow_plan_form")
    raise UserError("warehouse.bad_flow_plan", file=path, reason=reason)


def _table(entry: Mapping[str, Any]) -> FlowTable:
    levels = {str(name): tuple(map(str, of)) for name, of in entry["dimensions"].items()}
    for name in (entry["name"], *levels):
        if not _NAME.fullmatch(name):
            raise ValueError(name)
    return FlowTable(entry["name"], str(entry["question"]), str(entry["population"]), levels)
