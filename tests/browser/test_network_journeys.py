"""The three questions of a stranger, answered from the site: on a phone and a desk, by keyboard only, without scripts."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 860}


@pytest.fixture(params=["phone", "desk", "desk without scripts", "phone without scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, site_address: str) -> Iterator[Page]:
    """A window in which everything must be found, at the front page."""
    context = browser.new_context(
        viewport=PHONE if "phone" in request.param else DESK,  # type: ignore[arg-type]
        java_script_enabled="without" not in request.param,
        locale="nl-NL",
    )
    opened = context.new_page()
    opened.goto(site_address)
    yield opened
    context.close()


def scripted(page: Page) -> bool:
    return page.locator(".rk-map--live").count() > 0


def in_menu(page: Page, name: str) -> Locator:
    """A link of the main menu, which a phone opens first; no script is needed for that."""
    if page.get_by_text("Menu", exact=True).is_visible():
        page.get_by_text("Menu", exact=True).click()
    return page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name)


def submit(page: Page) -> None:
    """Takes effect by itself where scripts run."""
    if not scripted(page):
        page.get_by_role("button", name="Toon", exact=True).click()


def counted(page: Page) -> int:
    found = re.search(r"(\d+) initiatie", page.locator("#deel-telling").inner_text())
    assert found
    return int(found[1])


def test_which_regions_have_no_route_yet_at_level_2_in_zorg(page: Page) -> None:
    page.get_by_role("navigation", name="Over deze site").get_by_role("link", name="Monitor").click()
    page.get_by_role("link", name="mbo 2", exact=True).last.click()
    answer = page.get_by_text("Geen route gemeld naar mbo 2 in zorg en welzijn")
    count = int(re.search(r"(\d+) arbeidsmarktregio", answer.inner_text())[1])  # type: ignore[index]
    answer.click()
    names = page.locator("details[open]", has_text="in zorg en welzijn").get_by_role("link")
    assert names.count() == count > 0


def test_what_exists_around_deventer(page: Page) -> None:
    in_menu(page, "Routes").click()
    page.get_by_label("Zoek op naam, school, plaats of doel").fill("deventer")
    if not scripted(page):
        page.keyboard.press("Enter")
    around = page.get_by_role("link", name=re.compile("^Rond Deventer"))
    expected = int(re.search(r": (\d+) initiatie", around.inner_text())[1])  # type: ignore[index]
    around.click()
    expect(page.locator("#deel-telling")).to_contain_text(f"{expected} initiatie")
    assert "arbeidsmarktregio=" in page.url
    page.locator("#lijst .rk-rows a").first.click()
    assert "/initiatief/" in page.url
    expect(page.get_by_role("heading", name="Waar", exact=True)).to_be_visible()


def test_how_it_was_at_the_end_of_2020(page: Page) -> None:
    in_menu(page, "Routes").click()
    now = counted(page)
    page.locator("#tijd > summary").click()
    page.get_by_role("link", name=re.compile("^eind 2020")).click()
    expect(page.locator("#deel-telling")).to_contain_text("op 31 december 2020")
    assert "datum=2020-12-31" in page.url
    assert 0 < counted(page) < now
    page.goto(page.url)  # the address alone gives the same
    expect(page.locator("#deel-telling")).to_contain_text("op 31 december 2020")


def test_the_map_by_keyboard_only(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport=DESK, locale="nl-NL")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site_address}/kaart")
    page.wait_for_selector("[data-ready]")
    before = counted(page)
    reach(page, "#facet-soort > summary")
    page.keyboard.press("Enter")
    reach(page, "#soort-leerlab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("soort=leerlab"))
    expect(page.locator("#deel-keuzes")).to_contain_text("Leerlab")
    expect(page.locator("#soort-leerlab")).to_be_focused()
    assert counted(page) < before
    reach(page, ".rk-marker")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    reach(page, "#tijd > summary", "Shift+Tab")
    page.keyboard.press("Enter")
    reach(page, "#maand")
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("datum=2018-01-31"))
    page.go_back()
    expect(page).to_have_url(re.compile("soort=leerlab$"))
    expect(page.locator("#soort-leerlab")).to_be_checked()
    context.close()


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Goes with the keyboard until the focus is there."""
    for _ in range(120):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by keyboard")


def test_a_selection_that_leaves_nothing_lets_go(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport=DESK, locale="nl-NL")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site_address}/kaart?zoek=qqqq&niveau=2")
    page.get_by_role("link", name="Zonder Tekst: qqqq").click()
    expect(page.locator("#lijst .rk-rows li").first).to_be_visible()
    assert page.locator("#zoek").input_value() == ""
    context.close()


def test_the_browser_never_gets_everything(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    sizes: list[tuple[str, int]] = []

    def note(answer: Any) -> None:
        if "/kaart" in answer.url and "static" not in answer.url:
            sizes.append((answer.url, len(answer.body())))

    page.on("response", note)
    page.goto(f"{site_address}/kaart")
    page.wait_for_selector("[data-ready]")
    assert sizes
    assert page.locator("#lijst .rk-rows > li").count() == 20
    assert all(size < 250_000 for _, size in sizes), sizes
    context.close()


class Elsewhere(BaseHTTPRequestHandler):
    """A site of somebody else: another port of this machine, with `html` on every address."""

    html = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.html.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def foreign_address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_map_in_a_foreign_page(browser: Browser, site_address: str, foreign_address: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_address}/kaart?soort=leerlab")
    Elsewhere.html = f"<!doctype html><title>Elders</title>{page.locator('#insluitcode').input_value()}"
    page.goto(foreign_address)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_contain_text("initiatieven met Soort: Leerlab")
    expect(frame.locator("[data-ready]")).to_be_visible()
    page.close()
