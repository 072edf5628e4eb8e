"""What machines are told: where the pages are and whom to warn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from routekaart.web.site.page import all_pages
from routekaart.web.site.public_page import public_page

SECURITY_VALID = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; the sitemap helps."""
    return render(request, "techniek/robots.txt", content_type="text/plain; charset=utf-8")


@public_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses that every page names itself."""
    addresses = sorted({address for page in all_pages().values() for address in page.sitemap()})
    context = {"addresses": addresses}
    return render(request, "techniek/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to warn of a leak (RFC 9116); it lapses half a year after it was asked for."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    context = {"expires": (today + SECURITY_VALID).strftime("%Y-%m-%dT%H:%M:%SZ")}
    return render(request, "techniek/security.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def icon(request: HttpRequest) -> HttpResponseBase:
    """The icon, for browsers that ask without reading the page."""
    return redirect(static("img/icon.svg"))
