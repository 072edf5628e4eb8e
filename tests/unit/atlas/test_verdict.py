"""The sentences that answer the page of a region: computed, and never surer than the figures are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routekaart.atlas.verdict import growth_sentence
from routekaart.domain.counts import Count
from routekaart.domain.spans import Span
from routekaart.scanner.headlines import Headline

FELL = Headline(
    "headline_fell", "AR-1", "2019-2020", "2023-2024", Count(80, 84), Span(-17.2, -12.1), Span(-9, -8)
)


@pytest.mark.parametrize(
    ("key", "change", "said"),
    [
        (
            "headline_fell",
            Span(-17.2, -12.1),
            "krimpt harder dan Nederland: *12 tot 17 % minder* vmbo-examens in 4 jaar.",
        ),
        (
            "headline_fell",
            Span(-17, -9),
            "krimpt: *9 tot 17 % minder*",
        ),  # touches the country: not for certain harder
        ("headline_fell", Span(-7, -5), "krimpt minder dan Nederland: *5 tot 7 % minder*"),
        ("headline_fell", Span(-8, -5), "krimpt: *5 tot 8 % minder*"),
        ("headline_rose", Span(3, 8), "groeit, en Nederland krimpt: *3 tot 8 % meer*"),
        ("headline_steady", Span(-2, 2), "blijft ongeveer gelijk"),
        ("headline_unclear", Span(-9, 9), "is niet te zeggen"),
    ],
)
def test_a_region_is_set_beside_the_country_only_where_the_whole_interval_is(
    key: str, change: Span, said: str
) -> None:
    assert said in growth_sentence(replace(FELL, key=key, change=change), "Twente")


def test_what_is_not_known_is_said_to_be_that() -> None:
    assert "niet bekend welke gemeenten" in growth_sentence(Headline("headline_unknown", "AR-1"), "Twente")
    none = Headline("headline_none", "AR-1", "2019-2020", "2023-2024", Count(0, 0))
    assert (
        growth_sentence(none, "Rozendaal")
        == "In 2023-2024 deed niemand vmbo-examen op een school in Rozendaal."
    )
