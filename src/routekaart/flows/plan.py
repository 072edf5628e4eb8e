"""A publication plan: every table that leaves the house, its question, and at which levels it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from routekaart.disclosure.model import BASE
from routekaart.domain.content import content_dir
from routekaart.domain.faults import require_file
from routekaart.domain.messages import UserError
from routekaart.domain.strict_yaml import parse_yaml
from routekaart.flows.plan_rules import check_document, unknown_keys

ROUNDING = ("afronden", BASE)
"""The one method of protection and its base; ADR 0040 compares it with others, which other publishers may use."""

_SAME_PERSONS = {"year_after": "destinations"}
"""A flow table that counts the persons of another one."""
_OTHER_ENTRANTS = "origin <> 'last_vmbo'"
"""What keeps the new students of `intake` apart from the leavers who went to mbo, the same persons a year earlier."""


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
    """The plan in a YAML file, fit to publish by. Raises: UserError for anything in it that is not understood."""
    plan = received_plan(path)
    check_persons(plan, path.name)
    if unknown := unknown_keys(plan.document):
        raise UserError("flows.plan_unknown_keys", file=path.name, found=", ".join(unknown))
    return plan


def received_plan(path: Path) -> Plan:
    """The plan that another may have written: it can be read, but may count persons twice. Raises: UserError."""
    require_file(path)
    try:
        document = parse_yaml(path)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UserError("flows.not_utf8", file=path.name, line=line) from error
    except yaml.YAMLError as error:
        raise UserError("flows.bad_plan", file=path.name, detail=error) from error
    check_document(document, path.name)
    tables = tuple(_table(entry) for entry in document["tables"])
    return Plan(
        document["title"], document["method"], document["base"], document["region_year"], tables, document
    )


def _table(entry: Mapping[str, Any]) -> PlannedTable:
    levels = {name: tuple(map(str, of)) for name, of in entry["dimensions"].items()}
    where = entry.get("where") or "true"
    return PlannedTable(entry["name"], entry["question"], entry["from"], entry["population"], levels, where)


def check_persons(plan: Plan, file: str) -> None:
    """Raises: UserError when two tables may count the same persons without being bound to agree.

    Each population is rounded by itself. Two that hold the same persons give two figures of one count, or their
    difference; the smallest of both intervals can betray it.
    """
    first: dict[str, PlannedTable] = {}
    for table in plan.tables:
        other = first.setdefault(_SAME_PERSONS.get(table.source, table.source), table)
        if (table.population, table.where) != (other.population, other.where):
            raise UserError(
                "flows.plan_persons", file=file, table=table.name, other=other.name, source=table.source
            )
    for table in plan.tables:
        if (
            "destinations" in first
            and table.source == "intake"
            and _OTHER_ENTRANTS not in table.where.split(" AND ")
        ):
            raise UserError(
                "flows.plan_entrants",
                file=file,
                table=table.name,
                other=first["destinations"].name,
                where=_OTHER_ENTRANTS,
            )
