"""The page of the findings that a PDF is made of: it holds its own fonts."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from routekaart.documents.pdf import pdf_of

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"


def findings_as_pdf(context: Mapping[str, Any]) -> bytes:
    """The findings as PDF. Raises: NotBuilt naming missing libraries."""
    fonts = {"regular": _font(400), "bold": _font(600)}
    site = settings.ROUTEKAART_SITE
    return pdf_of(render_to_string("leerroutes/pdf.html", {**context, "site": site, "fonts": fonts}))


@cache
def _font(weight: int) -> str:
    """A font of the site as the text of a data address."""
    return base64.b64encode((FONTS / f"fira-sans-latin-{weight}-normal.woff2").read_bytes()).decode()
