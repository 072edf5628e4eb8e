"""A figure alone, in somebody else's page, or as a file."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from routekaart.atlas.pictures import framed
from routekaart.web.site.downloads import download_of
from routekaart.web.site.public_page import public_page


@public_page()
def show(request: HttpRequest, slug: str, place: str) -> HttpResponse:
    """The figure in its frame on a page of its own."""
    return render(request, "cijfer/cijfer.html", {"framed": framed(slug, *place.split("/"))})


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page()
def embed(request: HttpRequest, slug: str, place: str) -> HttpResponse:
    """The figure alone, for an iframe on any site."""
    return render(request, "cijfer/embed.html", {"framed": framed(slug, *place.split("/"))})


@public_page()
def download(request: HttpRequest, slug: str, place: str, form: str) -> HttpResponse:
    """The figure as a file: its table (CSV, Excel) or its picture (SVG, PNG)."""
    framed_figure = framed(slug, *place.split("/"))
    content, content_type = download_of(framed_figure.figure, form)
    mark = "-voorbeeldgegevens" if framed_figure.figure.is_example else ""
    name = f"{slug}-{place.translate(str.maketrans('/:.+', '----'))}{mark}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=content_type, headers=headers)
