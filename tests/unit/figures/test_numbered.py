import xml.etree.ElementTree as ET

from figure_samples import HIDDEN, SVG, frame, numbered_provinces, table, text_boxes, values
from routekaart.domain.regions import regions
from routekaart.figures.numbered import Numbered, numbered
from routekaart.figures.numbers import raw

WORDS = ("geen route", "route", "routes")


def made(counts: list[object], division: str = "arbeidsmarktregio"):  # type: ignore[no-untyped-def]
    found = regions(division)
    data = table("naam:text routes:count", [(r.name, c) for r, c in zip(found, counts, strict=True)])  # type: ignore[misc]
    return numbered(frame("routes"), data, Numbered(division, [r.id for r in found], WORDS))


def test_every_region_carries_its_number_as_text_in_both_drawings() -> None:
    counts = [k % 7 for k in range(35)]
    for svg in (made(counts).svg, made(counts).svg_narrow):
        numbers = [box.text for box in text_boxes(svg) if box.text.isdigit()]
        assert sorted(numbers) == sorted(str(count) for count in counts)
    assert values(made(counts).svg) == sorted(raw(count) for count in counts)


def test_no_number_or_name_lies_over_another() -> None:
    drawn = made([1] * 35)
    for svg in (drawn.svg, drawn.svg_narrow):
        boxes = text_boxes(svg)
        assert [
            (a.text, b.text) for k, a in enumerate(boxes) for b in boxes[k + 1 :] if a.overlaps(b, 2)
        ] == []


def test_the_classes_end_at_the_largest_number() -> None:
    assert [box.text for box in text_boxes(numbered_provinces().svg)][:4] == [
        "geen route",
        "1 route",
        "2 of 3 routes",
        "4 tot en met 6 routes",
    ]
    few = [box.text for box in text_boxes(made([0, 1] * 17 + [2]).svg)]
    assert few[:3] == ["geen route", "1 route", "2 routes"]
    assert "geen route" not in [box.text for box in text_boxes(made([1] * 35).svg)]


def test_none_is_hatched_warmly_and_unknown_is_hatched_otherwise() -> None:
    drawn = ET.fromstring(numbered_provinces().svg)
    fills = {
        node.get("data-v"): node.get("fill", "") for node in drawn.iter(f"{SVG}path") if node.get("data-v")
    }
    assert fills["0"].endswith("-geen)")
    assert fills["?"].endswith("-arcering)")
    assert fills["1"].startswith("#")


def test_all_unknown_still_draws() -> None:
    assert "beschermd" in made([HIDDEN] * 35).svg
