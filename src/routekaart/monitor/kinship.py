"""Whether two codes may be meant for one party: a slip of the pen, another vestiging of it, what it went over into."""

from __future__ import annotations

from collections.abc import Mapping

_BRIN = 4
"""Units: signs of a vestigingscode that tell the school."""

Successions = Mapping[str, str]
"""Brin of an institution that ended -> brin of the one that it went over into as a whole."""


def is_slip(one: str, other: str) -> bool:
    """True for two codes of one length with one other letter or digit, or with two neighbours swapped."""
    if len(one) != len(other):
        return False
    unlike = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) != 2:
        return len(unlike) == 1
    first, second = unlike
    return second == first + 1 and (one[first], one[second]) == (other[second], other[first])


def may_be_one(one: str, other: str, successions: Successions) -> bool:
    """True when both codes may be of one party. Missing: False when one is not told."""
    if not (one and other):
        return False
    return is_slip(one, other) or _heir(one[:_BRIN], successions) == _heir(other[:_BRIN], successions)


def _heir(brin: str, successions: Successions) -> str:
    """The institution that goes on, through as many successions as there are."""
    for _ in successions:
        if brin not in successions:
            break
        brin = successions[brin]
    return brin
