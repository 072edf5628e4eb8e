"""On every page the first use of each abbreviation is spelled out, and led to where it is explained."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from answers import answered
from each import each
from routekaart.domain.terms import terms
from routekaart.web.site.explaining import explained
from routekaart.web.site.page import all_pages
from small_edition import write_small_edition

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NO_TEXT = {"script", "style", "svg", "textarea", "select", "code", "title"}
NO_LINK = {"a", "button", "summary", "label", "legend", "caption", "th", "dt", "h1", "h2", "h3"}


class Uses(HTMLParser):
    """Every use of an abbreviation in the main part, in order: what it is, its `abbr` and the link around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.uses: list[tuple[str, str, str, bool]] = []
        self.words = re.compile(rf"\b({'|'.join(re.escape(term.word) for term in terms() if term.full)})\b")
        self.feed(html[html.index("<main") : html.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if NO_TEXT.intersection(tags):
            return
        title = next((given.get("title") or "" for tag, given in self.open if tag == "abbr"), "")
        link = next(
            (given.get("href") or "" for _, given in self.open if given.get("class") == "rk-term"), ""
        )
        can_link = not NO_LINK.intersection(tags) or bool(link)
        self.uses += [(found, title, link, can_link) for found in self.words.findall(data)]


@pytest.mark.django_db
def test_the_first_use_of_every_abbreviation_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_small_edition(tmp_path / "example", "example", "afkortingen")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    client, seen = Client(), set()
    full = {term.word: term.full for term in terms() if term.full}
    ids = {term.word: term.id for term in terms()}
    for address in each([sample for page in all_pages().values() for sample in page.samples()]):
        uses = Uses(answered(client.get(address)).content.decode()).uses
        for word in {use[0] for use in uses}:
            mine = [use for use in uses if use[0] == word]
            assert mine[0][1] == full[word], (address, word)
            linkable = [link for _, _, link, can_link in mine if can_link]
            assert linkable[:1] in ([], [f"/begrippen#{ids[word]}"]), (address, word)
            seen.add(word)
    assert len(seen) > 10


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>De BOL en de BOL.</p>",
            '<p>De <a class="rk-term" href="/begrippen#bol">{bol}</a> en de BOL.</p>',
        ),
        ("<h1>BOL</h1><p>BOL</p>", '<h1>{bol}</h1><p><a class="rk-term" href="/begrippen#bol">{bol}</a></p>'),
        ('<a href="/x" title="BOL">BOL</a>', '<a href="/x" title="BOL">{bol}</a>'),
        ("<svg><text>BOL</text></svg><option>", "<svg><text>BOL</text></svg><option>"),
        ("<select><option>BOL</option></select><code>BOL</code>",) * 2,
        ("<p>BOLWERK, symBOL en DLR_VMBO_MBO</p>",) * 2,
    ],
)
def test_what_is_marked_and_what_is_not(html: str, expected: str) -> None:
    spelled = expected.format(bol='<abbr title="beroepsopleidende leerweg">BOL</abbr>')
    assert explained(f"BOL<main>{html}</main>BOL") == f"BOL<main>{spelled}</main>BOL"


def test_a_page_without_a_main_part_stays_as_it_is() -> None:
    assert explained("<p>BOL</p>") == "<p>BOL</p>"
