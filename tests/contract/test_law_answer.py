"""The answer to a route design is what openapi.json and the reference say, at the API and at the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from answers import answered
from each import each
from load_script import load_script
from routekaart.cli import main
from routekaart.law.check import check
from routekaart.law.report import as_json
from routekaart.law.rules import cases
from routekaart.law.templates import templates
from routekaart.warehouse.registers import serving_registers
from routekaart.web.api.api import api
from routekaart.web.api.law_answers import Toetsing
from routekaart.web.api.paging import ALIASED
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[1] / "golden" / "law"
DAY = date(2026, 11, 27)
KB = "dlr-kb-mbo3-3jarig-bol-4-jaar"
JUDGED = {
    "uitkomst": "nee",
    "persoon": "A. Voorbeeld",
    "datum": "2026-09-01",
    "reden": "Met een jurist besproken",
}
SHORT = {"uren": {"totaal": 4000, "begeleid": 2700, "bpv": 450}, "cohort_start": "2025-08-01"}


def route(slug: str, start: int = 2027, **changes: Any) -> dict[str, Any]:
    return {**templates()[slug].design, "cohort_start": f"{start}-08-01", **changes}


DESIGNS: dict[str, dict[str, Any]] = {
    "lawful": json.loads((GOLDEN / "lawful.json").read_text(encoding="utf-8")),
    "lawful, schema 1.0": json.loads((GOLDEN / "lawful-1.0.json").read_text(encoding="utf-8")),
    "gl to 3": route(KB, leerweg="gl"),
    "GLR bb to 2": route("glr-bb-mbo2-1jarig-bol-2-jaar"),
    "kb to 3, 2025": route(KB, 2025),
    "tl to 4": route("dlr-tl-mbo4-3jarig-bol-5-jaar"),
    "kb to 4, BBL": route("dlr-kb-mbo4-3jarig-bbl-4-jaar", leerplicht_voltooid=True),
    "empty": {},
    "too few hours in every text": route(KB) | SHORT,
    "a person chose the new text": route(KB) | SHORT | {"oordelen": [{**JUDGED, "norm": "overgangsrecht"}]},
    "before the law": route(KB, 2016),
    "hours with a fraction": route(KB, uren={"totaal": 3999.5, "begeleid": 2700, "bpv": 499.25}),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("law_answer")
    write_small_edition(folder / "example", "example")
    return folder


@pytest.fixture(autouse=True)
def _edition(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(home))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return json.loads(json.dumps(api.get_openapi_schema()))


def operation(described: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = described["paths"]["/leerroute-toets"]["post"]
    return found


def misfits(described: dict[str, Any], answer: Any) -> list[str]:
    """Where an answer does not fit the description of the API."""
    told = operation(described)["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator(
        {**told, "components": described["components"]}, format_checker=FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]


def answer_to(design: Any) -> dict[str, Any]:
    return as_json(check(design, None, (), DAY, serving_registers()))


@pytest.mark.parametrize("name", DESIGNS)
def test_api_and_command_answer_what_is_described(
    described: dict[str, Any], tmp_path: Path, capsys: Any, name: str
) -> None:
    expected = answer_to(DESIGNS[name])
    assert misfits(described, json.loads(json.dumps(expected))) == []
    sent = json.dumps(DESIGNS[name])
    response = answered(
        Client().post(f"/api/v1/leerroute-toets?datum={DAY}", sent, content_type="application/json")
    )
    assert response.content.decode() == json.dumps(expected)
    file = tmp_path / "ontwerp.json"
    file.write_text(sent, encoding="utf-8")
    assert main(["check-route", str(file), "--on", str(DAY), "--format", "json"]) in (0, 1, 3)
    assert capsys.readouterr().out == json.dumps(expected, ensure_ascii=False) + "\n"


def test_the_designs_show_every_part_of_an_answer() -> None:
    answers = [answer_to(design) for design in DESIGNS.values()]
    findings = [finding for answer in answers for finding in answer["findings"]]
    assert {"voldoet", "voldoet niet", "onbekend", "oordeel nodig"} <= {one["outcome"] for one in findings}
    assert {len(one["verdicts"]) for one in findings} == {0, 1, 2}
    for key in ("fix", "patch", "needs", "judges", "notes"):
        assert any(one[key] for one in findings), key
    assert any(answer["notes"] for answer in answers)
    assert {phase["due"] is None for answer in answers for phase in answer["phases"]} == {True, False}


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every key of an answer that the description names, down to what a design says itself."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            if key not in ("asked", "given", "van", "naar", "value"):
                yield from places(inner, (*at, key))
    if isinstance(value, list) and value:
        yield from places(value[0], (*at, 0))


def without(answer: dict[str, Any], at: tuple[str | int, ...]) -> dict[str, Any]:
    copy: Any = json.loads(json.dumps(answer))
    holder = copy
    for part in at[:-1]:
        holder = holder[part]
    del holder[at[-1]]
    found: dict[str, Any] = copy
    return found


def test_an_answer_with_a_key_less_or_a_key_more_is_not_described(described: dict[str, Any]) -> None:
    answer = answer_to(DESIGNS["too few hours in every text"])
    answer["findings"] = [one for one in answer["findings"] if one["verdicts"] and one["fix"]]
    assert misfits(described, answer) == []
    for at in each(places(answer)):
        if at[-1] != "verschil":
            assert misfits(described, without(answer, at)), at
    assert misfits(described, {**answer, "erbij": 1})
    answer["findings"][0]["erbij"] = 1
    assert misfits(described, answer)


def test_every_worked_case_comes_through_the_description_as_it_is() -> None:
    for case in each(case for listed in cases().values() for case in listed):
        design = json.loads(json.dumps(case["design"], default=date.isoformat))
        made = as_json(check(design, case["law_date"], (), DAY))
        sent = Toetsing.model_validate(made).model_dump(**ALIASED)
        assert json.dumps(sent) == json.dumps(made), case["title"]


def test_every_key_says_what_it_means(described: dict[str, Any]) -> None:
    components = described["components"]["schemas"]
    names = {"Toetsing", "Grondslagen", "Fase", "Bevinding", "Gevraagd", "Wijziging", "Bewerking"}
    for name in each(sorted(names | {"Oordeelsvraag", "Oordeel"})):
        assert components[name]["additionalProperties"] is False
        for key, field in each(components[name]["properties"].items()):
            assert len(field["description"].split()) > 1, (name, key)
            assert "default" not in field, (name, key)


def test_the_reference_lists_the_keys_of_the_description(described: dict[str, Any]) -> None:
    maker = load_script("make_law_reference")
    components = described["components"]["schemas"]
    rows = list(maker.answer_rows(components["Toetsing"], components))
    assert len(rows) > 60
    page = (maker.PAGES / "route-design-answer.md").read_text(encoding="utf-8")
    assert page.splitlines()[-len(rows) :] == rows


def test_the_description_says_what_a_body_that_is_too_large_gets(described: dict[str, Any]) -> None:
    assert set(operation(described)["responses"]) == {"200", "400", "404", "413"}
