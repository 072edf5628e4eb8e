"""The lists of regions: search first, four divisions as tabs, gemeenten by their letter."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from answers import answered
from routekaart.domain.regions import DIVISIONS, regions
from routekaart.web.pages.regio.lists import division_list

pytestmark = pytest.mark.django_db


def links(html: str) -> list[str]:
    """The names of the regions that the main part leads to."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'<li><a class="nl-link" href="/regio/[\w-]+/[\w-]+">([^<]*)</a></li>', main)


def test_the_page_of_all_regions_is_short_and_starts_with_a_field() -> None:
    html = answered(Client().get("/regio")).content.decode()
    assert len(links(html)) == len(regions("arbeidsmarktregio"))
    assert html.index('role="search"') < html.index('class="rk-tabs"')
    for division in DIVISIONS:
        assert f">{len(regions(division))} " in html, division


def test_every_gemeente_stands_once_under_its_letter() -> None:
    letters = division_list("gemeente")["letters"]
    assert [letter for letter, _ in letters] == sorted({letter for letter, _ in letters})
    names = [region.name for _, named in letters for region in named]
    assert sorted(names) == sorted(region.name for region in regions("gemeente"))
    under = {region.name: letter for letter, named in letters for region in named}
    assert (under["'s-Hertogenbosch"], under["Sittard-Geleen"], under["Aa en Hunze"]) == ("H", "S", "A")
    html = answered(Client().get("/regio/gemeente")).content.decode()
    assert set(re.findall(r'href="#letter-(\w)"', html)) == set(re.findall(r'id="letter-(\w)"', html))


def test_a_short_list_has_no_letters() -> None:
    html = answered(Client().get("/regio/provincie")).content.decode()
    assert len(links(html)) == 12
    assert "#letter-" not in html
