"""Two links of one name lead to one place, for who hears them without the text around them."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from answers import answered
from each import each
from routekaart.web.site.page import all_pages
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
VIEWS = ("/regio", "/school", "/instelling", "/stromen", "/initiatief", "/cijfer/", "/begrippen#")
"""A place has more pages than one, each named by the place: what it is beside tells them apart. So has a term."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    return Client()


def named_links(html: str) -> dict[str, set[str]]:
    """Name of a link -> where links of that name lead to."""
    leads = defaultdict(set)
    for tag, href, inside in re.findall(r'<a\b([^>]*?href="([^"]*)"[^>]*)>(.*?)</a>', html, re.DOTALL):
        said = re.search(r'aria-label="([^"]*)"', tag)
        name = " ".join(unescape(said[1] if said else re.sub(r"<[^>]+>", "", inside)).split())
        is_file = re.search(r"\.(csv|xlsx|svg|png)\b", href)
        if is_file or not href.startswith((*VIEWS, "#")):
            leads[name].add(href)
    return leads


def test_links_of_one_name_lead_to_one_place(site: Client) -> None:
    looked_at = 0
    for address in each([one for page in all_pages().values() for one in page.samples()]):
        leads = named_links(answered(site.get(address)).content.decode())
        looked_at += len(leads)
        assert {name: to for name, to in leads.items() if len(to) > 1} == {}, address
    assert looked_at > 500
