"""What is still to be done, phase by phase, and what each kind of asker says: law, promise, register, practice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.law.phases import DESIGN, phase_texts
from routekaart.law.rule import Facts
from routekaart.law.wording import words

from .faults import fields_path
from .needs import is_missing, need_text

TONES = {
    "voldoet": "good",
    "voldoet niet": "bad",
    "onbekend": "unknown",
    "oordeel nodig": "judge",
    "niet van toepassing": "none",
    "later": "later",
}
"""Outcome -> shape and colour."""
ORDER = ("bad", "judge", "unknown", "good", "later", "none")
BASES = ("wet", "toezegging", "register", "praktijk")
SCREENS = {
    "ontwerp": "combinatie",
    "overeenkomst": "overeenkomst",
    "programma": "programma",
    "overleg": "overstap",
    "melding": "melding",
}
"""Phase -> the screen where it is filled in."""
Finding = Mapping[str, Any]


class Item(NamedTuple):
    """One thing to do. `screen`: where it is filled in; `is_part`: a row is there, and lacks this."""

    text: str
    tone: str
    screen: str
    is_part: bool = False


class Phase(NamedTuple):
    """A phase as the page shows it. `said`: what is to do, in words; `tone`: of its answer on the law."""

    id: str
    number: int
    title: str
    question: str
    tone: str
    said: str
    due: str
    items: tuple[Item, ...]
    done: tuple[str, ...]
    screen: str
    is_next: bool


class Basis(NamedTuple):
    """What one asker asks, and how many answers there are of each tone."""

    name: str
    asks: str
    counts: tuple[tuple[str, str], ...]


def tone_of(finding: Finding) -> str:
    """The tone of a finding; what is not due yet is later, whatever it says."""
    return "later" if finding["later"] else TONES[finding["outcome"]]


def phases(report_json: Mapping[str, Any], facts: Facts) -> tuple[Phase, ...]:
    """The five phases; the first after the design with something to do is the next one."""
    unmarked = [
        _phase(report_json, facts, phase, number) for number, phase in enumerate(report_json["phases"], 1)
    ]
    following = next((phase.id for phase in unmarked[1:] if phase.items), "")
    return tuple(phase._replace(is_next=phase.id == following) for phase in unmarked)


def to_do_count(phases: Sequence[Phase]) -> int:
    """How many things are to do after the design."""
    return sum(len(phase.items) for phase in phases[1:])


def _phase(report_json: Mapping[str, Any], facts: Facts, phase: Mapping[str, Any], number: int) -> Phase:
    inside = [finding for finding in report_json["findings"] if finding["phase"] == phase["id"]]
    items = tuple(dict.fromkeys(item for f in inside for item in _items(f, facts, report_json["tested_on"])))
    done = tuple(finding["title"] for finding in inside if tone_of(finding) == "good")
    tone = TONES[phase["outcome"]]
    return Phase(
        phase["id"],
        number,
        phase["title"],
        phase["question"],
        "open" if number > 1 and items and tone not in ("bad", "judge") else tone,
        _said(phase["id"], tone, len(items)),
        _due(phase),
        items,
        done,
        SCREENS[phase["id"]],
        False,
    )


def _due(phase: Mapping[str, Any]) -> str:
    """By when the phase is asked; of what is open while that day has passed, since when."""
    if phase["open"] and phase["due"]:
        return message("leerroutes.phase_since", day=dutch_date(date.fromisoformat(phase["due"])))
    return str(phase_texts()[phase["id"]]["due"])


def _said(phase: str, tone: str, count: int) -> str:
    """The answer of a phase in words: after the design how much is to do, and what says more than that."""
    if phase == DESIGN:
        return message(f"leerroutes.phase_{tone}")
    to_do = message("leerroutes.phase_one") if count == 1 else message("leerroutes.phase_more", count=count)
    if tone in ("bad", "judge"):
        said = message(f"leerroutes.phase_later_{tone}")
        return message("leerroutes.phase_and", said=said, to_do=to_do) if count else said
    return to_do if count else message(f"leerroutes.phase_later_{tone}")


def _items(finding: Finding, facts: Facts, on: str | None) -> Iterable[Item]:
    """What a finding waits for: each missing fact once; a refusal is one thing, and so is what cannot be told."""
    screen = SCREENS[finding["phase"]]
    if finding["outcome"] == "voldoet niet":
        yield Item(finding["text"], "later" if finding["later"] else "bad", screen)
    elif finding["outcome"] == "onbekend":
        for need in dict.fromkeys(_whole(need) for need in finding["needs"]):
            if is_missing(need, finding, facts, on):
                yield Item(need_text(need, facts, on), "open", screen_of(need, finding["phase"]), "[" in need)
            else:
                yield Item(finding["title" if finding["basis"] == "register" else "text"], "unknown", screen)


def _whole(need: str) -> str:
    """A sub-subject of the agreement counts with its subject; a year with its list."""
    return re.sub(r"^(overeenkomst\.[a-j])_\w+$", r"\1", need)


def screen_of(need: str, phase: str = DESIGN) -> str:
    """The screen that asks for a fact."""
    field = fields_path(need.partition(" ")[0])
    screens = (
        step["id"]
        for step in words()["steps"]
        for path in step["fields"]
        if field in (path, path.partition(".")[0]) or field.startswith(f"{path}.")
    )
    return next(screens, SCREENS[phase])


def bases(report: Mapping[str, Any]) -> tuple[Basis, ...]:
    """Law, promise, register and practice apart, for they are not the same."""
    return tuple(_basis(name, report["findings"]) for name in BASES)


def _basis(name: str, findings: Sequence[Finding]) -> Basis:
    tones = [tone_of(finding) for finding in findings if finding["basis"] == name]
    shown = [tone for tone in ORDER if tone in tones and (tone != "none" or set(tones) == {"none"})]
    counts = tuple((tone, _count(tone, tones.count(tone))) for tone in shown)
    return Basis(message(f"leerroutes.basis_{name}"), message(f"leerroutes.basis_{name}_asks"), counts)


def _count(tone: str, count: int) -> str:
    if tone == "none":
        return message("leerroutes.count_none")
    return message(f"leerroutes.count_{tone}", count=count)
