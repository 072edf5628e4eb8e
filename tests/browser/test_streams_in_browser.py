"""Three journeys through the streams: on a phone, at a desk, with only a keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.test_pages_in_browser import Keep, axe_problems

pytestmark = pytest.mark.browser

WAYS = {"phone": (360, True), "desk": (1280, True), "keyboard": (1280, True), "no-script": (360, False)}


@dataclass(frozen=True)
class Visitor:
    """Somebody at the site who gets about in one way."""

    page: Page
    site: str
    way: str
    keep: Keep

    def opens(self, address: str) -> None:
        self.page.goto(self.site + address)

    def follows(self, thing: Locator) -> None:
        if self.way == "keyboard":
            thing.focus()
            self.page.keyboard.press("Enter")
        else:
            thing.click()

    @property
    def picture(self) -> Locator:
        """The first diagram, in the form that this screen shows."""
        form = "narrow" if self.way in ("phone", "no-script") else "wide"
        return self.page.locator(f".rk-stream .rk-figure__{form}").first

    def arrives(self, name: str) -> None:
        """The page is as accessible as a page of ours is, and kept to be looked at."""
        self.keep(self.page, f"stromen-{name}-{self.way}")
        if self.way != "no-script":
            assert axe_problems(self.page) == []


@pytest.fixture(params=WAYS)
def visitor(
    request: pytest.FixtureRequest, browser: Browser, site_address: str, keep_picture: Keep
) -> Iterator[Visitor]:
    width, script = WAYS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script, locale="nl-NL"
    )
    yield Visitor(context.new_page(), site_address, request.param, keep_picture)
    context.close()


def test_a_school_finds_whom_to_call_first(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("/stromen/witte-vlekken/nederland")
    page.locator("main details summary").first.click()
    school = page.locator("tbody th a[href^='/stromen/gesprek/']").first.inner_text()
    visitor.opens("/stromen")
    page.get_by_role("searchbox").fill(school)
    visitor.follows(page.get_by_role("button", name="Zoek"))
    visitor.follows(page.locator("main").get_by_role("link", name=school, exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(school)
    for question in ("Waar gaan de meesten heen?", "Met wie begint u?"):
        expect(page.locator(".rk-answers__question", has_text=question)).to_be_visible()
    visitor.arrives("school")
    first = page.locator(".rk-number", has_text="Met wie begint u?").get_by_role("link")
    partner = first.inner_text()
    visitor.follows(first)
    page.wait_for_url("**/stromen/gesprek/**")
    marked = page.locator(".rk-talk--first")
    assert 1 <= marked.count() <= 3
    expect(marked.first).to_contain_text("nog geen route")
    assert marked.first.locator(".rk-talk__name a").inner_text() == partner
    visitor.arrives("gesprek")
    visitor.follows(marked.first.locator(".rk-talk__name a"))
    page.wait_for_url("**/instelling/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(partner)


def test_an_institution_turns_the_diagram_round(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("/stromen?van=arbeidsmarktregio/twente")
    visitor.follows(visitor.picture.locator("a[href^='/stromen/instelling/']").first)
    page.wait_for_url("**/stromen/instelling/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Van welke scholen komen de vmbo’ers van")
    visitor.arrives("omgedraaid")
    school = visitor.picture.locator("a[href^='/stromen?van=']").first
    visitor.follows(school if visitor.way == "keyboard" else school.locator("rect").first)
    page.wait_for_url("**/stromen?van=**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Waar gaan leerlingen van")


def test_two_years_stand_side_by_side(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("/stromen?van=arbeidsmarktregio/twente")
    visitor.follows(page.get_by_role("link", name="Vergelijk met een ander"))
    page.get_by_label("Naast").fill("Twente")
    page.locator("#jaarb").select_option("2018-2019")
    visitor.follows(page.get_by_role("button", name="Vergelijk"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("en 2018-2019")
    visitor.arrives("vergelijk")
    page.get_by_text("Over dit cijfer").first.click()
    expect(page.get_by_role("columnheader", name="Twente, 2018-2019")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Nederland")).to_be_visible()
    assert "jaarb=2018-2019" in page.url


def test_overig_opens_and_the_choice_stays_in_the_address(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("/stromen?van=arbeidsmarktregio/groot-amsterdam")
    visitor.follows(page.get_by_role("link", name="Open “overig”"))
    page.wait_for_url("**overig=open")
    visitor.follows(page.get_by_role("link", name="Vouw “overig” weer dicht"))
    expect(page.get_by_role("link", name="Open “overig”")).to_be_visible()


def test_paper_has_the_answers_and_the_picture_but_no_choices(
    browser: Browser, site_address: str, keep_picture: Keep
) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.goto(f"{site_address}/stromen?van=arbeidsmarktregio/twente")
    page.emulate_media(media="print")
    expect(page.locator(".rk-answers")).to_be_visible()
    expect(page.locator(".rk-stream svg").first).to_be_visible()
    expect(page.locator(".rk-choices")).not_to_be_visible()
    keep_picture(page, "print-stromen")
    page.close()
