"""Every check that a page makes: on the day of today, with the registers of the edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from routekaart.law.check import Report, check, check_facts, choose
from routekaart.law.rule import Facts
from routekaart.warehouse.registers import serving_registers


def checked(design: Any, law_date: date | None = None) -> Report:
    """The report on `design` as of today. Raises: UserError for an unusable design."""
    return check(design, law_date, (), timezone.localdate(), serving_registers())


def checked_facts(facts: Facts, rules: Sequence[str]) -> Report:
    """What the rules with these ids say today of facts that were read."""
    return check_facts(facts, None, choose(rules), timezone.localdate(), serving_registers())
