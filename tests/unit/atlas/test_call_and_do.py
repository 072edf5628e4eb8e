"""What to do now is at most three acts of the place itself; the check of a plan comes only where there is room."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string

from routekaart.atlas.initiatives.routes import Route
from routekaart.atlas.initiatives.rows import row_of
from routekaart.atlas.sections.call_and_do.section import CallAndDo, Spot
from routekaart.domain.places import INSTITUTION, Place
from routekaart.monitor.ties import Tie
from routekaart.network.entries import Entry
from routekaart.network.records import Partner, Record

SCHOOL = "Waterral College"
RECORD = Record(
    "doorlopende-leerroute",
    f"Zorg en welzijn naar Uiterlijke verzorging, mbo 3 ({SCHOOL})",
    partners=(Partner("vo", SCHOOL),),
    profielen=("Z&W",),
    domeinen=("79110",),
)
SPOT = Spot(
    Tie("99AL00", "99MF", {"2022-2023": 70, "2023-2024": 65, "2024-2025": 80}, (), ()),
    "Vmbo Veldrank",
    "ROC Oosterweef",
)


def page(spots: int, has_plan: bool) -> str:
    entry = Entry(7, RECORD, 1, datetime(2026, 1, 1, tzinfo=UTC), "")
    plan = Route(entry, row_of(entry, date(2026, 1, 1)), is_running=False) if has_plan else None
    here = CallAndDo(Place(INSTITUTION, "99MF", "ROC Oosterweef"), [SPOT] * spots, plan, [])
    return " ".join(render_to_string("call_and_do/section.html", {"here": here, "anchor": "bellen"}).split())


@pytest.mark.parametrize(
    ("spots", "has_plan", "acts"), [(0, False, 1), (1, True, 3), (2, False, 3), (2, True, 3)]
)
def test_at_most_three_acts_stand_there_and_the_check_is_the_first_to_go(
    spots: int, has_plan: bool, acts: int
) -> None:
    html = page(spots, has_plan)
    assert html.count("<li>") == acts
    assert ("Toets uw eigen plan" in html) == (spots + has_plan < 3)


def test_a_plan_is_called_short_with_its_school_under_it() -> None:
    html = page(1, has_plan=True)
    assert "Praat mee over Zorg en welzijn → Uiterlijke verzorging, mbo 3</a>" in html
    assert f"{SCHOOL}, " in html
    assert (
        "De laatste 3 jaar ongeveer 65 tot 80 leerlingen per jaar (2022-2023 tot en met 2024-2025), "
        "zonder gemelde route."
    ) in html


def test_three_years_that_are_the_same_are_one_number() -> None:
    same = Spot(Tie("99AV00", "99ME", dict.fromkeys(("2022-2023", "2023-2024"), 15), (), ()), "a", "b")
    assert (same.pupils, same.years) == ("15", ("2022-2023", "2023-2024"))
