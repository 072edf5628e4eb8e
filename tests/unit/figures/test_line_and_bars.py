import xml.etree.ElementTree as ET

from figure_samples import HIDDEN, SVG, bar_chart, frame, lines, multiples, table, two_places, values
from routekaart.domain.counts import Count, exact
from routekaart.figures.bars import Bars, bars
from routekaart.figures.line import Lines, Series, line, name_lines
from routekaart.figures.numbers import raw
from routekaart.figures.theme import theme


def known(made: object) -> list[str]:
    rows = made.table.rows  # type: ignore[attr-defined]
    return sorted(raw(row[-1]) for row in rows if row[-1] != HIDDEN)


def test_lines_carry_the_known_numbers_of_their_table() -> None:
    for made in (lines(), multiples()):
        assert values(made.svg) == values(made.svg_narrow) == known(made)


def test_a_line_breaks_where_a_value_is_unknown() -> None:
    drawn = [n for n in ET.fromstring(lines().svg).iter(f"{SVG}path") if n.get("fill") == "none"]
    assert len(drawn) == 3  # Techniek, Zorg en Nederland; Landbouw has a value at each end and none between


def test_an_interval_is_drawn_as_a_band() -> None:
    bands = [n for n in ET.fromstring(lines().svg).iter(f"{SVG}g") if n.get("fill-opacity")]
    assert len(bands) == 3  # every line whose last two values are known


def test_context_is_grey_and_dashed() -> None:
    dashed = [
        n
        for n in ET.fromstring(lines().svg).iter(f"{SVG}g")
        if n.find(f"{SVG}path[@stroke-dasharray]") is not None
    ]
    assert {g.get("stroke") for g in dashed} == {theme().ink_soft}


def test_nothing_known_is_said_in_words() -> None:
    empty = line(
        frame("leeg"), table("s:text j:year v:count", [("A", "2020-2021", HIDDEN)]), Lines("j", "v", "s")
    )
    assert "nog geen gegevens" in empty.svg
    assert "nog geen gegevens" in bars(frame("leeg"), table("s:text v:count", []), Bars("s", "v")).svg


def test_bars_carry_every_number_and_their_lengths_are_honest() -> None:
    made = bar_chart()
    assert values(made.svg) == sorted(raw(row[1]) for row in made.table.rows)
    length = {
        g.get("data-s"): sum(float(r.get("width", 0)) for r in g.iter(f"{SVG}rect"))
        for g in ET.fromstring(made.svg).iter()
        if g.get("data-s")
    }
    assert abs(length["Aventus"] / length["ROC van Twente"] - 230 / 812) < 0.01
    assert length["Niemand"] == 0


def test_the_uncertain_part_of_a_bar_is_hatched() -> None:
    made = bars(frame("x"), table("n:text v:count", [("A", Count(10, 20)), ("B", exact(5))]), Bars("n", "v"))
    assert made.svg.count('fill="url(#') == 1


def test_bars_of_a_group_stand_in_the_order_of_the_legend() -> None:
    made = two_places()
    for svg in (made.svg, made.svg_narrow):
        texts = [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]
        assert texts[:4] == ["Van boven naar beneden:", "Twente", "Zeeland", "Nederland"]
        drawn = [g.get("data-s") for g in ET.fromstring(svg).iter() if g.get("data-s")]
        assert drawn[:3] == [f"mbo-niveau 1, {side}" for side in texts[1:4]]
        assert len(drawn) == 9
        bold = [text for text in texts if text == "mbo-niveau 1"]
        assert len(bold) == 1, "a level is named once"


def test_negative_values_run_to_the_other_side() -> None:
    made = bars(frame("x"), table("n:text v:pct", [("A", -5.0), ("B", 10.0)]), Bars("n", "v"))
    rects = {g.get("data-s"): g.find(f"{SVG}rect") for g in ET.fromstring(made.svg).iter() if g.get("data-s")}
    left, right = rects["A"], rects["B"]
    assert left is not None
    assert right is not None
    assert abs(float(left.get("x", 0)) + float(left.get("width", 0)) - float(right.get("x", 0))) < 0.2


def test_a_long_name_of_a_bar_stands_in_lines_and_whole() -> None:
    name = "past gebruikelijk bij het profiel: Nederland, 2024-2025"
    made = bars(frame("x"), table("n:text v:pct", [(name, 5.0), ("B", 10.0)]), Bars("n", "v"))
    for svg in (made.svg, made.svg_narrow):
        lines = [found.text or "" for found in ET.fromstring(svg).iter(f"{SVG}text")]
        assert " ".join(lines).startswith(name)
        assert "…" not in "".join(lines)


def test_beside_its_name_a_line_has_its_last_value() -> None:
    cells = (exact(1), exact(2), None)
    assert name_lines(Series("Techniek", cells, "", False), "count", 200) == ["Techniek", "2"]
    assert name_lines(Series("Techniek", (*cells, HIDDEN), "", False), "count", 200) == ["Techniek"]
