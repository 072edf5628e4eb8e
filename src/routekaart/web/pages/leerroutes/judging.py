"""A judgement that a person records on the page of the verdict: it goes into the link like every other answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from routekaart.domain.messages import message
from routekaart.law.judgements import OWN_WORDS, REASONED, is_finished
from routekaart.law.rule import Facts
from routekaart.law.schema import is_day, schema
from routekaart.law.telling import is_placeholder
from routekaart.law.texts import judgement_texts
from routekaart.law.transition import OPEN_NORM
from routekaart.law.wording import plain

from .lines import DAY, day_parts, day_text, one_newline

BUTTON = "oordeel"


class Judging(NamedTuple):
    """A judgement being written. `missing`: part -> what to do, while it was sent unfinished."""

    norm: str = ""
    uitkomst: str = ""
    persoon: str = ""
    parts: tuple[str, ...] = ()
    reden: str = ""
    missing: Mapping[str, str] = {}


def blank() -> Judging:
    """An unwritten judgement, of today."""
    return Judging(parts=day_parts(timezone.localdate().isoformat()))


def record(design: dict[str, Any], posted: QueryDict) -> Judging | None:
    """Puts a finished judgement into `design`. Missing: None then, else what is unfinished, and the design as it was."""
    parts = tuple(posted.get(f"oordeel.datum.{part}", "") for part in DAY)
    given = {
        part: one_newline(posted.get(f"oordeel.{part}", "")).strip()
        for part in ("norm", "uitkomst", "persoon", "reden")
    }
    given["datum"] = day_text(parts)
    wrong = _wrong(given)
    if wrong or given["norm"] not in _rules()["norm"]["enum"]:
        return Judging(given["norm"], given["uitkomst"], given["persoon"], parts, given["reden"], wrong)
    listed = design.get("oordelen")
    others = [item for item in listed if _is_other(item, given["norm"])] if isinstance(listed, list) else []
    design["oordelen"] = [*others, given]
    return None


def _rules() -> Any:
    """What the schema asks of each part of a judgement."""
    return schema()["properties"]["oordelen"]["items"]["properties"]


def _wrong(given: Mapping[str, str]) -> dict[str, str]:
    """Part -> what to do with it: written, a day that exists and has come, no longer than can be kept."""
    written = {
        part: "" if part in OWN_WORDS and is_placeholder(given[part]) else given[part] for part in REASONED
    }
    faults = {part: message(f"leerroutes.judging_{part}") for part in REASONED if not written[part]}
    for part in OWN_WORDS:
        most = _rules()[part]["maxLength"]
        if len(given[part]) > most:
            faults[part] = message("leerroutes.judging_long", most=plain(most))
    if "datum" not in faults and not is_day(given["datum"]):
        faults["datum"] = message("leerroutes.judging_no_day")
    elif "datum" not in faults and given["datum"] > timezone.localdate().isoformat():
        faults["datum"] = message("leerroutes.judging_future")
    return faults


class Judged(NamedTuple):
    """A judgement that was recorded, as it is read."""

    question: str
    said: str
    tone: str
    who: str
    day: str
    reason: str


def judged_of(facts: Facts) -> Iterator[Judged]:
    """The finished judgements of a design, in its own order."""
    for item in facts.get("oordelen", ()):
        if is_finished(item):
            is_yes = item["uitkomst"] == "ja"
            is_on_text = item["norm"] == OPEN_NORM
            said = {True: "old_text", False: "new_text"} if is_on_text else {True: "ja", False: "nee"}
            verdict = message(f"leerroutes.judged_{said[is_yes]}")
            is_to_come = item["datum"] > timezone.localdate().isoformat()
            tone = "good" if is_yes or is_on_text else "bad"
            yield Judged(
                message("leerroutes.which_text")
                if is_on_text
                else judgement_texts()[item["norm"]]["question"],
                message("leerroutes.judged_to_come", said=verdict) if is_to_come else verdict,
                "later" if is_to_come else tone,
                item["persoon"],
                date_format(date.fromisoformat(item["datum"]), "j F Y"),
                item["reden"],
            )


def _is_other(item: Any, norm: str) -> bool:
    return not isinstance(item, dict) or item.get("norm") != norm
