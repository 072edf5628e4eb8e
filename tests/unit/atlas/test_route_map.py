"""The map of where a route is says what the monitor counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from acting import EDITOR
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import framed
from routekaart.atlas.pictures.ligging import Here, marks_in_words
from routekaart.domain.counts import Unknown
from routekaart.domain.regions import membership, region_by_slug
from routekaart.monitor.coverage import coverage
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.writing import EXAMPLE
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")


@pytest.mark.parametrize("division", ["arbeidsmarktregio", "provincie", "rmc"])
def test_the_counts_are_those_of_the_monitor(division: str) -> None:
    load_example(by=EXAMPLE)
    figure = framed("routes", division).figure
    counted = coverage(timezone.localdate(), division)
    wanted = [None if row.covered is None else len(row.routes) for row in counted.regions]
    assert [None if isinstance(row[1], Unknown) else row[1] for row in figure.table.rows] == wanted
    assert [row[0] for row in figure.table.rows] == [row.region.name for row in counted.regions]


def test_the_headline_says_how_many_regions_have_a_number_and_names_the_others() -> None:
    load_example(by=EXAMPLE)
    figure = framed("routes", "arbeidsmarktregio").figure
    some = [row for row in figure.table.rows if row[1] != 0]
    assert figure.title == f"In {len(some)} van de 35 arbeidsmarktregio’s is een route"
    assert 0 < len(some) < 35
    for name, count in figure.table.rows:
        assert (str(name) in figure.alt.partition("Nog geen route gemeld:")[2]) == (count == 0)
    assert figure.is_example is True


def test_without_any_route_it_says_that_none_was_reported() -> None:
    figure = framed("routes", "arbeidsmarktregio", "2025-01-01").figure
    assert figure.title == "Er is nog geen route gemeld"
    assert all(isinstance(row[1], Unknown) for row in figure.table.rows)


def test_a_past_day_is_counted_as_of_that_day() -> None:
    load_example(by=EXAMPLE)
    past, now = (framed("routes", "arbeidsmarktregio", *day).figure for day in (["2021-12-31"], []))
    counted = coverage(date(2021, 12, 31), "arbeidsmarktregio")
    assert [row[1] for row in past.table.rows] == [
        row.covered if row.covered is None else len(row.routes) for row in counted.regions
    ]
    assert past.table != now.table
    assert past.title.startswith("Op 31-12-2021 was er in ")


@pytest.mark.parametrize("parts", [("gemeente",), ("bestaatniet",), ("arbeidsmarktregio", "gisteren")])
def test_what_cannot_be_drawn_is_not_there(parts: tuple[str, ...]) -> None:
    with pytest.raises(NotFound):
        framed("routes", *parts)


def test_a_route_that_is_added_counts_at_once() -> None:
    load_example(by=EXAMPLE)
    before = dict(framed("routes", "arbeidsmarktregio").figure.table.rows)
    gemeenten = membership("arbeidsmarktregio", 2025)
    assert isinstance(gemeenten, dict)
    gemeente = min(code for code, region in gemeenten.items() if region == "AR-zeeland")
    record = Record(
        "doorlopende-leerroute",
        "Een nieuwe route",
        partners=(Partner("vo", "De Proef", gemeente=gemeente),),
        statuses=(StatusEvent("gestart", date(2024, 8, 1)),),
    )
    record_version(record, by=EDITOR, reason="proef")
    after = dict(framed("routes", "arbeidsmarktregio").figure.table.rows)
    assert after["Zeeland"] == before["Zeeland"] + 1


def test_the_small_map_of_a_region_counts_routes_as_the_monitor_does() -> None:
    load_example(by=EXAMPLE)
    counted = {row.region.name: len(row.routes) for row in coverage(timezone.localdate(), "gemeente").regions}
    names = set()
    for slug in ("twente", "rijnmond", "zeeland"):
        figure = framed("ligging", "arbeidsmarktregio", slug).figure
        for name, schools, joined, routes in figure.table.rows:
            assert routes == counted[str(name)], name
            assert joined <= schools
            names |= {name} if routes else set()
    assert names
    assert "Kadaster" in figure.explanation.drawn_on


@pytest.mark.parametrize(
    ("routes", "without", "words"),
    [
        (1, 0, "1 gemelde route"),
        (2, 1, "2 gemelde routes, 1 school zonder gemelde route"),
        (0, 8, "8 scholen zonder gemelde route"),
    ],
)
def test_the_marks_of_a_gemeente_are_said_in_words_without_a_nought(
    routes: int, without: int, words: str
) -> None:
    almelo = region_by_slug("gemeente", "almelo")
    assert almelo
    here = Here(almelo, routes={f"route-{number}" for number in range(routes)})
    assert marks_in_words(here, without) == f"Almelo: {words}"
