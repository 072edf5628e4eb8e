"""Whatever the numbers and the names: a valid drawing that carries the numbers of its table."""

import itertools
import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from figure_samples import frame, table, text_boxes, values
from routekaart.domain.counts import Count, Unknown, exact
from routekaart.domain.regions import regions
from routekaart.domain.spans import Span
from routekaart.figures.bars import Bars, bars
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.exports import to_csv, to_svg
from routekaart.figures.labels import spread
from routekaart.figures.line import Lines, line
from routekaart.figures.model import Figure
from routekaart.figures.numbers import raw, span
from routekaart.figures.sankey import Link, Node, Titles, arrange, sankey, streams_by_route
from routekaart.figures.scales import diverging, sequential, ticks
from routekaart.figures.sparkline import sparkline
from routekaart.figures.strip import Strip, strip
from routekaart.figures.trend import trend

NAMES = st.text(max_size=60)
HIDDEN = st.sampled_from([Unknown("figures.unknown"), Unknown("figures.protected")])
COUNTS = st.one_of(
    st.integers(0, 10**9).map(exact),
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Count(min(pair), max(pair))),
    HIDDEN,
)
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)
SHARES = st.one_of(NUMBERS, st.tuples(NUMBERS, NUMBERS).map(lambda pair: Span(min(pair), max(pair))), HIDDEN)
PROVINCES = [region.id for region in regions("provincie")]


def assert_sound(figure: Figure, expected: list[str]) -> None:
    """Valid XML, unique ids, the numbers of the table, and no texts over each other."""
    to_csv(figure)
    ET.fromstring(to_svg(figure))
    for svg in filter(None, (figure.svg, figure.svg_narrow)):
        ids = [node.get("id") for node in ET.fromstring(svg).iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        assert values(svg) == sorted(expected)
        boxes = [box for box in text_boxes(svg) if box.text.strip()]
        assert not [(a, b) for k, a in enumerate(boxes) for b in boxes[k + 1 :] if a.overlaps(b)]


@given(st.lists(SHARES, min_size=12, max_size=12), st.sampled_from(["sequential", "diverging"]))
def test_a_map_of_any_values(cells: list, scale: str) -> None:  # type: ignore[type-arg]
    data = table("naam:text deel:share", list(zip(PROVINCES, cells, strict=True)))
    made = choropleth(frame("kaart"), data, Map("provincie", PROVINCES, "naam", "deel", scale=scale))  # type: ignore[arg-type]
    assert_sound(made, [raw(cell) for cell in cells])


@given(st.lists(st.tuples(NAMES, COUNTS), max_size=9), st.booleans())
def test_bars_of_any_values(rows: list, is_example: bool) -> None:  # type: ignore[type-arg]
    made = bars(frame("staven", is_example), table("naam:text aantal:count", rows), Bars("naam", "aantal"))
    assert_sound(made, [raw(cell) for _, cell in rows])


@given(
    st.lists(
        st.tuples(st.sampled_from(["A & B", "<c>", "Landbouw"]), st.integers(2015, 2024)),
        unique=True,
        max_size=24,
    ),
    st.data(),
)
def test_lines_of_any_values(places: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    rows = [(name, f"{year}-{year + 1}", data.draw(COUNTS)) for name, year in places]
    made = line(frame("lijn"), table("s:text j:year v:count", rows), Lines("j", "v", "s"))
    assert_sound(made, [raw(cell) for *_, cell in rows if span(cell)])


@given(
    st.lists(
        st.tuples(st.sampled_from(["A & B", "<c>", "Landbouw"]), st.integers(2015, 2024)),
        unique=True,
        max_size=24,
    ),
    st.sampled_from(["index", "count"]),
    st.data(),
)
def test_trends_of_any_values(places: list, kind: str, data: st.DataObject) -> None:  # type: ignore[type-arg]
    cells = COUNTS if kind == "count" else SHARES
    rows = [(name, f"{year}-{year + 1}", data.draw(cells)) for name, year in places]
    made = trend(frame("verloop"), table(f"s:text j:year v:{kind}", rows), Lines("j", "v", "s"))
    assert_sound(made, [raw(cell) for *_, cell in rows if span(cell)])


@given(st.lists(st.tuples(NAMES, SHARES), max_size=9), SHARES, SHARES)
def test_strips_of_any_values(others: list, place: object, country: object) -> None:  # type: ignore[type-arg]
    rows = [*others, ("hier", place), ("het land", country)]
    made = strip(frame("strook"), table("n:text v:share", rows), Strip("n", "v", "hier", "het land"))
    assert_sound(made, [raw(cell) for _, cell in rows if span(cell)])


@given(st.lists(st.one_of(COUNTS, SHARES), max_size=9), st.sampled_from(["", "240, <230>"]))
def test_a_sparkline_of_any_values_is_hidden_or_named(cells: list, text: str) -> None:  # type: ignore[type-arg]
    drawn = sparkline(cells, text)
    assert bool(drawn) == (sum(span(cell) is not None for cell in cells) > 1)
    if drawn:
        svg = ET.fromstring(drawn)
        assert (svg.get("aria-hidden"), svg.get("aria-label")) == ((None, text) if text else ("true", None))
        numbers = re.findall(r"-?\d*\.?\d+", "".join(node.get("cy", "") + " " for node in svg.iter()))
        assert all(0 <= float(number) <= 28 for number in numbers)


FLOW = st.one_of(st.integers(1, 10**6), HIDDEN)
PAIRS = st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 7)), FLOW, max_size=40)


