"""The act of pinning a coverage figure, so that a letter can point to it for good."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import timezone

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.desk.models import signature
from routekaart.domain.messages import UserError
from routekaart.domain.regions import DIVISIONS, URL_WORDS

from ..coverage import coverage
from ..models import PinnedFigure
from ..reports import as_json
from ..rights import PIN


@act(PIN)
def pin_figure(on: date, division: str, *, by: Actor, known: datetime | None = None) -> PinnedFigure:
    """The pinned coverage on a date as known at a moment (None: now, and never later). A question is pinned once.

    Raises: UserError for a division that is not there.
    """
    if division not in DIVISIONS:
        raise UserError("monitor.no_division", known=", ".join(URL_WORDS[name] for name in DIVISIONS))
    now = timezone.now()
    moment = min(known or now, now)
    key = f"{division}-{on.isoformat()}-{moment.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    pinned, _ = PinnedFigure.public_objects.get_or_create(
        key=key,
        defaults={
            "on": on,
            "known": moment,
            "division": division,
            "answer": as_json(coverage(on, division, moment)),
            "pinned_at": now,
            **signature(by),
        },
    )
    return pinned
