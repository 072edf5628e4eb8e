"""What the page says right after something was recorded: that it was, what it still lacks, and why more is asked now."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from routekaart.domain.messages import message
from routekaart.law.report import as_json

from .ahead import phases, to_do_count
from .answer import Answer
from .checking import checked
from .faults import read
from .judging import BUTTON
from .screen import STEPS


class Recorded(NamedTuple):
    """What was recorded. `lacks`: what is missing in it; `was` and `now`: things to do before and after it."""

    title: str
    is_judgement: bool
    lacks: tuple[str, ...]
    asked: tuple[str, ...]
    was: int
    now: int

    @property
    def is_more(self) -> bool:
        return 0 < self.was < self.now


def mark_of(step: str, before: dict[str, Any], law_date: date | None) -> str:
    """What goes into the address: what was recorded, and how much there was to do before it."""
    report = checked(read(before).design, law_date)
    return f"{step}.{to_do_count(phases(as_json(report), report.facts))}"


def recorded_of(mark: str, answer: Answer) -> Recorded | None:
    """What was recorded. Missing: None for a mark that no button of this page gives."""
    step, _, was = mark.partition(".")
    titles = {**STEPS, BUTTON: message("leerroutes.recorded_judgement")}
    if step not in titles or not was.isdecimal() or len(was) > 3:
        return None
    items = [item for phase in answer.phases for item in phase.items if phase.screen == step]
    return Recorded(
        titles[step],
        step == BUTTON,
        tuple(item.text for item in items if item.is_part),
        tuple(item.text for item in items),
        int(was),
        answer.to_do_count,
    )
