from __future__ import annotations

from datetime import date

from django.template import Context, Template

from routekaart.domain import addresses
from routekaart.domain.regions import regions


def test_an_address_is_quoted_and_leaves_out_what_has_no_value() -> None:
    assert addresses.search("a&b ë") == "/zoek?q=a%26b+%C3%AB"
    assert addresses.search() == "/zoek"
    assert addresses.school("12/3 ?#") == "/school/12%2F3%20%3F%23"
    assert (
        addresses.map(soort="a,b", niveau="", datum=date(2024, 1, 2)) == "/kaart?soort=a,b&datum=2024-01-02"
    )
    assert addresses.initiative(0) == "/initiatief/0"


def test_a_place_of_streams_keeps_its_parts() -> None:
    assert addresses.streams("rmc-regio/utrecht", jaar="2024-2025") == (
        "/stromen?van=rmc-regio/utrecht&jaar=2024-2025"
    )
    assert addresses.white_spots("rmc-regio/utrecht") == "/stromen/witte-vlekken/rmc-regio/utrecht"


def test_a_query_is_added_to_an_address() -> None:
    assert addresses.adding("/kaart", a=1) == "/kaart?a=1"
    assert addresses.adding("/kaart?a=1", b="x y") == "/kaart?a=1&b=x+y"
    assert addresses.adding("", a=1) == ""


def test_a_template_writes_an_address_escaped() -> None:
    region = regions("rmc")[0]
    text = '{% address "region" region %} {% address "comparison" a="x" b="y" %}'
    assert Template(text).render(Context({"region": region})) == (
        f"/regio/rmc-regio/{region.slug} /stromen/vergelijk?a=x&amp;b=y"
    )
