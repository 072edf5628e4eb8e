"""`source.yml`, read as strictly as the data it describes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from routekaart.domain.messages import UserError
from routekaart.domain.strict_yaml import parse_yaml
from routekaart.sources.contract import Change, Check, ColumnSpec, FileSpec, HalSpec, Jump, Source

_SCHEMA = Path(__file__).with_name("source.schema.json")


@cache
def _validator() -> jsonschema.protocols.Validator:
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def read_specification(folder: Path) -> Source:
    """The source that `<folder>/source.yml` describes. Raises: UserError naming the file and the place."""
    path = folder / "source.yml"
    document = parse_yaml(path)
    for error in _validator().iter_errors(document):
        place = "/".join(str(part) for part in error.absolute_path) or "."
        raise UserError("sources.bad_specification", file=path, place=place, reason=error.message)
    return Source(
        id=folder.name,
        folder=folder,
        title=document["title"],
        publisher=document["publisher"],
        licence=document["licence"],
        dataset_url=document["dataset_url"],
        reference_date=str(document["reference_date"]),
        data=document["data"],
        optional=document.get("optional", False),
        precedence=document.get("precedence", 0),
        files=tuple(_file(entry) for entry in document.get("files", ())),
        checks=tuple(_check(entry, document.get("files", ())) for entry in document.get("checks", ())),
        changes=tuple(Change(**entry) for entry in document.get("changes", ())),
        settings=document.get("settings", {}),
    )


def _file(entry: Mapping[str, Any]) -> FileSpec:
    repeat: Mapping[str, list[str]] = entry.get("repeat", {})
    hal = entry.get("hal")
    columns = tuple(_columns(entry.get("columns", {}), repeat))
    ignored = dict(_repeated(entry.get("ignored_columns", {}), repeat))
    return FileSpec(
        name=entry["name"],
        url=entry["url"],
        reader=entry["reader"],
        encoding=entry.get("encoding", "utf-8"),
        delimiter=entry.get("delimiter", ";"),
        sheet=entry.get("sheet", ""),
        path=tuple(entry.get("path", ())),
        sparse=entry.get("sparse", False),
        hal=HalSpec(tuple(hal["queries"]), hal["keep"], hal["embed"]) if hal else None,
        small=tuple(entry.get("small", ())),
        key=tuple(entry.get("key", ())),
        columns=columns,
        ignored_columns=ignored,
        ignored_rows=entry.get("ignored_rows", {}),
        begins_with=entry.get("begins_with", {}),
        says_again=entry.get("says_again", {}),
        by_hand=entry.get("by_hand", ""),
        tells_apart=entry.get("tells_apart", {}),
    )


def _columns(entries: Mapping[str, Any], repeat: Mapping[str, list[str]]) -> Iterator[ColumnSpec]:
    for column, spec in entries.items():
        for name, values in _fill(column, repeat):
            to = spec["to"].format_map(values)
            yield ColumnSpec(name, to, spec["type"], spec.get("values", {}))


def _repeated(entries: Mapping[str, str], repeat: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for column, reason in entries.items():
        for name, _ in _fill(column, repeat):
            yield name, reason


def _fill(column: str, repeat: Mapping[str, list[str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """The names that `A {school_year}` stands for, given the values of `school_year`."""
    names = [name for name in repeat if f"{{{name}}}" in column]
    if not names:
        yield column, {}
        return
    for value in repeat[names[0]]:
        yield column.replace(f"{{{names[0]}}}", value), {names[0]: value}


def _check(entry: Mapping[str, Any], files: list[Mapping[str, Any]]) -> Check:
    low, high = entry["between"]
    first = files[0]["name"] if files else ""
    known = entry.get("known", {})
    return Check(
        name=entry["name"],
        measure=entry.get("measure") or ("sql" if "sql" in entry else "rows"),
        file=entry.get("file", first),
        sql=entry.get("sql") or entry.get("rows", ""),
        between=(low, high),
        exact=entry.get("exact", {}),
        per=tuple(entry.get("per", ())),
        known={"": known} if isinstance(known, int) else known,
        margin_pct=entry.get("margin_pct", 0),
        jump=Jump(**entry["jump"]) if "jump" in entry else None,
    )
