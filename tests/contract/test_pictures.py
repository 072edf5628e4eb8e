"""Every picture can be drawn at its places, and says so in words where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import TILED, all_pictures, framed
from routekaart.figures.model import Figure
from routekaart.figures.numbers import dutch
from routekaart.warehouse.pointer import DATABASE, editions_dir
from small_edition import write_small_edition
from small_flows import add_small_flows

TITLE = "{http://www.w3.org/2000/svg}title"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"leeg-{tmp_path.name}"
    home = write_small_edition(tmp_path / "example", "example", name)
    add_small_flows(editions_dir(home) / name / DATABASE)
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")


def test_every_picture_names_a_place_with_nothing_to_draw() -> None:
    assert [slug for slug, picture in all_pictures().items() if not list(picture.empties())] == []


@pytest.mark.parametrize("slug", sorted(all_pictures()))
def test_an_empty_picture_is_a_figure_that_says_so_or_is_not_there(slug: str) -> None:
    for place in all_pictures()[slug].empties():
        try:
            figure = framed(slug, *place.split("/")).figure
        except NotFound:
            continue
        _is_sound(figure, place)


@pytest.mark.parametrize("slug", sorted(all_pictures()))
def test_a_picture_is_drawn_at_every_place_that_it_names(slug: str) -> None:
    for place in all_pictures()[slug].samples():
        try:
            figure = framed(slug, *place.split("/")).figure
        except NotFound:
            continue  # the small edition does not know this place
        _is_sound(figure, place)


def test_every_map_has_a_second_address_with_equal_gemeenten() -> None:
    maps = [picture for picture in all_pictures().values() if picture.is_map]
    assert len(maps) >= 6
    for picture in maps:
        for place in list(picture.samples())[:1]:
            real = framed(picture.slug, *place.split("/"))
            tiled = framed(picture.slug, *place.split("/"), TILED)
            assert (real.other_form, tiled.other_form) == (tiled.url, real.url)
            assert "Kadaster" in real.figure.explanation.drawn_on
            assert tiled.figure.explanation.drawn_on == ""
            assert tiled.figure.table == real.figure.table
    with pytest.raises(NotFound):
        framed("lijn", "examenkandidaten", "arbeidsmarktregio", "twente", TILED)


def test_every_figure_that_a_mark_tells_by_hovering_stands_in_the_table() -> None:
    told = [found for slug in sorted(all_pictures()) for found in _told_by_hovering(slug)]
    assert len(told) > 300
    assert [(place, title) for place, title, value, shown in told if value not in shown] == []


def _told_by_hovering(slug: str) -> Iterator[tuple[str, str, str, set[str]]]:
    """Of every mark with a figure: the place, its title, the figure in it and what stands in the table."""
    for place in all_pictures()[slug].samples():
        try:
            figure = framed(slug, *place.split("/")).figure
        except NotFound:
            continue
        kinds = [column.kind for column in figure.table.columns]
        cells = (zip(row, kinds, strict=True) for row in figure.table.rows)
        shown = {dutch(cell, kind) for row in cells for cell, kind in row}
        for svg in filter(None, (figure.svg, figure.svg_narrow)):
            drawing = ElementTree.fromstring(svg)
            of_all = drawing.find(TITLE)
            for title in (mark.text or "" for mark in drawing.iter(TITLE) if mark is not of_all):
                _, colon, value = title.rpartition(": ")
                if colon and any(map(str.isdigit, value)):
                    yield f"{slug}/{place}", title, value.partition(" (")[0], shown


def _is_sound(figure: Figure, place: str) -> None:
    assert len(figure.alt) > 20, place
    for svg in filter(None, (figure.svg, figure.svg_narrow)):
        assert "nan" not in svg.lower().replace("nance", ""), place
        assert ElementTree.fromstring(svg).tag.endswith("svg"), place
