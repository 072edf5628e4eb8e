"""The sentences that answer the page of a school or an institution: their numbers are those of the table below them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routekaart.atlas.party_verdict import institution_verdict, school_verdict
from routekaart.atlas.school_facts import SchoolFacts
from routekaart.atlas.schools import Exam, School
from routekaart.atlas.streams.partners import NO_TREND, Partner, Partners, Trend, trend_of
from routekaart.domain.counts import SMALL, Count, Unknown, exact
from routekaart.domain.places import INSTITUTION, SCHOOL, Place
from routekaart.domain.spans import Span
from routekaart.streams.tables import Cell

YEARS = ("2023-2024", "2024-2025")
HERE = Place(INSTITUTION, "99MF", "ROC Oosterweef")
FELL = Trend("fell", Span(-13, -10))


def partner(code: str, size: Cell, trend: Trend = NO_TREND, running: int = 0, planned: int = 0) -> Partner:
    place = Place(SCHOOL, code, f"School {code}")
    return Partner(place, "Enschede", {YEARS[0]: 100, YEARS[1]: size}, {}, trend, running, planned)


def partners(*rows: Partner, small: tuple[Partner, ...] = ()) -> Partners:
    return Partners(HERE, YEARS[1], rows, small)


def test_the_numbers_are_those_of_the_rows_and_the_total_has_the_small_ones_too() -> None:
    said = institution_verdict(
        partners(
            partner("a", 205, FELL, running=2),
            partner("b", 80, FELL),
            partner("c", 1070),
            small=(partner("d", 5), partner("e", 5)),
        )
    )
    assert "*Ongeveer 1.365 leerlingen*" in said
    assert "*2 van de 3* grootste scholen *krimpen*" in said
    assert "Met *1 school* loopt een route; van de andere 2 komen *ongeveer 1.150 leerlingen* zonder" in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((partner("a", 50), partner("b", 40)), "Van geen van de scholen is zeker dat die krimpt."),
        ((partner("a", 50, FELL), partner("b", 40)), "*1 van de 2* grootste scholen *krimpt*."),
        ((partner("a", 50, FELL), partner("b", 40, FELL)), "De *2 grootste scholen krimpen* allemaal."),
        ((partner("a", 50, running=1), partner("b", 40, running=1)), "Met alle 2 loopt een route."),
        (
            (partner("a", 50, planned=1), partner("b", 40)),
            "Met geen van deze scholen is een route gemeld die loopt",
        ),
        (
            (partner("a", 50, FELL, planned=1),),
            "De enige grote school *krimpt*. Met die school is geen route gemeld",
        ),
        ((partner("a", 50, running=1),), "krimpt, is niet zeker. Met die school loopt een route."),
        ((partner("a", 50, running=1), partner("b", 40)), "van de andere komen *ongeveer 40 leerlingen*"),
    ],
)
def test_one_and_many_and_none_have_their_own_words(rows: tuple[Partner, ...], said: str) -> None:
    assert said in institution_verdict(partners(*rows))


def test_where_nobody_is_known_to_come_nothing_is_said() -> None:
    assert institution_verdict(partners(partner("a", Unknown("streams.protected")))) == ""


@pytest.mark.parametrize(
    ("first", "last", "way"),
    [
        (exact(100), exact(87), "fell"),
        (exact(100), exact(113), "rose"),
        (Count(96, 104), Count(92, 100), "unclear"),
        (SMALL, SMALL, "unclear"),
        (exact(0), exact(10), "unclear"),
        (exact(100), exact(100), "steady"),
        (exact(100), exact(98), "steady"),
        (exact(100), exact(104), "steady"),
        (exact(100), exact(94), "fell"),
    ],
)
def test_a_school_shrinks_only_where_the_whole_interval_says_so(first: Count, last: Count, way: str) -> None:
    assert trend_of({"2019-2020": first, "2023-2024": last}).way == way


def facts(first: int, last: int) -> SchoolFacts:
    school = School("99AL00", "99AL", "Vmbo Veldrank", None, None, None, None, None, None, None, "s")
    exams = [
        Exam(year, "bb", "techniek", exact(count), exact(count))
        for year, count in (("2019-2020", first), ("2023-2024", last))
    ]
    return SchoolFacts(school, [], exams)


def test_a_school_says_how_many_how_that_changed_and_whether_a_route_joins_its_largest_stream() -> None:
    largest = replace(partner("99MF", 70), place=HERE)
    said = school_verdict(facts(100, 87), partners(largest))
    assert said == (
        "In 2023-2024 deden *87 leerlingen* hier vmbo-examen. Dat is *13 % minder* dan in 2019-2020. "
        "Van het laatste vmbo-jaar 2024-2025 gingen er *ongeveer 70* naar ROC Oosterweef. Daarmee is *geen route* gemeld."
    )
    assert school_verdict(facts(100, 87), partners(replace(largest, running=1))).endswith(
        "*loopt een route*."
    )
    assert school_verdict(facts(100, 87), partners(replace(largest, planned=1))).endswith(
        "*in voorbereiding*."
    )


def test_hardly_any_change_is_not_the_same_as_not_knowing() -> None:
    assert school_verdict(facts(87, 87), None).endswith("Dat is ongeveer evenveel als in 2019-2020.")
    hidden = facts(87, 87)
    some = [replace(exam, candidates=SMALL) for exam in hidden.exams]
    assert school_verdict(replace(hidden, exams=some), None) == (
        "In 2023-2024 deden *1 tot 4 leerlingen* hier vmbo-examen. "
        "Of dat meer of minder is dan in 2019-2020, is niet te zeggen: kleine aantallen zijn verborgen."
    )


def test_one_pupil_is_one_pupil_and_none_is_no_sentence() -> None:
    assert school_verdict(facts(4, 1), None).startswith("In 2023-2024 deed *1 leerling* hier vmbo-examen.")
    assert school_verdict(facts(4, 0), None) == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((partner("a", 5, FELL), partner("b", 5), partner("c", 5)), "Zij komen van scholen waarvan elk"),
        ((partner("a", 10, FELL),), "Zij komen van een school waarvan minder dan ongeveer 15"),
    ],
)
def test_of_schools_with_a_few_pupils_nobody_says_that_they_shrink(
    rows: tuple[Partner, ...], said: str
) -> None:
    text = institution_verdict(partners(*rows))
    assert said in text
    assert "krimpt" not in text
    assert "krimpen" not in text
