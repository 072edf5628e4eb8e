"""A bar in a table: its parts add up to the number at its end, on the scale of the longest."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from figure_samples import text_boxes
from routekaart.figures.level_bar import WIDTH, Part, level_bar

SIZES = st.lists(st.integers(0, 5000), min_size=1, max_size=5)


@given(SIZES, st.integers(0, 5000))
def test_parts_are_as_wide_as_their_numbers_and_texts_stay_apart(sizes: list[int], more: int) -> None:
    most = max(sum(sizes) + more, 1)
    drawn = level_bar([Part(size, step) for step, size in enumerate(sizes)], most, "zoveel leerlingen")
    svg = ET.fromstring(drawn)
    assert svg.get("aria-label") == "zoveel leerlingen"
    widths = [float(node.get("width", 0)) for node in svg.iter() if node.tag.endswith("rect")]
    shown = [size for size in sizes if size]
    assert len(widths) == len(shown)
    assert all(
        (a - b) * (x - y) >= -1
        for a, x in zip(widths, shown, strict=True)
        for b, y in zip(widths, shown, strict=True)
    )
    boxes = text_boxes(drawn)
    assert all(box.right <= WIDTH + 1 for box in boxes)
    assert not [(a, b) for k, a in enumerate(boxes) for b in boxes[k + 1 :] if a.overlaps(b)]
