"""The two dates of a question as people type them: the day it is about and the moment of knowing. One parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from routekaart.domain.messages import UserError, message

HERE = ZoneInfo("Europe/Amsterdam")
FIRST_DATE, LAST_DATE = date(2014, 8, 1), date(2050, 1, 1)
"""Before the experiments began there was nothing; beyond the last date nothing is planned."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)


def parse_day(text: str) -> date:
    """The day of `2020-12-31`. Raises: UserError for another form and outside the first and last date."""
    try:
        day = date.fromisoformat(_of_form(_DAY, text))
    except ValueError:
        raise UserError("moments.bad_day", found=text[:40]) from None
    return _bounded(day, text)


def parse_known(text: str) -> datetime:
    """The moment of `2020-12-31` (the end of that day here) or `2020-12-31T12:00` (here, unless a zone follows).

    An hour that the clock shows twice, or never, is the latest moment that it can mean. Raises: UserError.
    """
    if _DAY.fullmatch(text):
        return _end_of(parse_day(text))
    try:
        moment = datetime.fromisoformat(_of_form(_MOMENT, text))
    except ValueError:
        raise UserError("moments.bad_known", found=text[:40]) from None
    _bounded(moment.date(), text)
    if moment.tzinfo is None:
        moment = max((moment.replace(tzinfo=HERE, fold=fold) for fold in (0, 1)), key=datetime.timestamp)
    local = here(moment)
    _bounded(local.date(), text)
    return local


def known_moment(text: str, today: date) -> datetime | None:
    """The moment of `parse_known`. None, which is now, for an empty text and for a day that has yet to come.

    Raises: UserError.
    """
    moment = parse_known(text) if text else None
    return moment if moment and moment.date() <= today else None


def here(moment: datetime) -> datetime:
    """The moment as the clock shows it here, also when it was written with an hour that the clock skips."""
    return moment.astimezone(UTC).astimezone(HERE)


def known_text(moment: datetime) -> str:
    """The moment as it stands in an address, the inverse of `parse_known`: a bare day for the end of one."""
    local = here(moment)
    if local == _end_of(local.date()):
        return local.date().isoformat()
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def dutch_date(day: date) -> str:
    """The date as people write it: `31-12-2020`."""
    return f"{day.day}-{day.month}-{day.year}"


def dutch_moment(moment: datetime) -> str:
    """The moment as people write it here: `31-12-2020`, with its time unless it is the end of that day.

    An hour that the clock shows twice tells which of the two it is.
    """
    local = here(moment)
    day = dutch_date(local.date())
    if local == _end_of(local.date()):
        return day
    at = message("moments.at", on=day, time=f"{local:%H.%M}")
    is_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return message(f"moments.{'summer' if local.dst() else 'winter'}", at=at) if is_twice else at


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, HERE)


def _of_form(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(text)
    return text


def _bounded(day: date, text: str) -> date:
    if FIRST_DATE <= day <= LAST_DATE:
        return day
    raise UserError(
        "moments.out_of_bounds", found=text[:40], first=dutch_date(FIRST_DATE), last=dutch_date(LAST_DATE)
    )
