"""Every page of the site keeps the promises of the house."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from answers import answered
from each import each
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.paths import data_set
from routekaart.web.site.page import all_pages
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db

COUNTED = (
    "/regio",
    "/school",
    "/instelling",
    "/bronnen",
    "/zoek",
    "/cijfer",
    "/privacy",
    "/toegankelijkheid",
)
MOST_QUESTIONS_TO_AN_EDITION = 14
MOST_QUESTIONS_TO_THE_DATABASE = 12

NONSENSE = {
    "bestaatniet": "1",
    "<script>": "alert(1)",
    "q' OR 1=1 --": "'; DROP TABLE exam; --",
    "jaar": "9999-0000",
    "lang": "x" * 5000,
}
VOID_ATTRIBUTES = ("style", "onclick", "onload", "onerror", "onfocus", "onmouseover", "onsubmit")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a very small edition of each kind; their answers may stay in memory from test to test."""
    home = tmp_path_factory.mktemp("home")
    for data in ("example", "open"):
        write_small_edition(home / data, data, f"contract-{data}-{home.name}")
    return home


@pytest.fixture(params=["example", "open"])
def site(request: pytest.FixtureRequest, homes: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of the site on one of them."""
    monkeypatch.setenv("ROUTEKAART_HOME", str(homes))
    monkeypatch.setenv("ROUTEKAART_DATA", request.param)
    return Client()


class Reading(HTMLParser):
    """What a contract wants to know of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang, self.headings, self.loads, self.inline, self.ids = "", 0, [], [], []
        self.title, self._in_title = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.lang = found.get("lang") or self.lang if tag == "html" else self.lang
        self.headings += tag == "h1"
        self._in_title = tag == "title" and not self.title
        self.inline += [(tag, name) for name in found if name in VOID_ATTRIBUTES]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.inline.append((tag, "inline"))
        if tag in ("script", "img", "iframe", "source", "use", "image"):
            self.loads.append(found.get("src") or found.get("href") or found.get("xlink:href") or "")
        if tag == "link" and found.get("rel") not in ("canonical", "alternate"):
            self.loads.append(found.get("href") or "")
        if "id" in found:
            self.ids.append(found["id"])

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"


def samples() -> list[str]:
    return [address for page in all_pages().values() for address in page.samples()]


def test_every_page_answers(site: Client) -> None:
    for address in each(samples()):
        response = site.get(address)
        assert response.status_code == 200, address
        page = Reading(response.content.decode())
        assert page.lang == "nl", address
        assert page.headings == 1, (address, page.headings)
        assert len(page.title.strip()) > 5, address
        assert page.inline == [], address
        assert len(page.ids) == len(set(page.ids)), (address, page.ids)
        foreign = [load for load in page.loads if not load.startswith(("/", "#", "data:image/svg+xml"))]
        assert foreign == [], (address, foreign)


def test_every_link_between_pages_leads_somewhere(site: Client) -> None:
    known = {address for page in all_pages().values() for address in page.sitemap()}
    asked: dict[str, str] = {}
    for address in samples():
        for link in re.findall(r'<a [^>]*href="(/[^"#]*)', site.get(address).content.decode()):
            asked.setdefault(unescape(link), address)
    for link, origin in each(asked.items()):
        if link.split("?")[0] in known or PurePosixPath(link).suffix in (
            ".png",
            ".xlsx",
            ".svg",
            ".csv",
            ".geojson",
        ):
            continue
        assert site.get(link).status_code in (200, 302), (origin, link)


def test_titles_tell_pages_apart(site: Client) -> None:
    addresses = {address.split("?")[0] for address in samples() if not address.startswith("/cijfer")}
    titles = [Reading(answered(site.get(address)).content.decode()).title for address in addresses]
    assert len(titles) == len(set(titles)), sorted(title for title in titles if titles.count(title) > 1)


def test_nonsense_parameters_are_ignored_and_named(site: Client) -> None:
    for address in each(samples()):
        if "insluiten" in address:
            continue
        clean = address.split("?")[0]
        response = site.get(clean, NONSENSE)
        html = response.content.decode()
        assert response.status_code == 200, clean
        assert "<code>bestaatniet</code>" in html, clean
        assert "genegeerd" in html, clean
        assert "<script>alert" not in html, clean


def test_example_data_says_so_and_open_data_does_not(site: Client) -> None:
    is_example = data_set() == "example"
    for address in each(samples()):
        html = answered(site.get(address)).content.decode()
        if "insluiten" not in address:
            assert ("rk-notice" in html) == is_example, address


def test_no_cookie_and_every_security_header(site: Client) -> None:
    for address in each(samples()):
        response = answered(site.get(address))
        assert not response.cookies, address
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy, address
        assert ("frame-ancestors *" if "insluiten" in address else "frame-ancestors 'none'") in policy, (
            address
        )
        assert response["X-Content-Type-Options"] == "nosniff", address
        assert response["Referrer-Policy"], address
        assert response["Permissions-Policy"], address
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", address


def test_the_same_page_again_is_not_sent_again(site: Client) -> None:
    for address in each(samples()):
        first = site.get(address)
        again = site.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304, address
        assert again.content == b"", address


def test_queries_do_not_grow_with_the_number_of_schools(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    for more in (0, 200):
        home = tmp_path / str(more)
        write_small_edition(home / "example", "example", f"klein{more}", more)
        monkeypatch.setenv("ROUTEKAART_HOME", str(home))
        memory.clear()
        counts.append(queries_per_page(monkeypatch))
    memory.clear()
    assert counts[0] == counts[1]
    assert max(asked for asked, _ in counts[0].values()) <= MOST_QUESTIONS_TO_AN_EDITION
    assert max(asked for _, asked in counts[0].values()) <= MOST_QUESTIONS_TO_THE_DATABASE


def queries_per_page(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
    """Questions to the edition and to the database for each page, with nothing in memory but the search index."""
    asked: list[str] = []
    with monkeypatch.context() as patch:
        query = Edition.query
        patch.setattr(
            Edition, "query", lambda self, sql, params=(): asked.append(sql) or query(self, sql, params)
        )
        client, found = Client(), {}
        addresses = [address for address in samples() if address.startswith(COUNTED)] + ["/"]
        answered(client.get("/zoek?q=opwarmen"))
        for address in addresses:
            asked.clear()
            with CaptureQueriesContext(connection) as database:
                answered(client.get(address))
            found[address] = len(asked), len(database)
    return found


def test_only_reading(site: Client) -> None:
    for address in each(samples()):
        assert site.post(address).status_code == 405, address


def test_every_address_of_the_sitemap_is_routed(site: Client) -> None:
    text = site.get("/sitemap.xml").content.decode()
    addresses = re.findall(r"<loc>http://testserver(/[^<]*)</loc>", text)
    assert len(addresses) == len(set(addresses)) > 430
    missing = {a for page in all_pages().values() for a in page.sitemap()} - set(addresses)
    assert not missing
    for address in addresses[:: len(addresses) // 40]:
        assert site.get(address).status_code == 200, address


@pytest.mark.full
def test_every_address_of_the_sitemap_answers(site: Client) -> None:
    for page in each(all_pages().values()):
        for address in page.sitemap():
            assert site.get(address).status_code == 200, address
