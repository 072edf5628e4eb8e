"""The title of an institution's students names the levels that change, and the two years that it compares."""

from __future__ import annotations

from routekaart.atlas.pictures.instelling import _title
from routekaart.domain.counts import exact
from routekaart.figures.model import Cell

YEARS = ["2016-2017", "2020-2021", "2025-2026"]


def cells(**levels: tuple[int, int, int]) -> list[tuple[Cell, ...]]:
    return [
        (f"Niveau {level[1:]}", year, exact(count))
        for level, counts in levels.items()
        for year, count in zip(YEARS, counts, strict=True)
    ]


def test_both_years_are_named_and_a_small_change_is_none() -> None:
    title = _title("ROC X", cells(n1=(415, 414, 403), n3=(3993, 3999, 3695), n4=(5531, 6143, 5840)), YEARS)
    assert title == "Bij ROC X krimpt niveau 3, en groeit niveau 4, in 2025-2026 vergeleken met 2016-2017"


def test_without_a_change_the_title_is_plain() -> None:
    assert "vergeleken" not in _title("ROC X", cells(n1=(415, 414, 403)), YEARS)
