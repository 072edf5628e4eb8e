"""What is not there gets an answer that helps; what is wrong in an address never is a fault of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from answers import answered
from routekaart.web.site.errors import server_error
from routekaart.web.site.public_page import memory
from small_edition import FULL_SCHOOL, write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", name=f"fout-{tmp_path.name}")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


@pytest.mark.parametrize(
    ("address", "suggested"),
    [
        ("/regio/arbeidsmarktregio/gronigen", "/regio/arbeidsmarktregio/groningen"),
        ("/regio/gemeente/utrect", "/regio/gemeente/utrecht"),
        ("/regio/bergen", "/regio/gemeente/bergen-nh"),
        ("/regio/bestaatniet/twente", "/regio/arbeidsmarktregio/twente"),
        ("/school/01AA99", f"/school/{FULL_SCHOOL}"),
        ("/twente", "/regio/arbeidsmarktregio/twente"),
        ("/cijfer/lijn/examenkandidaten/gemeente/utrect", "/regio/gemeente/utrecht"),
    ],
)
def test_suggestions(client: Client, address: str, suggested: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert f'href="{suggested}"' in response.content.decode()


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("/regio/gemeente/appingedam", "/regio/gemeente/eemsdelta"),
        ("/regio/appingedam", "/regio/gemeente/eemsdelta"),
        ("/regio/gemeente/den-haag", "/regio/gemeente/s-gravenhage"),
        (
            "/regio/arbeidsmarktregio/stedendriehoek-en-noordwest-veluwe",
            "/regio/arbeidsmarktregio/veluwe-stedendriehoek",
        ),
    ],
)
def test_a_former_name_leads_to_the_region_of_now(client: Client, old: str, now: str) -> None:
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, now)
    assert client.get(now).status_code == 200


@pytest.mark.parametrize("split", ["/regio/gemeente/haaren", "/regio/gemeente/bergen"])
def test_a_name_that_may_mean_several_leads_nowhere_by_itself(client: Client, split: str) -> None:
    assert client.get(split).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/regio/%00",
        "/school/%00",
        "/school/" + "9" * 3000,
        "/school/01AA00/../..",
        "/instelling/' OR 1=1 --",
        "/instelling/<script>alert(1)</script>",
        "/cijfer/landkaart/bestaatniet",
        "/cijfer/landkaart/examenkandidaten/te/veel",
        "/cijfer/lijn/examenkandidaten",
        "/cijfer/school/99ZZ99.csv",
        "/cijfer/onbekend/x/insluiten",
        "/regio/gemeente/utrecht/extra",
        "/%F0%9F%98%80",
    ],
)
def test_never_a_fault(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404, response.status_code
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["a=1&" * 2000, "q=%00", "q=%FF%FE", "q=" + "x" * 100_000, "=&&=", "q[]=1", "%"]
)
def test_any_query_string(client: Client, query: str) -> None:
    assert client.get(f"/zoek?{query}").status_code in (200, 400)


def test_one_region_of_a_name_is_shown_at_once(client: Client) -> None:
    response = client.get("/regio/twente")
    assert response.status_code in (200, 302)


def test_several_regions_of_a_name_are_asked(client: Client) -> None:
    for name, count in (("groningen", 3), ("utrecht", 3), ("flevoland", 3)):
        html = answered(client.get(f"/regio/{name}")).content.decode()
        assert html.count("rk-list__name") == count, name


def test_a_code_in_small_letters_is_led_to_the_page(client: Client) -> None:
    assert answered(client.get(f"/school/{FULL_SCHOOL.lower()}"), 302)["Location"] == f"/school/{FULL_SCHOOL}"


def test_the_page_for_our_own_faults_needs_nothing() -> None:
    response = server_error(None)  # type: ignore[arg-type]
    assert response.status_code == 500
    assert "niets verloren" in response.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx", "svg", "png"])
def test_downloads_say_that_they_are_examples(client: Client, form: str) -> None:
    response = client.get(f"/cijfer/school/{FULL_SCHOOL}.{form}")
    assert response.status_code == 200
    assert form in response["Content-Disposition"]
    if form in ("csv", "svg"):
        assert "oorbeeldgegevens" in response.content.decode()
    real = client.get(f"/cijfer/landkaart/examenkandidaten.{form}")
    if form in ("csv", "svg"):
        assert "oorbeeldgegevens" not in real.content.decode()


def test_a_form_from_elsewhere_gets_a_page_of_our_own(client: Client) -> None:
    response = Client(enforce_csrf_checks=True).post("/")
    assert response.status_code == 403
    assert "Er is niets veranderd" in response.content.decode()
    assert not response.cookies
