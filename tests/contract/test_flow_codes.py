"""Every code that a flow query or level can write has a word, a letter and a place in an order on the pages."""

from __future__ import annotations

import re

import pytest

from routekaart.atlas.streams import codes as stream_codes
from routekaart.atlas.streams import nodes as stream_nodes
from routekaart.atlas.streams.codes import ORDERS, word
from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen
from routekaart.domain.messages import message
from routekaart.domain.regions import DIVISIONS
from routekaart.flows import dictionaries
from routekaart.flows.levels import NONE, UNKNOWN, expression, verwantschap_rows
from routekaart.flows.queries import intake, year_after
from routekaart.streams.asking import SORTS

pytestmark = pytest.mark.usefixtures("example_edition")


def _written(sql: str) -> set[str]:
    """The texts that a CASE can give."""
    return set(re.findall(r"(?:THEN|ELSE|destination,)\s*'([a-z_0-9-]+)'", sql))


STATES = _written(year_after._STATE)
DESTINATIONS = _written(dictionaries._DESTINATION) | {"mbo", "ho", "none"}
ORIGINS = (_written(intake._CAME_FROM) | DESTINATIONS) - {"last_vmbo"}
STEPS = {f"m{niveau}" for niveau in "1234"} | {"v3", "v4", "vm", "hv", "ho", "ov", "--"}
KINSHIPS = {kin for *_, kin in verwantschap_rows()} | {"ander", NONE}


def test_the_codes_are_read_from_the_queries() -> None:
    assert {"left_mbo", "same", "unknown", "still_none", "indirect"} <= STATES
    assert len(STATES) == 12
    assert {"vmbo", "havo", "other_vo"} <= DESTINATIONS
    assert _written(dictionaries._STEP) - {"v", "m"} <= STEPS


@pytest.mark.parametrize("code", sorted(STATES))
def test_a_state_has_a_word_a_phrase_a_letter_and_a_place(code: str) -> None:
    assert stream_nodes.name_of(code) != code
    assert message(f"streams.part_{code}")
    assert stream_nodes._LETTER_OF[code]
    assert code in stream_nodes._COLOUR_OF
    assert code in stream_nodes.order_of("later")
    assert stream_nodes.node(code, 1, "later").rank is not None


@pytest.mark.parametrize("code", sorted(DESTINATIONS))
def test_a_destination_has_a_word_a_phrase_a_letter_and_a_place(code: str) -> None:
    assert code in SORTS
    assert message(f"streams.{code}") == stream_nodes.name_of(code)
    assert message(f"streams.part_{code}")
    assert stream_nodes._LETTER_OF[code]
    assert code in stream_nodes.order_of("soort")


@pytest.mark.parametrize("code", sorted(KINSHIPS))
def test_a_kinship_has_a_word_a_phrase_a_letter_and_a_place(code: str) -> None:
    assert stream_nodes.name_of(code, "verwantschap") != code
    assert message("streams.part_none_verwantschap" if code == NONE else f"streams.part_{code}")
    assert stream_nodes._LETTER_OF[code]
    assert code in stream_nodes.order_of("verwantschap")


def test_every_code_of_a_list_has_a_word() -> None:
    for code in (*leerwegen(), *profielen(), *mbo_domeinen()):
        assert stream_nodes.name_of(code) != code
    for code in (*"1234", NONE):
        assert stream_nodes.name_of(code, "niveau") != code
        assert code in stream_nodes.order_of("niveau")
    for code in re.findall(r"'([a-z]+)'", expression("geslaagd", "geslaagd")):
        assert stream_nodes.name_of(code) != code
    for division in DIVISIONS:
        assert UNKNOWN in f"{division}-{UNKNOWN}"
        assert stream_nodes.name_of(f"{division}-{UNKNOWN}") == message("streams.region_unknown")


@pytest.mark.parametrize(
    ("dimension", "codes"), [("origin", ORIGINS), ("end", STEPS), ("qualified", set("0123456"))]
)
def test_a_code_with_a_picture_of_its_own_has_a_word_and_a_place(dimension: str, codes: set[str]) -> None:
    assert set(ORDERS[dimension]) == codes
    assert all(word(dimension, code) for code in codes)


def test_a_letter_tells_the_codes_of_one_picture_apart() -> None:
    for right in ("later", "soort", "verwantschap"):
        letters = [
            stream_nodes._LETTER_OF[code] for code in stream_nodes.order_of(right) if code != "still_none"
        ]
        assert len(letters) == len(set(letters)), right
    assert {stream_codes.colour("end", code) for code in STEPS}
