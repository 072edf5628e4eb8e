import xml.etree.ElementTree as ET
from dataclasses import replace

from figure_samples import (
    EXPLANATION,
    HIDDEN,
    SVG,
    frame,
    part_of_country,
    provinces,
    table,
    text_boxes,
    tiled_provinces,
    values,
)
from routekaart.domain.counts import SMALL, exact
from routekaart.domain.regions import regions
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.numbers import raw
from routekaart.figures.theme import theme


def shapes(svg: str) -> list[ET.Element]:
    return [node for node in ET.fromstring(svg).iter(f"{SVG}path") if node.get("data-id")]


def test_the_map_carries_the_numbers_of_its_table() -> None:
    for made in (provinces(), part_of_country()):
        expected = sorted(raw(row[1]) for row in made.table.rows)
        assert values(made.svg) == values(made.svg_narrow) == expected


def test_an_unknown_region_is_hatched_with_a_letter_and_explained() -> None:
    made = provinces()
    hatched = [g for g in ET.fromstring(made.svg).iter(f"{SVG}g") if g.get("fill", "").startswith("url(#")]
    assert [node.get("data-v") for g in hatched for node in g.iter(f"{SVG}path") if node.get("data-v")] == [
        "?"
    ]
    assert "beschermd, te klein om te tonen" in made.svg
    assert ">b</text>" in made.svg


def test_all_unknown_or_all_equal_draws_without_classes() -> None:
    assert len(shapes(provinces([HIDDEN] * 12).svg)) == 12
    assert ">overal gelijk<" in provinces([0.2] * 12).svg
    assert f'fill="{theme().sequential[2]}"' in provinces([0.2] * 12).svg
    nothing = provinces([0.0] * 12).svg
    assert f'fill="{theme().sequential[0]}"' in nothing
    assert f'fill="{theme().sequential[2]}"' not in nothing, "nothing anywhere looks like nothing"
    part = provinces([0.2] * 11 + [HIDDEN]).svg
    assert "overal gelijk" not in part
    texts = [box.text for box in text_boxes(part)]
    assert texts[0] == "20\N{NO-BREAK SPACE}%"  # the legend names the one value that is known


def test_an_interval_across_a_break_is_hatched() -> None:
    ids = [r.id for r in regions("provincie")]
    cells = [exact(k) for k in range(11)] + [SMALL]
    data = table("naam:text aantal:count", [(i, c) for i, c in zip(ids, cells, strict=True)])
    made = choropleth(frame("interval"), data, Map("provincie", ids, "naam", "aantal"))
    assert "kleine aantallen, niet precies bekend" in made.svg


def test_a_tile_map_says_that_it_is_schematic_and_a_real_one_names_its_source() -> None:
    assert "Schematisch" in tiled_provinces().svg
    assert tiled_provinces().explanation.drawn_on == ""
    assert "Schematisch" not in provinces().svg
    for word in ("CBS", "Kadaster", "2025", "CC BY 4.0"):
        assert word in provinces().explanation.drawn_on


def test_both_forms_of_a_map_carry_the_same_numbers() -> None:
    assert values(tiled_provinces().svg) == values(provinces().svg)


def test_regions_are_links_and_one_can_be_highlighted() -> None:
    made = provinces()
    assert 'href="/regio/provincie/groningen"' in made.svg
    ids = [r.id for r in regions("provincie")]
    data = table("naam:text deel:share", [(i, 0.1 * k) for k, i in enumerate(ids)])
    marked = choropleth(frame("een"), data, Map("provincie", ids, "naam", "deel", highlight="PV23"))
    assert marked.svg.count('fill="none"') == 2


def test_dots_stand_in_their_gemeente_beside_each_other() -> None:
    dots = list(ET.fromstring(part_of_country().svg).iter(f"{SVG}circle"))
    assert len(dots) == 2
    assert len({(d.get("cx"), d.get("cy")) for d in dots}) == 2


def test_gemeenten_stay_small_enough_for_a_phone() -> None:
    found = regions("gemeente")
    data = table("naam:text aantal:count", [(r.name, exact(k % 97)) for k, r in enumerate(found)])
    made = choropleth(frame("gemeenten"), data, Map("gemeente", [r.id for r in found], "naam", "aantal"))
    assert len(made.svg) < 70_000
    assert replace(made.explanation, drawn_on="") == EXPLANATION


def test_small_whole_numbers_are_named_one_by_one() -> None:
    ids = [r.id for r in regions("provincie")]
    data = table("naam:text aantal:count", [(i, exact(k % 5)) for k, i in enumerate(ids)])
    made = choropleth(frame("klein"), data, Map("provincie", ids, "naam", "aantal"))
    texts = [box.text for box in text_boxes(made.svg)]
    assert texts[:4] == ["0", "1", "2", "3 of meer"]


def test_the_legend_ends_where_the_map_does() -> None:
    ids = [r.id for r in regions("provincie")]
    data = table("naam:text deel:share", [(i, -0.02 * (k + 1)) for k, i in enumerate(ids)])
    made = choropleth(frame("daling"), data, Map("provincie", ids, "naam", "deel", scale="diverging"))
    texts = [box.text for box in text_boxes(made.svg)]
    assert texts[2].startswith("−5\u00a0% tot 5")
    assert not any("of meer" in text for text in texts)
