import itertools
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from each import each
from figure_samples import HIDDEN, SVG, frame, stream_nodes, streams, text_boxes, values
from routekaart.domain.counts import Count
from routekaart.figures.numbers import raw
from routekaart.figures.sankey import Link, Node, Titles, arrange, sankey
from routekaart.figures.sankey.crossings import _sifted, crossings, improve
from routekaart.figures.sankey.layout import PlacedNode, Room, lay_out
from routekaart.figures.sankey.model import add
from routekaart.figures.sankey.rightward import LINE, _shown

TITLES = Titles(("Van", "Naar"), "Leerlingen", "Stromen")


def many(left: int, right: int) -> tuple[list[Node], list[Link]]:
    nodes = [Node(f"s{k:02}", f"School {k}", 0) for k in range(left)] + [
        Node(f"i{k:02}", f"Instelling {k}", 1) for k in range(right)
    ]
    links = [
        Link(f"s{a:02}", f"i{(a * 7 + b * 3) % right:02}", 5 * ((a + b) % 6 + 1))
        for a in range(left)
        for b in range(3)
    ]
    return nodes, links


def test_the_picture_carries_the_numbers_of_its_table() -> None:
    made = streams()
    expected = sorted(raw(row[2]) for row in made.table.rows)
    assert values(made.svg) == values(made.svg_narrow) == expected
    assert expected.count("?") == 1


def test_protected_and_uncertain_streams_are_hatched_and_explained() -> None:
    drawn = ET.fromstring(streams().svg)
    hatched = [
        n.get("data-v") for g in drawn.iter(f"{SVG}g") if g.get("stroke", "").startswith("url(#") for n in g
    ]
    assert sorted(map(str, hatched)) == ["1..4", "?"]
    assert "beschermd" in streams().svg


def test_widths_are_in_proportion() -> None:
    found = {
        n.get("data-v"): float(n.get("stroke-width", 0))
        for n in ET.fromstring(streams().svg).iter()
        if n.get("data-t")
    }
    assert found["120"] / found["60"] == pytest.approx(2, abs=0.02)
    assert found["85"] / found["20"] == pytest.approx(4.25, abs=0.05)


def test_the_smallest_are_gathered_in_the_rest_and_nothing_is_lost() -> None:
    nodes, links = many(30, 20)
    found = arrange(nodes, links, most=8)
    assert [len(column) for column in found.columns] == [8, 8]
    assert all(column[-1].is_rest for column in found.columns)
    assert found.columns[0][-1].name == "overig (23)"
    assert sum(link.cell for link in found.gathered(links)) == sum(link.cell for link in links)  # type: ignore[misc]


def test_known_and_unknown_streams_are_never_added() -> None:
    nodes, _ = many(10, 2)
    links = [Link(f"s{k:02}", "i00", HIDDEN if k == 9 else 5 if k > 1 else 500) for k in range(10)]
    gathered = arrange(nodes, links, most=3).gathered(links)
    rest = [link.cell for link in gathered if link.source == "overig-0"]
    assert rest == [35, HIDDEN]
    assert add(Count(1, 4), 10) == Count(11, 14)


def test_order_and_widths_stay_over_the_years() -> None:
    nodes, links = many(12, 6)
    later = [Link(link.source, link.target, link.cell) for link in links if link.source not in ("s03", "s07")]
    shared = arrange(nodes, links, later)
    room = Room(slot=20, gap=4, ink=300)
    one, other = lay_out(shared, shared.gathered(links), room), lay_out(shared, shared.gathered(later), room)
    order = [[own.node.key for own in layout.columns[0]] for layout in (one, other)]
    assert order[1] == [key for key in order[0] if key not in ("s03", "s07")]
    width = {(p.link.source, p.link.target): p.width for p in one.links}
    assert all(width[p.link.source, p.link.target] == p.width for p in other.links)


def test_ranked_columns_keep_their_order() -> None:
    assert [
        node.rank for node in arrange(stream_nodes(), [Link("s0", f"n{k}", 10) for k in (4, 2, 1)]).columns[1]
    ] == [1, 2, 4]


def brute_crossings(
    streams: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", own: tuple[int, ...], other: tuple[int, ...]
) -> float:
    """Every pair of streams, looked at one by one."""
    place = {node: k for k, node in enumerate(other)}
    total = 0.0
    for (a, u), (b, v) in itertools.combinations(enumerate(own), 2):
        assert a < b
        for i, j in itertools.product(range(len(other)), repeat=2):
            total += streams[u, i] * streams[v, j] * (place[i] > place[j])
    return total


