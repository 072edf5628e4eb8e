"""The contrasts that `tokens.yml` promises."""

from itertools import combinations, pairwise

import pytest
import yaml

from routekaart.domain.content import content_dir
from routekaart.figures.theme import contrast, luminance, text_on, theme

TOKENS = yaml.safe_load((content_dir() / "theme" / "tokens.yml").read_text(encoding="utf-8"))
COLOUR = TOKENS["colour"]


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(
    "name", ["ink", "ink_soft", "primary", "primary_dark", "accent_dark", "link", "visited", "border"]
)
@pytest.mark.parametrize("ground", ["paper", "paper_soft"])
def test_text_colours_have_contrast_of_4_5(name: str, ground: str) -> None:
    assert contrast(COLOUR[name], COLOUR[ground]) >= 4.5


@pytest.mark.parametrize("name", list(TOKENS["status"]))
def test_a_status_carries_white_text_and_its_soft_form_ink(name: str) -> None:
    pair = TOKENS["status"][name]
    assert contrast(pair["fill"], COLOUR["paper"]) >= 4.5
    assert contrast(COLOUR["ink"], pair["soft"]) >= 7
    assert contrast(pair["fill"], pair["soft"]) >= 4.5


@pytest.mark.parametrize("scale", ["sequential", "diverging"])
def test_every_class_of_a_map_stands_out_from_its_outline(scale: str) -> None:
    assert all(contrast(colour, COLOUR["ink"]) >= 3 for colour in TOKENS["scale"][scale])


def test_sequential_classes_grow_darker() -> None:
    shades = [luminance(colour) for colour in theme().sequential]
    assert shades == sorted(shades, reverse=True)
    assert min(a / b for a, b in pairwise(shades)) > 1.2


def test_every_categorical_colour_stands_out_from_paper_and_differs_from_the_others() -> None:
    assert all(contrast(colour, COLOUR["paper"]) >= 3 for colour in [*theme().categorical, theme().rest])
    nearest = min(_difference(a, b, seen) for a, b in combinations(theme().categorical, 2) for seen in SEEN)
    assert nearest > 12  # CIELAB, also for the three kinds of colour blindness


@pytest.mark.parametrize(
    "fill", [*theme().sequential, *theme().diverging, *theme().categorical, theme().rest]
)
def test_a_label_on_a_fill_can_be_read(fill: str) -> None:
    assert contrast(text_on(fill), fill) >= 3.7


# Linear RGB as seen without a defect and with protanopia, deuteranopia and tritanopia (Machado et al., 2009).
SEEN = (
    ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)
Seen = tuple[tuple[float, float, float], ...]


def _difference(one: str, other: str, seen: Seen) -> float:
    return sum((a - b) ** 2 for a, b in zip(_lab(one, seen), _lab(other, seen), strict=True)) ** 0.5


def _lab(colour: str, seen: Seen) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    red, green, blue = (min(1, max(0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in seen)
    x, y, z = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
