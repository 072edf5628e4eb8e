"""The design that a person filled in. What cannot be read stays as it was written, so that it is never lost."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from routekaart.domain.codelists import soorten_opleiding
from routekaart.law.schema import Schema, types_of
from routekaart.law.wording import words

from .faults import read
from .form import Field, at, place, step_of
from .lines import DAY, as_items, day_text, one_newline
from .numerals import number_of
from .options import MISSING, OTHER
from .sent import is_untouched, leaves

ROW = re.compile(r"\[(\d{1,3})\]")
SOORT, LEVEL = "opleiding.soort", "opleiding.niveau"


def design_of(posted: QueryDict) -> dict[str, Any]:
    """The design of a filled-in form; empty fields are facts not known yet."""
    return _filled({}, [path for step in words()["steps"] for path in step["fields"]], _Post(posted, {}))


def merged(design: Mapping[str, Any], posted: QueryDict, step_id: str) -> dict[str, Any]:
    """`design` with one screen of the form filled in, and with what follows from that.

    A question that came back as it was shown leaves the design as it was, in its order and with its mistakes.
    """
    fields = step_of(step_id, design, read(design)).fields
    shown = {one.name: one for field in fields for one in leaves(field)}
    filled = _filled(design, [field.name for field in fields], _Post(posted, shown))
    if step_id == "combinatie":
        _set_level(filled, design)
    if "duur_jaren" in filled and step_id == "duur":
        filled.setdefault("start_leerjaar", 3)
    return filled


def _set_level(filled: dict[str, Any], before: Mapping[str, Any]) -> None:
    """The level follows from the kind of opleiding, and goes with it. Law: WEB 7.2.2 lid 3."""
    new_soort, old_soort = (
        soort if isinstance(soort := at(design, SOORT), str) and soort in soorten_opleiding() else ""
        for design in (filled, before)
    )
    if new_soort or old_soort:
        _put(filled, LEVEL.split("."), soorten_opleiding()[new_soort].niveau if new_soort else MISSING)


def _filled(design: Mapping[str, Any], paths: list[str], post: _Post) -> dict[str, Any]:
    filled = copy.deepcopy(dict(design))
    for path in paths:
        before = at(design, path)
        value = post.value(path, path, place(path), before)
        if value is not before:
            _put(filled, path.split("."), value)
    return filled


def _put(design: dict[str, Any], keys: list[str], value: Any) -> None:
    """Puts `value` in its place, or takes what stood there away; leaves no empty holders behind."""
    key, *rest = keys
    if not rest:
        design.pop(key, None)
        if value is not MISSING:
            design[key] = value
        return
    holder = design.get(key)
    if value is not MISSING and not isinstance(holder, dict):
        holder = design[key] = {}
    if isinstance(holder, dict):
        _put(holder, rest, value)
        if not holder:
            del design[key]


class _Post:
    """What came back of a screen, beside the questions as they were shown. No answer is `MISSING`."""

    def __init__(self, posted: QueryDict, shown: Mapping[str, Field]) -> None:
        self.posted = posted
        self.shown = shown

    def value(self, name: str, path: str, rule: Schema, before: Any) -> Any:
        """The answer to one question; `before` as long as nobody touched it."""
        if name in self.shown and is_untouched(self.shown[name], self.posted):
            return before
        types = types_of(rule)
        if types == ["array"]:
            return self._list(name, path, rule, before)
        text = self._written(name, path, rule)
        if types == ["boolean", "string"]:
            return _flag(text) if text == "false" else self._text(f"{name}.tekst") or _flag(text)
        if types == ["boolean"]:
            return _flag(text)
        if not text:
            return None if self.posted.get(f"{name}.geen") else MISSING
        return number_of(text) if {"integer", "number"} & set(types) else text

    def _text(self, name: str) -> str:
        return one_newline(self.posted.get(name, "")).strip()

    def _written(self, name: str, path: str, rule: Schema) -> str:
        """The chosen or written text of a question; what was written counts when no other choice was made."""
        text, has_other = self._text(name), "other" in words()["labels"][path]
        if not has_other and rule.get("format") != "date":
            return text
        parts = [self._text(f"{name}.{part}") for part in DAY]
        written = day_text(parts) if rule.get("format") == "date" else self._text(f"{name}.{OTHER}")
        shown = self.shown[name].options if name in self.shown else ()
        is_as_before = any(option.chosen and option.value == text for option in shown)
        return written if not text or text == OTHER or (written and is_as_before) else text

    def _list(self, name: str, path: str, rule: Schema, before: Any) -> Any:
        if rule["items"]["type"] == "object" and name == path:
            rows = self._rows(name, path, rule, before if isinstance(before, list) else [])
            return rows or ([] if self.posted.get(f"{name}.geen") else MISSING)
        chosen = [one_newline(text) for text in self.posted.getlist(name) if text]
        is_chosen = "enum" in rule["items"] or path == "school.profielen"
        return (chosen if is_chosen else as_items(path, "\n".join(chosen))) or MISSING

    def _rows(self, name: str, path: str, rule: Schema, before: list[Any]) -> list[Any]:
        """The rows that say something, also when one in the middle was left out."""
        matches = (ROW.match(key, len(name)) for key in self.posted if key.startswith(f"{name}["))
        places = {int(match[1]) for match in matches if match} | set(range(len(before)))
        rows = (
            self._row(f"{name}[{k}]", path, rule["items"], before[k] if k < len(before) else MISSING)
            for k in sorted(places)
        )
        return [row for row in rows if row is not MISSING]

    def _row(self, name: str, path: str, rule: Schema, before: Any) -> Any:
        asked = {key: f"{name}.{key}" for key in rule["properties"]}
        shown = [self.shown.get(inner) for inner in asked.values()]
        if all(field and is_untouched(field, self.posted) for field in shown):
            return before
        values = {
            key: self.value(inner, f"{path}.{key}", rule["properties"][key], at(before, key))
            for key, inner in asked.items()
        }
        said = {key: value for key, value in values.items() if value is not MISSING}
        unasked = (
            {key: kept for key, kept in before.items() if key not in asked}
            if isinstance(before, dict)
            else {}
        )
        return unasked | said if said else MISSING


def _flag(text: str) -> Any:
    return {"true": True, "false": False}.get(text, text or MISSING)
