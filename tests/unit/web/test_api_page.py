"""The page about the API: short, with every address and parameter of the description once, and calls that work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from answers import answered
from routekaart.web.api.api import api
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def test_every_parameter_of_the_description_is_explained_and_a_filter_once(client: Client) -> None:
    html = answered(client.get("/api")).content.decode()
    told = Counter(re.findall(r'<th class="utrecht-table__cell" scope="row"><code[^>]*>([^<]+)</code>', html))
    names = {
        one["name"]
        for methods in api.get_openapi_schema()["paths"].values()
        for described in methods.values()
        for one in described.get("parameters", ())
    }
    assert set(told) == names
    facets = ("arbeidsmarktregio", "gemeente", "soort", "profiel", "domein", "leerweg", "niveau", "sector")
    assert [told[facet] for facet in facets] == [1] * len(facets)


def test_an_address_names_what_it_takes_and_stands_closed(client: Client) -> None:
    html = answered(client.get("/api")).content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        for described in methods.values():
            block = html.split(f'id="op-{described["operationId"]}"')[1].split("</details>")[0]
            assert path in block
            for one in described.get("parameters", ()):
                assert f">{one['name']}</code>" in block, (path, one["name"])
    assert "<details open" not in html


def test_the_calls_to_begin_with_work(client: Client) -> None:
    html = answered(client.get("/api")).content.decode()
    calls = re.findall(r'curl "http://testserver([^"]+)"', unescape(html))
    assert len(calls) == 3
    for call in calls:
        assert answered(client.get(call)).json()
