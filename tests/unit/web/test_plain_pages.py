"""The pages of plain text keep what they promise: for the young in short sentences, every term once."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from answers import answered, unlinked
from routekaart.domain.terms import terms
from routekaart.law.rules import all_rules

pytestmark = pytest.mark.django_db


def sentences(html: str) -> list[str]:
    """The sentences of the main part; what stands in a block of its own is a sentence."""
    main = html[html.index("<main") : html.index("</main>")]
    blocks = re.split(r"</(?:p|h\d|li|dt|dd|label|button)>", main)
    texts = [" ".join(unescape(re.sub(r"<[^>]+>", " ", block)).split()) for block in blocks]
    return [part.strip() for text in texts for part in re.split(r"(?<=[.?!:]) ", text) if part.strip()]


def test_the_young_read_short_sentences_without_articles() -> None:
    read = sentences(answered(Client().get("/jongeren")).content.decode())
    assert len(read) > 50
    assert [text for text in read if len(text.split()) > 15] == []
    assert [text for text in read if re.search(r"\b(artikel|art\.|lid \d|u|uw|WVO|WEB)\b", text)] == []


def test_a_pupil_finds_the_routes_around_a_place() -> None:
    html = answered(Client().get("/jongeren")).content.decode()
    assert '<form class="rk-search" action="/kaart" method="get">' in html
    assert 'name="soort" value="doorlopende-leerroute,geintegreerde-leerroute"' in html


def test_a_question_goes_to_the_operator_of_the_site(settings: pytest.FixtureRequest) -> None:
    site = {
        **settings.ROUTEKAART_SITE,
        "operator": "het loket Beroepsonderwijs",
        "email": "vraag@loket.example",
    }
    settings.ROUTEKAART_SITE = site
    html = answered(Client().get("/vragen")).content.decode()
    assert 'href="mailto:vraag@loket.example"' in html
    assert "het loket Beroepsonderwijs" in html


def test_every_term_is_explained_once_and_its_rule_is_there() -> None:
    ids, words = [term.id for term in terms()], [term.word.lower() for term in terms()]
    assert len(ids) == len(set(ids)) > 30
    assert len(words) == len(set(words))
    rules = {rule.id for rule in all_rules()}
    for term in terms():
        assert not term.rule or term.rule in rules, term
        assert not term.law or term.rule, term
    html = unlinked(answered(Client().get("/begrippen")).content.decode())
    assert html.count("<dt>") == len(terms())
    assert re.search(r'id="bbl"><dt>BBL</dt>\s*<dd><strong>Beroepsbegeleidende leerweg\.</strong>', html)
