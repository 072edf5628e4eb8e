import re

import pytest

from figure_samples import frame, table, text_boxes
from routekaart.domain.regions import regions
from routekaart.domain.spans import Span
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch

REGIONS = regions("arbeidsmarktregio")
SPANS = [Span(-13.2 + k / 2, -4.1 + k / 2) for k in range(35)]


def made(scale: str = "diverging", *, is_tiled: bool = False) -> Figure:
    rows = [(region.name, cell) for region, cell in zip(REGIONS, SPANS, strict=True)]
    data = table("naam:text groei:pct", rows)
    ids = [region.id for region in REGIONS]
    return choropleth(
        frame("groei"), data, Map("arbeidsmarktregio", ids, "naam", "groei", scale, is_tiled=is_tiled)
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("is_tiled", [False, True])
def test_every_region_is_named_in_the_map_or_numbered_and_told_under_it(is_tiled: bool) -> None:
    figure = made(is_tiled=is_tiled)
    for svg in (figure.svg, figure.svg_narrow):
        texts = [box.text for box in text_boxes(svg)]
        joined = " ".join(texts).replace("- ", "-")
        assert [region.name for region in REGIONS if region.name not in joined] == []
        numbers = [int(text) for text in texts if re.fullmatch(r"\d+", text)]
        count = max(numbers)
        assert sorted(numbers) == sorted([*range(1, count + 1)] * 2)
        assert len([text for text in texts if ": " in text and "Schematisch" not in text]) == count


def test_a_change_is_said_with_its_direction_where_that_is_sure() -> None:
    told = {}
    for box in text_boxes(made().svg_narrow):
        name, colon, words = box.text.partition(": ")
        if colon:
            told[name] = words
    checked = 0
    for region, cell in zip(REGIONS, SPANS, strict=True):
        if region.name in told:
            word = "daalt" if cell.high < 0 else "stijgt" if cell.low > 0 else "niet zeker"
            assert told[region.name] == f"{word}, {dutch(cell, 'pct')}"
            checked += 1
    assert checked > 20
    assert {words.partition(",")[0] for words in told.values()} == {"daalt", "stijgt", "niet zeker"}


def test_a_number_that_is_no_change_has_no_direction() -> None:
    assert "daalt" not in made("sequential").svg_narrow


def test_a_map_of_all_gemeenten_has_no_list() -> None:
    rows = [(region.name, 1.0 * (k % 9)) for k, region in enumerate(regions("gemeente"))]
    ids = [region.id for region in regions("gemeente")]
    figure = choropleth(
        frame("alle"), table("naam:text groei:pct", rows), Map("gemeente", ids, "naam", "groei")
    )
    assert not any(": " in box.text for box in text_boxes(figure.svg))