@given(PAIRS, st.lists(NAMES, min_size=12, max_size=12), st.integers(2, 14))
def test_streams_of_any_values(pairs: dict, names: list, most: int) -> None:  # type: ignore[type-arg]
    nodes = [Node(f"s{k}", names[k], 0) for k in range(12)] + [
        Node(f"t{k}", f"Doel {k}", 1, str(k), k) for k in range(8)
    ]
    links = [Link(f"s{a}", f"t{b}", cell) for (a, b), cell in pairs.items()]
    made = sankey(frame("stroom"), Titles(("Van", "Naar"), "N", "C"), arrange(nodes, links, most=most), links)
    assert_sound(made, [raw(row[2]) for row in made.table.rows])
    known = [row[2] for row in made.table.rows if not isinstance(row[2], Unknown)]
    assert sum(known) == sum(cell for cell in pairs.values() if not isinstance(cell, Unknown))  # type: ignore[arg-type]


@given(PAIRS, st.lists(NAMES, min_size=12, max_size=12), st.sets(st.integers(0, 11)))
def test_streams_by_route_of_any_values(pairs: dict, names: list, joined: set) -> None:  # type: ignore[type-arg]
    nodes = [Node(f"s{k}", names[k], 0, rank=k) for k in range(12)]
    nodes += [Node(f"t{k}", f"Doel {k}", 1, rank=k) for k in range(8)]
    links = [
        Link(f"s{a}", f"t{b}", cell, "elsewhere" if b else "with" if a in joined else "without")
        for (a, b), cell in pairs.items()
    ]
    plan = arrange(nodes, links, most=9)
    made = streams_by_route(frame("route"), Titles(("Van", "Naar"), "N", "C"), plan, links, "Doel 0")
    assert_sound(made, [raw(row[3]) for row in made.table.rows])
    for tone, word in (("with", "ja"), ("without", "nee")):
        shown = sum(row[3] for row in made.table.rows if row[2] == word and isinstance(row[3], int))
        assert shown == sum(link.cell for link in links if link.tone == tone and isinstance(link.cell, int))


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(8, 40)), max_size=12))
def test_spread_labels_never_overlap_and_keep_their_order(labels: list) -> None:  # type: ignore[type-arg]
    wanted, sizes = [w for w, _ in labels], [s for _, s in labels]
    places = spread(wanted, sizes, 0, 500)
    order = sorted(range(len(labels)), key=lambda k: (wanted[k], k))
    for a, b in itertools.pairwise(order):
        assert places[a] + sizes[a] / 2 <= places[b] - sizes[b] / 2 + 1e-6


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60))
def test_scales_of_any_values(found: list[float]) -> None:
    for classes in (sequential(found), diverging(found)):
        assert len(classes.colours) == len(classes.breaks) + 1
        assert list(classes.breaks) == sorted(set(classes.breaks))
        assert all(0 <= classes.of(value) < len(classes.colours) for value in found)
    marks = ticks(min(found), max(found))
    assert len(marks) >= 2
    slack = (marks[-1] - marks[0]) * 1e-6
    assert marks[0] <= min(found) + slack
    assert marks[-1] >= max(found) - slack
