"""Figures of pages: marked for what they are, explained, and the same as their table and their files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from each import each
from routekaart.atlas.exam_figures import region_at
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import all_pictures, framed, landkaart
from routekaart.atlas.pictures._breakdown import SMALLEST
from routekaart.atlas.pictures._series import indexed, is_large_enough
from routekaart.atlas.pictures.groei import headline
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.regions import regions
from routekaart.domain.spans import Span
from routekaart.figures.exports import to_csv
from routekaart.figures.model import Column, Figure, Table
from routekaart.scanner.atoms import published_atoms
from routekaart.scanner.values import breakdown, growth_map
from routekaart.web.pages.home.numbers import big_numbers
from small_edition import FULL_SCHOOL, SMALL_SCHOOL, write_small_edition

REAL = ("landkaart", "lijn", "sectoren", "leerwegen", "gemeenten", "groei", "strook")
OF_THE_EDITION = ("school", "instelling", "scholen")


@pytest.fixture(params=["example", "open"], autouse=True)
def data(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", request.param)
    write_small_edition(tmp_path / request.param, request.param, f"beeld-{tmp_path.name}")
    return str(request.param)


def drawn(*slugs: str) -> Iterator[Figure]:
    for slug in slugs:
        for place in all_pictures()[slug].samples():
            try:
                yield framed(slug, *place.split("/")).figure
            except NotFound:
                continue


def test_every_figure_is_explained_and_described() -> None:
    for figure in each(drawn(*REAL, *OF_THE_EDITION)):
        assert re.fullmatch(r"[a-z0-9-]+", figure.id), figure.id
        assert len(figure.alt) > 30, figure.id
        assert figure.explanation.definition, figure.id
        assert figure.explanation.source_title.strip(", "), figure.id
        assert figure.explanation.reference_date, figure.id
        assert figure.svg != figure.svg_narrow, figure.id
        assert "style=" not in figure.svg, figure.id


def test_a_school_counts_in_its_own_gemeente_and_in_no_other() -> None:
    rows = framed("scholen", "arbeidsmarktregio", "groningen").figure.table.rows
    assert len(rows) > 5
    assert [row for row in rows if row[1]] == [("Groningen", 1)]


def test_only_what_is_computed_from_the_edition_can_be_an_example(data: str) -> None:
    if data == "example":
        assert not any(figure.is_example for figure in drawn(*REAL))
    assert {figure.is_example for figure in drawn(*OF_THE_EDITION)} == {data == "example"}


def test_a_file_has_a_line_for_every_row() -> None:
    for figure in each(drawn("landkaart", "school")):
        text = to_csv(figure).decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text.split("\r\n\r\n")[0]), delimiter=";"))
        assert len(lines) == len(figure.table.rows) + 1
        assert [line[0].lstrip("'") for line in lines[1:]] == [row[0] for row in figure.table.rows]


@pytest.mark.parametrize(
    "place", [(), ("bestaatniet",), ("a", "b", "c", "d"), ("examenkandidaten", "gemeente", "x")]
)
@pytest.mark.parametrize("slug", [*REAL, *OF_THE_EDITION, "bestaatniet"])
def test_a_place_that_is_not_there(slug: str, place: tuple[str, ...]) -> None:
    with pytest.raises(NotFound):
        framed(slug, *place)


def test_a_school_keeps_its_small_numbers_as_an_interval() -> None:
    table = framed("school", SMALL_SCHOOL).figure.table
    assert {row[-1] for row in table.rows} == {Count(1, 4)}
    assert "1–4" in framed("school", SMALL_SCHOOL).figure.alt
    assert {row[-1] for row in framed("school", FULL_SCHOOL).figure.table.rows} == {
        Count(size - 3 * k, size - 3 * k) for size in (40, 55, 90) for k in range(5)
    }


def test_a_line_of_few_candidates_is_left_out_and_its_counts_stay() -> None:
    rows = framed("leerwegen", "gemeente", "utrecht").figure.table.rows
    for name in each({row[0] for row in rows}):
        own = [row for row in rows if row[0] == name and row[1] == "Utrecht"]
        few = any(row[3].low < SMALLEST for row in own if isinstance(row[3], Count))
        assert all(isinstance(row[4], Unknown) == few for row in own), name
        assert all(isinstance(row[3], Count) for row in own)


def test_an_index_is_drawn_from_twenty_candidates_in_every_year_on() -> None:
    assert SMALLEST == 20
    assert is_large_enough({"a": Count(20, 20), "b": Count(20, 24)}, SMALLEST)
    assert not is_large_enough({"a": Count(20, 20), "b": Count(19, 24)}, SMALLEST)


def test_the_first_year_is_100() -> None:
    shown = indexed({"2019-2020": Count(90, 110), "2020-2021": Count(45, 55)})
    assert shown["2019-2020"] == Span(100, 100)
    later = shown["2020-2021"]
    assert isinstance(later, Span)
    assert (later.low, later.high) == pytest.approx((40.909, 61.111), abs=0.001)
    assert isinstance(indexed({"a": Count(0, 0), "b": Count(5, 5)})["b"], Unknown)


def test_big_numbers_never_say_more_than_is_known() -> None:
    atoms = published_atoms()
    candidates, falling, passed = big_numbers(atoms)
    low = sum(found["2023-2024"].low for found in breakdown(atoms, COUNTRY.id, "sector").values())  # type: ignore[union-attr]
    said = int(re.sub(r"\D", "", candidates.shown))
    assert low - 500 < said <= low
    changes = growth_map(atoms, "examenkandidaten", "arbeidsmarktregio").values()
    assert (
        falling.shown == f"{sum(isinstance(c, Span) and c.high < 0 for c in changes)} van de {len(changes)}"
    )
    assert passed.shown.startswith("ruim ")


def test_a_breakdown_tells_in_words_what_became_of_each_kind_in_the_region() -> None:
    for kind in ("sectoren", "leerwegen"):
        figure = framed(kind, "arbeidsmarktregio", "groningen").figure
        place, last = figure.table.rows[0][1], figure.table.rows[-1][2]
        ends = [row for row in figure.table.rows if row[1:3] == (place, last)]
        assert len(ends) > 2
        for row in ends:
            assert f"{row[0]}: " in figure.alt, (kind, row)


def test_the_pictures_of_the_edition_are_absent_where_it_knows_nothing() -> None:
    with pytest.raises(NotFound):
        framed("instelling", "26BB")
    with pytest.raises(NotFound):
        framed("school", "02BB00")
    with pytest.raises(NotFound):
        framed("gemeenten", "rmc-regio", "rijk-van-nijmegen")


@pytest.mark.parametrize(
    ("values", "said", "unsaid"),
    [
        ([(-19, -13), (-12, -5), (1, 4)], ["Het laagst is A (−19,0 tot −13,0", "Het hoogst is C"], []),
        ([(-19, -13), (-15, -5), (1, 4)], ["tussen −19,0", "Het hoogst is C"], ["Het laagst"]),
        ([(-19, 5), (-15, 5)], ["tussen −19,0"], ["Het laagst", "Het hoogst"]),
    ],
)
def test_a_map_names_the_lowest_only_when_it_certainly_is(
    values: list[tuple[int, int]], said: list[str], unsaid: list[str]
) -> None:
    columns = (Column("region", "Regio", "text"), Column("shown", "Verandering", "pct"))
    rows = tuple((name, Span(*pair)) for name, pair in zip("ABC", values, strict=False))
    text = landkaart._finding(Table("Kaart", columns, rows))
    assert all(part in text for part in said), text
    assert not any(part in text for part in unsaid), text


def test_a_trend_names_only_what_surely_grows_or_shrinks() -> None:
    region = region_at("arbeidsmarktregio", "twente")
    said = headline(
        region,
        {
            "Techniek": Span(-19, -16),
            "Economie": Span(-24, -19),
            "Groen": Span(3, 18),
            "Zorg en welzijn": Span(-4, 2),
        },
    )
    assert said == "In de arbeidsmarktregio Twente krimpen techniek en economie, en groeit groen"
    assert headline(region, {"Groen": Span(-1, 1)}).endswith(
        "bij geen enkele sector duidelijk groei of krimp"
    )
    assert headline(region, {"Groen": Span(-9, -1)}) == "In de arbeidsmarktregio Twente krimpt groen"


def test_a_strip_has_every_region_of_the_division_and_the_country() -> None:
    figure = framed("strook", "aandeel_basis_kader", "arbeidsmarktregio", "twente").figure
    assert [row[0] for row in figure.table.rows] == [
        *(r.name for r in regions("arbeidsmarktregio")),
        "Nederland",
    ]
