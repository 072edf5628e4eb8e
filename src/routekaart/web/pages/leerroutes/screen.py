"""One screen of the form: its questions, where the person is, what is known so far, and which screen follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from routekaart.domain.messages import message
from routekaart.law.outcome import Outcome, combine
from routekaart.law.rule import Facts
from routekaart.law.wording import words

from .checking import checked_facts
from .editions import Partner, institution_named, institutions_like, school_named, schools_like
from .faults import Reading, fields_path
from .form import step_of
from .link import encode

STEPS: dict[str, str] = {step["id"]: step["title"] for step in words()["steps"]}
MAIN = tuple(step["id"] for step in words()["steps"] if not step.get("is_later"))
"""The five screens of the design; the others belong to a phase that comes after it."""
LATER = tuple(step for step in STEPS if step not in (*MAIN, "naam"))
TONES = {Outcome.MET: "good", Outcome.NOT_MET: "bad", Outcome.JUDGE: "judge", Outcome.UNKNOWN: "unknown"}
PARTNERS = ("school", "instelling")
STAY, SEARCH, READY, TO = "blijf", "zoek", "uitslag", "naar:"
"""Buttons of the form; `naar:` and a screen, or nothing for the verdict, leaves this screen as it is."""


class Wish(NamedTuple):
    """The screen a person wants; an empty `step` is the verdict. `came_from`: the screen that was filled in.

    `recorded`: what was recorded with it, for the page to say so. `chosen`: the partner that was chosen by name.
    """

    step: str
    school: str = ""
    institution: str = ""
    came_from: str = ""
    goes_on: bool = False
    recorded: str = ""
    chosen: str = ""

    @property
    def query(self) -> dict[str, str]:
        asked = {"stap": self.step, "school": self.school, "instelling": self.institution}
        return asked | {"vast": self.recorded}

    @property
    def anchor(self) -> str:
        if self.chosen:
            return f"#gekozen-{self.chosen}"
        return "#gevonden" if self.school or self.institution else ""


def following(step: str, posted: Mapping[str, str]) -> Wish:
    """Where a button leads."""
    button, school, mbo = (posted.get(name, "") for name in ("knop", "zoek_school", "zoek_instelling"))
    if step not in STEPS:
        return Wish("")
    if chosen := posted.get("kies", "").partition(":")[0]:
        return Wish(step, chosen=chosen if chosen in PARTNERS else "")
    if button == SEARCH:
        return Wish(step, school.strip()[:100], mbo.strip()[:100])
    if button == STAY:
        return Wish(step)
    if button.startswith(TO):
        target = button.removeprefix(TO)
        return Wish(target if target in STEPS else "", came_from=step)
    place = MAIN.index(step) + 1 if step in MAIN else len(MAIN)
    after = MAIN[place] if place < len(MAIN) and button != READY else ""
    return Wish(after, came_from=step, goes_on=True)


def picked(design: dict[str, Any], chosen: str) -> None:
    """Puts a school or institution of the edition into the design."""
    kind, _, code = chosen.partition(":")
    if kind == "school" and (school := school_named(code)):
        held = _holder(design, "school") | {"brin": code[:4], "vestiging": code}
        design["school"] = held | ({"schoolsoort": list(school.soorten)} if school.soorten else {})
    if kind == "instelling" and institution_named(code):
        design["instelling"] = _holder(design, "instelling") | {"brin": code}


def _holder(design: Mapping[str, Any], key: str) -> dict[str, Any]:
    held = design.get(key)
    return dict(held) if isinstance(held, dict) else {}


def screen(design: Any, reading: Reading, wish: Wish) -> dict[str, Any]:
    """What the template of one screen shows."""
    step = step_of(wish.step, design, reading)
    names = {field.name for field in step.fields}
    return {
        "step": step,
        "steps": [
            _place(step_id, design, reading, wish.step) for step_id in (MAIN if wish.step in MAIN else LATER)
        ],
        "place": MAIN.index(wish.step) + 1 if wish.step in MAIN else 0,
        "faults": [fault for fault in reading.faults if fields_of(fault.path) & names],
        "other_faults": [fault for fault in reading.faults if not fields_of(fault.path) & names],
        "so_far": so_far(reading.facts),
        "encoded": encode(design),
        "back": _back(wish.step),
        "wish": wish,
        "partners": partners(reading.facts),
        "schools": schools_like(wish.school) if wish.school else (),
        "institutions": institutions_like(wish.institution) if wish.institution else (),
    }


def fields_of(path: str) -> set[str]:
    """The questions of the form that a path may belong to: itself and what it lies in."""
    parts = fields_path(path).split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts) + 1)}


def _place(step_id: str, design: Any, reading: Reading, here: str) -> dict[str, Any]:
    """A step as the list beside the form shows it."""
    step = step_of(step_id, design, reading)
    is_bad = any(fields_of(fault.path) & {field.name for field in step.fields} for fault in reading.faults)
    tone = "half" if step_id == here else "bad" if is_bad else "good" if step.filled_count else "open"
    return {"id": step_id, "title": step.title, "tone": tone, "is_here": step_id == here}


def _back(step: str) -> str:
    """The screen before this one. Missing: empty for the first, and for those after the design."""
    return MAIN[MAIN.index(step) - 1] if step in MAIN[1:] else ""


def so_far(facts: Facts) -> list[tuple[str, str]]:
    """(tone, sentence) on each subject of the design that was begun."""
    lines = []
    for row in words()["so_far"]:
        rule_findings = checked_facts(facts, row["rules"]).findings
        tone = TONES.get(combine(finding.outcome for _, finding in rule_findings))
        if tone and any(fact in facts for fact in row["shown_with"]):
            lines.append((tone, message(f"leerroutes.so_far_{tone}", subject=row["subject"])))
    return lines


def partners(facts: Facts) -> dict[str, Partner | None]:
    """School and institution by name, as far as the edition knows them."""
    vestiging, brin = facts.get("school.vestiging", ""), facts.get("instelling.brin", "")
    return {
        "school": school_named(vestiging) if vestiging else None,
        "institution": institution_named(brin) if brin else None,
    }
