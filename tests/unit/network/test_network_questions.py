"""A selection survives its own address, and nonsense is left out and named."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.moments import parse_known
from routekaart.network.questions import address, ask, facet_choices
from routekaart.network.selection import FACETS, Selection

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
    question = ask(address(selection, TODAY), TODAY)
    assert question.selection == selection
    assert question.unknown == ()


@given(
    st.dictionaries(st.sampled_from([*FACETS, "datum", "zoek"]), st.lists(st.text(max_size=30), max_size=3))
)
def test_nonsense_never_breaks_and_is_named(values) -> None:
    question = ask(values, TODAY)
    assert {name for name, _ in question.unknown} <= set(values)
    for name, value in question.unknown:
        assert any(value in item for item in values[name])


def test_an_impossible_date_is_today_and_named() -> None:
    question = ask({"datum": ["2021-02-30", "1800-01-01"]}, TODAY)
    assert question.selection.on == TODAY
    assert question.unknown == (("datum", "2021-02-30"), ("datum", "1800-01-01"))


def test_a_long_search_is_cut_off() -> None:
    assert len(ask({"zoek": ["x" * 10_000]}, TODAY).selection.text) == 200
