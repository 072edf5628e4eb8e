"""The map's page as it lies on a screen: beside its list, in large text, with its panels, and after a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from each import each

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, site_address: str) -> Iterator[Page]:
    """The map on a desk, when it is there."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="nl-NL")
    opened = context.new_page()
    opened.goto(f"{site_address}/kaart")
    opened.wait_for_selector("[data-ready]")
    yield opened
    context.close()


def height_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def is_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_map_and_list_lie_beside_each_other_on_one_screen(page: Page) -> None:
    assert height_of(page) <= 1400
    canvas, rows = page.locator("#kaart-vlak").bounding_box(), page.locator("#lijst").bounding_box()
    assert canvas
    assert rows
    assert canvas["y"] == rows["y"]
    assert canvas["x"] + canvas["width"] < rows["x"]
    assert 0.55 < canvas["width"] / (canvas["width"] + rows["width"]) < 0.65
    page.set_viewport_size({"width": 1920, "height": 1000})
    wide = page.locator("#kaart").bounding_box()
    assert wide
    assert wide["width"] == 1600


def test_on_a_phone_the_map_comes_before_the_list(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    tops = [page.locator(part).bounding_box() for part in ("#kaart-vlak", "#lijst")]
    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] < 400 < tops[1]["y"]
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_text_of_twice_the_size_stacks_no_digits_and_is_not_wider(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.locator("#tijd > summary").click()
    for year in page.locator("#deel-jaren a").all():
        box = year.bounding_box()
        assert box
        assert box["height"] < 24 + 2 * 32, year.inner_text()  # one line under its bar
    page.locator(".rk-map__legend summary").click()
    assert not is_wider_than_the_screen(page)


def test_a_panel_closes_with_escape_and_when_another_opens(page: Page) -> None:
    page.locator("#facet-soort > summary").click()
    page.locator("#facet-niveau > summary").click()
    expect(page.locator("#soort-leerlab")).not_to_be_visible()
    page.locator("#niveau-2").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#niveau-2")).not_to_be_visible()
    expect(page.locator("#facet-niveau > summary")).to_be_focused()


def test_the_hexagons_keep_what_was_chosen_since_the_page_came(page: Page) -> None:
    page.locator("#facet-soort > summary").click()
    page.locator("#soort-leerlab").check()
    expect(page.locator("#deel-telling")).to_contain_text("4 initiatieven nu: 4 leerlabs")
    page.locator("#soort-sto-regio").check()
    expect(page).to_have_url(re.compile("soort=leerlab,sto-regio$"))
    expect(page.locator("#deel-telling")).to_contain_text("13 initiatieven")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Elke gemeente even groot").click()
    expect(page).to_have_url(re.compile(r"soort=leerlab,sto-regio&vorm=zeshoeken$"))
    expect(page.locator("#deel-telling")).to_contain_text("13 initiatieven")


def test_a_date_is_typed_as_people_write_it(page: Page) -> None:
    page.locator("#tijd > summary").click()
    field = page.locator("#datum")
    field.fill("31-2-2020")
    field.press("Tab")
    fault = page.locator("#datum-fout")
    expect(fault).to_have_text("Dit is geen datum. Schrijf een datum als 31-12-2020.")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Enter")
    page.evaluate("document.getElementById('niveau-2').click()")
    expect(page.locator("#deel-keuzes")).to_contain_text("mbo 2")
    page.wait_for_function("() => !document.querySelector('#kaart[aria-busy]')")
    expect(fault).to_contain_text("31-12-2020")
    assert "datum" not in page.url
    field.fill("31-12-2020")
    field.press("Tab")
    expect(page).to_have_url(re.compile("datum=2020-12-31"))
    expect(page.locator("#deel-telling")).to_contain_text("op 31 december 2020")
    expect(page.locator("#deel-stand")).to_have_text("31-12-2020")
    expect(fault).to_have_text("")


def test_the_script_reads_a_day_as_the_server_does(page: Page) -> None:
    page.locator("#tijd > summary").click()
    field = page.locator("#datum")
    for written in each(["1-8-20", "1/8/2020", "1 augustus 2020", "1 aug 2020", "2020-08-01", "1.8.2020"]):
        field.fill("31-12-2021")
        field.press("Tab")
        expect(page).to_have_url(re.compile("datum=2021-12-31"))
        field.fill(written)
        field.press("Tab")
        expect(page).to_have_url(re.compile("datum=2020-08-01"))


@pytest.mark.parametrize("query", ["", "?soort=doorlopende-leerroute", "?niveau=1"])
def test_axe_finds_nothing_on_the_map_with_a_popup_open(page: Page, query: str) -> None:
    page.goto(page.url + query)
    page.wait_for_selector("[data-ready]")
    if page.locator(".rk-marker").count():
        page.locator(".rk-marker").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".leaflet-popup")).to_be_visible()
        expect(page.get_by_role("button", name="Sluit")).to_be_visible()
    options = {"rules": {"label-content-name-mismatch": {"enabled": True}, "region": {"enabled": False}}}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []


