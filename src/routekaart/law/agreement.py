"""The items of the samenwerkingsovereenkomst, and when one is settled. Law: WVO 2020 2.107b lid 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from routekaart.law.rule import Facts
from routekaart.law.telling import said

LETTERS = "abcdefghij"
PARTS = {
    "b": ("samenstelling", "benoeming", "taken"),
    "d": ("personeel", "faciliteiten"),
    "e": ("omvang", "bestemming"),
    "i": ("toetreding", "opzegging", "wijziging"),
}
"""What the law names within an item."""


class Item(NamedTuple):
    """Whether an item is settled: True, False, or None while it is open.

    `open_`: the facts that would tell. `refused`: those that say no. `against`: those that contradict each other.
    """

    is_settled: bool | None
    open_: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


PATHS = {
    letter: (f"overeenkomst.{letter}", *(f"overeenkomst.{letter}_{part}" for part in PARTS.get(letter, ())))
    for letter in LETTERS
}
"""The facts of an item: the item itself, and its parts."""
ALL_PATHS = tuple(path for paths in PATHS.values() for path in paths)
UNSAID = {letter: Item(None, open_=paths[1:] or paths) for letter, paths in PATHS.items()}


def items(facts: Facts) -> Mapping[str, Item]:
    """Letter -> what the design says of it."""
    if facts.keys().isdisjoint(ALL_PATHS):
        return UNSAID
    return {letter: item(facts, letter) for letter in LETTERS}


def item(facts: Facts, letter: str) -> Item:
    """What the design says of an item: of the whole, or of every part of it. A text that begins with a no tells nothing."""
    whole, *parts = PATHS[letter]
    if whole not in facts and not (parts and any(part in facts for part in parts)):
        return UNSAID[letter]
    overall = said(facts.get(whole))
    each = {path: said(facts.get(path)) for path in parts}
    no = tuple(path for path, answer in each.items() if answer is False)
    if (overall and no) or (overall is False and each and all(each.values())):
        return Item(None, against=(whole, *(no or parts)))
    if overall is False or no:
        return Item(False, refused=no or (whole,))
    if overall or (each and all(each.values())):
        return Item(True)
    return Item(None, open_=tuple(path for path in parts if each[path] is None) or (whole,))
