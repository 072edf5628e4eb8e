"""Figures that others published (content/monitor/published.yml), to stand beside our own count; none can be made again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_yaml


@dataclass(frozen=True)
class Published:
    """A figure as printed. `printed` is its definition word for word, `differs` why ours may be another number.

    `kind` is the kind of initiative that we count for it; "" for none.
    """

    id: str
    topic: str
    value: str
    what: str
    printed: str
    document: str
    dated: str
    differs: str
    kind: str = ""


@cache
def published() -> tuple[Published, ...]:
    """All of them, in their order."""
    return tuple(Published(**entry) for entry in read_yaml("monitor", "published.yml")["figures"])


def figure(id_: str) -> Published:
    """The figure with this id."""
    return next(one for one in published() if one.id == id_)


def published_about(topic: str) -> tuple[Published, ...]:
    """Those that are shown with a topic."""
    return tuple(figure for figure in published() if figure.topic == topic)
