"""The published JSON schema of a route design, and whether a value fits it.

Knows the words of JSON Schema 2020-12 that the schema uses, and answers in Dutch with the path.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError, message

VERSION = "1.1"
Schema = Mapping[str, Any]


@cache
def schema_text() -> str:
    """The schema as published."""
    return content_dir().joinpath("schemas", f"route-design-{VERSION}.json").read_text(encoding="utf-8")


@cache
def schema() -> Any:
    """The schema, parsed."""
    return json.loads(schema_text())


def validate(value: Any) -> None:
    """Nothing when `value` fits the schema. Raises: UserError with the path of the first misfit."""
    _check(value, schema(), "")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": lambda value: _is_number(value) and value == int(value),
}


def _check(value: Any, rule: Schema, path: str) -> None:
    types = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if not any(_TYPES[name](value) for name in types):
        expected = message("law.or").join(message(f"law.type_{name}") for name in types)
        raise _misfit("law.design_type", path, value, expected)
    if isinstance(value, dict):
        _check_keys(value, rule["properties"], path)
    elif isinstance(value, list):
        _check_size(value, rule, path)
        for index, item in enumerate(value):
            _check(item, rule["items"], f"{path}[{index}]")
    elif isinstance(value, str):
        _check_text(value, rule, path)
    elif not isinstance(value, bool) and value is not None:
        _check_bounds(value, rule, path)


def _check_keys(value: dict[str, Any], known: Schema, path: str) -> None:
    for key, item in value.items():
        where = f"{path}.{key}" if path else key
        if key not in known:
            raise UserError("law.design_unknown_key", path=_short(where), known=", ".join(known))
        _check(item, known[key], where)


def _check_size(value: list[Any], rule: Schema, path: str) -> None:
    least, most = rule.get("minItems", 0), rule["maxItems"]
    if not least <= len(value) <= most:
        raise UserError("law.design_items", path=path, found=len(value), least=least, most=most)


def _check_text(value: str, rule: Schema, path: str) -> None:
    if "enum" in rule and value not in rule["enum"]:
        raise _misfit("law.design_enum", path, value, ", ".join(rule["enum"]))
    if "maxLength" in rule and not rule.get("minLength", 0) <= len(value) <= rule["maxLength"]:
        raise UserError("law.design_length", path=path, found=len(value), most=rule["maxLength"])
    if "pattern" in rule and not re.fullmatch(rule["pattern"].strip("^$"), value, re.ASCII):
        raise _misfit(
            "law.design_pattern",
            path,
            value,
            message(f"law.pattern_{path.rpartition('.')[2].partition('[')[0]}"),
        )
    if rule.get("format") == "date" and not _is_day(value):
        raise _misfit("law.design_date", path, value, "2026-08-01")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_bounds(value: float, rule: Schema, path: str) -> None:
    below = value < rule.get("minimum", value) or value <= rule.get("exclusiveMinimum", -math.inf)
    if below or value > rule["maximum"]:
        least = rule.get("minimum", rule.get("exclusiveMinimum"))
        raise UserError("law.design_bounds", path=path, found=value, least=least, most=rule["maximum"])


def _misfit(key: str, path: str, value: Any, expected: str) -> UserError:
    found = json.dumps(value, ensure_ascii=False)
    return UserError(key, path=path or message("law.whole_design"), found=_short(found), expected=expected)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"
