"""The page Bronnen says what jumped, what is missing and how files come that nobody serves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from routekaart.warehouse.pointer import MANIFEST
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

HOW = "Derden maakten dit bestand."


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    write_small_edition(tmp_path / "example", name="gewogen")
    path = tmp_path / "example" / "edition" / "gewogen" / MANIFEST
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    manifest["sources"] = [
        {"id": "s", "files": [{"name": "a.csv", "by_hand": HOW}, {"name": "b.csv", "by_hand": HOW}]}
    ]
    manifest["accepted"] = [
        {"source": "s", "name": "Vmbo-kandidaten, ten minste, 2023-2024", "before": 90518, "now": 81466},
        {"source": "s", "name": "Andere namen", "before": None, "now": 7, "rows": "vestiging 99AA00"},
        {"source": "weg", "name": "Rijen in het bestand", "before": 1610, "now": None},
    ]
    manifest["absent"] = [
        {"id": "weg", "title": "Adressen", "file": "a.csv", "by_hand": ""},
        {"id": "nooit", "title": "Ligging", "file": "b.csv", "by_hand": HOW},
    ]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    response = Client().get("/bronnen")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.django_db
def test_a_jump_that_was_accepted_is_told_with_its_source(page: str) -> None:
    told = "De bouw van deze editie hield hierbij stil. De beheerder heeft gezegd dat het klopt."
    assert f"<dt>Grote veranderingen</dt><dd>{told}<ul>" in page
    told = "<li>Vmbo-kandidaten, ten minste, 2023-2024: eerst 90.518, nu 81.466</li>"
    assert page.count(told) == 1
    assert page.count("<li>Andere namen: 7 (zoals: vestiging 99AA00)</li>") == 1


@pytest.mark.django_db
def test_what_is_missing_says_why_and_whether_it_was_there_before(page: str) -> None:
    assert "Adressen: het bestand was er niet. Deze bron stond wel in de vorige editie (1.610 rijen)" in page
    assert f"Ligging: het bestand was er niet. {HOW}</li>" in page


@pytest.mark.django_db
def test_how_a_file_comes_is_told_once(page: str) -> None:
    assert page.count(f"<dt>Hoe het bestand komt</dt><dd>{HOW}</dd>") == 1
