"""A page becomes a PDF without any request."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any

import pypdf
import pytest

from routekaart.documents.pdf import pdf_of
from routekaart.domain.messages import NotBuilt

PAGE = '<!doctype html><html lang="nl"><title>Uitslag</title><h1>Uitslag van de toets</h1></html>'


def test_the_pdf_is_tagged_and_tells_its_language() -> None:
    reader = pypdf.PdfReader(BytesIO(pdf_of(PAGE)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert "Uitslag van de toets" in reader.pages[0].extract_text()


def test_without_the_libraries_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NotBuilt, match="libpangoft2"):
        pdf_of(PAGE)