@pytest.mark.parametrize("seed", range(6))
def test_crossings_are_counted_right_and_few(seed: int) -> None:
    dice = np.random.default_rng(seed)
    weights = dice.integers(0, 4, (5, 5)).astype(float)
    start = np.arange(5)
    assert crossings(weights, start, start) == brute_crossings(weights, tuple(start), tuple(start))
    left, right = improve([weights], [start, start], [False, False])
    found = crossings(weights, left, right)
    best = min(brute_crossings(weights, p, tuple(range(5))) for p in itertools.permutations(range(5)))
    assert found <= brute_crossings(weights, tuple(start), tuple(start))
    assert found <= best * 1.05 + 1e-9  # the right column may move too


@pytest.mark.parametrize("seed", range(8))
def test_no_node_of_a_sifted_order_has_a_better_place(seed: int) -> None:
    weights = np.random.default_rng(seed).integers(0, 9, (7, 7)).astype(float)
    gain = weights - weights.T
    order = _sifted(gain, np.arange(7)).tolist()

    def cost(nodes: list[int]) -> float:
        return sum(gain[a, b] for a, b in itertools.combinations(nodes, 2))

    for node in each(order):
        rest = [other for other in order if other != node]
        others = [cost([*rest[:at], node, *rest[at:]]) for at in range(7)]
        assert cost(order) <= min(others) + 1e-9, (seed, node)


def test_nodes_and_streams_keep_within_their_column() -> None:
    nodes, links = many(14, 9)
    found = lay_out(arrange(nodes, links), links, Room(slot=20, gap=3, extent=360))
    for column in each(found.columns):
        ends = [(own.start, own.start + own.length) for own in column]
        assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(ends))
        assert ends[0][0] >= -1e-6
        assert ends[-1][1] <= 360 + 1e-6


def test_three_columns_make_a_table_of_streams() -> None:
    nodes = [Node("a", "A", 0), Node("b", "B", 1), Node("c", "C", 2)]
    links = [Link("a", "b", 10), Link("b", "c", 10)]
    made = sankey(frame("drie"), Titles(("X", "Y", "Z"), "N", "C"), arrange(nodes, links), links)
    assert [column.title for column in made.table.columns] == ["Van", "Naar", "N"]
    assert made.table.rows == (("A", "B", 10), ("B", "C", 10))


def test_no_streams_is_said_in_words() -> None:
    made = sankey(frame("leeg"), TITLES, arrange(stream_nodes(), []), [])
    assert "nog geen gegevens" in made.svg


def test_every_bar_of_the_narrow_form_has_its_mark() -> None:
    nodes = [Node(f"s{k}", f"School {k}", 0) for k in range(6)] + [Node("i", "Instelling", 1, "M")]
    links = [Link(f"s{k}", "i", 500 if k == 0 else 15) for k in range(6)]
    made = sankey(frame("smal"), TITLES, arrange(nodes, links), links)
    texts = [box.text for box in text_boxes(made.svg_narrow)]
    assert all(texts.count(str(k)) == 2 for k in range(1, 7))  # at the bar and in the list
    assert texts.count("M") == 2


@pytest.mark.parametrize("count", [6, 41, 140, 200])
@pytest.mark.parametrize("long", [20, 50, 90])
def test_every_name_stands_whole_in_the_picture_up_to_as_many_as_are_offered(count: int, long: int) -> None:
    words = (
        "Scholengemeenschap van de lange naam, locatie aan het einde van de weg naar het dorp bij de rivier"
    )
    names = [f"{k} {words[:long].strip()}" for k in range(count)]
    nodes = [Node(f"0:{k:03}", name, 0) for k, name in enumerate(names)] + [Node("1:a", words, 1)]
    links = [Link(f"0:{k:03}", "1:a", 5) for k in range(count)]
    made = sankey(frame("open"), TITLES, arrange(nodes, links, most=10_000), links)
    for svg in (made.svg, made.svg_narrow):
        shown = " ".join(node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text"))
        assert "…" not in shown
        assert [name for name in (*names, words) if name not in shown] == []


@pytest.mark.parametrize(
    ("slot", "shown"), [(2 * LINE - 4, 2), (2 * LINE - 4.5, 1), (LINE - 3, 1), (LINE - 3.5, 0)]
)
def test_a_name_and_its_value_are_shown_as_far_as_there_is_room(slot: float, shown: int) -> None:
    node = PlacedNode(Node("a", "Vechtdal", 0), 0, slot, slot, 40, is_exact=True)
    assert len(_shown(node, 3)) == shown
