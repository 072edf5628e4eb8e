"""What a page is asked of the network: one reading of the dates and filters in an address for every page."""

from __future__ import annotations

import re
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3

from routekaart.network.selection import Selection
from routekaart.network.selection_words import DATE, KNOWN, understand
from routekaart.web.site.parameters import ignore_value

DATES = (DATE, KNOWN)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+(\d{4}|\d{2})", re.ASCII)


def asked(request: HttpRequest, *names: str) -> Selection:
    """The selection that the parameters `names` ask (None: the two dates); what is not understood is named on the page."""
    given = {name: _given(request, name) for name in names or DATES}
    understood = understand(given, timezone.localdate())
    for name, value in understood.unknown:
        ignore_value(request, name, value, understood.reasons.get(value, ""))
    return understood.selection


def iso_day(text: str) -> str | None:
    """The day of `1-8-20`, `1/8/2020`, `1 augustus 2020` or `2020-8-1` as `2020-08-01`; None when it is none.

    The script of the map reads a day in the same way.
    """
    written = text.strip().lower()
    if found := _ISO_DAY.fullmatch(written):
        year, month, day = found.groups()
    elif found := _DUTCH_DAY.fullmatch(written):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(f"20{year}"[-4:]), _month(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month; 0 for a word that is none."""
    if word.isdigit():
        return int(word)
    return next(
        (number for number in MONTHS if word in (str(MONTHS_3[number]), str(MONTHS[number])[: len(word)])), 0
    )


def _given(request: HttpRequest, name: str) -> list[str]:
    values = [text for text in request.GET.getlist(name) if text]
    return [iso_day(text) or text for text in values] if name in DATES else values
