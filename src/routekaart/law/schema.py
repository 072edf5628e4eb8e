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
from typing import Any, NoReturn

from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import FIRST_DATE, LAST_DATE, dutch_date

VERSION = "1.1"
VERSIONS = ("1.0", VERSION)
"""Every version that was published; a design of an older one fits the newest."""
LONGEST_TEXT, LONGEST_NUMBER = 80, 20
"""Characters of what was found that a message repeats."""
Schema = Mapping[str, Any]
Path = tuple[str | int, ...]
"""Where a value stands: keys and places in lists."""


class MisfitError(UserError):
    """A value that does not fit, with the place where it stands."""

    def __init__(self, key: str, at: Path, **values: object) -> None:
        super().__init__(key, **values)
        self.at = at


Tell = Callable[[MisfitError], None]


@cache
def schema_text(version: str = VERSION) -> str:
    """The schema as published."""
    return content_dir().joinpath("schemas", f"route-design-{version}.json").read_text(encoding="utf-8")


@cache
def schema() -> Any:
    """The newest schema, parsed."""
    return json.loads(schema_text())


def validate(value: Any) -> None:
    """Nothing when `value` fits the schema. Raises: UserError with the path of the first misfit."""
    _check(value, schema(), (), _refuse)


def misfits(value: Any) -> list[MisfitError]:
    """Every misfit of `value`, in its own order."""
    errors: list[MisfitError] = []
    _check(value, schema(), (), errors.append)
    return errors


def path_of(at: Path) -> str:
    """`examens[1].route_jaar`; the whole design has its name."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at)
    return _short(text.removeprefix(".")) or message("law.whole_design")


def _refuse(error: MisfitError) -> NoReturn:
    raise error


def _names(value: Any) -> tuple[str, ...]:
    """The names that JSON Schema has for the type of `value`; none for what is no JSON, as an infinite number."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ()
        return ("number", "integer") if value == int(value) else ("number",)
    return _NAMES.get(type(value), ())


_NAMES: dict[type, tuple[str, ...]] = {
    str: ("string",),
    int: ("integer", "number"),
    bool: ("boolean",),
    dict: ("object",),
    list: ("array",),
    type(None): ("null",),
}


def types_of(rule: Schema) -> list[str]:
    """The types that a value may have."""
    return rule["type"] if isinstance(rule["type"], list) else [rule["type"]]


def _check(value: Any, rule: Schema, at: Path, tell: Tell) -> None:
    types = rule["type"]
    names = _names(value)
    if types not in names and (isinstance(types, str) or set(types).isdisjoint(names)):
        expected = message("law.or").join(message(f"law.type_{name}") for name in types_of(rule))
        tell(_misfit("law.design_type", at, value, expected))
    elif isinstance(value, dict):
        _check_keys(value, rule["properties"], at, tell)
    elif isinstance(value, list):
        _check_size(value, rule, at, tell)
        for index, item in enumerate(value):
            _check(item, rule["items"], (*at, index), tell)
    elif isinstance(value, str):
        _check_text(value, rule, at, tell)
    elif value is not None and not isinstance(value, bool):
        _check_bounds(value, rule, at, tell)


def _check_keys(value: dict[str, Any], properties: Schema, at: Path, tell: Tell) -> None:
    for key, item in value.items():
        where = (*at, key)
        if key in properties:
            _check(item, properties[key], where, tell)
        else:
            tell(
                MisfitError("law.design_unknown_key", where, path=path_of(where), known=", ".join(properties))
            )


def _check_size(value: list[Any], rule: Schema, at: Path, tell: Tell) -> None:
    least, most = rule.get("minItems", 0), rule["maxItems"]
    if not least <= len(value) <= most:
        tell(MisfitError("law.design_items", at, path=path_of(at), found=len(value), least=least, most=most))


def _check_text(value: str, rule: Schema, at: Path, tell: Tell) -> None:
    if "enum" in rule and value not in rule["enum"]:
        tell(_misfit("law.design_enum", at, value, ", ".join(rule["enum"])))
    elif "maxLength" in rule and not rule.get("minLength", 0) <= len(value) <= rule["maxLength"]:
        tell(MisfitError("law.design_length", at, path=path_of(at), found=len(value), most=rule["maxLength"]))
    elif "pattern" in rule and not re.fullmatch(rule["pattern"].strip("^$"), value, re.ASCII):
        key = next(part for part in reversed(at) if isinstance(part, str))
        tell(_misfit("law.design_pattern", at, value, message(f"law.pattern_{key}")))
    elif rule.get("format") == "date" and not is_day(value):
        first, last = dutch_date(FIRST_DATE), dutch_date(LAST_DATE)
        tell(_misfit("law.design_date", at, value, "2026-08-01", first=first, last=last))


def is_day(text: str) -> bool:
    """True for a date that exists, as 2026-08-01, and lies in the time that the site knows."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and FIRST_DATE <= day <= LAST_DATE


def _check_bounds(value: float, rule: Schema, at: Path, tell: Tell) -> None:
    below = value < rule.get("minimum", value) or value <= rule.get("exclusiveMinimum", -math.inf)
    if below or value > rule["maximum"]:
        least = rule.get("minimum", rule.get("exclusiveMinimum"))
        key = "law.design_bounds" if "minimum" in rule else "law.design_above"
        shown = _short(str(value), LONGEST_NUMBER)
        tell(MisfitError(key, at, path=path_of(at), found=shown, least=least, most=rule["maximum"]))


def _misfit(key: str, at: Path, value: Any, expected: str, **values: object) -> MisfitError:
    longest = LONGEST_NUMBER if isinstance(value, int | float) else LONGEST_TEXT
    shown = _short(json.dumps(value, ensure_ascii=False), longest)
    return MisfitError(key, at, path=path_of(at), found=shown, expected=expected, **values)


def _short(text: str, longest: int = LONGEST_TEXT) -> str:
    return text if len(text) <= longest else text[: longest - 3] + "…"
