"""The facts on the day of the check: what is planned was not done yet, and a PTA that is planned too late is too late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from routekaart.law.councils import SAID
from routekaart.law.phases import START, pta_limit
from routekaart.law.rule import Facts, Row, Rows
from routekaart.law.rules.notification import DAY as REPORTED
from routekaart.law.rules.notification import PARTIES

PTA, PTA_DAY, DAY = "pta", "pta_datum", "datum"
DECIDED = {"oordelen": Row(norm=""), SAID: Row(orgaan="", onderwerp="")}
"""Lists of decisions, each with the row that stands for a decision to come: nobody's, on nothing."""


def until(facts: Facts, on: date) -> Facts:
    """The facts as they are on the day `on`: a decision to come is none, a day to come not there. Rows stay in place."""
    today = on.isoformat()
    changed = {
        name: Rows([_happened(name, row, facts, today) for row in facts[name]])
        for name in (*DECIDED, PTA, PARTIES)
        if any(_is_planned(name, row, facts, today) for row in facts.get(name, ()))
    }
    days = [
        name
        for name in (PTA_DAY, REPORTED)
        if _is_planned(name, {"route_jaar": 1, DAY: facts.get(name, "")}, facts, today)
    ]
    if not changed and not days:
        return facts
    return {fact: changed.get(fact, value) for fact, value in facts.items() if fact not in days}


def _is_planned(name: str, row: Mapping[str, Any], facts: Facts, today: str) -> bool:
    """Whether the day of a row is still to come; of a PTA only when it is in time, for what is late already will be late."""
    day, year = row.get(DAY, ""), row.get("route_jaar")
    if day <= today:
        return False
    return name not in (PTA, PTA_DAY) or START not in facts or not year or day < pta_limit(facts[START], year)


def _happened(name: str, row: Mapping[str, Any], facts: Facts, today: str) -> Mapping[str, Any]:
    if not _is_planned(name, row, facts, today):
        return row
    return DECIDED.get(name) or Row({key: value for key, value in row.items() if key != DAY})
