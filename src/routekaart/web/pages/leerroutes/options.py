"""The choices of a question as the form shows them: what was answered is always among them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from routekaart.domain.messages import message
from routekaart.law.possible import domein_code, profiel_codes
from routekaart.law.wording import words

from .choices import Choice, years
from .editions import opleiding_names
from .lines import day_parts
from .numerals import numeral

OTHER = "anders"
MISSING = object()
"""No answer; `None` is the answer that there is none."""


@dataclass(frozen=True)
class Option:
    """A choice; `value` is empty for "not known yet". `note` says why a kept answer is not offered any more."""

    value: str
    text: str
    chosen: bool
    note: str = ""


def shown(value: Any) -> str:
    """An answer as a person writes it: `2.700`, `2,5`. What nobody can write is shown as it is in the design."""
    if value is MISSING or value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return numeral(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def word(path: str, value: Any) -> str:
    """A value in the words of its question, else of the form."""
    value_words = words()["labels"][path].get("words", {})
    return str(value_words.get(value, words()["words"].get(value, shown(value))))


def listed(path: str, values: Sequence[str], answer: Any) -> tuple[Option, ...]:
    """The options of a closed list."""
    return offered(path, [Choice(value, "") for value in values], answer)


def offered(path: str, choices: Sequence[Choice], answer: Any) -> tuple[Option, ...]:
    """Not known yet, the choices, and an answer that is not among them."""
    text = shown(answer)
    fitting = next((choice for choice in choices if _means(path, choice.value, answer)), None)
    options = [
        Option(
            text if choice is fitting else shown(choice.value),
            choice.text or word(path, choice.value),
            choice is fitting,
        )
        for choice in choices
    ]
    kept = (
        [Option(text, _kept(path, answer), True, message("leerroutes.not_offered"))]
        if text and not fitting
        else []
    )
    return (*options, *kept, Option("", words()["unknown"], not text))


def with_other(path: str, choices: Sequence[Choice], answer: Any, is_mistake: bool) -> dict[str, Any]:
    """The options of a question where something else can be written, and what was written."""
    field_texts = words()["labels"][path]
    other = shown(answer) if is_mistake else ""
    *options, unknown = offered(path, choices, MISSING if is_mistake else answer)
    unknown = Option(unknown.value, unknown.text, unknown.chosen and not other)
    parts = day_parts(other) if path == "cohort_start" else ()
    return {
        "options": (*options, Option(OTHER, field_texts["other"], bool(other)), unknown),
        "other": "" if parts else other,
        "other_ask": field_texts["other_help"],
        "parts": parts,
    }


def checks(path: str, choices: Sequence[Choice], answers: Sequence[Any]) -> tuple[Option, ...]:
    """The choices of which several may hold; each answer takes the first choice that means it."""
    left = list(answers)
    options = []
    for choice in choices:
        answer = next((answer for answer in left if _means(path, choice.value, answer)), MISSING)
        if answer is not MISSING:
            left.remove(answer)
        options.append(
            Option(
                shown(choice.value if answer is MISSING else answer),
                choice.text or word(path, choice.value),
                answer is not MISSING,
            )
        )
    return (*options, *(Option(shown(answer), shown(answer), True) for answer in left))


def _means(path: str, code: Any, answer: Any) -> bool:
    if isinstance(answer, str) and path in ("profiel", "school.profielen"):
        return code in profiel_codes(answer)
    if isinstance(answer, str) and path == "opleiding.domein":
        return bool(code == domein_code(answer))
    return shown(code) == shown(answer) and answer is not MISSING


def _kept(path: str, answer: Any) -> str:
    if path == "opleiding.crebo":
        return opleiding_names().get(str(answer), str(answer))
    if path.endswith("duur_jaren") and isinstance(answer, int | float):
        return years(answer)
    return word(path, answer) if isinstance(answer, str) else shown(answer)
