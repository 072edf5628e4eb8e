"""The two dates of a question as people type them: the valid date, and the moment of knowing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.utils.timezone import get_current_timezone

from routekaart.domain.messages import UserError


def parse_on(text: str) -> date:
    """The date of text like `2020-12-31`. Raises: UserError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("monitor.bad_date", found=text[:40]) from None


def parse_known(text: str) -> datetime:
    """The moment of `2020-12-31` (the end of that day here) or `2020-12-31T12:00`, in UTC unless it says otherwise."""
    if len(text) == 10:
        return datetime.combine(parse_on(text), time.max, get_current_timezone())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UserError("monitor.bad_date", found=text[:40]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
