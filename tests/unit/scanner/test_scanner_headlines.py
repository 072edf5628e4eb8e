"""The headline of a region: chosen by what the interval says, in Dutch."""

from __future__ import annotations

import pytest

from each import each
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import SMALL, ZERO, Count, exact
from routekaart.domain.regions import DIVISIONS, regions
from routekaart.domain.spans import Span
from routekaart.scanner.atoms import MEASURES, Atom, Atoms, Provenance, published_atoms
from routekaart.scanner.headlines import between, direction, headline, sentence

TEXEL, ELSEWHERE = "GM0448", "GM0014"


def atoms(first: Count, last: Count) -> Atoms:
    """Candidates on Texel in two years; elsewhere they stay 1,000."""
    told = [
        (TEXEL, "2019-2020", first),
        (TEXEL, "2023-2024", last),
        (ELSEWHERE, "2019-2020", exact(1000)),
        (ELSEWHERE, "2023-2024", exact(1000)),
    ]
    made = [Atom(g, year, "tl", "economie", dict.fromkeys(MEASURES, count)) for g, year, count in told]
    return Atoms(made, Provenance("Toets", "Niemand", "", ""))


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (exact(100), exact(80), "headline_fell"),
        (exact(100), Count(97, 99), "headline_fell"),
        (exact(100), exact(130), "headline_rose"),
        (exact(100), Count(98, 103), "headline_steady"),
        (exact(100), exact(100), "headline_steady"),
        (SMALL, SMALL, "headline_unclear"),
        (Count(80, 130), exact(100), "headline_unclear"),
        (ZERO, exact(12), "headline_new"),
        (ZERO, ZERO, "headline_none"),
        (exact(12), ZERO, "headline_none"),
    ],
)
def test_the_interval_chooses_the_sentence(first: Count, last: Count, key: str) -> None:
    assert headline(atoms(first, last), TEXEL).key == key


def test_a_fall_is_said_with_both_bounds_and_the_country_beside_it() -> None:
    found = headline(atoms(Count(1000, 1010), exact(900)), TEXEL)
    assert sentence(found, "Texel") == (
        "In 2023-2024 deden 900 leerlingen op scholen in Texel vmbo-examen: 10 tot 11 procent minder dan in "
        "2019-2020. In heel Nederland was het 5 procent minder."
    )


def test_the_country_is_not_compared_with_itself() -> None:
    text = sentence(headline(atoms(exact(500), exact(100)), COUNTRY.id), "Nederland")
    assert "heel Nederland" not in text


def test_unknown_members_are_said() -> None:
    assert headline(published_atoms(), "RMC40").key == "headline_unknown"
    assert "niet bekend" in sentence(headline(published_atoms(), "RMC40"), "Rijk van Nijmegen")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Span(-9, -1), "fell"),
        (Span(1, 9), "rose"),
        (Span(0, 0), "steady"),
        (Span(-5, 5), "steady"),
        (Span(-5.1, 1), "unclear"),
        (Span(0, 6), "unclear"),
    ],
)
def test_direction(change: Span, expected: str) -> None:
    assert direction(change) == expected


def test_bounds_that_round_to_one_number_are_one_number() -> None:
    assert between(7.6, 8.4) == "8"
    assert between(3719, 3866) == "3.719 tot 3.866"


@pytest.mark.parametrize("division", DIVISIONS)
def test_every_region_has_a_sentence_with_its_name(division: str) -> None:
    for region in each(regions(division)):
        text = sentence(headline(published_atoms(), region.id), region.name)
        assert region.name in text
        assert "{" not in text
