"""Placing labels so that they never overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for labels in a column, as near to `wanted` as can be, in the same order, at least touching.

    Blocks that would overlap are merged and centred on their mean, the least total movement (isotonic
    regression). Where they do not fit between `low` and `high` they run on below `high`.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    blocks: list[_Block] = []
    for i in order:
        blocks.append(_Block([i], [0.0], sizes[i], wanted[i] - sizes[i] / 2))
        while len(blocks) > 1 and blocks[-2].top + blocks[-2].height > blocks[-1].top:
            below = blocks.pop()
            blocks[-1] = blocks[-1].joined(below, wanted, sizes)
        blocks[-1].keep_within(low, high)
        while len(blocks) > 1 and blocks[-2].top + blocks[-2].height > blocks[-1].top:
            below = blocks.pop()
            blocks[-1] = blocks[-1].joined(below, wanted, sizes)
            blocks[-1].keep_within(low, high)
    places = [0.0] * len(wanted)
    for block in blocks:
        for i, offset in zip(block.items, block.offsets, strict=True):
            places[i] = block.top + offset + sizes[i] / 2
    return places


@dataclass
class _Block:
    items: list[int]
    offsets: list[float]
    height: float
    top: float

    def joined(self, below: _Block, wanted: Sequence[float], sizes: Sequence[float]) -> _Block:
        items = self.items + below.items
        offsets = self.offsets + [self.height + offset for offset in below.offsets]
        tops = [wanted[i] - sizes[i] / 2 - offset for i, offset in zip(items, offsets, strict=True)]
        return _Block(items, offsets, self.height + below.height, sum(tops) / len(tops))

    def keep_within(self, low: float, high: float) -> None:
        self.top = max(low, min(self.top, high - self.height))


@dataclass(frozen=True)
class Box:
    """A rectangle that a label takes: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def first_free(choices: Sequence[Box], taken: Sequence[Box]) -> Box | None:
    """The first of `choices` that overlaps nothing taken. Missing: None when all do."""
    return next((box for box in choices if not any(box.overlaps(other) for other in taken)), None)
