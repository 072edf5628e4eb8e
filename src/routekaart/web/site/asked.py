"""What a page is asked of the network: one reading of the dates and filters in an address for every page."""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.utils import timezone

from routekaart.network.selection import Selection
from routekaart.network.selection_words import DATE, KNOWN, understand
from routekaart.web.site.parameters import ignore_value

DATES = (DATE, KNOWN)
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)


def asked(request: HttpRequest, *names: str) -> Selection:
    """The selection that the parameters `names` ask (None: the two dates); what is not understood is named on the page."""
    given = {name: [iso_day(text) for text in request.GET.getlist(name) if text] for name in names or DATES}
    understood = understand(given, timezone.localdate())
    for name, value in understood.unknown:
        ignore_value(request, name, value, understood.reasons.get(value, ""))
    return understood.selection


def iso_day(text: str) -> str:
    """`31-12-2020`, as people type a day in a form, as `2020-12-31`; other text as it is."""
    day = _DUTCH_DAY.fullmatch(text.strip())
    return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else text
