"""No page is wider than its screen: with everything opened, from a phone to a small desk, and with large text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from answers import answered
from browser.conftest import CHROMIUM_ARGUMENTS

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1024)
WIDEST = (
    "/regio/arbeidsmarktregio/twente",
    "/regio/arbeidsmarktregio/rijnmond",
    "/regio/provincie/zuid-holland",
    "/regio/provincie/limburg",
)
"""Regions with the widest tables of the example."""
DIVISIONS = ("arbeidsmarktregio", "rmc-regio", "provincie")
OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"


@pytest.fixture
def walked(addresses: list[str], site_address: str, full: bool) -> list[str]:
    """The widest regions and one page of each kind; in `make test-full` every region and every form of a page."""
    if not full:
        kinds = {address.partition("?")[0].split("/")[1]: address for address in reversed(addresses)}
        return [*WIDEST, *kinds.values(), "/leerroutes/rio", "/stromen/gesprek/99AL00", "/monitor/register"]
    return [*addresses, *_regions(site_address)]


def _regions(site_address: str) -> Iterator[str]:
    for division in DIVISIONS:
        page = answered(httpx.get(f"{site_address}/regio/{division}", follow_redirects=True)).text
        parts = (part.partition('"')[0] for part in page.split('href="')[1:])
        yield from sorted({part for part in parts if part.count("/") == 3 and part.startswith("/regio/")})


@pytest.mark.parametrize("width", WIDTHS)
def test_with_everything_open(browser: Browser, site_address: str, walked: list[str], width: int) -> None:
    assert len(walked) > 10
    assert list(too_wide(browser, site_address, walked, width)) == []


def test_with_text_of_twice_the_size(browser: Browser, site_address: str, walked: list[str]) -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    large = browser.browser_type.launch(
        executable_path=chromium, args=[*CHROMIUM_ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    apart_from_the_map = [address for address in walked if not address.startswith("/kaart")]
    problems = list(too_wide(large, site_address, apart_from_the_map, 360))
    large.close()
    assert problems == []


def too_wide(browser: Browser, site: str, addresses: list[str], width: int) -> Iterator[str]:
    """The pages that scroll sideways, as they open and with all their details open."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    for address in addresses:
        page.goto(site + address)
        for state in ("closed", "open"):
            if state == "open":
                page.evaluate(OPEN_ALL)
            reached = page.evaluate("document.documentElement.scrollWidth")
            if reached > width:
                yield f"{address} {state} at {width}: {reached}"
    page.close()
