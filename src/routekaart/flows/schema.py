"""What an enrolment record may hold, read from the one schema in `content/flows/enrolments.schema.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from routekaart.domain.content import content_dir

VMBO = ("bb", "kb", "gl", "tl")
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
    return tuple(enrolment_schema()["properties"][column].get("enum", ()))


def pattern(column: str) -> str:
    """The regular expression of the values of `column`."""
    values = allowed(column)
    if values:
        return "^(" + "|".join(values) + ")$"
    return str(enrolment_schema()["properties"][column]["pattern"])
