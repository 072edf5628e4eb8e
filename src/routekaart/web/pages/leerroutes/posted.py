"""The design that a person filled in. What cannot be read stays as it was written, so that it is never lost."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from routekaart.domain.codelists import soorten_opleiding
from routekaart.law.rio import MARKS
from routekaart.law.schema import Schema, types_of
from routekaart.law.wording import words

from .form import place
from .lines import as_items, day_text
from .options import OTHER

ROW = re.compile(r"\[(\d{1,3})\]")
DUTCH_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
DAY = ("dag", "maand", "jaar")
MOST = 1e15
"""A larger number cannot be given back as it was written; it stays text."""


def design_of(posted: QueryDict) -> dict[str, Any]:
    """The design of a filled-in form; empty fields are facts not known yet."""
    paths = (path for step in words()["steps"] for path in step["fields"])
    return marked(_filled({}, posted, paths))


def merged(design: Mapping[str, Any], posted: QueryDict, step_id: str) -> dict[str, Any]:
    """`design` with one screen of the form filled in, and with what follows from that."""
    step = next((step for step in words()["steps"] if step["id"] == step_id), {"fields": ()})
    found = _filled(copy.deepcopy(dict(design)), posted, step["fields"])
    if design.get("kind") != found.get("kind"):
        _unmark(found, design.get("kind"))
    if step_id == "combinatie":
        _set_level(found)
    if "duur_jaren" in found and "duur_jaren" in step["fields"]:
        found.setdefault("start_leerjaar", 3)
    return marked(found)


def marked(design: dict[str, Any]) -> dict[str, Any]:
    """The design with, in each record of RIO, the mark that follows from the kind of route."""
    mark = MARKS.get(str(design.get("kind")))
    for record in _records(design):
        if mark and record:
            record.setdefault("doorlopendeLeerlijnVmboMbo", mark)
    return design


def _unmark(design: dict[str, Any], kind: Any) -> None:
    """Takes away the marks that followed from another kind."""
    for record in _records(design):
        if record.get("doorlopendeLeerlijnVmboMbo") == MARKS.get(str(kind)):
            record.pop("doorlopendeLeerlijnVmboMbo", None)


def _records(design: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = design.get("rio")
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _set_level(design: dict[str, Any]) -> None:
    """The level follows from the kind of opleiding. Law: WEB 7.2.2 lid 3."""
    opleiding = design.get("opleiding")
    if isinstance(opleiding, dict) and opleiding.get("soort") in soorten_opleiding():
        opleiding["niveau"] = soorten_opleiding()[opleiding["soort"]].niveau


def _filled(design: dict[str, Any], posted: QueryDict, paths: Iterable[str]) -> dict[str, Any]:
    for path in paths:
        _put(design, path.split("."), _value(posted, path, path, place(path)))
    return design


def _put(design: dict[str, Any], keys: list[str], value: Any) -> None:
    """Puts `value` in its place, or takes what stood there away; leaves no empty holders behind."""
    key, *rest = keys
    if not rest:
        design.pop(key, None)
        if value is not None:
            design[key] = None if value is NONE else value
        return
    holder = design.get(key)
    if value is not None and not isinstance(holder, dict):
        holder = design[key] = {}
    if isinstance(holder, dict):
        _put(holder, rest, value)
        if not holder:
            del design[key]


NONE = object()
"""The answer that there is none."""


def _value(posted: QueryDict, name: str, path: str, rule: Schema) -> Any:
    types = types_of(rule)
    if types == ["array"]:
        return _list(posted, name, path, rule)
    text = _written(posted, name, rule)
    if types == ["boolean", "string"]:
        return _flag(text) if text == "false" else posted.get(f"{name}.tekst", "").strip() or _flag(text)
    if types == ["boolean"]:
        return _flag(text)
    if not text:
        return NONE if posted.get(f"{name}.geen") else None
    return _number(text) if {"integer", "number"} & set(types) else text


def _written(posted: QueryDict, name: str, rule: Schema) -> str:
    """The chosen or written text of a question; what was written counts when no choice was made."""
    text = posted.get(name, "").strip()
    if text not in ("", OTHER):
        return text
    if rule.get("format") == "date":
        return day_text([posted.get(f"{name}.{part}", "") for part in DAY])
    return posted.get(f"{name}.{OTHER}", "").strip()


def _flag(text: str) -> bool | str | None:
    return {"true": True, "false": False}.get(text, text or None)


def _number(text: str) -> int | float | str:
    """A number as Dutch people write it (`2.400` is not two point four); other text as it is."""
    plain = text.replace(".", "") if DUTCH_NUMBER.fullmatch(text) else text
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        return text
    if abs(value) > MOST:
        return text
    return int(value) if value.is_integer() else value


def _list(posted: QueryDict, name: str, path: str, rule: Schema) -> list[Any] | None:
    if rule["items"]["type"] != "object" or name != path:
        chosen = [text for text in posted.getlist(name) if text]
        is_chosen = "enum" in rule["items"] or path == "school.profielen"
        return (chosen if is_chosen else as_items(path, "\n".join(chosen))) or None
    rows = [
        _row(posted, f"{name}[{k}]", path, rule["items"]) for k in _indices(posted, name, rule["maxItems"])
    ]
    filled = [row for row in rows if row]
    return filled or ([] if posted.get(f"{name}.geen") else None)


def _indices(posted: QueryDict, name: str, most: int) -> list[int]:
    """The rows of a list that the form holds, also when one in the middle was left out."""
    found = (ROW.match(key, len(name)) for key in posted if key.startswith(f"{name}["))
    return sorted({int(match[1]) for match in found if match})[: most + 1]


def _row(posted: QueryDict, name: str, path: str, rule: Schema) -> dict[str, Any]:
    values = {
        key: _value(posted, f"{name}.{key}", f"{path}.{key}", inner)
        for key, inner in rule["properties"].items()
    }
    return {key: None if value is NONE else value for key, value in values.items() if value is not None}
