"""What grows and what shrinks, in a clause of a title: only where the whole interval says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.law.wording import listed
from routekaart.scanner.headlines import direction

SAID = ("fell", "rose")
"""What a title names; of the others there is no clear difference."""


def clauses(changes: Mapping[str, Span]) -> str:
    """`krimpen techniek en economie, en groeit groen`. Missing: empty when nothing certainly grows or shrinks."""
    ways = {way: [name for name, change in changes.items() if direction(change) == way] for way in SAID}
    return message("web.growth_and").join(_clause(way, names) for way, names in ways.items() if names)


def _clause(way: str, names: Sequence[str]) -> str:
    number = "one" if len(names) == 1 else "many"
    return message(f"web.growth_{way}_{number}", names=listed([_inside(name) for name in names]))


def _inside(name: str) -> str:
    """A name in the middle of a sentence."""
    return name[0].lower() + name[1:]
