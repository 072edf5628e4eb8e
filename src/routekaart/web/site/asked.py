"""What a page is asked of the network: one reading of the dates and filters in an address for every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from routekaart.network.selection import Selection
from routekaart.network.selection_words import DATE, KNOWN, understand
from routekaart.web.site.parameters import ignore_value

DATES = (DATE, KNOWN)


def asked(request: HttpRequest, *names: str) -> Selection:
    """The selection that the parameters `names` ask (None: the two dates); what is not understood is named on the page."""
    given = {name: [text for text in request.GET.getlist(name) if text] for name in names or DATES}
    understood = understand(given, timezone.localdate())
    for name, value in understood.unknown:
        ignore_value(request, name, value, understood.reasons.get(value, ""))
    return understood.selection
