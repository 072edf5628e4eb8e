"""The findings as a PDF that screen readers can read (PDF/UA-1)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from routekaart.domain.messages import NotBuilt

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"


def pdf_of(context: Mapping[str, Any]) -> bytes:
    """The PDF; the page holds all it needs and no address is fetched. Raises: UserError naming missing libraries."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NotBuilt("leerroutes.no_weasyprint") from error
    fonts = {"regular": _font(400), "bold": _font(600)}
    page = render_to_string(
        "leerroutes/pdf.html", {**context, "site": settings.ROUTEKAART_SITE, "fonts": fonts}
    )
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


@cache
def _font(weight: int) -> str:
    """A font of the site as the text of a data address."""
    return base64.b64encode((FONTS / f"fira-sans-latin-{weight}-normal.woff2").read_bytes()).decode()
