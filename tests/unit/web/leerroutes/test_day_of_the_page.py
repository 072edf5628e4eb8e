"""Every check of a page is of today: what is planned after it was not done in any of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from law_designs import designs
from routekaart.law.check import check
from routekaart.law.norms import versions
from routekaart.law.templates import templates
from routekaart.warehouse.registers import serving_registers
from routekaart.web.pages.leerroutes.answer import answer
from routekaart.web.pages.leerroutes.faults import read
from routekaart.web.pages.leerroutes.link import encode
from routekaart.web.pages.leerroutes.screen import so_far

pytestmark = pytest.mark.django_db
KB4 = templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design
TO_COME = "2049-03-01"
PLANNED: dict[str, Any] = {
    **KB4,
    "medezeggenschap": [
        {"orgaan": "MR", "onderwerp": "pta_oer", "datum": TO_COME, "uitkomst": "ingestemd"},
        {"orgaan": "MR", "onderwerp": "samenwerking", "datum": TO_COME, "uitkomst": "positief advies"},
    ],
    "melding": {"gezamenlijk": True, "datum": TO_COME},
    "oordelen": [
        {
            "norm": "aanverwant",
            "uitkomst": "ja",
            "persoon": "Bestuurder",
            "datum": TO_COME,
            "reden": "Besproken",
        }
    ],
}


def planned(design: dict[str, Any]) -> dict[str, Any]:
    """The design with every judgement and every council in a year to come."""
    later = {
        key: [row | {"datum": TO_COME} for row in design[key]]
        for key in ("oordelen", "medezeggenschap")
        if key in design
    }
    return design | later


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(designs())
def test_a_design_compared_with_itself_differs_in_nothing(design: dict[str, Any]) -> None:
    for one in (design, planned(design)):
        for law_date in (None, date(2026, 1, 1)):
            assert answer(one, law_date, one).compared == ()


def test_another_text_is_tested_on_the_same_day() -> None:
    asked = dict(answer(PLANNED, None).other_texts)
    now = timezone.localdate()
    own = check(PLANNED, None, (), now, serving_registers())
    assert set(asked) == {version for version in versions() if version != own.version}
    for version, changed in asked.items():
        other = check(PLANNED, date.fromisoformat(version), (), now, serving_registers())
        pairs = zip(own.findings, other.findings, strict=True)
        expected = {
            rule.id: str(new.outcome) for (rule, old), (_, new) in pairs if old.outcome is not new.outcome
        }
        assert {one.rule: one.after for one in changed} == expected


def test_a_kept_design_with_a_mistake_is_compared_as_far_as_it_is_read(site: Client) -> None:
    link = encode({**KB4, "profiel": 3})
    page = site.get("/leerroutes/toets", {"ontwerp": link, "met": link})
    assert page.status_code == 400
    assert "geen uitkomst verandert" in page.content.decode()


def test_the_form_does_not_count_a_judgement_of_a_day_to_come() -> None:
    few = {"totaal": 4000, "begeleid": 2450, "bpv": 500}
    judged = {
        "norm": "aantoonbaar van voldoende kwaliteit",
        "uitkomst": "ja",
        "persoon": "Bestuurder",
        "reden": "Zie bijlage",
    }
    tones = {}
    for day in (TO_COME, "2026-01-02"):
        oordelen = [judged | {"datum": day}]
        design = {
            **KB4,
            "cohort_start": "2022-08-01",
            "uren": few,
            "minder_uren_verantwoording": "Zie het schoolplan",
            "oordelen": oordelen,
        }
        told = so_far(read(design).facts)
        tones[day] = next(tone for tone, sentence in told if "uren" in sentence)
    assert tones == {TO_COME: "judge", "2026-01-02": "good"}
