"""What holds for every kind of figure."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from each import each
from figure_samples import SAMPLES, SVG, text_boxes
from routekaart.domain.content import content_dir
from routekaart.figures.exports import to_svg
from routekaart.figures.model import Figure
from routekaart.figures.theme import theme

Maker = Callable[[], Figure]


@pytest.fixture(
    params=[
        (name, form) for name in SAMPLES for form in ("svg", "svg_narrow") if getattr(SAMPLES[name](), form)
    ],
    ids=lambda p: "-".join(p),
)
def drawn(request: pytest.FixtureRequest) -> tuple[Figure, str]:
    name, form = request.param
    figure = SAMPLES[name]()
    return figure, getattr(figure, form)


def test_texts_never_overlap_and_stay_on_the_sheet(drawn: tuple[Figure, str]) -> None:
    _, svg = drawn
    width, height = (float(part) for part in ET.fromstring(svg).get("viewBox", "").split()[2:])
    boxes = text_boxes(svg)
    clashes = [(a.text, b.text) for k, a in enumerate(boxes) for b in boxes[k + 1 :] if a.overlaps(b)]
    assert boxes
    assert clashes == []
    outside = [
        b.text for b in boxes if b.left < -1 or b.right > width + 1 or b.top < -1 or b.bottom > height + 1
    ]
    assert outside == []


def test_ids_are_unique_also_between_the_two_drawings(drawn: tuple[Figure, str]) -> None:
    figure, _ = drawn
    ids = [
        node.get("id")
        for svg in filter(None, (figure.svg, figure.svg_narrow))
        for node in ET.fromstring(svg).iter()
        if node.get("id")
    ]
    assert len(ids) == len(set(ids))
    assert all(i and i.startswith(figure.id) for i in ids)


def test_title_and_alternative_text_are_named(drawn: tuple[Figure, str]) -> None:
    figure, svg = drawn
    root = ET.fromstring(svg)
    texts = {node.get("id"): node.text for node in root if node.tag in (f"{SVG}title", f"{SVG}desc")}
    assert texts[root.get("aria-labelledby")] == figure.title
    assert texts[root.get("aria-describedby")] == figure.alt
    assert root.get("role") == ("group" if "<a " in svg else "img")


def test_every_link_in_a_picture_has_a_name() -> None:
    figures = [make() for make in SAMPLES.values()]
    drawn = [svg for figure in figures for svg in (figure.svg, figure.svg_narrow) if svg]
    for link in each(link for svg in drawn for link in ET.fromstring(svg).iter(f"{SVG}a")):
        assert any(node.tag == f"{SVG}title" and node.text for node in link.iter())


def test_no_inline_style_script_or_foreign_address(drawn: tuple[Figure, str]) -> None:
    _, svg = drawn
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", svg)
    assert set(re.findall(r"https?://[^\"']+", svg)) == {"http://www.w3.org/2000/svg"}


def test_texts_are_large_enough_for_a_screen_of_360_pixels(drawn: tuple[Figure, str]) -> None:
    _, svg = drawn
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
    assert min(sizes) >= 13
    assert ET.fromstring(svg).get("width") in {
        str(width) for width in (theme().narrow, theme().wide, theme().full, theme().strip, theme().locator)
    }


def test_the_mark_of_invented_figures_stands_around_the_picture_and_in_the_file_of_it(
    drawn: tuple[Figure, str],
) -> None:
    figure, svg = drawn
    assert "Voorbeeldgegevens" not in svg
    assert (">Voorbeeldgegevens<" in to_svg(figure).decode()) == figure.is_example


def test_colours_come_from_the_tokens(drawn: tuple[Figure, str]) -> None:
    _, svg = drawn
    tokens = content_dir().joinpath("theme", "tokens.yml").read_text(encoding="utf-8")
    assert {c for c in re.findall(r"#[0-9a-f]{6}", svg) if c not in tokens} == set()
