"""Every text in a drawing reads on what lies under it, and every mark stands out: WCAG 2.2, 1.4.3 and 1.4.11.

The tool that looks at pages leaves texts over drawings undecided; here the ground is computed from what is painted.
"""

from __future__ import annotations

import pytest

from figure_samples import SAMPLES
from routekaart.atlas.symbols import mark, missing_mark, picture, plain_mark
from routekaart.figures.theme import contrast, theme
from routekaart.network.terms import keys
from svg_grounds import Painted, blend, ground_at, painted

READ, SEEN = 4.5, 3.0
SEEN_THROUGH = ("streams", "streams_with_routes")
"""Streams that cross must be seen through: the bars at both their ends and the names and numbers there stand out."""


def drawings(name: str) -> list[str]:
    """The wide drawing of a sample, and the narrow one where it has one."""
    figure = SAMPLES[name]()
    return [svg for svg in (figure.svg, figure.svg_narrow) if svg]


def unreadable(svg: str) -> list[tuple[str, str, str, float]]:
    """The texts with too little contrast: text, colour, ground, contrast."""
    shapes = painted(svg)
    found = []
    for place, text in enumerate(shapes):
        if text.tag != "text" or not "".join(text.node.itertext()).strip():
            continue
        colour = text.style.get("fill", theme().ink)
        has_halo = text.node.get("paint-order") == "stroke" and text.node.get("stroke") == theme().paper
        ground = theme().paper if has_halo else ground_at(shapes[:place], middle(text))
        ratio = contrast(colour, ground) if ground.startswith("#") else 0.0
        if ratio < READ:
            found.append(("".join(text.node.itertext()), colour, ground, round(ratio, 2)))
    return found


def middle(text: Painted) -> tuple[float, float]:
    """A point inside the letters, above the baseline."""
    size = float(text.style.get("font-size", theme().label))
    half = size * 0.25 * len("".join(text.node.itertext()))
    aside = {"start": half, "end": -half}.get(text.style.get("text-anchor", "start"), 0.0)
    return text.at(text.number("x") + aside, text.number("y") - size * 0.3)


def unseen(svg: str) -> list[tuple[str, str]]:
    """The marks that carry a value and neither whose fill nor whose line stands out from the paper."""
    found = []
    for shape in painted(svg):
        if shape.node.get("data-v") is None or shape.tag == "text":
            continue
        colours = [shape.style.get("fill", theme().ink), shape.style.get("stroke", "none")]
        if any(colour.startswith("url(") for colour in colours):
            continue  # a hatching has lines of its own, see below
        seen = [blend(c, shape.opacity(c), theme().paper) for c in colours if c.startswith("#")]
        if max((contrast(colour, theme().paper) for colour in seen), default=0.0) < SEEN:
            found.append((shape.node.get("data-v") or "", " ".join(colours)))
    return found


@pytest.mark.parametrize("name", list(SAMPLES))
def test_every_text_reads_on_its_ground(name: str) -> None:
    assert [found for svg in drawings(name) for found in unreadable(svg)] == []


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in SEEN_THROUGH])
def test_every_mark_with_a_value_stands_out(name: str) -> None:
    assert [found for svg in drawings(name) for found in unseen(svg)] == []


@pytest.mark.parametrize("kind", keys("kinds"))
def test_the_letters_in_the_marks_of_initiatives_read(kind: str) -> None:
    marks = [mark(kind, status) for status in (*keys("statuses"), None)]
    for inside in (*marks, plain_mark(kind), missing_mark()):
        assert unreadable(picture(inside, 40)) == []


def test_the_lines_of_both_hatchings_stand_out_from_their_ground() -> None:
    assert contrast(theme().ink_soft, theme().unknown) >= SEEN
    assert contrast(theme().accent, theme().paper) >= SEEN


def test_the_ground_of_a_text_is_what_was_painted_under_it() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" width="99">'
        '<g transform="translate(10 10) scale(2)"><path d="M0 0l20 0 0 20-20 0z" fill="#000000"/></g>'
        '<text x="30" y="30" text-anchor="middle" fill="#10262b">a</text>'
        '<text x="80" y="80" fill="#ffffff">b</text></svg>'
    )
    assert [(text, ground) for text, _, ground, _ in unreadable(svg)] == [("a", "#000000"), ("b", "#ffffff")]
