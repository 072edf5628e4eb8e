"""The menu: every page says under which entry it falls, and the reader sees where he is."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import Client

from answers import answered
from each import each
from routekaart.accounts.models import User
from routekaart.web.site.page import all_pages, menu_entry
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
WITHOUT_ENTRY = {"home", "techniek"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    write_small_edition(tmp_path / "example", "example", "menu")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    return Client()


def current(html: str) -> list[tuple[str, str]]:
    """The links of menu and foot that say that the reader is there, each once: address and kind."""
    navs = re.findall(r"<nav[^>]*aria-label=\"(?:Hoofdmenu|Over deze site)\".*?</nav>", html, re.DOTALL)
    assert len(navs) == 3
    return sorted(
        {pair for nav in navs for pair in re.findall(r'<a href="([^"]*)" aria-current="(\w+)"', nav)}
    )


def test_every_page_falls_under_one_entry(site: Client) -> None:
    for name, page in each(all_pages().items()):
        assert bool(page.menu) is (name not in WITHOUT_ENTRY), name
        for address in page.samples():
            if page.menu and "insluiten" not in address:
                assert len(current(answered(site.get(address)).content.decode())) == 1, address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", []),
        ("/regio", [("/regio", "page")]),
        ("/regio/gemeente/utrecht", [("/regio", "true")]),
        ("/leerroutes/regels/r09", [("/kaart", "true")]),
        ("/monitor/register", [("/monitor", "true")]),
        ("/stromen", [("/stromen", "page")]),
        ("/zoek?q=monitor", [("/zoek", "page")]),
    ],
)
def test_the_reader_sees_where_he_is(site: Client, address: str, expected: list[tuple[str, str]]) -> None:
    assert current(answered(site.get(address)).content.decode()) == expected


def test_a_route_that_includes_others_gives_them_its_entry() -> None:
    assert menu_entry("account/2fa/totp/activate") == "account"
    assert menu_entry("nergens") == ""


def test_what_every_request_asks_is_one_question_a_room(
    site: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    for _ in range(2):  # made anew, then from memory
        with django_assert_num_queries(2):
            answered(site.get("/privacy"))


def test_the_menu_knows_who_is_signed_in(site: Client) -> None:
    assert ">Inloggen</a>" in answered(site.get("/privacy")).content.decode()
    site.force_login(User.objects.create(email="iemand@school.example"))
    html = answered(site.get("/privacy")).content.decode()
    assert ">Mijn account</a>" in html
    assert ">Inloggen</a>" not in html
    assert ">Beheer</a>" not in html
