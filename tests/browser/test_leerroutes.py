"""Journeys through the check of a route: from blank to lawful, kb to 2, before and after the change of the law."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser, site_address: str) -> Iterator[Page]:
    """The empty check in a window of a phone or a desk."""
    context = browser.new_context(viewport=request.param, locale="nl-NL", base_url=site_address)
    opened = context.new_page()
    opened.goto("/leerroutes/toets")
    yield opened
    context.close()


@pytest.fixture
def plain_page(browser: Browser, site_address: str) -> Iterator[Page]:
    """The empty check in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", base_url=site_address)
    opened = context.new_page()
    opened.goto("/leerroutes/toets")
    yield opened
    context.close()


def choose(page: Page, name: str, value: str) -> None:
    """Chooses an answer of a list of buttons, when it is offered."""
    page.locator(f'input[name="{name}"][value="{value}"]').check()


def pick(page: Page, name: str, value: str) -> None:
    page.locator(f'select[name="{name}"]').select_option(value)


def write(page: Page, name: str, text: str) -> None:
    page.locator(f'input[name="{name}"]').fill(text)


def go_on(page: Page, title: str) -> None:
    """To the next screen, which has this heading."""
    page.locator(".lr-submit button").click()
    expect(page.locator("h1")).to_contain_text(title)


def faults(page: Page) -> str:
    """What axe finds, with everything that can be opened open."""
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    result = Axe().run(page, options={"rules": {"region": {"enabled": False}}, "resultTypes": ["violations"]})
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    return str(result.generate_report()) if result.violations_count else ""


def test_the_form_from_beginning_to_verdict_without_an_accessibility_fault(page: Page) -> None:
    page.get_by_role("link", name="Begin met stap 1").click()
    write(page, "zoek_school", "college")
    page.get_by_role("button", name="Zoek de school").click()
    page.locator('button[name="kies"]').first.click()
    expect(page.locator(".lr-chosen")).to_be_visible()
    assert not faults(page)
    go_on(page, "Combinatie")
    choose(page, "kind", "DLR")
    choose(page, "leerweg", "gl")
    expect(page.locator('input[name="opleiding.soort"][value="vakopleiding"]')).to_have_count(0)
    choose(page, "leerweg", "kb")
    choose(page, "opleiding.soort", "vakopleiding")
    choose(page, "opleiding.duur_jaren", "3")
    assert not faults(page)
    go_on(page, "Duur en uren")
    pick(page, "cohort_start", "2027-08-01")
    choose(page, "duur_jaren", "4")
    choose(page, "leertraject", "BOL")
    expect(page.locator("#veld-uren-begeleid-uitleg")).to_contain_text("Nodig: 2.700")
    write(page, "uren.begeleid", "veel")
    write(page, "uren.bpv", "-500")
    page.locator(".lr-submit button").click()
    expect(page.locator("#fout a")).to_have_count(2)
    assert page.title().startswith("Fout: ")
    assert not faults(page)
    write(page, "uren.begeleid", "2.700")
    write(page, "uren.bpv", "500")
    go_on(page, "Examens en plaats")
    assert not faults(page)
    go_on(page, "Overstap en overleg")
    assert not faults(page)
    page.locator(".lr-submit button").click()
    page.wait_for_url("**/leerroutes/toets?ontwerp=*")
    assert "stap=" not in page.url


def test_the_form_without_javascript(plain_page: Page) -> None:
    plain_page.get_by_role("link", name="Begin met stap 1").click()
    go_on(plain_page, "Combinatie")
    choose(plain_page, "kind", "GLR")
    plain_page.get_by_role("button", name="Pas de vragen aan mijn antwoorden aan").click()
    expect(plain_page.locator('input[name="leerweg"][value="kb"]')).to_have_count(0)
    choose(plain_page, "leerweg", "bb")
    go_on(plain_page, "Duur en uren")
    plain_page.get_by_role("link", name="Terug").click()
    expect(plain_page.locator('input[name="leerweg"][value="bb"]')).to_be_checked()


@pytest.mark.parametrize("address", ["/leerroutes", "/leerroutes/wijzigingen"])
def test_the_hours_of_every_column_are_in_view(page: Page, address: str) -> None:
    page.goto(address)
    hidden = page.locator(".rk-table-scroll:has(.lr-hours)").evaluate(
        "box => box.scrollWidth - box.clientWidth"
    )
    assert hidden == 0


@pytest.mark.parametrize("width", [360, 673], ids=["narrow", "A4"])
@pytest.mark.parametrize("name", ["regels", "wijzigingen", "overstap", "rio"])
def test_paper_cuts_nothing_off_and_draws_what_fits(plain_page: Page, name: str, width: int) -> None:
    page = plain_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"/leerroutes/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = "rk-figure__narrow" if width == 360 else "rk-figure__wide"
    for picture in page.locator(".rk-figure__picture").all():
        assert picture.is_visible() is (drawn in (picture.get_attribute("class") or ""))
    assert not [button for button in page.locator(".lr-button").all() if button.is_visible()]
