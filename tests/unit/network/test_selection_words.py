"""A selection survives its own address, and nonsense is left out and named."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.moments import parse_known
from routekaart.network.facets import FACETS, facet_choices, facets_in_order, word_of
from routekaart.network.selection import Selection
from routekaart.network.selection_words import query_values, understand

TODAY = date(2025, 6, 1)


@given(st.data())
def test_an_address_asks_the_same_again(data) -> None:
    chosen = {}
    for facet in data.draw(st.sets(st.sampled_from(FACETS), max_size=4)):
        values = [key for key, _ in facet_choices(facet, TODAY).values()]
        chosen[facet] = frozenset(data.draw(st.sets(st.sampled_from(values), min_size=1, max_size=3)))
    selection = Selection(
        data.draw(st.sampled_from([TODAY, date(2020, 12, 31)])),
        chosen,
        data.draw(st.sampled_from(["", "zorg deventer"])),
        vo_only=data.draw(st.booleans()),
        known=data.draw(st.sampled_from([None, parse_known("2024-10-01"), parse_known("2024-10-01T12:00")])),
        with_ended=data.draw(st.booleans()),
    )
    understood = understand(query_values(selection, TODAY), TODAY)
    assert understood.selection == selection
    assert understood.unknown == ()


@given(
    st.dictionaries(
        st.sampled_from([*map(word_of, FACETS), "datum", "zoek"]), st.lists(st.text(max_size=30), max_size=3)
    )
)
def test_nonsense_never_breaks_and_is_named(values) -> None:
    understood = understand(values, TODAY)
    assert {name for name, _ in understood.unknown} <= set(values)
    for name, value in understood.unknown:
        assert any(value in item for item in values[name])


def test_an_impossible_date_is_today_and_named() -> None:
    understood = understand({"datum": ["2021-02-30", "1800-01-01"]}, TODAY)
    assert understood.selection.on == TODAY
    assert understood.unknown == (("datum", "2021-02-30"), ("datum", "1800-01-01"))


def test_a_long_search_is_cut_off() -> None:
    assert len(understand({"zoek": ["x" * 10_000]}, TODAY).selection.text) == 200


def test_a_facet_has_its_key_inside_and_its_word_in_an_address() -> None:
    kind = next(iter(facet_choices("kind", TODAY)))
    selection = understand({"soort": [kind], "kind": ["leerlab"]}, TODAY).selection
    assert selection.chosen == {"kind": frozenset([kind])}
    assert query_values(selection, TODAY) == {"soort": [kind]}


def test_every_facet_is_offered_by_a_word_of_its_own() -> None:
    assert set(facets_in_order()) == set(FACETS)
    assert len(set(map(word_of, FACETS))) == len(FACETS)
