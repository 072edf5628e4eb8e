"""The form of the check: its fields follow from the published schema, its words from `content/law/form.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from routekaart.law.schema import schema
from routekaart.law.wording import words

from .lines import as_text

MORE_ROWS = 1


@dataclass(frozen=True)
class Option:
    """A choice; `value` is empty for "not known yet"."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One question. `widget`: select, checks, number, date, text, lines or rows."""

    name: str
    label: str
    help: str
    widget: str
    value: str = ""
    also: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[tuple[Field, ...], ...] = ()
    least: float | None = None
    most: float | None = None
    none: bool | None = None

    @property
    def id(self) -> str:
        return "veld-" + self.name.replace(".", "-").replace("[", "-").replace("]", "")


@dataclass(frozen=True)
class Step:
    """A part of the form."""

    id: str
    title: str
    fields: tuple[Field, ...] = field(default_factory=tuple)

    @property
    def filled_count(self) -> int:
        return sum(
            bool(item.value or any(o.chosen and o.value for o in item.options) or item.rows[1:])
            for item in self.fields
        )


def steps(design: Mapping[str, Any]) -> tuple[Step, ...]:
    """The form filled in with `design`."""
    return tuple(
        Step(
            step["id"],
            step["title"],
            tuple(_field(path, path, place(path), _at(design, path)) for path in step["fields"]),
        )
        for step in words()["steps"]
    )


def place(path: str) -> Any:
    """The schema of a field; rows are stepped into."""
    found: Any = schema()
    for part in path.split("."):
        found = found.get("items", found)["properties"][part]
    return found


def _at(design: Any, path: str) -> Any:
    for part in path.split("."):
        design = design.get(part) if isinstance(design, Mapping) else None
    return design


def _field(name: str, path: str, rule: Mapping[str, Any], value: Any) -> Field:
    told = words()["labels"][path]
    label, hint = told["label"], told.get("help", "")
    types = rule["type"]
    if types == ["boolean", "string"]:
        text = value if isinstance(value, str) else ""
        options = _options(["true", "false"], "true" if text else _flag(value))
        return Field(name, label, hint, "settled", value=text, options=options)
    if types == "boolean":
        return Field(name, label, hint, "select", options=_options(["true", "false"], _flag(value)))
    if "enum" in rule:
        return Field(name, label, hint, "select", options=_options(rule["enum"], value))
    if types == "array":
        return _list(name, path, rule, value, (label, hint))
    if types in ("integer", "number"):
        return Field(
            name, label, hint, "number", _shown(value), least=rule.get("minimum"), most=rule["maximum"]
        )
    widget = "date" if rule.get("format") == "date" else "text"
    return Field(name, label, hint, widget, _shown(value))


def _list(name: str, path: str, rule: Mapping[str, Any], value: Any, told: tuple[str, str]) -> Field:
    items = value if isinstance(value, list) else []
    if "enum" in rule["items"]:
        options = tuple(Option(v, _word(v), v in items) for v in rule["items"]["enum"])
        return Field(name, *told, "checks", options=options)
    if rule["items"]["type"] != "object" or name.endswith("]." + path.rpartition(".")[2]):
        return Field(name, *told, "lines", as_text(path, items))
    blank: list[dict[str, Any]] = [{}] * MORE_ROWS
    rows = tuple(_row(f"{name}[{k}]", path, rule["items"], item) for k, item in enumerate(items + blank))
    return Field(name, *told, "rows", rows=rows, none=value == [] if path == "examens" else None)


def _row(name: str, path: str, rule: Mapping[str, Any], item: Any) -> tuple[Field, ...]:
    values = item if isinstance(item, Mapping) else {}
    return tuple(
        _field(f"{name}.{key}", f"{path}.{key}", inner, values.get(key))
        for key, inner in rule["properties"].items()
    )


def _options(values: Sequence[str], chosen: Any) -> tuple[Option, ...]:
    known = tuple(Option(value, _word(value), value == chosen) for value in values)
    return (Option("", words()["unknown"], chosen not in values), *known)


def _word(value: str) -> str:
    return str(words()["words"].get(value, value))


def _flag(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, "") if isinstance(value, bool) else ""


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
