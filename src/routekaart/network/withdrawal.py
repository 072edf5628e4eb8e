"""What of an older version may still be shown: the facts that a count of then rests on, not what was taken back since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from routekaart.domain.messages import message

from .records import Partner, Record

FREE_TEXTS = ("goal", "practice_region", "contact_role", "source_reference")
"""The fields in which somebody may have written what had to go."""


def shown_now(then: Record, now: Record | None) -> Record:
    """The record as known then, without free texts that changed since; `now` None: it was withdrawn (ADR 0072)."""
    if now is None:
        return _nameless(then)
    return _without(then, *(name for name in FREE_TEXTS if getattr(then, name) != getattr(now, name)))


def _without(record: Record, *names: str) -> Record:
    bare: dict[str, Any] = dict.fromkeys(names, "")
    return replace(record, **bare)


def _nameless(record: Record) -> Record:
    """Only kind, dates, places and levels: a count of then can still be made, and nobody is named."""
    parties = tuple(_party(partner) for partner in record.partners)
    return replace(
        _without(record, *FREE_TEXTS),
        name=message("network.withdrawn"),
        partners=parties,
        last_confirmed_on=None,
    )


def _party(partner: Partner) -> Partner:
    name = message("network.withdrawn_party")
    return Partner(partner.role, name, gemeente=partner.gemeente, since=partner.since, until=partner.until)
