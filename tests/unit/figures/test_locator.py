import xml.etree.ElementTree as ET

from figure_samples import SVG, TWENTE, frame, region_with_beams, region_with_marks, table, text_boxes, values
from routekaart.figures.locator import Locator, Spot, locator
from routekaart.figures.theme import theme


def test_the_wide_drawing_is_a_small_map() -> None:
    assert ET.fromstring(region_with_marks().svg).get("width") == str(theme().locator) == "372"


def test_every_gemeente_is_drawn_and_those_with_a_mark_are_darker() -> None:
    fills = [node.get("fill") for node in ET.fromstring(region_with_marks().svg).iter(f"{SVG}path")]
    assert fills.count(theme().sequential[0]) == len(TWENTE) - 3
    assert fills.count(theme().sequential[1]) == 3


def test_names_do_not_overlap_each_other_or_leave_the_sheet() -> None:
    spots = [Spot(code, f"Een lange naam {k}", "") for k, code in enumerate(TWENTE)]
    data = table("naam:text", [("a",)])
    drawn = locator(frame("vol"), data, Locator(TWENTE, spots))
    for svg in (drawn.svg, drawn.svg_narrow):
        boxes = text_boxes(svg)
        assert len(boxes) >= 4
        assert [(a.text, b.text) for k, a in enumerate(boxes) for b in boxes[k + 1 :] if a.overlaps(b)] == []
        width = float(ET.fromstring(svg).get("width", "0"))
        assert all(box.left >= -1 and box.right <= width + 1 for box in boxes)


def test_a_line_is_as_wide_as_its_number_and_green_where_a_route_is() -> None:
    lines = [node for node in ET.fromstring(region_with_beams().svg).iter(f"{SVG}path") if node.get("data-v")]
    assert [(line.get("data-v"), line.get("stroke")) for line in lines] == [
        ("80", theme().primary),
        ("40", theme().accent),
    ]
    assert float(lines[0].get("stroke-width", "0")) == 2 * float(lines[1].get("stroke-width", "0"))


def test_what_is_not_known_or_not_on_the_map_has_no_line() -> None:
    assert "Verborgen" not in region_with_beams().svg
    assert "Buiten de kaart" not in region_with_beams().svg
    assert len(region_with_beams().table.rows) == 4
    assert len(values(region_with_beams().svg)) == 2
