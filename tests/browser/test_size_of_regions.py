"""The page of a region stays short: on a desk, on paper, and with text in its drawings that can be read."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

pytestmark = pytest.mark.browser

TALLEST = (
    "/regio/arbeidsmarktregio/twente",
    "/regio/arbeidsmarktregio/rijnmond",
    "/regio/provincie/zuid-holland",
    "/regio/provincie/gelderland",
)
PRINTED = (*TALLEST, "/regio/arbeidsmarktregio/flevoland")
HIGHEST, MOST_PAGES, SMALLEST = 3500, 4, 12
A4 = {"paperWidth": 8.27, "paperHeight": 11.69}
"""Inches; the margins are those of the browser and of our own print style."""
SIZES = """() => [...document.querySelectorAll('main svg')].filter(svg => svg.getBoundingClientRect().width > 100)
  .flatMap(svg => [...svg.querySelectorAll('text')])
  .map(text => [parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a, text.textContent])"""


@pytest.mark.parametrize("address", TALLEST)
def test_height_on_a_desk(browser: Browser, site_address: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_address + address)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.close()
    assert 1500 < height <= HIGHEST


@pytest.mark.parametrize("address", PRINTED)
def test_pages_of_paper(browser: Browser, site_address: str, address: str) -> None:
    page = browser.new_page()
    page.goto(site_address + address)
    printed = page.context.new_cdp_session(page).send("Page.printToPDF", A4)["data"]
    page.close()
    pages = PdfReader(io.BytesIO(b64decode(printed))).pages
    assert 1 < len(pages) <= MOST_PAGES
    words = " ".join(" ".join(sheet.extract_text() for sheet in pages).split())
    assert "Grootste stroom" in words  # a table, not the list of a phone
    assert ("zie de site" in words) == (address in TALLEST)


@pytest.mark.parametrize("address", ["/", *TALLEST])
def test_text_in_drawings_can_be_read(browser: Browser, site_address: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_address + address)
    sizes = page.evaluate(SIZES)
    page.close()
    assert len(sizes) > 5
    assert [(size, text) for size, text in sizes if size < SMALLEST - 0.05] == []
