"""The form of the check: its questions follow from the published schema, its words from `content/law/form.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from routekaart.law.schema import Schema, schema, types_of
from routekaart.law.wording import words

from .choices import Choice, choices, left_out
from .faults import Reading, read
from .lines import as_text, day_parts, one_newline
from .needed import falls_short, needed
from .options import MISSING, OTHER, Option, checks, listed, offered, shown, with_other

MORE_ROWS = 1


@dataclass(frozen=True)
class Field:
    """One question. `widget`: radio, select, checks, settled, number, date, text, longtext, lines, rows or hidden.

    `other`: what was written beside the choices, `other_ask` the words above it. `none`: whether "there is none" was
    chosen, None where it cannot be. `parts`: day, month and year of a date. `left_out`: why choices are missing.
    """

    name: str
    label: str
    help: str = ""
    widget: str = "text"
    value: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[tuple[Field, ...], ...] = ()
    none: bool | None = None
    none_text: str = ""
    parts: tuple[str, ...] = ()
    other: str = ""
    other_ask: str = ""
    left_out: str = ""
    fault: str = ""

    @property
    def id(self) -> str:
        return "veld-" + self.name.replace(".", "-").replace("[", "-").replace("]", "")

    @property
    def is_filled(self) -> bool:
        chosen = any(option.chosen and option.value not in ("", OTHER) for option in self.options)
        return bool(self.value or self.other or any(self.parts) or chosen or self.rows[1:] or self.none)


@dataclass(frozen=True)
class Step:
    """A screen of the form. `is_later`: it belongs to a phase after the design."""

    id: str
    title: str
    next: str
    is_later: bool
    fields: tuple[Field, ...] = field(default_factory=tuple)

    @property
    def filled_count(self) -> int:
        return sum(item.is_filled for item in self.fields if item.widget != "hidden")


def steps(design: Mapping[str, Any]) -> tuple[Step, ...]:
    """The form filled in with `design`, also where an answer cannot be read."""
    asking = _Asking(read(design))
    return tuple(asking.step(step, design) for step in words()["steps"])


def step_of(step_id: str, design: Mapping[str, Any], reading: Reading) -> Step:
    """One screen of the form."""
    step_words = next(step for step in words()["steps"] if step["id"] == step_id)
    return _Asking(reading).step(step_words, design)


def place(path: str) -> Any:
    """The schema of a field; rows are stepped into."""
    rule: Any = schema()
    for part in path.split("."):
        rule = rule.get("items", rule)["properties"][part]
    return rule


def at(design: Any, path: str) -> Any:
    """What the design says at `path`. Missing: `MISSING`, for `None` says that there is none."""
    for part in path.split("."):
        design = design.get(part, MISSING) if isinstance(design, Mapping) else MISSING
    return design


class _Asking:
    """The questions about one design."""

    def __init__(self, reading: Reading) -> None:
        self.facts = reading.facts
        self.faults = reading.faults

    def step(self, step: Mapping[str, Any], design: Any) -> Step:
        fields = tuple(self.field(path, path, place(path), at(design, path)) for path in step["fields"])
        return Step(step["id"], step["title"], step["next"], step.get("is_later", False), fields)

    def field(self, name: str, path: str, rule: Schema, value: Any) -> Field:
        """One question with its answer."""
        field_texts, answer = words()["labels"][path], self._answer(name, path, rule, value)
        is_told_in_row = any(inner.fault for row in answer.get("rows", ()) for inner in row)
        base: dict[str, Any] = {
            "help": needed(path, self.facts) + field_texts.get("help", ""),
            "fault": "" if is_told_in_row else self._fault(name),
        }
        return Field(name, field_texts.get("ask", field_texts["label"]), **(base | answer))

    def _fault(self, name: str) -> str:
        """What is wrong with the answer; in a list of texts also with one of them."""
        return next(
            (fault.text for fault in self.faults if fault.path == name or fault.path.startswith(f"{name}[")),
            "",
        )

    def _answer(self, name: str, path: str, rule: Schema, value: Any) -> dict[str, Any]:
        field_texts, types = words()["labels"][path], types_of(rule)
        if value is MISSING and self._is_needless(field_texts.get("as", "")):
            return {"widget": "hidden"}
        if field_texts.get("as") == "derived":
            return {"widget": "hidden", "value": shown(value)}
        if types == ["boolean", "string"]:
            text = value if isinstance(value, str) else ""
            flag = True if text else value
            return {"widget": "settled", "value": text, "options": listed(path, ("true", "false"), flag)}
        if types == ["boolean"]:
            widget = "select" if "[" in name else "radio"
            return {"widget": widget, "options": listed(path, ("true", "false"), value)}
        if types == ["array"]:
            return self._list(name, path, rule, value)
        return self._single(name, path, rule, value)

    def _single(self, name: str, path: str, rule: Schema, value: Any) -> dict[str, Any]:
        """A question with one answer: chosen from a list, or written."""
        field_texts, narrowed = words()["labels"][path], choices(path, self.facts)
        widget = field_texts.get("as", "select") if "[" not in name else "select"
        if narrowed is None and "enum" in rule:
            return {"widget": widget, "options": listed(path, rule["enum"], value)}
        if narrowed is None:
            none = {"none": value is None, "none_text": field_texts["none"]} if "none" in field_texts else {}
            return _typed(rule, value) | none
        answer: dict[str, Any] = {"widget": widget, "left_out": left_out(path, narrowed, self.facts)}
        if "other" in field_texts:
            return answer | with_other(path, narrowed, value, bool(self._fault(name)))
        return answer | {"options": offered(path, narrowed, value)}

    def _is_needless(self, kind: str) -> bool:
        """True for a question that other answers leave no room for."""
        length = self.facts.get("opleiding.duur_jaren", 0)
        soort = self.facts.get("opleiding.soort", "middenkaderopleiding")
        has_room = {
            "bbl": self.facts.get("leertraject") == "BBL",
            "verlengd": soort == "middenkaderopleiding" and length > 3,
            "minder": falls_short(self.facts),
            "whole": False,
        }
        return not has_room.get(kind, True)

    def _list(self, name: str, path: str, rule: Schema, value: Any) -> dict[str, Any]:
        items = value if isinstance(value, list) else []
        narrowed = choices(path, self.facts)
        if narrowed is not None or "enum" in rule["items"]:
            given = narrowed or [Choice(code, "") for code in rule["items"]["enum"]]
            return {"widget": "checks", "options": checks(path, given, items)}
        if rule["items"]["type"] != "object" or "[" in name:
            return {"widget": "lines", "value": as_text(path, items)}
        blank: list[dict[str, Any]] = [{}] * MORE_ROWS
        rows = tuple(
            self._row(f"{name}[{k}]", path, rule["items"], item) for k, item in enumerate(items + blank)
        )
        return {"widget": "rows", "rows": rows, "none": value == [] if path == "examens" else None}

    def _row(self, name: str, path: str, rule: Schema, item: Any) -> tuple[Field, ...]:
        return tuple(
            self.field(f"{name}.{key}", f"{path}.{key}", inner, at(item, key))
            for key, inner in rule["properties"].items()
        )


def _typed(rule: Schema, value: Any) -> dict[str, Any]:
    """A question that is answered by writing."""
    if rule.get("format") == "date":
        return {"widget": "date", "parts": day_parts(shown(value))}
    if {"integer", "number"} & set(types_of(rule)):
        return {"widget": "number", "value": shown(value)}
    is_long = rule.get("maxLength", 0) > 1000 or "\n" in one_newline(shown(value))
    return {"widget": "longtext" if is_long else "text", "value": shown(value)}
