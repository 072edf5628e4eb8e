"""The sentence says when, how sure, and on which lists; before the first report it counts nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from django.utils import timezone

from routekaart.domain.moments import parse_known
from routekaart.domain.regions import DIVISIONS, known_members, regions
from routekaart.monitor.coverage import coverage_of
from routekaart.monitor.matrix import matrix_of
from routekaart.monitor.published import published
from routekaart.monitor.reports import as_json, sentence
from routekaart.monitor.targets import target_states
from routekaart.network.divisions import list_year
from routekaart.network.entries import Entry
from routekaart.network.index import build_index
from routekaart.network.letter import letter_records
from routekaart.network.records import Partner, Record, StatusEvent

ROUTE = Record(
    "doorlopende-leerroute",
    "x",
    partners=(Partner("vo", "x", gemeente="GM0202"),),
    statuses=(StatusEvent("gestart", date(2020, 8, 1)),),
)
THEN = date(2020, 12, 31)


def _index(*records: Record):
    moment = datetime(2021, 1, 1, tzinfo=UTC)
    return build_index(Entry(number, record, 1, moment, "") for number, record in enumerate(records, 1))


def said(on: date, known: str = "", division: str = "provincie", index=None) -> str:
    moment = parse_known(known) if known else None
    return sentence(coverage_of(index or _index(ROUTE), on, division, moment))


def test_a_sentence_about_the_past_has_its_date_also_as_known_on_that_day() -> None:
    assert said(THEN) == (
        "Op 31-12-2020 was er in 1 van de 12 provincies ten minste één doorlopende of geïntegreerde leerroute. "
        "Geteld op de indeling van 2025."
    )
    assert said(THEN, "2020-12-31").startswith(
        "Op 31-12-2020 was er in 1 van de 12 provincies ten minste één doorlopende of geïntegreerde leerroute, "
        "zoals bekend op 31-12-2020."
    )
    assert "zoals bekend op 31-12-2020 om 12.00 uur" in said(THEN, "2020-12-31T12:00")
    assert said(date(2021, 8, 1), "2020-12-31").startswith(
        "Op 1-8-2021 is er, voor zover op 31-12-2020 bekend, in 1 "
    )


def test_only_today_as_known_now_is_now() -> None:
    today = timezone.localdate()
    assert " nu " in said(today)
    assert " nu " not in said(today, today.isoformat())
    assert "voor zover nu bekend" in said(date(2049, 1, 1))


def test_what_is_not_known_is_in_the_sentence() -> None:
    arnhem = said(date(2026, 6, 1), division="rmc")
    assert "in 1 van de 40" in arnhem
    assert arnhem.endswith(
        "één doorlopende of geïntegreerde leerroute: 1 van de 2 waarvan we niet weten welke."
    )
    two = _index(ROUTE, replace(ROUTE, partners=(Partner("vo", "y", gemeente="GM0268"),)))
    assert "in 1 tot 2 van de 40" in said(date(2026, 6, 1), division="rmc", index=two)
    zeeland = replace(ROUTE, partners=(Partner("vo", "y", gemeente="GM0687"),))
    assert said(date(2026, 6, 1), division="rmc", index=_index(ROUTE, zeeland)).endswith(
        "in 2 van de 40 RMC-regio’s ten minste één doorlopende of geïntegreerde leerroute: "
        "1 zeker en 1 van de 2 waarvan we niet weten welke."
    )
    nowhere = replace(ROUTE, partners=(Partner("vo", "z"),))
    assert ": 1 zeker en 0 tot 1 van de 39 waarvan" in said(
        date(2026, 6, 1), division="rmc", index=_index(zeeland, nowhere)
    )


PLACES = ("GM0202", "GM0268", "GM1961", "GM0687", "GM0363", "GM1952", "")


@pytest.mark.parametrize("division", DIVISIONS)
def test_certain_and_doubtful_add_up_to_the_number_in_every_division_and_year(division: str) -> None:
    """Whatever the sentence says of them: read again from its own words."""
    doubtful = 0
    for size in range(1, 4):
        for places in combinations(PLACES, size):
            index = _index(*(replace(ROUTE, partners=(Partner("vo", "x", gemeente=one),)) for one in places))
            for year in (2016, 2021, 2025, 2027):
                record = coverage_of(index, date(year, 7, 1), division)
                text = sentence(record)
                total = re.search(r"in (\d+)(?: tot (\d+))? van de \d+ ", text, re.IGNORECASE)
                assert total, text
                low, high = int(total[1]), int(total[2] or total[1])
                assert (low, high) == (record.covered.low, record.covered.high), text
                part = re.search(
                    r": (?:(\d+) zeker(?:,| en) )?(?:(\d+)(?: tot (\d+))? van de )?(\d+) (waarvan|niet)", text
                )
                assert bool(part) == bool(record.unknown_count), text
                if part:
                    doubtful += 1
                    sure, least, most = (
                        int(part[1] or 0),
                        int(part[2] or 0),
                        int(part[3] or part[2] or part[4]),
                    )
                    assert int(part[4]) == record.unknown_count >= most, text
                    assert (sure + least, sure + most) == (low, high), text
    assert doubtful > 10


def test_numerator_denominator_and_doubt_agree() -> None:
    found = as_json(coverage_of(_index(ROUTE), date(2026, 6, 1), "rmc"))
    states = [row["heeftRoute"] for row in found["regios"]]
    assert (states.count(True), states.count(None), len(states)) == (0, found["onbekend"], found["totaal"])
    assert (found["aantal"], found["aantalHoogstens"], found["onbekend"]) == (1, 1, 2)
    assert {row["id"] for row in found["regios"] if row["misschien"] == [1]} == {"RMC14", "RMC40"}


def test_before_the_first_report_nothing_is_counted_and_the_letter_is_told() -> None:
    for index in (_index(), _index(*letter_records())):
        found = coverage_of(index, THEN, "arbeidsmarktregio")
        assert sentence(found).startswith("Over 31-12-2020 is hier nog geen leerroute gemeld. De brief")
        assert "13 van de 35" in sentence(found)
        answer = as_json(found)
        assert (answer["gemeld"], answer["aantal"], answer["aantalHoogstens"]) == (False, 0, 35)
        assert {row["heeftRoute"] for row in answer["regios"]} == {None}
    assert said(timezone.localdate(), index=_index()).startswith("Hier is nog geen leerroute gemeld.")


TWENTE = replace(ROUTE, partners=(Partner("vo", "x", gemeente="GM0153"), Partner("mbo", "y")), levels=("2",))


@pytest.mark.parametrize("division", DIVISIONS)
@pytest.mark.parametrize("on", [THEN, date(2020, 7, 1)])
def test_of_a_region_without_a_report_nothing_is_known_until_somebody_says_that_all_were_reported(
    division: str, on: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    index, least = _index(TWENTE), 1 if on == THEN else 0
    found = coverage_of(index, on, division)
    text, answer = sentence(found), as_json(found)
    assert ("in ten minste 1 van de" in text, "nog geen leerroute gemeld" in text) == (bool(least), not least)
    assert (answer["gemeld"], answer["volledig"], answer["aantal"]) == (bool(least), False, least)
    assert answer["aantalHoogstens"] == answer["totaal"]
    assert answer["mbo2OpVmboLocatieHoogstens"] == answer["totaal"]
    assert answer["alleenMboHoogstens"] == answer["totaal"] - least
    assert [row["heeftRoute"] for row in answer["regios"]].count(False) == 0
    assert {state.outcome for state in target_states(index, found)} == {"unknown"}
    if division != "gemeente":
        states = {cell.state for row in matrix_of(index, on, division, ("techniek",)) for cell in row.cells}
        assert states == {"unknown"}
    monkeypatch.setattr("routekaart.monitor.coverage.complete_since", lambda: {"open": date(2020, 12, 31)})
    answer = as_json(coverage_of(index, on, division))
    assert (answer["aantal"], answer["aantalHoogstens"]) == ((1, 1) if on == THEN else (0, answer["totaal"]))
    assert answer["mbo2OpVmboLocatieHoogstens"] == (1 if on == THEN else answer["totaal"])
    assert (False in {row["heeftRoute"] for row in answer["regios"]}) == (on == THEN)


def test_where_every_region_has_a_report_no_other_is_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    places = [sorted(known_members(region.id))[0] for region in regions("provincie")]
    routes = [replace(TWENTE, partners=(Partner("vo", "x", gemeente=place),)) for place in places]
    assert said(THEN, index=_index(*routes)).startswith("Op 31-12-2020 was er in 12 van de 12 provincies")
    text = said(THEN, index=_index(*routes[1:]))
    assert text == (
        "Op 31-12-2020 was er in ten minste 11 van de 12 provincies een doorlopende of geïntegreerde leerroute. "
        "Van de andere weten we het niet."
    )


@pytest.mark.parametrize("division", DIVISIONS)
def test_before_the_first_report_every_number_of_regions_is_from_none_to_all(division: str) -> None:
    answer = as_json(coverage_of(_index(*letter_records()), THEN, division))
    most = {name: number for name, number in answer.items() if name.endswith("Hoogstens")}
    assert most.pop("uitsplitsingHoogstens") == {}
    assert set(most) == {"aantalHoogstens", "alleenMboHoogstens", "mbo2OpVmboLocatieHoogstens"}
    for name, number in most.items():
        assert (answer[name.removesuffix("Hoogstens")], number) == (0, answer["totaal"]), name
    assert division != "provincie" or answer["totaal"] == 12


@pytest.mark.parametrize("year", range(2014, 2051))
def test_all_divisions_of_one_date_are_counted_on_the_lists_of_one_year(year: int) -> None:
    found = {coverage_of(_index(ROUTE), date(year, 7, 1), division).list_year for division in DIVISIONS}
    assert found == {list_year(date(year, 7, 1))}
    assert found == {2016 if year <= 2016 else 2025 if year <= 2025 else 2026}


def test_a_gemeente_of_another_year_counts_where_it_went_or_came_from() -> None:
    def regions_in(gemeente: str, on: date, division: str) -> set[str]:
        record = replace(
            ROUTE,
            partners=(Partner("vo", "x", gemeente=gemeente),),
            statuses=(StatusEvent("gestart", date(2014, 8, 1)),),
        )
        found = coverage_of(_index(record), on, division)
        return {row.region.id for row in found.regions if row.covered or row.perhaps}

    assert regions_in("GM0003", date(2025, 1, 1), "gemeente") == {"GM1979"}  # Appingedam went into Eemsdelta
    assert regions_in("GM1979", date(2016, 1, 1), "provincie") == {"PV20"}
    assert regions_in("GM1979", date(2016, 1, 1), "gemeente") == {"GM0003", "GM0010", "GM0024"}


def test_every_published_figure_has_its_words_document_and_date() -> None:
    figures = {figure.id: figure for figure in published()}
    assert {figure.value for figure in figures.values()} >= {"13 van de 35", "330", "136", "17", "ruim 80 %"}
    for figure in figures.values():
        assert all(vars(replace(figure, kind="x")).values()), figure.id
        digits = [word for word in figure.value.replace("%", "").split() if word.isdigit()]
        assert [word for word in digits if word in figure.printed] == digits != [], figure.id
        assert figure.topic in ("routes", "streams")
