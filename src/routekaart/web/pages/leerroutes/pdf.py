"""The findings as a PDF that screen readers can read (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from routekaart.domain.messages import UserError


def pdf_of(context: Mapping[str, Any]) -> bytes:
    """The PDF. Raises: UserError naming the libraries where they are missing."""
    try:
        from weasyprint import HTML
    except OSError as error:
        raise UserError("leerroutes.no_weasyprint") from error
    page = render_to_string("leerroutes/pdf.html", {**context, "site": settings.ROUTEKAART_SITE})
    document = HTML(string=page, url_fetcher=_nothing)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _nothing(address: str, **options: Any) -> dict[str, Any]:
    """The page holds all it needs; no address is ever fetched."""
    raise ValueError(address)
