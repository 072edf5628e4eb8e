"""A name or code is found as it is meant, also with a typing error."""

from __future__ import annotations

import pytest

from routekaart.search.spelling import by_code, by_name, plain

NAMES = dict(enumerate(map(plain, ("Groningen", "Groningen-Zuid", "'s-Hertogenbosch", "Súdwest-Fryslân"))))


def named(text: str) -> list[int]:
    return by_name(text, NAMES, lambda number: number)


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Groningen", 0),
        ("gronigen", 0),
        ("  GRONINGEN zuid", 1),
        ("s hertogenbosch", 2),
        ("sudwest fryslan", 3),
    ],
)
def test_the_best_stands_first(text: str, best: int) -> None:
    assert named(text)[0] == best


def test_a_whole_name_goes_before_its_beginning() -> None:
    assert named("groningen") == [0, 1]


def test_equally_good_names_stand_in_the_order_of_their_precedence() -> None:
    names = {1: "utrecht", 2: "utrecht"}
    assert by_name("utrecht", names, lambda number: number) == [1, 2]
    assert by_name("utrecht", names, lambda number: -number) == [2, 1]


def test_no_more_than_asked_for() -> None:
    assert len(by_name("groningen", NAMES, lambda number: number, limit=1)) == 1


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\x00", "qxzvw"])
def test_nothing_is_like_nonsense(text: str) -> None:
    assert named(text) == []


def test_a_code_with_one_wrong_sign_is_found_and_a_word_is_no_code() -> None:
    codes = {1: "01AA00", 2: "25BB"}
    assert by_code("01ab00", codes) == [1]
    assert by_code("twente", codes) == []
    assert by_code("01AA00 and more", codes) == []
