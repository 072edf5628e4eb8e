"""Every kind of page, in a real browser, at the width of a phone and of a desk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

WIDTHS, NARROWEST = (360, 1280), 320
PARTS = 4
"""A walk is cut in parts, so that the workers can share it."""
Keep = Callable[[Page, str], None]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
LANDMARK_RULES_ASIDE = {"region"}
"""Best practice only: the skip link stands outside the landmarks on purpose."""


@pytest.fixture(params=WIDTHS)
def context(request: pytest.FixtureRequest, browser: Browser) -> Any:
    """A browser window of the width in the parameter, without anything remembered."""
    opened = browser.new_context(viewport={"width": request.param, "height": 900}, locale="nl-NL")
    yield opened
    opened.close()


class Watch:
    """What a page asked of others and complained of."""

    def __init__(self, page: Page, site: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._note(request.url, site))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, url: str, site: str) -> None:
        if not url.startswith((site, "data:")):
            self.foreign.append(url)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(
    context: BrowserContext,
    site_address: str,
    addresses: list[str],
    keep_picture: Keep,
    part: int,
    full: bool,
) -> None:
    page, problems = context.new_page(), list[str]()
    watch = Watch(page, site_address)
    width = page.viewport_size["width"]  # type: ignore[index]
    examined = set(addresses) if full else set(examined_at(width, addresses))
    assert len(addresses) > 50
    for address in addresses[part::PARTS]:
        status = page.goto(site_address + address).status  # type: ignore[union-attr]
        if status == 200 and watch.complaints:
            problems.append(f"{address}: {watch.complaints}")
        watch.complaints.clear()
        if address in examined:
            problems += [f"{address} at {width}: {problem}" for problem in axe_problems(page)]
        keep_picture(page, f"{name_of(address)}-{width}")
        problems += [f"{address}: wider than {one}" for one in scrolling_widths(page)]
    assert not problems, "\n".join(problems)
    assert not watch.foreign
    assert context.cookies() == []


def examined_at(width: int, addresses: Iterable[str]) -> Iterator[str]:
    """Of every kind of page the first at both widths, the others at one of them."""
    kinds = set()
    for address in addresses:
        path = address.partition("?")[0].split("/")
        kind = tuple(path[: 3 if path[1] in ("cijfer", "stromen", "leerroutes") else 2])
        if kind not in kinds or WIDTHS[crc32(address.encode()) % 2] == width:
            yield address
        kinds.add(kind)


def scrolling_widths(page: Page) -> list[int]:
    """Where the page is wider than its screen: as it stands, and when a phone of 360 is one of 320."""
    size = page.viewport_size
    assert size
    found = []
    for width in (size["width"], NARROWEST) if size["width"] == WIDTHS[0] else (size["width"],):
        page.set_viewport_size({"width": width, "height": size["height"]})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(width)
    page.set_viewport_size(size)
    return found


def axe_problems(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and its own best practice, with the place of each."""
    results = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    assert results.response["passes"]
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in results.response["violations"]
        if found["id"] not in LANDMARK_RULES_ASIDE
        for node in found["nodes"][:3]
    ]


def name_of(address: str) -> str:
    """The name of its picture; a long address is cut and told apart by its checksum."""
    name = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "home"
    return name if len(name) <= 100 else f"{name[:90]}-{crc32(address.encode()):08x}"


def test_the_whole_site_works_without_javascript(browser: Browser, site_address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site_address)
    page.get_by_label("Uw plaats, school of regio").fill("gronigen")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("link", name="Groningen", exact=True).first.click()
    assert page.url.endswith("/regio/arbeidsmarktregio/groningen")
    page.get_by_text("Over dit cijfer").first.click()
    assert page.get_by_role("table").first.is_visible()
    context.close()


def test_a_keyboard_is_enough(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site_address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Naar de inhoud"
    assert skip.bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    context.close()


def test_the_map_leads_to_a_region(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site_address}/?kaart=krimp")
    page.locator('.rk-figure__wide a[href="/regio/arbeidsmarktregio/twente"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/regio/arbeidsmarktregio/twente")
    assert page.get_by_role("heading", level=1).inner_text() == "Twente"
    context.close()


def test_paper(browser: Browser, site_address: str, keep_picture: Keep) -> None:
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.goto(f"{site_address}/regio/arbeidsmarktregio/twente")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Hoofdmenu").is_visible()
    closed = page.locator("details:not([open]) table")
    assert closed.count() >= 2
    assert not any(table.is_visible() for table in closed.all())  # 18 pages became a few
    keep_picture(page, "print-region")
    context.close()


def test_an_embedded_figure_stands_in_a_foreign_page(
    browser: Browser, site_address: str, elsewhere: Callable[[str], str]
) -> None:
    page = browser.new_page()
    code = "/cijfer/landkaart/examenkandidaten"
    page.goto(site_address + code)
    offered = page.locator("textarea.rk-embed").input_value()
    page.goto(elsewhere(f"<!doctype html><title>Elders</title>{offered}"))
    assert page.frame_locator("iframe").get_by_role("heading").inner_text().startswith("Examenkandidaten")
    page.goto(elsewhere(f'<!doctype html><title>Elders</title><iframe src="{site_address}/"></iframe>'))
    assert page.frame_locator("iframe").get_by_role("heading").count() == 0
    page.close()


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Puts HTML on a site of somebody else: another port of this machine."""
    shown: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(shown["html"])

        def log_message(self, *_: object) -> None:
            pass

    def put(html: str) -> str:
        shown["html"] = html.encode()
        return f"http://127.0.0.1:{server.server_port}/"

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield put
        server.shutdown()


def test_picture_for_the_readme(browser: Browser, site_address: str, screenshots: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1080})
    page = context.new_page()
    page.goto(site_address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=screenshots / "readme.png")
    context.close()
    picture = screenshots.parents[1] / "docs" / "images" / "home.png"
    if not picture.exists():
        picture.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(screenshots / "readme.png", picture)
    assert picture.stat().st_size > 20_000
