"""One Place for everything in the country that has a page."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import routekaart
from routekaart.domain.places import KINDS, Place, place_of_region
from routekaart.domain.regions import Region, region_by_slug

ADDRESSES = {
    Place("country", "*", "Nederland"): ("/", ("nederland",)),
    Place("rmc", "RMC10", "Twente", "twente"): ("/regio/rmc-regio/twente", ("rmc-regio", "twente")),
    Place("school", "00AA00", "Een school"): ("/school/00AA00", ("00AA00",)),
    Place("institution", "00AA", "Een roc"): ("/instelling/00AA", ("00AA",)),
    Place("initiative", "12", "Een leerlab"): ("/initiatief/12", ("12",)),
}


@pytest.mark.parametrize("place", ADDRESSES, ids=lambda place: place.kind)
def test_a_place_knows_its_page_and_its_parts(place: Place) -> None:
    assert (place.url, place.parts) == ADDRESSES[place]


def test_every_kind_has_a_page() -> None:
    assert all(Place(kind, "1", "naam", "naam").url.startswith("/") for kind in KINDS)


def test_a_region_in_doubt_says_why_nothing_is_added_up() -> None:
    region = region_by_slug("rmc", "rijk-van-nijmegen")
    assert isinstance(region, Region)
    place = place_of_region(region)
    assert place.doubt.count(region.name) == 1
    assert Place("school", "00AA00", "Een school").doubt == ""


def test_only_one_class_outside_the_law_is_called_place() -> None:
    files = Path(routekaart.__path__[0]).rglob("*.py")
    classes = [
        (file.name, node.name)
        for file in files
        if file.parent.name != "law"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name, defined in classes if defined == "Place"] == ["places.py"]
