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


def fill_shape(page: Page, soort: str) -> None:
    """A four-year BOL route from kb with the hours of the old norm."""
    for name, value in [
        ("kind", "DLR"),
        ("leerweg", "kb"),
        ("opleiding.soort", soort),
        ("leertraject", "BOL"),
    ]:
        page.locator(f'select[name="{name}"]').select_option(value)
    for name, value in [
        ("duur_jaren", "4"),
        ("uren.totaal", "4.000"),
        ("uren.begeleid", "2950"),
        ("uren.bpv", "450"),
    ]:
        page.locator(f'input[name="{name}"]').fill(value)


def start(page: Page, day: str) -> None:
    page.locator('input[name="cohort_start"]').fill(day)


def test_from_blank_to_lawful_hours_while_typing(page: Page) -> None:
    expect(page.locator("#bevindingen")).to_contain_text("Hier komt de uitkomst")
    fill_shape(page, "middenkaderopleiding")
    start(page, "2026-08-01")
    expect(page.locator("#groep-bad")).to_contain_text("50 erbij, van 450 naar 500")
    page.locator('input[name="uren.bpv"]').fill("500")
    expect(page.locator("#bevinding-r09")).to_have_count(1)
    expect(page.locator("#groep-good #bevinding-r09")).to_have_count(1)
    expect(page.locator("#groep-bad")).to_have_count(0)
    assert "ontwerp=" in page.url


def test_the_same_hours_before_and_after_the_change(page: Page) -> None:
    fill_shape(page, "middenkaderopleiding")
    start(page, "2026-07-31")
    expect(page.locator("#groep-good #bevinding-r09")).to_have_count(1)
    start(page, "2026-08-01")
    expect(page.locator("#groep-bad #bevinding-r09")).to_have_count(1)
    expect(page.locator("#bevindingen")).to_contain_text("de tekst van 1 januari 2026 geldt")


def test_kb_to_level_2_is_told_why_not_and_what_is_near(page: Page) -> None:
    fill_shape(page, "basisberoepsopleiding")
    bad = page.locator("#bevinding-r01")
    expect(bad).to_contain_text("van kader (kb) naar basis (bb)")
    expect(bad).to_contain_text("experiment vakmanschaproute")
    expect(page.locator(".lr-verdict__title")).to_contain_text("Zo mag deze route niet")


def test_without_javascript_by_submitting(plain_page: Page) -> None:
    fill_shape(plain_page, "middenkaderopleiding")
    start(plain_page, "2026-08-01")
    plain_page.get_by_role("button", name="Toets deze route").first.click()
    expect(plain_page.locator("#groep-bad")).to_contain_text("50 erbij")
    assert "ontwerp=" in plain_page.url
    expect(plain_page.locator('input[name="uren.bpv"]')).to_have_value("450")


def test_a_start_point_leaves_nothing_to_mend(plain_page: Page) -> None:
    plain_page.goto("/leerroutes")
    plain_page.locator(".lr-starts__list a").first.click()
    expect(plain_page.locator(".lr-verdict__title")).to_contain_text("Nog niet te zeggen")
    expect(plain_page.locator("#groep-bad")).to_have_count(0)


def test_by_keyboard_alone(page: Page) -> None:
    page.locator('select[name="kind"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.locator('button:has-text("Toets deze route")').first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lr-verdict__title")).to_be_visible()
    page.locator(".lr-group > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#bevindingen")).to_be_visible()


def test_a_filled_in_check_has_no_accessibility_faults(page: Page) -> None:
    fill_shape(page, "middenkaderopleiding")
    start(page, "2026-08-01")
    expect(page.locator("#groep-bad")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    result = Axe().run(page, options={"rules": {"region": {"enabled": False}}, "resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


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
