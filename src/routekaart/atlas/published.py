"""What others published about a topic, beside our own count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from routekaart.atlas.initiatives.addresses import map_address
from routekaart.monitor.published import Published, published_about
from routekaart.network.selection import Selection, answer


@dataclass(frozen=True)
class Beside:
    """A published figure; `count` of ours and its `href`, unless we count nothing like it (None, "")."""

    figure: Published
    count: int | None
    href: str


@dataclass(frozen=True)
class PublishedFigures:
    """What was published about a topic. `on` None: today, as known now."""

    topic: str
    figures: list[Beside]
    on: date | None = None
    known: datetime | None = None


def published(topic: str, on: date | None = None, known: datetime | None = None) -> PublishedFigures:
    """The figures of a topic beside our count on a date (None: today) as known at a moment."""
    today = timezone.localdate()
    figures = [_beside(figure, on or today, known) for figure in published_about(topic)]
    is_now = known is None and on in (None, today)
    return PublishedFigures(topic, figures, None if is_now else on, known)


def _beside(figure: Published, on: date, known: datetime | None) -> Beside:
    if not figure.kind:
        return Beside(figure, None, "")
    asked = Selection(on, {"kind": frozenset([figure.kind])}, known=known)
    return Beside(figure, answer(asked).count, map_address(asked, timezone.localdate()))
