"""The pages on the law say first what one can do, keep what is long closed, and name each link so that it is one place."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
CLOSED = re.compile(r"<details(?![^>]* open).*?</details>", re.DOTALL)


def shown(site: Client, address: str) -> str:
    answer = site.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def test_a_link_with_one_text_leads_to_one_place(site: Client) -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for href, inside in re.findall(
        r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', shown(site, "/leerroutes"), re.DOTALL
    ):
        text = re.sub(r'<span aria-hidden="true">.*?</span>|<[^>]+>', "", inside)
        places[" ".join(text.split())].add(href)
    assert {text: hrefs for text, hrefs in places.items() if len(hrefs) > 1} == {}
    assert sum("jaar" in text for text in places) > 40, "the points to start from"


def test_what_one_can_do_comes_before_the_table_of_combinations(site: Client) -> None:
    html = shown(site, "/leerroutes")
    before = html.partition("<table")[0].partition("<h1")[2]
    for address in ("toets", "overstap", "rio", "regels", "wijzigingen"):
        assert f'href="/leerroutes/{address}"' in before, address
    assert "Kamerbrief van 18 december 2020" not in CLOSED.sub("", html)
    assert "Kamerbrief van 18 december 2020" in html


def test_the_codes_of_rio_are_closed_and_all_there(site: Client) -> None:
    html = shown(site, "/leerroutes/rio")
    codes = re.findall(r"<dt>([A-Z]+\d+)</dt>", html)
    assert len(codes) > 15
    assert re.findall(r"<dt>", CLOSED.sub("", html)) == []
    assert 'href="#niet-getoetst"' in html
