import xml.etree.ElementTree as ET

import pytest

from routekaart.figures.svg import Svg, element, escape, group, number, path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (3.14159, "3.1"),
        (-0.01, "0"),
        (0, "0"),
        (100, "100"),
        (10.04, "10"),
    ],
)
def test_number_is_short(value: float, text: str) -> None:
    assert number(value) == text


def test_a_hostile_text_is_escaped_and_cleaned() -> None:
    hostile = '</text><script>alert("x")</script>\x00\x0b\ud800\ufffe&'
    drawn = element("text", hostile, data_s=hostile)
    read = ET.fromstring(drawn)
    assert read.text == '</text><script>alert("x")</script>&'
    assert read.get("data-s") == read.text
    assert len(read) == 0


def test_svg_is_not_escaped_again() -> None:
    assert element("g", element("path", d="M0 0"), "a<b") == '<g><path d="M0 0"/>a&lt;b</g>'
    assert isinstance(element("g"), Svg)


def test_attributes_that_are_none_are_left_out() -> None:
    assert element("rect", x=1.5, fill=None, font_size=13) == '<rect x="1.5" font-size="13"/>'


def test_a_group_of_nothing_is_nothing() -> None:
    assert group(["", Svg("")]) == ""


def test_path_is_relative_and_skips_points_that_round_to_the_same_place() -> None:
    assert path([(0, 0), (10, 0), (10.01, 0.01), (10, 5)]) == "M0 0l10 0l0 5z"
    assert path([(1.25, 2), (0, 1)], closed=False) == "M1.2 2l-1.2-1"


def test_escape_keeps_ordinary_text() -> None:
    assert escape("Súdwest-Fryslân 10 %") == "Súdwest-Fryslân 10 %"
