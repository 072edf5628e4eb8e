"""A loop over nothing asserts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def each(things: Iterable[Thing]) -> list[Thing]:
    """All of them, of which there is at least one."""
    listed = list(things)
    assert listed, "nothing to loop over"
    return listed
