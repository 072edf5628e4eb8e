"""The stream map, the grid of statuses, the timeline, hours against norms, and the partners of an initiative."""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from each import each
from figure_samples import (
    HIDDEN,
    MARKS,
    SVG,
    frame,
    hours,
    journeys,
    partners,
    statuses,
    table,
    text_boxes,
    values,
    years,
)
from routekaart.figures.flow_map import Journey, Journeys, Stop, flow_map
from routekaart.figures.norms import Norms, against_norms
from routekaart.figures.numbers import raw
from routekaart.figures.theme import theme


def test_the_stream_map_carries_the_numbers_of_its_table() -> None:
    made = journeys()
    assert values(made.svg) == values(made.svg_narrow) == sorted(raw(row[2]) for row in made.table.rows)
    assert [row[3] for row in made.table.rows] == [8.2, 58.4, 14.0, 41.3, 8.9]


def test_far_streams_have_their_own_colour_and_protected_ones_are_hatched() -> None:
    groups = {
        g.get("stroke"): len(list(g))
        for g in ET.fromstring(journeys().svg).iter(f"{SVG}g")
        if g.find(f"{SVG}path[@data-v]") is not None
    }
    assert groups[theme().primary] == 3
    assert groups[theme().accent] == 1
    assert sum(count for stroke, count in groups.items() if stroke and stroke.startswith("url(#")) == 1


@pytest.mark.parametrize(("km", "is_far"), [(24.9, False), (25.0, True), (25.1, True)])
def test_a_journey_is_far_from_25_km_on(km: float, is_far: bool) -> None:
    assert Journey("a", "b", 5, km).is_far is is_far


def test_the_legend_of_a_map_derives_no_share_from_rounded_streams() -> None:
    assert "%" not in journeys().svg
    stops = [Stop("a", "A", "GM0153"), Stop("b", "B", "GM0164"), Stop("c", "C", "GM0193")]
    known = Journeys(stops, [Journey("a", "b", 75, 8), Journey("a", "c", 25, 60)], ("Van", "Naar", "N"), "C")
    svg = flow_map(frame("x"), known).svg
    assert "25\u00a0km of verder" in svg
    assert "%" not in svg


@pytest.mark.parametrize("form", ["svg", "svg_narrow"])
def test_of_few_stops_each_is_told_at_the_map_or_by_a_number_under_it(form: str) -> None:
    svg = getattr(journeys(), form)
    texts = [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]
    for name in each(("Het Baken", "De Noordster", "Vakcollege Zuid", "ROC van Twente", "Deltion College")):
        assert texts.count(name) == 1
    numbers = Counter(text for text in texts if text.isdigit())
    assert set(numbers.values()) <= {2}, "a number stands at its mark and in the list"


@pytest.mark.parametrize("narrow", [False, True])
def test_no_name_of_a_stop_lies_on_a_line(narrow: bool) -> None:
    made = journeys()
    svg = made.svg_narrow if narrow else made.svg
    named = [
        box for box in text_boxes(svg) if box.text in {"ROC van Twente", "Deltion College", "De Noordster"}
    ]
    lines = [path for path in ET.fromstring(svg).iter(f"{SVG}path") if path.get("data-s")]
    for line in each(lines):
        sx, sy, mx, my, ex, ey = map(float, re.findall(r"-?[0-9.]+", line.get("d", "")))
        for k in range(101):
            t = k / 100
            x = (1 - t) ** 2 * sx + 2 * t * (1 - t) * mx + t * t * ex
            y = (1 - t) ** 2 * sy + 2 * t * (1 - t) * my + t * t * ey
            on = [b.text for b in named if b.left < x < b.right and b.top < y < b.bottom]
            assert on == []


def test_a_stream_to_an_unplaced_stop_stays_in_the_table() -> None:
    stops = [Stop("a", "A", "GM0153"), Stop("b", "B", "GM0000")]
    made = flow_map(frame("x"), Journeys(stops, [Journey("a", "b", 5, 8)], ("Van", "Naar", "N"), "C"))
    assert made.table.rows == (("A", "B", 5, 8),)
    assert "data-v" not in made.svg


def test_the_grid_says_in_words_what_it_draws() -> None:
    made = statuses()
    text = {mark.text: mark.key for mark in MARKS}
    said = Counter(text[str(cell)] for row in made.table.rows for cell in row[1:])
    assert Counter(values(made.svg)) == Counter(values(made.svg_narrow)) == said


def test_every_status_has_a_shape_of_its_own() -> None:
    shapes = {}
    for g in ET.fromstring(statuses().svg).iter(f"{SVG}g"):
        if g.get("data-v"):
            drawn = g.find(f"{SVG}g")
            assert drawn is not None
            shape = drawn[0]
            corners = len(shape.get("points", "").split())
            shapes[g.get("data-v")] = (shape.tag, corners, shape.get("stroke-dasharray"))
    assert len(shapes) == len(set(shapes.values())) == 5


def test_the_timeline_lists_phases_and_moments_with_their_years() -> None:
    assert years().table.rows == (
        ("Ingeschreven", "vmbo-kb", "1e jaar, leerjaar 3", "2e jaar, leerjaar 4"),
        ("Ingeschreven", "moment om over te stappen", "3e jaar, mbo 1", ""),
        ("Ingeschreven", "mbo", "3e jaar, mbo 1", "4e jaar, mbo 2"),
        ("Bpv", "400 uur", "3e jaar, mbo 1", "3e jaar, mbo 1"),
        ("Examen", "examen vmbo", "2e jaar, leerjaar 4", ""),
    )


def test_hours_below_the_first_norm_are_warm_and_each_norm_is_a_line() -> None:
    made = hours()
    rows = made.table.rows
    assert values(made.svg) == sorted(raw(cell) for row in rows for cell in row[1:])
    assert theme().accent in made.svg
    assert theme().primary not in made.svg
    enough = against_norms(
        frame("x"), table("d:text u:count n:count", [("A", 1600, 1600)]), Norms("d", "u", ["n"])
    )
    assert theme().primary in enough.svg
    assert "onbekend" not in made.svg
    assert HIDDEN in rows[1]


def test_partners_stand_in_the_order_of_their_groups() -> None:
    made = partners()
    assert [row[0] for row in made.table.rows] == ["School", "School", "Instelling", "Bedrijf"]
    assert values(made.svg) == values(made.svg_narrow) == sorted(str(row[1]) for row in made.table.rows)
