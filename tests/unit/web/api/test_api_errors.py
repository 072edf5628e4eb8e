"""Whatever goes wrong at an address of the API is a problem document in Dutch, also what never reaches an operation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from answers import answered
from routekaart.domain.messages import message
from routekaart.web.api.api import TITLED, api
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
ADDRESSES = sorted(
    {
        "/api/v1" + re.sub(r"\{(?:int:)?(\w+)\}", "1", str(path))
        for _, router in api._routers
        for path in router.path_operations
    }
    | {"/api/v1/openapi.json", "/api/v1/", "/api/v1/bestaat-niet", "/api/x"}
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    write_small_edition(folder / "example", "example", f"errors-{folder.name}")
    return folder


@pytest.fixture
def client(home: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("ROUTEKAART_HOME", str(home))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def refused(response: HttpResponse, status: int) -> dict[str, object]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["API-Version"]
    assert response["Access-Control-Allow-Origin"] == "*"
    return dict(response.json())  # type: ignore[attr-defined]


def test_the_addresses_are_those_of_the_description(client: Client) -> None:
    paths = answered(client.get("/api/v1/openapi.json")).json()["paths"]
    assert {"/api/v1" + re.sub(r"\{\w+\}", "1", path) for path in paths} <= set(ADDRESSES)
    assert len(paths) > 9


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers_every_method_as_data(client: Client, address: str, method: str) -> None:
    response = client.generic(method.upper(), address)
    if response.status_code < 400:
        assert method in ("get", "head")
        assert response["Content-Type"].startswith("application/json")
        return
    assert response.status_code in (400, 404, 405), response.content[:200]
    assert (response.status_code == 405) == ("Allow" in response)
    if method != "head":
        body = refused(response, response.status_code)
        assert body["status"] == response.status_code
        assert re.match(r"[A-Z][a-z].*\.", str(body["title"]))
        assert "not allowed" not in str(body)


@pytest.mark.parametrize("address", ["/api/v1/initiatieven", "/api/v1/openapi.json"])
def test_a_method_that_is_not_there_is_a_405_that_names_those_that_are(client: Client, address: str) -> None:
    response = answered(client.delete(address), 405)
    assert refused(response, 405)["title"] == message("api.title_405")
    assert "GET" in response["Allow"]


@pytest.mark.parametrize("address", ["/api/v1/initiatieven", "/api/v1/openapi.json"])
def test_another_host_and_a_fault_of_ours_are_problems(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    assert client.get(address).status_code == 200
    assert refused(client.get(address, HTTP_HOST="kwaad.example"), 400)["title"] == message("api.title_400")
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    assert refused(client.get(address, HTTP_HOST="kwaad.example"), 400)["title"] == message("api.title_400")
    settings.SECURE_SSL_REDIRECT = False  # type: ignore[attr-defined]
    monkeypatch.setattr("routekaart.web.api.initiatieven.asked", lambda *args: 1 / 0)
    monkeypatch.setattr("routekaart.web.api.api.DescribedAPI.get_openapi_schema", lambda self: 1 / 0)
    assert refused(client.get(address), 500)["title"] == message("api.title_500")


def test_every_titled_status_has_its_sentence() -> None:
    assert all(message(f"api.title_{status}").endswith(".") for status in TITLED)


@pytest.mark.parametrize("query", ["datum=", "kant=", "zoek=", "datum=&kant=&bekend="])
def test_an_empty_text_is_no_choice(client: Client, query: str) -> None:
    asked, plain = (client.get(f"/api/v1/initiatieven{tail}") for tail in (f"?{query}", ""))
    assert asked.status_code == plain.status_code == 200
    assert asked.json()["aantal"] == plain.json()["aantal"]


@pytest.mark.parametrize("datum", ["0", "1", "1e9", "20201231T"])
def test_a_number_is_no_date(client: Client, datum: str) -> None:
    assert refused(client.get(f"/api/v1/dekking?datum={datum}"), 400)["errors"]
