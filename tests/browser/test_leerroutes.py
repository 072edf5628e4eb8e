"""Journeys through the check of a route: five routes of teams, a shortage mended, a judgement recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Route as Intercepted

from routekaart.law.templates import templates
from routekaart.web.pages.leerroutes.link import encode

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
    page.locator(".rk-law-submit .rk-law-button").click()
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
    expect(page.locator(".rk-law-chosen")).to_be_focused()
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
    page.locator(".rk-law-submit .rk-law-button").click()
    expect(page.locator("#fout a")).to_have_count(2)
    assert page.title().startswith("Fout: ")
    assert not faults(page)
    write(page, "uren.begeleid", "2.700")
    write(page, "uren.bpv", "500")
    go_on(page, "Examens en plaats")
    assert not faults(page)
    go_on(page, "Overstap en overleg")
    assert not faults(page)
    page.locator(".rk-law-submit .rk-law-button").click()
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
    plain_page.get_by_role("button", name="Terug").click()
    expect(plain_page.locator('input[name="leerweg"][value="bb"]')).to_be_checked()


class Route(NamedTuple):
    """A route of a team: kind, soort, leerweg, length of the opleiding, start, years, track, hours, and the verdict."""

    kind: str
    soort: str
    leerweg: str
    length: int
    start: int
    years: int
    track: str
    hours: tuple[int, int, int]
    headline: str


ROUTES = {
    "gl to 3": Route(
        "DLR",
        "vakopleiding",
        "gl",
        3,
        2027,
        4,
        "BOL",
        (4000, 2700, 500),
        "Zo mag deze route niet: deze leerweg en deze mbo-opleiding",
    ),
    "GLR bb to 2": Route(
        "GLR", "basisberoepsopleiding", "bb", 1, 2027, 2, "BOL", (2000, 1400, 250), "Ja, dit ontwerp mag, als"
    ),
    "kb to 3, 2025": Route(
        "DLR",
        "vakopleiding",
        "kb",
        3,
        2025,
        4,
        "BOL",
        (4000, 2700, 500),
        "Een persoon beslist: oude of nieuwe tekst?",
    ),
    "tl to 4": Route(
        "DLR", "middenkaderopleiding", "tl", 3, 2027, 5, "BOL", (5000, 3200, 750), "Ja, dit ontwerp mag, als"
    ),
    "kb to 4, BBL": Route(
        "DLR", "middenkaderopleiding", "kb", 3, 2027, 4, "BBL", (3700, 2400, 1220), "Ja, dit ontwerp mag, als"
    ),
}
"""The five routes that a lawyer walked, with the hours that each asks."""


def walk(page: Page, route: Route) -> None:
    """From the first screen to the verdict; one leaves nothing open that a team knows in its design."""
    page.goto("/leerroutes/toets?stap=partners")
    page.locator(
        f'input[name="school.schoolsoort"][value="{"mavo" if route.leerweg == "tl" else "vbo"}"]'
    ).check()
    go_on(page, "Combinatie")
    choose(page, "kind", route.kind)
    choose(page, "opleiding.soort", route.soort)
    choose(page, "opleiding.duur_jaren", str(route.length))
    choose(page, "leerweg", route.leerweg)
    profiel = "tl-techniek" if route.leerweg == "tl" else "PIE"
    pick(page, "profiel", profiel)
    page.locator(f'input[name="school.profielen"][value="{profiel}"]').check()
    pick(page, "opleiding.domein", "79020")
    go_on(page, "Duur en uren")
    pick(page, "cohort_start", f"{route.start}-08-01")
    choose(page, "duur_jaren", str(route.years))
    choose(page, "leertraject", route.track)
    for part, hours in zip(("totaal", "begeleid", "bpv"), route.hours, strict=True):
        write(page, f"uren.{part}", str(hours))
    go_on(page, "Examens en plaats")
    if route.track == "BBL":
        page.get_by_role("button", name="Terug").click()
        choose(page, "leerplicht_voltooid", "true")
        go_on(page, "Examens en plaats")
    if route.kind == "GLR":
        page.locator('input[name="examens.geen"]').check()
    else:
        pick(page, "examens[0].route_jaar", "2")
        pick(page, "examens[0].tijdvak", "1")
    page.locator('input[name="onderwijsplaats"][value="school"]').check()
    page.locator('input[name="onderwijsplaats"][value="instelling"]').check()
    go_on(page, "Overstap en overleg")
    page.locator(".rk-law-submit .rk-law-button").click()
    expect(page.locator("h1")).to_contain_text(route.headline)


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("has_scripts", [True, False], ids=["desk, scripts", "phone, no scripts"])
def test_a_team_gets_its_answer_in_the_heading(
    browser: Browser, site_address: str, name: str, has_scripts: bool
) -> None:
    size = DESK if has_scripts else PHONE
    context = browser.new_context(
        viewport=size, java_script_enabled=has_scripts, locale="nl-NL", base_url=site_address
    )
    page = context.new_page()
    walk(page, ROUTES[name])
    if has_scripts:
        assert not faults(page)
    context.close()


def test_a_shortage_is_mended_with_one_click(plain_page: Page) -> None:
    design = {**templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design}
    design["uren"] = {"totaal": 4000, "begeleid": 2450, "bpv": 500}
    plain_page.goto(f"/leerroutes/toets?ontwerp={encode(design)}")
    expect(plain_page.locator("h1")).to_have_text("Nog niet: 250 begeleide uren te weinig")
    expect(plain_page.locator(".rk-law-bar")).to_have_count(3)
    plain_page.get_by_role("link", name="Neem deze wijziging over").first.click()
    expect(plain_page.locator("h1")).not_to_contain_text("te weinig")
    expect(plain_page.locator(".rk-law-lines")).to_contain_text("2.700 begeleid")


def test_a_judgement_is_recorded_and_counts(page: Page) -> None:
    design = {**templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design, "cohort_start": "2025-08-01"}
    design["uren"] = {"totaal": 4000, "begeleid": 2950, "bpv": 450}
    page.goto(f"/leerroutes/toets?ontwerp={encode(design)}")
    expect(page.locator("h1")).to_have_text("Een persoon beslist: oude of nieuwe tekst?")
    weight = page.locator(".rk-law-two tbody th").first.evaluate("cell => getComputedStyle(cell).fontWeight")
    assert int(weight) >= 500, "the kind of hours stands out above what is said of it"
    assert not faults(page)
    page.get_by_label("De tekst van bij de start").check()
    page.get_by_role("button", name="Leg vast en toets opnieuw").first.click()
    expect(page.locator(".rk-law-fault").first).to_be_visible()
    assert page.title().startswith("Fout: ")
    page.locator("#wie-overgangsrecht").fill("Bestuurder van de school")
    page.locator("#waarom-overgangsrecht").fill("Zo staat het in de overeenkomst")
    page.get_by_role("button", name="Leg vast en toets opnieuw").first.click()
    expect(page.locator("h1")).not_to_contain_text("oude of nieuwe tekst")
    expect(page.locator("#vastgelegd")).to_be_focused()
    assert page.title().startswith("Vastgelegd. ")
    assert not faults(page)


def test_without_javascript_the_focus_goes_to_what_was_chosen_and_recorded(plain_page: Page) -> None:
    plain_page.goto("/leerroutes/toets?stap=partners")
    write(plain_page, "zoek_school", "college")
    plain_page.get_by_role("button", name="Zoek de school").click()
    expect(plain_page.locator("#gevonden")).to_be_focused()
    plain_page.locator('button[name="kies"]').first.click()
    expect(plain_page.locator("#gekozen-school")).to_be_focused()
    design = encode(templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design)
    plain_page.goto(f"/leerroutes/toets?ontwerp={design}&stap=overeenkomst")
    pick(plain_page, "overeenkomst.a", "true")
    plain_page.locator(".rk-law-submit .rk-law-button").click()
    expect(plain_page.locator("#vastgelegd")).to_be_focused()
    expect(plain_page.locator("#vastgelegd")).to_contain_text("Vastgelegd: De overeenkomst")


@pytest.mark.parametrize("address", ["/leerroutes", "/leerroutes/wijzigingen"])
def test_the_hours_of_every_column_are_in_view(page: Page, address: str) -> None:
    page.goto(address)
    hidden = page.locator(".rk-table-scroll:has(.rk-law-hours)").evaluate(
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
        if picture.locator("xpath=ancestor::details[not(@open)]").count():
            continue
        assert picture.is_visible() is (drawn in (picture.get_attribute("class") or ""))
    assert not [button for button in page.locator(".rk-law-button").all() if button.is_visible()]


def test_another_answer_stays_when_the_list_around_it_changes(page: Page) -> None:
    """Chosen in the longer list while the screen with the shorter one is under way."""
    page.goto("/leerroutes/toets?stap=combinatie")
    choose(page, "kind", "DLR")
    choose(page, "leerweg", "kb")
    page.wait_for_load_state("networkidle")
    other = page.locator('input[name="opleiding.duur_jaren"][value="anders"]')
    before = other.get_attribute("id")
    held: list[Intercepted] = []
    page.route("**/leerroutes/toets/scherm*", lambda route: route.continue_() if held else held.append(route))
    choose(page, "opleiding.soort", "vakopleiding")
    other.check()
    page.wait_for_timeout(100)
    held[0].continue_()
    expect(other).not_to_have_attribute("id", before or "")  # the list became shorter
    expect(other).to_be_checked()


def test_what_is_typed_after_a_choice_stays_as_it_was_typed(page: Page) -> None:
    """The screen is asked anew after a choice; meanwhile somebody types."""
    page.goto("/leerroutes/toets?stap=combinatie")
    choose(page, "kind", "DLR")
    choose(page, "leerweg", "kb")
    choose(page, "opleiding.soort", "vakopleiding")
    choose(page, "opleiding.duur_jaren", "anders")
    length = page.locator('input[name="opleiding.duur_jaren.anders"]')
    length.click()
    page.keyboard.type("vier", delay=100)
    expect(length).to_have_value("vier")
    page.locator("h1").click()
    expect(page.locator('input[name="opleiding.duur_jaren"][value="anders"]')).to_be_checked()
    expect(length).to_have_value("vier")
