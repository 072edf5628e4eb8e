"""Every worked case of the law comes through page, form, PDF, API and command with the same outcomes."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from law_forms import filled
from routekaart.cli import main
from routekaart.law.rules import cases
from routekaart.law.wording import words
from routekaart.web.pages.leerroutes.link import decode, encode
from routekaart.web.pages.leerroutes.posted import design_of
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


def as_json_values(value: Any) -> Any:
    """A case's dates as the texts that a design has."""
    return json.loads(json.dumps(value, default=date.isoformat))


CASES = {
    f"{rule}-{number}": as_json_values(case) | {"rule": rule}
    for rule, listed in sorted(cases().items())
    for number, case in enumerate(listed)
}
PRINTED = [name for name, case in CASES.items() if case["design"]]
EMPTY = [name for name, case in CASES.items() if not case["design"]]
DRAWN = sorted(random.Random(20261126).sample(sorted(PRINTED), 4))
"""Cases whose PDF is made in every run; `--full` makes all."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("worked_cases")
    write_small_edition(home / "example", "example")
    return home


@pytest.fixture
def site(edition: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    monkeypatch.setenv("ROUTEKAART_HOME", str(edition))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def query_of(case: dict[str, Any]) -> dict[str, str]:
    return {"ontwerp": encode(case["design"]), "wetsdatum": case["law_date"]}


def lies_ahead(design: dict[str, Any]) -> bool:
    """Whether something of the design is dated after today: at these doors it has not happened yet."""
    acts = {name: design[name] for name in ("pta", "pta_datum", "melding", "oordelen") if name in design}
    days = re.findall(r"\d{4}-\d\d-\d\d", json.dumps(acts))
    return max(days, default="") > timezone.localdate().isoformat()


def asked_api(site: Client, case: dict[str, Any]) -> dict[str, Any]:
    """The answer of the API, with the known outcome of the case in it; a case has registers of its own, the site another."""
    response = site.post(
        f"/api/v1/leerroute-toets?wetsdatum={case['law_date']}",
        json.dumps(case["design"]),
        content_type="application/json",
    )
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    outcomes = {finding["rule"]: finding["outcome"] for finding in answer["findings"]}
    if "registers" not in case and not lies_ahead(case["design"]):
        assert outcomes[case["rule"]] == case["outcome"]
    return answer


def shown(html: str) -> dict[str, str]:
    """Rule -> the outcome that the page shows."""
    found = re.findall(r'id="bevinding-(r\d\d)" data-uitkomst="([a-z ]+)"', html)
    return {rule.upper(): outcome for rule, outcome in found}


MACHINE = re.compile(
    r"\b(?:True|False|None|null)\b|\{'|\['|\b\d{4}-\d\d-\d\d\b|\[\d+\]|\b(?:"
    + "|".join(re.escape(path) for path in words()["labels"] if re.search(r"[._]", path))
    + r")\b"
)
"""What a program writes and nobody says: a value of Python, a field's path, a date as a computer writes it."""


def sentences(answer: dict[str, Any]) -> list[str]:
    """What the API says in sentences; the paths beside them are for programs."""
    told = [(found["text"], found["title"], *found["notes"]) for found in answer["findings"]]
    return [*(text for texts in told for text in texts), *answer["notes"]]


def expected(case: dict[str, Any], answer: dict[str, Any]) -> dict[str, str]:
    """Rule -> outcome; a page without a design has nothing to show yet."""
    findings = answer["findings"] if case["design"] else []
    return {finding["rule"]: finding["outcome"] for finding in findings}


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case_has_the_same_outcomes_at_page_form_api_and_command(
    site: Client, tmp_path: Path, capsys: Any, name: str
) -> None:
    case = CASES[name]
    answer = asked_api(site, case)
    page = site.get("/leerroutes/toets", query_of(case))
    assert page.status_code == 200
    assert shown(page.content.decode()) == expected(case, answer)
    data = site.get("/leerroutes/toets.json", query_of(case))
    assert data.status_code == 200
    assert {key: value for key, value in data.json().items() if key != "ontwerp"} == answer

    form = filled(case["design"])
    form["wetsdatum"] = case["law_date"]
    sent = site.post("/leerroutes/toets/invullen", dict(form.lists()))
    assert sent.status_code == 303
    kept = parse_qs(urlsplit(sent["Location"]).query).get("ontwerp", [""])[0]
    assert decode(kept) == design_of(form)

    file = tmp_path / "ontwerp.json"
    file.write_text(json.dumps(case["design"]), encoding="utf-8")
    assert main(["check-route", str(file), "--law-date", case["law_date"]]) in (0, 1, 3)
    assert json.loads(capsys.readouterr().out) == answer
    assert main(["check-route", str(file), "--law-date", case["law_date"], "--format", "text"]) in (0, 1, 3)
    told = capsys.readouterr().out
    assert "wet: tekst van" in told
    html = re.sub(r"<(script|textarea|nav)\b.*?</\1>|<[^>]*>", " ", page.content.decode(), flags=re.DOTALL)
    for text in (html, told, *sentences(answer)):
        assert not MACHINE.search(text), MACHINE.search(text)


def test_the_smallest_fix_of_a_yes_or_no_says_ja_or_nee(tmp_path: Path, capsys: Any) -> None:
    case = next(case for case in CASES.values() if case["title"] == "Niet gemeld")
    file = tmp_path / "ontwerp.json"
    file.write_text(json.dumps(case["design"]), encoding="utf-8")
    assert main(["check-route", str(file), "--rules", "R18", "--format", "text"]) == 1
    assert "van nee naar ja" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", [name if name in DRAWN else pytest.param(name, marks=pytest.mark.full) for name in PRINTED]
)
def test_a_worked_case_has_the_same_outcomes_in_its_pdf(site: Client, name: str) -> None:
    case = CASES[name]
    answer = asked_api(site, case)
    response = site.get("/leerroutes/toets.pdf", query_of(case))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages)
    text = " ".join(" ".join(pages).split()).partition("Adres van dit ontwerp")[0]
    assert not MACHINE.search(text), MACHINE.search(text)
    assert answer["findings"]
    for finding in answer["findings"]:
        assert f"{finding['title']} {finding['outcome'].capitalize()}" in text


@pytest.mark.parametrize("name", EMPTY)
def test_a_design_without_a_fact_has_no_pdf_and_says_so(site: Client, name: str) -> None:
    response = site.get("/leerroutes/toets.pdf", query_of(CASES[name]))
    assert response.status_code == 400
    assert "Dit ontwerp is nog leeg" in response.content.decode()


@pytest.mark.parametrize("query", ["ontwerp=kapot", "ontwerp=kapot&wetsdatum=2026-08-01"])
def test_an_error_stands_first_and_takes_the_focus(site: Client, query: str) -> None:
    response = site.get(f"/leerroutes/toets?{query}")
    assert response.status_code == 400
    html = response.content.decode()
    assert html.count("Dit klopt nog niet") == 1
    assert "<title>Fout: " in html
    assert html.index('id="fout" role="alert" tabindex="-1" autofocus') < html.index("<h1")
