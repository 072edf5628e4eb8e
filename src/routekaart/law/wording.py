"""Facts, values and changes as a person reads them: in the words of the form, `content/law/form.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.law.exact import added
from routekaart.law.outcome import Change, Pair

COUNTED = ("uren.", "duur_jaren")
"""Facts whose change is told as so many more or less."""
BOUNDS = {"> ": "after", ">= ": "from", "< ": "before"}
"""What stands before a date that is asked for -> its message."""


@cache
def words() -> Any:
    """Steps, labels and words of the form."""
    return read_yaml("law", "form.yml")


@lru_cache(maxsize=4096)
def label(path: str) -> str:
    """A fact in the words of the form; what has none stays as it is."""
    base, suffix = re.fullmatch(r"(.*?)( \(.*\))?", path).groups("")  # type: ignore[union-attr]
    word = words()["labels"].get(_field(base))
    rows = ", ".join(str(int(row) + 1) for row in re.findall(r"\[(\d+)\]", base))
    place = f" ({rows})" if rows else ""
    return f"{word['label']}{place}{_said(suffix)}" if word else path


def labels(paths: Iterable[str]) -> list[str]:
    """Several facts in words, each once."""
    return list(dict.fromkeys(label(path).removesuffix("?") for path in paths))


def listed(parts: Sequence[str]) -> str:
    """Words in a row, the last with and. Missing: empty for no words."""
    if not parts:
        return ""
    *first, last = parts
    return ", ".join(first) + message("law.text_and") + last if first else last


def differing(pairs: Iterable[Pair]) -> str:
    """Statements that differ, with their values: "klokuren in totaal 4.000 ≠ begeleid + bpv 4.400"."""
    return "; ".join(
        " ≠ ".join(f"{_together(path)} {plain(value)}" for path, value in pair) for pair in pairs
    )


def _together(path: str) -> str:
    return " + ".join(label(part).lower() for part in path.split(" + "))


def lacking(short: Iterable[Change]) -> str:
    """The hours that lack, part by part: "250 begeleide uren en 50 uren bpv"."""
    return listed([_hours(one.fact.removeprefix("uren."), added(one.new, -one.old)) for one in short])


def _hours(part: str, hours: float) -> str:
    return message(f"law.lacking_{part}_one" if hours == 1 else f"law.lacking_{part}", hours=plain(hours))


def _field(path: str) -> str:
    """A path without its rows: the fact that the form asks."""
    return re.sub(r"\[\d+\]", "", path)


def _said(suffix: str) -> str:
    """The codes of a suffix in words: " (MR: pta_oer)"."""
    return re.sub(r"\w+", lambda code: str(words()["words"].get(code[0], code[0])), suffix)


def change_text(change: Mapping[str, Any]) -> str:
    """A change as a sentence part."""
    fact = _field(change["feit"])
    values = {"label": label(change["feit"])} | {key: plain(change[key], fact) for key in ("van", "naar")}
    if change["van"] is None:
        return message("leerroutes.change_to", **values)
    step = change.get("verschil")
    if step is None or not change["feit"].startswith(COUNTED):
        return message("leerroutes.change_from_to", **values)
    key = "leerroutes.change_more" if step > 0 else "leerroutes.change_less"
    return message(key, **values, verschil=plain(abs(step)))


def plain(value: Any, fact: str = "") -> str:
    """A value of a fact as a person reads it; a part of a row is named after its own fact."""
    if isinstance(value, bool):
        return message("leerroutes.yes" if value else "leerroutes.no")
    if value is None:
        return message("leerroutes.no_date")
    if isinstance(value, list):
        return ", ".join(plain(item, fact) for item in value)
    if isinstance(value, Mapping):
        filled = {key: item for key, item in value.items() if item not in ([], "")}
        return ", ".join(f"{label(f'{fact}.{key}').lower()} {plain(item)}" for key, item in filled.items())
    if isinstance(value, int | float):
        return _number(value)
    return _day(str(value)) or str(words()["words"].get(value, value))


def _number(value: float) -> str:
    """1.250 and 2.700,001, as people write numbers, with every decimal that they wrote; a long one is cut."""
    text = f"{Decimal(repr(added(value))):,f}"
    return text.translate({ord(","): ".", ord("."): ","})[:20]


def _day(text: str) -> str:
    """A date as people write it, with what was asked of it. Missing: empty for what is no date."""
    match = re.fullmatch(r"(>=? |< )?(\d{4}-\d\d-\d\d)", text)
    if not match:
        return ""
    day = dutch_date(date.fromisoformat(match[2]))
    return message(f"leerroutes.{BOUNDS[match[1]]}", day=day) if match[1] else day
