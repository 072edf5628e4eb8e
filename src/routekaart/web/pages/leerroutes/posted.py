"""The design that a person filled in. What is not a number stays text, so that the check names it with its path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from routekaart.law.wording import words

from .form import place
from .lines import as_items

ROW = re.compile(r"\[(\d{1,3})\]")


def design_of(posted: QueryDict) -> dict[str, Any]:
    """The design of a filled-in form; empty fields are facts not known yet."""
    design: dict[str, Any] = {}
    for step in words()["steps"]:
        for path in step["fields"]:
            value = _value(posted, path, path, place(path))
            if value is not None:
                *parents, key = path.split(".")
                holder = design
                for parent in parents:
                    holder = holder.setdefault(parent, {})
                holder[key] = value
    return design


def _value(posted: QueryDict, name: str, path: str, rule: Mapping[str, Any]) -> Any:
    text = posted.get(name, "").strip()
    if rule["type"] == ["boolean", "string"]:
        return _flag(text) if text == "false" else posted.get(f"{name}.tekst", "").strip() or _flag(text)
    if rule["type"] == "boolean":
        return _flag(text)
    if rule["type"] == "array":
        return _list(posted, name, path, rule)
    if not text:
        return None
    return _number(text) if rule["type"] in ("integer", "number") else text


def _flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _number(text: str) -> int | float | str:
    """A number as Dutch people write it (`2.400` is not two point four); other text as it is."""
    plain = text.replace(",", ".")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        plain = text.replace(".", "")
    try:
        value = float(plain)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def _list(posted: QueryDict, name: str, path: str, rule: Mapping[str, Any]) -> list[Any] | None:
    if "enum" in rule["items"]:
        return posted.getlist(name) or None
    nested = name != path
    if rule["items"]["type"] != "object" or nested:
        return as_items(path, posted.get(name, "")) or None
    rows = [
        _row(posted, f"{name}[{k}]", path, rule["items"]) for k in _indices(posted, name, rule["maxItems"])
    ]
    filled = [row for row in rows if row]
    return filled or ([] if posted.get(f"{name}.geen") else None)


def _indices(posted: QueryDict, name: str, most: int) -> list[int]:
    """The rows of a list that the form holds, also when one in the middle was left out."""
    found = (ROW.match(key, len(name)) for key in posted if key.startswith(f"{name}["))
    return sorted({int(match[1]) for match in found if match})[: most + 1]


def _row(posted: QueryDict, name: str, path: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        key: _value(posted, f"{name}.{key}", f"{path}.{key}", inner)
        for key, inner in rule["properties"].items()
    }
    return {key: value for key, value in values.items() if value is not None}
