"""The smallest changes that were tried, as now and after, each with the address of the mended design."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from routekaart.domain.messages import message
from routekaart.law.exact import added
from routekaart.law.patch import patched
from routekaart.law.transition import OPEN_NORM
from routekaart.law.verdict import verdict
from routekaart.law.wording import change_text, label, plain

from .checking import checked
from .faults import fields_path
from .link import encode
from .options import shown

MOST = 3
"""Ways out that are shown with what they lead to; a longer list helps nobody to choose."""
HOURS = ("uren.totaal", "uren.begeleid", "uren.bpv")


class Row(NamedTuple):
    """A fact before and after."""

    label: str
    now: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.now != self.after


class Mending(NamedTuple):
    """One way out: in words, fact by fact, the link of the mended design, and the verdict on that.

    `is_of_texts`: of a question on which text holds, so that every text is met.
    """

    rule: str
    is_of_texts: bool
    text: str
    rows: tuple[Row, ...]
    link: str
    headline: str


def mendings(design: Any, findings: Iterable[Mapping[str, Any]], law_date: date | None) -> list[Mending]:
    """The ways out of findings, each once."""
    ways: dict[str, tuple[Mapping[str, Any], Any, Any]] = {}
    for finding in findings:
        for changes, patch in zip(finding["fix"], finding["patch"], strict=True):
            ways.setdefault(json.dumps(patch), (finding, changes, patch))
    return [_mending(design, *way, law_date) for way in list(ways.values())[:MOST]]


def _mending(
    design: Any, finding: Mapping[str, Any], changes: Any, patch: Any, law_date: date | None
) -> Mending:
    after = patched(design, patch)
    headline, _ = verdict(checked(after, law_date))
    text = message("leerroutes.and").join(change_text(change) for change in changes)
    rows = _hours(design, after) if changes[0]["feit"] in HOURS else _facts(changes)
    is_of_texts = any(judge["norm"] == OPEN_NORM for judge in finding["judges"])
    return Mending(finding["rule"], is_of_texts, text, tuple(rows), encode(after), headline)


def _facts(changes: Iterable[Mapping[str, Any]]) -> list[Row]:
    return [Row(label(change["feit"]), _told(change, "van"), _told(change, "naar")) for change in changes]


def _told(change: Mapping[str, Any], side: str) -> str:
    return "" if change[side] is None else plain(change[side], fields_path(change["feit"]))


def _hours(before: Any, after: Any) -> list[Row]:
    """All hours, with those that nobody guides, for a change of one part moves another."""
    now, then = (dict(design.get("uren", {})) for design in (before, after))
    rows = [
        Row(message(f"leerroutes.short_hours_{part}"), shown(now.get(part)), shown(then.get(part)))
        for part in ("begeleid", "bpv")
    ]
    rows.append(Row(message("leerroutes.short_hours_free"), _free(now), _free(then)))
    rows.append(
        Row(message("leerroutes.short_hours_totaal"), shown(now.get("totaal")), shown(then.get("totaal")))
    )
    return rows


def _free(hours: Mapping[str, Any]) -> str:
    """What is left of the total beside guided hours and bpv. Missing: empty where one of the three is."""
    if not {"totaal", "begeleid", "bpv"} <= set(hours):
        return ""
    return shown(added(hours["totaal"], -hours["begeleid"], -hours["bpv"]))
