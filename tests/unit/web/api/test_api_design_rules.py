"""The API keeps the NLGov API Design Rules 2.2: the rules of its linter, on the description and on the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import signals
from django.db import close_old_connections
from django.test import Client, RequestFactory
from openapi_spec_validator import validate

from answers import answered
from each import each
from routekaart.domain.moments import LAST_DATE
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.facets import FACETS, REGION_FACETS, facet_choices, word_of
from routekaart.network.writing import LETTER
from routekaart.web.api.paging import Paging, page_slice, paged
from routekaart.web.pages.api.views import EXAMPLES
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
BASE = "/api/v1"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Client:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    load_letter(by=LETTER)
    return Client()


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    response = answered(client.get(f"{BASE}/openapi.json"))
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_description_is_valid_openapi_3(schema: dict[str, Any]) -> None:
    validate(schema)
    assert schema["openapi"].startswith("3.")


def test_info_and_server(schema: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["info"]["version"])
    assert {"name", "email", "url"} <= set(schema["info"]["contact"])
    (server,) = schema["servers"]
    assert server["url"].endswith(f"/v{schema['info']['version'][0]}")


def test_paths_have_no_trailing_slash_and_are_kebab_case(schema: dict[str, Any]) -> None:
    for path in each(schema["paths"]):
        assert not path.endswith("/"), path
        for part in path.strip("/").split("/"):
            assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*|\{[a-z][a-zA-Z0-9]*\}", part), path


def test_names_are_camel_case(schema: dict[str, Any]) -> None:
    for path, _, operation in each(operations(schema)):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] in ("query", "path"):
                assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", parameter["name"]), (path, parameter["name"])


def test_methods_and_operation_ids(schema: dict[str, Any]) -> None:
    found = [operation["operationId"] for _, _, operation in operations(schema)]
    assert len(found) == len(set(found))
    assert {method for _, method, _ in operations(schema)} <= {"get", "post", "put", "patch", "delete"}


def test_every_answer_names_the_version_and_every_error_is_a_problem(schema: dict[str, Any]) -> None:
    for path, _, operation in each(operations(schema)):
        for status, response in operation["responses"].items():
            assert "API-Version" in response["headers"], (path, status)
            if status.startswith(("4", "5")):
                assert "application/problem+json" in response["content"], (path, status)


def test_summaries_are_dutch_sentences(schema: dict[str, Any]) -> None:
    for path, _, operation in each(operations(schema)):
        assert operation["summary"].endswith("."), path


def test_every_parameter_is_explained_in_dutch(schema: dict[str, Any]) -> None:
    for path, _, operation in each(operations(schema)):
        for parameter in operation.get("parameters", ()):
            assert len(parameter["description"].split()) > 2, (path, parameter["name"])


def test_a_facet_names_every_value_that_it_takes(schema: dict[str, Any]) -> None:
    listed = schema["paths"]["/initiatieven"]["get"]["parameters"]
    told = {parameter["name"]: parameter["description"] for parameter in listed}
    for facet in FACETS:
        if facet in REGION_FACETS:
            assert f"/regios?indeling={facet}" in told[word_of(facet)]
        else:
            assert all(f"{value} (" in told[word_of(facet)] for value in facet_choices(facet, LAST_DATE)), (
                facet
            )


def test_every_answer_has_a_type_and_no_english(schema: dict[str, Any]) -> None:
    components = schema["components"]["schemas"]
    for path, _, operation in each(operations(schema)):
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
        name = answer["$ref"].rpartition("/")[2]
        assert components[name]["properties"], path
    assert not [name for name, component in components.items() if "description" in component]


def test_a_list_describes_its_items_and_its_links(client: Client, schema: dict[str, Any]) -> None:
    components = schema["components"]["schemas"]
    for name, item in {"Initiatieven": "Initiatief", "Routes": "Initiatief", "Regios": "Regio"}.items():
        assert components[name]["properties"]["resultaten"]["items"]["$ref"].endswith(f"/{item}")
        assert components[name]["properties"]["_links"]["$ref"].endswith("/Links")
    first = answered(client.get(f"{BASE}/initiatieven?paginaGrootte=2")).json()
    assert set(first["_links"]) == {"self", "first", "last", "next"}
    assert set(first["resultaten"][0]) == set(components["Initiatief"]["properties"])


@pytest.mark.parametrize("example", [example for example in EXAMPLES.values() if example])
def test_examples_work(client: Client, example: str) -> None:
    response = client.get(BASE + example)
    assert response.status_code == 200, response.content[:300]
    assert response["API-Version"]
    assert response["Content-Type"].startswith("application/json")


def test_geojson_has_longitude_first_and_says_what_is_left_out(client: Client) -> None:
    found = answered(client.get(f"{BASE}/initiatieven-geojson?limit=2")).json()
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == found["numberReturned"] == 2 < found["numberMatched"]
    longitude, latitude = found["features"][0]["geometry"]["coordinates"]
    assert 3 < longitude < 8 < 50 < latitude < 54


@pytest.mark.parametrize(
    "query",
    [
        "bbox=179,50,-179,54",
        "bbox=1,2,3",
        "bbox=nan,0,1,1",
        "limit=0",
        "limit=x",
        "datum=2020-02-30",
        "datum=0000-00-00",
        "niveau=9",
        "soort='; DROP TABLE network_version; --",
        "arbeidsmarktregio=<script>alert(1)</script>",
        "zoek=" + "a" * 10_001,
        "pagina=0",
        "pagina=99999999999999999999",
        "paginaGrootte=101",
    ],
)
def test_bad_input_is_a_problem_with_400(client: Client, query: str) -> None:
    path = "initiatieven" if query.startswith("pagina") else "initiatieven-geojson"
    response = client.get(f"{BASE}/{path}?{query}")
    assert response.status_code == 400, response.content[:200]
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 400
    assert response.json()["errors"]


def test_all_mistakes_at_once(client: Client) -> None:
    response = answered(client.get(f"{BASE}/initiatieven?pagina=x&paginaGrootte=1000"), 400)
    assert {error["location"] for error in response.json()["errors"]} == {"pagina", "paginaGrootte"}
    response = answered(client.get(f"{BASE}/initiatieven?niveau=9&sector=ruimtevaart"), 400)
    assert {error["location"] for error in response.json()["errors"]} == {"niveau", "sector"}


@pytest.mark.parametrize(
    ("page", "total", "last", "beside"),
    [
        (1, 0, 1, set()),
        (1, 20, 1, set()),
        (1, 21, 2, {"next"}),
        (2, 40, 2, {"prev"}),
        (2, 41, 3, {"prev", "next"}),
        (3, 40, 2, {"prev"}),
        (4, 40, 2, set()),
    ],
)
def test_a_page_leads_to_the_pages_beside_it_that_there_are(
    page: int, total: int, last: int, beside: set[str]
) -> None:
    paging = Paging(pagina=page)
    found = paged(RequestFactory().get("/x"), [], paging, total)["_links"]
    assert found["last"]["href"].endswith(f"pagina={last}")
    assert set(found) - {"self", "first", "last"} == beside
    assert page_slice(paging) == slice(20 * page - 20, 20 * page)


def test_a_page_beyond_the_end_is_empty(client: Client) -> None:
    found = answered(client.get(f"{BASE}/initiatieven?pagina=1000")).json()
    assert found["resultaten"] == []
    assert found["_links"]["last"]


@pytest.mark.parametrize(
    "path", ["", "/", "/onbekend", "/initiatieven/", "/initiatieven/999999", "/regios/x/y"]
)
def test_what_is_not_there_is_a_problem(client: Client, path: str) -> None:
    response = client.get(BASE + path)
    assert response.status_code in (400, 404)
    assert response["Content-Type"] == "application/problem+json"
    assert response["API-Version"]


@pytest.fixture
def _kept_connection() -> Iterator[None]:
    """A request over plain WSGI ends with closing the connection, and with it the transaction of the test."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_kept_connection")
def test_schemathesis_finds_no_server_error_and_no_answer_that_is_not_described(client: Client) -> None:
    import schemathesis
    from hypothesis import HealthCheck, given, settings
    from schemathesis import GenerationMode
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    from routekaart.web.wsgi import application

    described = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", application)
    for result in described.get_all_operations():
        operation = result.ok()
        if operation.method.upper() != "GET":
            continue

        @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        @settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
        def never_fails(case: schemathesis.Case) -> None:
            case.call_and_validate(
                headers={"Accept-Encoding": "identity"},
                excluded_checks=[positive_data_acceptance],  # codes are refused by list, not by form
            )

        never_fails()
