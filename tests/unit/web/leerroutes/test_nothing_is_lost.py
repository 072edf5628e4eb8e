"""Whatever stands in a design or is written in the form comes back as it was given, screen after screen."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from law_designs import designs
from routekaart.law.schema import schema, types_of
from routekaart.law.wording import words
from routekaart.web.pages.leerroutes.faults import read
from routekaart.web.pages.leerroutes.link import decode, encode
from routekaart.web.pages.leerroutes.numerals import number_of, numeral
from routekaart.web.pages.leerroutes.posted import merged
from routekaart.web.pages.leerroutes.screen import STEPS, Wish, screen
from small_browser import TYPED, Element, choices, elements, sent

pytestmark = pytest.mark.django_db
ODD = [
    *(
        "NaN",
        "Infinity",
        "-inf",
        "1e5",
        "1e999",
        "2,700",
        "5.0000",
        "1_000",
        "+5",
        "½",
        "٣",
        "0x10",
        "1.2.3",
        "-5",
    ),
    *("anders", "true", "nee", "--", "<b>&\"'</b>", "x" * 300, "1" * 400),
    *("regel 1\nregel 2", "\nna een lege regel"),
]
VALUES: list[Any] = [
    *ODD,
    "  ",
    " x ",
    "a; b",
    "",
    0,
    -1,
    2.125,
    1e-7,
    1e300,
    10**20,
    True,
    None,
    [],
    [3],
    ["a;b"],
    {},
    {"x": 1},
]
DERIVED = ("opleiding.niveau", "start_leerjaar")
"""What the form answers itself, of what is asked: the level of the opleiding, and the year in which a route begins."""


def shown(design: Any, step: str) -> list[Element]:
    """The elements of one screen, as a browser has them."""
    return elements(render_to_string("leerroutes/scherm.html", screen(design, read(design), Wish(step))))


def again(design: Any, step: str, page: list[Element]) -> Any:
    """The design after a screen was sent, out of its link."""
    return decode(encode(merged(design, sent(page), step)))


def odd_design(rule: Any, draw: Callable[[], Any]) -> dict[str, Any]:
    """A design with every field of the schema, each with a drawn value; lists of rows have two rows."""
    made: dict[str, Any] = {}
    for key, inner in rule["properties"].items():
        if inner["type"] == "object":
            made[key] = odd_design(inner, draw)
        elif inner["type"] == "array" and inner["items"]["type"] == "object":
            made[key] = [odd_design(inner["items"], draw), odd_design(inner["items"], draw)]
        else:
            made[key] = draw()
    return made


def without_derived(design: Any) -> Any:
    kept = copy.deepcopy(design)
    for path in DERIVED:
        *keys, last = path.split(".")
        holder = kept
        for key in keys:
            holder = holder.get(key, {}) if isinstance(holder, dict) else {}
        if isinstance(holder, dict):
            holder.pop(last, None)
    return kept


def sent_through_all_screens(design: Any) -> Any:
    for step in STEPS:
        design = again(design, step, shown(design, step))
    return design


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_an_odd_value_in_every_field_comes_back_from_all_screens(value: Any) -> None:
    design = odd_design(schema(), lambda: copy.deepcopy(value))
    assert without_derived(sent_through_all_screens(design)) == without_derived(design)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(st.data())
def test_odd_values_together_come_back_from_all_screens(data: st.DataObject) -> None:
    design = odd_design(schema(), lambda: copy.deepcopy(data.draw(st.sampled_from(VALUES))))
    assert without_derived(sent_through_all_screens(design)) == without_derived(design)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(designs())
def test_a_design_that_fits_comes_back_in_its_own_order(design: dict[str, Any]) -> None:
    found = sent_through_all_screens(design)
    assert without_derived(found) == without_derived(design)


def as_read(element: Element, text: str) -> str:
    """The text as it may be shown again: a number in its own signs."""
    *_, part = element.name.replace("]", "").split(".")
    number = number_of(text)
    is_number = isinstance(number, int | float) and part not in ("dag", "maand", "jaar")
    return numeral(number) if is_number and isinstance(number, int | float) else text


@pytest.mark.parametrize("shift", range(4))
@pytest.mark.parametrize("step", list(STEPS))
def test_an_odd_text_in_every_field_is_shown_again_and_outlives_a_correction(step: str, shift: int) -> None:
    page = shown({}, step)
    typed = [e for e in page if e.kind in TYPED and not e.name.startswith("zoek_")]
    for number, element in enumerate(typed):
        element.value = element.holds(ODD[(5 * number + 6 * shift) % len(ODD)])
    design = again({}, step, page)
    after = {element.name: element for element in shown(design, step)}
    for element in typed:
        if not is_list(element.name):
            asked = {as_read(element, element.value.strip()), element.value.strip()}
            assert after[element.name].holds(after[element.name].value) in asked, element.name
    kept = without_derived(design)
    assert without_derived(again(design, step, shown(design, step))) == kept
    for element in typed[shift : shift + 1]:
        corrected = shown(design, step)
        next(one for one in corrected if one.name == element.name).value = "1"
        found = {one.name: one.value for one in shown(again(design, step, corrected), step)}
        others = [one.name for one in typed if one.name != element.name]
        assert {name: found[name] for name in others} == {name: after[name].value for name in others}


def is_list(name: str) -> bool:
    """True for a question whose answer is a list that is written as text."""
    rule = schema()
    for part in name.replace("[0]", "").split("."):
        rule = rule.get("items", rule).get("properties", {}).get(part)
        if rule is None:
            return False
    return types_of(rule) == ["array"]


def test_every_choice_that_is_offered_is_chosen_afterwards() -> None:
    offered = dict.fromkeys((step, *choice) for step in STEPS for choice in choices(shown({}, step)))
    assert len(offered) > 50
    for step, name, value in offered:
        page = shown({}, step)
        element = next(e for e in page if e.name == name and (e.kind == "select" or e.value == value))
        element.is_on = True
        for option in element.options:
            option.is_on = option.value == value
        for other in page:
            if other.kind == "radio" and other.name == name:
                other.is_on = other.value == value
        found = sent(shown(again({}, step, page), step)).getlist(name)
        asks_for_more = "other" in words()["labels"].get(name, {}) and value == "anders"
        assert value in found or asks_for_more or not value, (name, value)


def test_a_written_text_counts_beside_a_choice_that_nobody_changed() -> None:
    design = {"opleiding": {"crebo": "25655", "soort": "vakopleiding", "niveau": 3}}
    page = shown(design, "combinatie")
    next(e for e in page if e.name == "opleiding.crebo.anders").value = "25187"
    assert again(design, "combinatie", page)["opleiding"]["crebo"] == "25187"


def test_a_level_goes_with_the_kind_it_followed_from() -> None:
    design = {"opleiding": {"soort": "vakopleiding", "niveau": 3}}
    page = shown(design, "combinatie")
    for element in page:
        if element.name == "opleiding.soort":
            element.is_on = element.value == ""
    assert again(design, "combinatie", page) == {}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        *(("2.700", 2700), ("2700", 2700), ("2,5", 2.5), ("2.5", 2.5), ("0,125", 0.125), ("2.700,5", 2700.5)),
        *(("-5", -5), ("0.5", 0.5), ("2700,125", 2700.125), ("1.000.000", 1_000_000)),
        *(
            (text, text)
            for text in ("2,700", "5.0000", "0.0.5", "1e5", "NaN", "1_0", "٣", "1" * 16, "5.", ",5", "012,5")
        ),
    ],
)
def test_a_number_that_may_be_two_is_asked_again(written: str, read_as: Any) -> None:
    assert number_of(written) == read_as


@given(st.floats(-1e12, 1e12) | st.integers(-(10**14), 10**14))
def test_a_number_is_found_again_in_its_own_text(value: float) -> None:
    text = numeral(value)
    assert number_of(text) in (value, text)
