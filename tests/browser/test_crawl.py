"""Every link of every page answers, and nobody who wrote something is named on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from crawling import Crawl, text_of
from routekaart.accounts.actors import actor_of
from routekaart.accounts.models import User
from routekaart.atlas.edition import edition
from routekaart.atlas.pictures import all_pictures
from routekaart.domain.regions import DIVISIONS, URL_WORDS, regions
from routekaart.monitor.actions.decide_register_pair import decide_register_pair
from routekaart.monitor.actions.pin_figure import pin_figure
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.record_version import record_version
from routekaart.network.models import Version
from routekaart.network.writing import EXAMPLE, LETTER
from routekaart.web.site.page import all_pages
from routekaart.web.site.public_page import memory

pytestmark = pytest.mark.django_db
FEW = 1
PERSON = {"first_name": "Zebrina", "last_name": "Quastenhoek", "role": "redactie"}
MAIL, REASON = "z.quastenhoek@post.example", "de rector belde boos over de vlakgommen"
UNSAID = ("Quastenhoek", "quastenhoek", "Zebrina", "vlakgommen")
STAFF = ("/beheer", "/account/", "/monitor")


@pytest.fixture
def writer(site_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[User]:
    """Somebody who changed an initiative, pinned a figure and judged a record of the register, on the example site."""
    monkeypatch.setenv("ROUTEKAART_HOME", site_environment["ROUTEKAART_HOME"])
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    load_letter(by=LETTER)
    load_example(by=EXAMPLE)
    person = User.objects.create_user(MAIL, "een-lang-wachtwoord-7", **PERSON)
    version = Version.private_objects.known_at(None).order_by("initiative_id").first()
    assert version is not None
    changed = replace(version.record, goal="Een nieuw doel")
    record_version(
        changed, by=actor_of(person), reason=REASON, initiative=version.initiative, based_on=version.number
    )
    pin_figure(date(2025, 12, 31), "arbeidsmarktregio", by=actor_of(person))
    decide_register_pair("vo", "mbo", False, by=actor_of(person), reason=REASON)
    yield person
    memory.clear()


def seeds() -> Iterator[str]:
    """What the site tells of itself, and the pages of every region, school and institution."""
    yield from ("/", "/robots.txt", "/sitemap.xml", "/api/v1/openapi.json")
    for page in all_pages().values():
        yield from page.sitemap()
        yield from page.samples()
    for slug, picture in all_pictures().items():
        yield from (f"/cijfer/{slug}/{place}" for place in picture.samples())
    for division in DIVISIONS:
        for region in regions(division):
            yield f"/stromen/witte-vlekken/{URL_WORDS[division]}/{region.slug}"
    for table, column in (("vestiging", "vestiging"), ("instelling", "brin")):
        for (code,) in edition().query(f"SELECT {column} FROM {table} ORDER BY 1"):
            yield f"/stromen/gesprek/{code}"


@pytest.mark.parametrize("most", [FEW, pytest.param(0, marks=pytest.mark.full)])
def test_every_link_of_every_public_page_answers_and_names_no_writer(writer: User, most: int) -> None:
    crawl, named = Crawl(Client(), most), []

    def read(address: str, content: bytes) -> None:
        text = text_of(address, content)
        named.extend((address, word) for word in UNSAID if word in text)

    crawl.run(seeds(), read)
    assert crawl.faults == []
    assert named == []
    answered = {route for route, _, _ in crawl.asked}
    assert len(answered) > 30
    for route in ("monitor/vast/<slug:key>.json", "stromen/witte-vlekken/<path:place>", "insluiten/kaart"):
        assert any(route in one for one in answered), route


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.full)])
def test_what_the_site_tells_of_itself_answers(writer: User, step: int) -> None:
    """Also what stands in the sitemap a thousand times over: one place of a kind is not every place."""
    client = Client()
    told = sorted(address for page in all_pages().values() for address in page.sitemap())
    places = [
        f"{URL_WORDS[division]}/{region.slug}" for division in DIVISIONS for region in regions(division)
    ]
    places += [code for (code,) in edition().query("SELECT vestiging FROM vestiging ORDER BY 1")]
    institutions = [code for (code,) in edition().query("SELECT brin FROM instelling ORDER BY 1")]
    streams = [f"/stromen?van={place}" for place in places]
    streams += [f"/stromen/instelling/{brin}" for brin in institutions]
    asked = [*told[::step], *streams[::step]]
    assert len(asked) > 100
    assert [address for address in asked if client.get(address).status_code != 200] == []


def test_every_link_of_the_pages_of_staff_answers(writer: User) -> None:
    client = Client()
    client.force_login(writer)
    crawl = Crawl(client, 4, lambda address: address.startswith(STAFF))
    crawl.run(
        ["/beheer", "/beheer/initiatief/nieuw", "/account/2fa/", "/account/email/", "/monitor"],
        lambda *_: None,
    )
    assert crawl.faults == []
    assert sum(crawl.asked.values()) > 15
