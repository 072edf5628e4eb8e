"""The picture of streams by route counts as the list of talks does: one truth about who has a route."""

import pytest

from routekaart.atlas.pictures import stromen_route
from routekaart.atlas.pictures.stromen_route import RouteStreams, headline, main_institution
from routekaart.domain.counts import Unknown
from routekaart.domain.places import Place
from routekaart.monitor.ties import Tie
from routekaart.streams.asking import Stream

YEAR = "2024-2025"


def streams(*rows: tuple[str, str, object], routes: frozenset[tuple[str, str]] = frozenset()) -> RouteStreams:
    place = Place("arbeidsmarktregio", "AM10", "Twente", "twente")
    cells = [Stream(YEAR, left, right, cell, "definitief") for left, right, cell in rows]  # type: ignore[arg-type]
    return RouteStreams(place, YEAR, cells, "99MF", "ROC Oosterweef", routes)


def test_only_what_goes_to_the_institution_is_with_or_without_a_route() -> None:
    joined = frozenset({("99AL01", "99MF"), ("99AL02", "99MG")})
    found = streams(("99AL01", "99MF", 205), ("99AL02", "99MF", 70), ("99AL02", "99MG", 20), routes=joined)
    assert (found.count("with"), found.count("without"), found.count("elsewhere")) == (205, 70, 20)


def test_a_protected_stream_is_in_no_sum() -> None:
    found = streams(("99AL01", "99MF", Unknown("figures.protected")), ("99AL02", "99MF", 70))
    assert found.count("without") == 70


def test_the_headline_says_how_many_come_without_a_route_or_that_nobody_does() -> None:
    rows = [("99AL01", "99MF", 205), ("99AL02", "99MF", 70)]
    assert "ongeveer 275 leerlingen van scholen in Twente zonder gemelde leerroute" in headline(
        streams(*rows)
    )
    every = frozenset({("99AL01", "99MF"), ("99AL02", "99MF")})
    assert headline(streams(*rows, routes=every)).startswith(
        "Voor elke school in Twente met een zichtbare stroom"
    )


def test_a_headline_names_no_gap_below_the_floor_of_a_white_spot() -> None:
    assert headline(streams(("99AL01", "99MF", 10))) == "Waar gaan leerlingen van Twente heen? 2024-2025"
    assert "ongeveer 15 leerlingen" in headline(streams(("99AL01", "99MF", 15)))


def test_the_picture_is_about_the_institution_of_the_largest_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    place, sums = Place("gemeente", "GM0150", "Deventer", "deventer"), {"99MA": 300, "99MF": 60}
    monkeypatch.setattr(stromen_route, "white_spots", lambda _: [Tie("99AL01", "99MF", {YEAR: 60}, (), ())])
    assert main_institution(place, sums) == "99MF"
    monkeypatch.setattr(stromen_route, "white_spots", lambda _: [])
    assert main_institution(place, sums) == "99MA"
