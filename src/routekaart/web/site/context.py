"""What every template may use: the operator's settings and what the reader should know of the figures."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from routekaart.atlas.edition import edition
from routekaart.domain.messages import UserError
from routekaart.web.site.parameters import ignored, reasons


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` (operator), `edition` (empty when none was built), `ignored` and `reasons` (parameters not understood)."""
    return {
        "site": settings.ROUTEKAART_SITE,
        "edition": _edition(),
        "ignored": ignored(request),
        "reasons": reasons(request),
    }


def _edition() -> dict[str, str]:
    try:
        return edition().meta
    except UserError:
        return {}
