"""What an enrolment record may hold, read from the one schema in `content/flows/enrolments.schema.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from routekaart.domain.codelists import leerwegen
from routekaart.domain.content import content_dir

VMBO = tuple(leerwegen())
STARTKWALIFICATIE = ("havo", "vwo", "mbo2", "mbo3", "mbo4", "ad", "ba", "ma")


@cache
def enrolment_schema() -> dict[str, Any]:
    """The JSON schema of one enrolment."""
    path = content_dir() / "flows" / "enrolments.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def columns() -> tuple[str, ...]:
    """The columns of an enrolment file, in order."""
    return tuple(enrolment_schema()["properties"])


def allowed(column: str) -> tuple[str, ...]:
    """The values that `column` may hold, in the order of the schema; empty for a column with a pattern."""
    values = enrolment_schema()["properties"][column].get("enum", ())
    return tuple(value for value in values if value is not None)


def pattern(column: str) -> str:
    """The regular expression of the values of `column` as the engine holds them: text, in full."""
    values = allowed(column)
    if values:
        return "^(" + "|".join(values) + ")$"
    rule = enrolment_schema()["properties"][column]
    return str(rule.get("anyOf", [rule])[0]["pattern"])
