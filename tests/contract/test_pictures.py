"""Every picture can be drawn at its places, and says so in words where there is nothing to draw."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from routekaart.figures.model import Figure
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.errors import NotFound
from routekaart.web.pictures import all_pictures, framed
from small_edition import write_small_edition
from small_flows import add_small_flows

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


def _is_sound(figure: Figure, place: str) -> None:
    assert len(figure.alt) > 20, place
    for svg in filter(None, (figure.svg, figure.svg_narrow)):
        assert "nan" not in svg.lower().replace("nance", ""), place
        assert ElementTree.fromstring(svg).tag.endswith("svg"), place
