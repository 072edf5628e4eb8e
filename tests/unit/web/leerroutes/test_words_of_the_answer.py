"""The words of the page follow from what the answer says; nothing is called missing that stands in the design."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from answers import answered
from each import each
from law_designs import designs
from routekaart.law.outcome import Change
from routekaart.law.report import as_json
from routekaart.law.templates import templates
from routekaart.law.wording import lacking
from routekaart.web.pages.leerroutes.ahead import phases
from routekaart.web.pages.leerroutes.answer import answer
from routekaart.web.pages.leerroutes.checking import checked
from routekaart.web.pages.leerroutes.link import encode

pytestmark = pytest.mark.django_db
KB4: dict[str, Any] = dict(templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design)
DESIGN_WORDS = {
    "voldoet": "mag",
    "voldoet niet": "mag nog niet",
    "onbekend": "nog niet te zeggen",
    "oordeel nodig": "een persoon beslist",
    "niet van toepassing": "geldt hier niet",
}
LATER_WORDS = {
    "voldoet": "klaar",
    "voldoet niet": "niet in orde",
    "onbekend": "nog niet te zeggen",
    "oordeel nodig": "een persoon beslist",
    "later": "later",
    "niet van toepassing": "geldt hier niet",
}
DECISIVE = ("voldoet niet", "oordeel nodig")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(designs())
def test_the_words_of_a_phase_follow_from_its_outcome(design: dict[str, Any]) -> None:
    report = checked(design)
    told = as_json(report)
    for phase, shown in each(zip(told["phases"], phases(told, report.facts), strict=True)):
        if shown.number == 1:
            assert shown.said == DESIGN_WORDS[phase["outcome"]]
            continue
        words = LATER_WORDS[phase["outcome"]]
        is_told = phase["outcome"] in DECISIVE or not shown.items
        assert (words in shown.said.split(", ")) is is_told
        assert ("nog " in shown.said.replace("nog niet te zeggen", "")) is bool(shown.items)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(designs())
def test_the_page_shows_the_words_of_each_phase(design: dict[str, Any]) -> None:
    site = Client()
    html = answered(site.get("/leerroutes/toets", {"ontwerp": encode(design)})).content.decode()
    if not design:
        return
    line = unescape(html.partition('<ol class="rk-law-line">')[2].partition("</ol>")[0])
    shown = [" ".join(re.sub(r"<[^>]*>", " ", item).split()) for item in line.split("</li>")[:-1]]
    for phase, text in each(zip(answer(design, None).phases, shown, strict=True)):
        assert text.startswith(f"{phase.number}. {phase.title} {phase.said}")


def told(design: dict[str, Any]) -> list[str]:
    return [item.text for phase in answer(design, None).phases for item in phase.items]


def test_what_has_a_day_to_come_is_not_called_missing() -> None:
    asked = {"orgaan": "MR", "onderwerp": "pta_oer", "uitkomst": "ingestemd", "datum": "2049-03-01"}
    part = {"aard": "vo", "examen": "schoolexamen", "vakoverstijgend": False, "team": False, "route_jaar": 1}
    year = timezone.localdate().year + 1
    pta = [{"route_jaar": 1, "datum": f"{year}-09-15"}]
    design = KB4 | {"cohort_start": f"{year}-08-01", "medezeggenschap": [asked], "pta": pta}
    design |= {"examens": [{"route_jaar": 2, "tijdvak": 1}], "programma": [part, part | {"route_jaar": 2}]}
    items = told(design | {"melding": {"gezamenlijk": True, "datum": "2049-01-15"}})
    assert "Wat zeiden de raden? (MR: PTA en OER): 1-3-2049 moet nog komen" in items
    assert any(item.endswith(f"15-9-{year} moet nog komen") for item in items)
    assert any(item.endswith("15-1-2049 moet nog komen") for item in items)
    assert not [item for item in items if "ontbreekt" in item]


def test_what_stands_in_the_design_is_not_called_missing(site: Client) -> None:
    years = [{"route_jaar": 1, "datum": "2026-09-15"}, {"route_jaar": 2, "datum": "2026-09-15"}]
    codes = {"school": {**KB4.get("school", {}), "brin": "01AB", "vestiging": "01AB00"}}
    part = {"aard": "vo", "examen": "schoolexamen", "vakoverstijgend": False, "team": False}
    parts = {"programma": [part | {"route_jaar": year} for year in (1, 2)]}
    items = told(KB4 | codes | parts | {"pta": years, "examens": [{"route_jaar": 2, "tijdvak": 1}]})
    assert not [item for item in items if "ontbreekt" in item]
    assert any(item.startswith("Het PTA voor jaar 2 is van voor 1 oktober") for item in items)
    assert "BRIN van de school" not in items


def test_hours_that_contradict_each_other_are_not_enough_on_paper(site: Client) -> None:
    hours = {"totaal": 4000, "begeleid": 3000, "bpv": 500}
    per_year = [{"route_jaar": year, "begeleid": 600} for year in (1, 2, 3, 4)]
    design = KB4 | {"cohort_start": "2026-08-01", "uren": hours | {"per_jaar": per_year}}
    paper = answered(site.get("/leerroutes/toets.pdf", {"ontwerp": encode(design)}))
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.content)).pages)
    table = (
        " ".join(text.split()).partition("De uren naast de norm")[2].partition("Dit spreekt elkaar tegen")[0]
    )
    assert "genoeg" not in table
    assert "de uren spreken elkaar tegen" in table


ENTREE = {
    "kind": "DLR",
    "leerweg": "bb",
    "opleiding": {"soort": "entreeopleiding", "niveau": 1, "duur_jaren": 1},
    "duur_jaren": 3,
    "cohort_start": "2027-08-01",
}


def test_the_same_way_out_is_shown_once() -> None:
    found = answer(ENTREE, None).mendings
    assert found
    assert len({mending.text for mending in found}) == len(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(designs())
def test_a_way_out_is_told_in_the_words_of_the_form(design: dict[str, Any]) -> None:
    rows = [row for mending in answer(design, None).mendings for row in mending.rows]
    told = [f"{row.label} {row.now} {row.after}" for row in rows]
    assert [text for text in told if re.search(r"[a-z]_[a-z]|(^|\s)\.\w| ,", text)] == []


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((1, 1, 1), "1 klokuur, 1 begeleid uur en 1 uur bpv"),
        ((2, 2, 2), "2 klokuren, 2 begeleide uren en 2 uren bpv"),
    ],
)
def test_one_hour_is_told_as_one(hours: tuple[int, ...], said: str) -> None:
    parts = ("totaal", "begeleid", "bpv")
    assert lacking(Change(f"uren.{p}", 100, 100 + h) for p, h in zip(parts, hours, strict=True)) == said


def test_no_question_on_the_text_stands_above_answers_that_contradict_each_other() -> None:
    hours = {
        "totaal": 3000,
        "begeleid": 2400,
        "bpv": 250,
        "per_jaar": [{"route_jaar": y, "begeleid": 700} for y in (1, 2, 3)],
    }
    route = {"leertraject": "BOL", "duur_jaren": 3, "cohort_start": "2025-08-01", "gevolgen_personeel": False}
    heard = [
        {"orgaan": "MR", "onderwerp": subject, "uitkomst": "ingestemd", "datum": "2025-02-01"}
        for subject in ("pta_oer", "samenwerking")
    ]
    found = answer({**route, "uren": hours, "medezeggenschap": heard}, None)
    assert {one["rule"] for one in found.report["findings"] if one["text_key"] == "law.transition"} == {"R20"}
    assert not found.is_crossing
    assert found.report["headline"].startswith("Uw antwoorden spreken elkaar tegen")


def test_a_shortage_stands_above_a_question_that_it_raises() -> None:
    route = {"leertraject": "BOL", "duur_jaren": 5, "cohort_start": "2025-08-01", "gevolgen_personeel": False}
    heard = [
        {"orgaan": "MR", "onderwerp": subject, "uitkomst": "ingestemd", "datum": "2025-02-01"}
        for subject in ("pta_oer", "samenwerking")
    ]
    hours = {"uren": {"totaal": 5000, "begeleid": 3200, "bpv": 749}, "minder_uren_verantwoording": False}
    found = answer({**route, **hours, "medezeggenschap": heard}, None)
    assert {one["rule"] for one in found.report["findings"] if one["text_key"] == "law.transition"} == {"R20"}
    assert found.report["headline"] == "Nog niet: 300 begeleide uren en 151 uren bpv te weinig"
    assert found.bars
    assert not found.is_crossing