HOLD_THE_FIRST_ANSWER = """() => {
  const real = window.fetch.bind(window);
  let first = true;
  window.fetch = async (address, options) => {
    const answer = await real(address);
    if (first && String(address).includes("/kaart/deel")) {
      first = false;
      await new Promise((release) => { window.release = release; });
    }
    return answer;
  };
}"""


def test_a_second_choice_made_before_the_answer_to_the_first_is_kept(page: Page) -> None:
    boxes = page.locator("#deel-filters details").first.locator("input[type=checkbox]")
    names = [boxes.nth(place).get_attribute("id") for place in (0, 1)]
    page.evaluate(HOLD_THE_FIRST_ANSWER)
    tick = "(id) => document.getElementById(id).click()"
    page.evaluate(tick, names[0])
    page.wait_for_function("() => window.release")
    page.evaluate("async (id) => { document.getElementById(id).click(); window.release(); }", names[1])
    page.wait_for_function("() => /=[^&]*,/.test(location.search)")
    page.wait_for_function("() => !document.querySelector('#kaart[aria-busy]')")
    assert [page.locator(f"#{name}").is_checked() for name in names] == [True, True]


def top_of(page: Page, part: str) -> float:
    box = page.locator(part).bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_choice_moves_nothing_under_the_pointer(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.locator("#facet-niveau > summary").click()
    page.locator("#niveau-3").scroll_into_view_if_needed()
    before = top_of(page, "#niveau-3")
    page.locator("#niveau-2").check()
    expect(page.locator("#deel-keuzes")).to_contain_text("mbo")
    assert top_of(page, "#niveau-3") == before


def test_a_box_that_is_pressed_while_the_answer_lands_is_ticked(page: Page) -> None:
    page.locator("#facet-niveau > summary").click()
    page.evaluate(HOLD_THE_FIRST_ANSWER)
    page.locator("#niveau-2").check()
    page.wait_for_function("() => window.release")
    page.locator("#niveau-3").hover()
    page.mouse.down()
    page.evaluate("window.release()")
    expect(page.locator("#deel-keuzes a").first).to_be_visible()
    page.mouse.up()
    expect(page).to_have_url(re.compile("niveau=2,3$"))
    expect(page.locator("#niveau-3")).to_be_checked()


def test_two_chips_let_go_one_after_another_are_both_gone(page: Page) -> None:
    page.goto(page.url + "?niveau=2,3,4")
    page.wait_for_selector("[data-ready]")
    chips = page.locator("#deel-keuzes li:not([data-key=alles]) a")
    expect(chips).to_have_count(3)
    page.evaluate(
        "() => [...document.querySelectorAll('#deel-keuzes a')].slice(0, 2).forEach((chip) => chip.click())"
    )
    expect(chips).to_have_count(1)
    expect(page).to_have_url(re.compile(r"niveau=\d$"))


def test_a_box_ticked_right_after_a_chip_keeps_what_the_chip_let_go(page: Page) -> None:
    page.goto(page.url + "?niveau=2,3")
    page.wait_for_selector("[data-ready]")
    at_once = (
        "document.querySelector('[data-key=alles] a').click(); document.getElementById('niveau-4').click()"
    )
    page.evaluate(f"() => {{ {at_once}; }}")
    expect(page).to_have_url(re.compile("niveau=4$"))


def test_the_keyboard_stops_at_no_region_without_a_name(page: Page) -> None:
    assert page.locator("#kaart-vlak path.leaflet-interactive").count() > 30
    focusable = """() => [...document.querySelectorAll('#kaart-vlak path')].filter((path) => {
      path.focus();
      return document.activeElement === path;
    }).length"""
    assert page.evaluate(focusable) == 0


def test_the_name_of_a_region_goes_when_it_is_chosen(page: Page) -> None:
    region = page.locator("#kaart-vlak path.leaflet-interactive").first
    region.dispatch_event("mouseover", {"clientX": 400, "clientY": 500})
    expect(page.locator(".leaflet-tooltip")).to_be_visible()
    region.dispatch_event("click", {"clientX": 400, "clientY": 500})
    expect(page.locator(".leaflet-tooltip")).to_have_count(0)
    expect(page.locator("#deel-keuzes")).to_contain_text("regio")


def test_the_wheel_scrolls_the_page_and_leaves_the_map(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.reload()
    page.wait_for_selector("[data-ready]")
    page.locator("#kaart-vlak").hover(position={"x": 200, "y": 100})
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")
    assert "venster" not in page.url
    page.get_by_role("button", name="Verder weg").click(force=True)
    assert "venster" not in page.url  # the whole country is the farthest that one can look
    page.get_by_role("button", name="Dichterbij").click()
    expect(page).to_have_url(re.compile("venster="))
    page.get_by_role("button", name="Heel Nederland").click()
    expect(page).not_to_have_url(re.compile("venster="))
