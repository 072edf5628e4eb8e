"""A page as a PDF that screen readers can read (PDF/UA-1)."""

from __future__ import annotations

from routekaart.domain.messages import NotBuilt


def pdf_of(html: str) -> bytes:
    """The PDF of a page that holds all it needs: no address is fetched. Raises: NotBuilt naming missing libraries."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NotBuilt("documents.no_weasyprint") from error
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))
