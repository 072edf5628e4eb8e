"""What the map answers: the page, its parts, the marks in a window, and the selection as a file."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from routekaart.atlas.edition import is_example
from routekaart.atlas.initiatives.rows import row_of
from routekaart.atlas.map.geography import geography, parse_window
from routekaart.atlas.map.view import Drawn, MapView, map_view
from routekaart.atlas.missing import NotFound
from routekaart.atlas.symbols import in_words, picture
from routekaart.domain.messages import message
from routekaart.network.facets import REGION_FACETS, title_of
from routekaart.web.pages.kaart.background import tile
from routekaart.web.pages.kaart.contents import MapPage
from routekaart.web.pages.kaart.drawing import around_box
from routekaart.web.site.parameters import choice, ignored
from routekaart.web.site.public_page import public_page
from routekaart.web.site.selection import FORM, OUTLINES, PARAMETERS, TILES, MapAddress, address_asked
from routekaart.web.site.selection_files import as_csv, as_geojson, as_xlsx

FILES = {"csv": as_csv, "xlsx": as_xlsx, "geojson": as_geojson}
LONGEST_POPUP = 12


def _page(request: HttpRequest) -> MapPage:
    address = address_asked(request)
    return MapPage(address, address.answer())


@public_page(*PARAMETERS)
def show(request: HttpRequest) -> HttpResponse:
    """The map with its facets, its years and the list."""
    return render(request, "kaart/kaart.html", {"page": _page(request)})


@public_page(*PARAMETERS)
def part(request: HttpRequest) -> HttpResponse:
    """Only what changes with a choice: the facets, the years and the list."""
    return render(request, "kaart/deel.html", {"page": _page(request)})


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page(*PARAMETERS)
def embed(request: HttpRequest) -> HttpResponse:
    """The map alone, for an iframe on any site."""
    return render(request, "kaart/insluiten.html", {"page": _page(request)})


@public_page(*PARAMETERS, "schaal")
def places(request: HttpRequest) -> HttpResponse:
    """The marks of a selection in a window at a scale (units of y per pixel), clustered here."""
    address, selected = _asked(request)
    south, _, north, _ = address.window or address.geography.window
    least = (north - south) / 4000
    scale = max(_number(request, "schaal", (north - south) / 600), least)
    view = map_view(address.geography, selected, address.window, scale)
    body = {
        "aantal": selected.count,
        "plekken": [_place(view, drawn) for drawn in view.marks],
        "lijnen": view.lines,
    }
    return _json(request, body)


def _asked(request: HttpRequest) -> tuple[MapAddress, Any]:
    address = address_asked(request)
    return address, address.answer()


def _place(view: MapView, drawn: Drawn) -> dict[str, Any]:
    cluster = drawn.cluster
    return {
        "plek": [round(cluster.y, 4), round(cluster.x, 4)],
        "teken": picture(drawn.svg, drawn.size),
        "maat": round(drawn.size),
        "naam": drawn.name,
        "vak": [round(value, 5) for value in cluster.box],
        "dichterbij": None if cluster.is_one_place else around_box(cluster.box, view.geography),
    }


@public_page(*PARAMETERS)
def place(request: HttpRequest) -> HttpResponse:
    """The initiatives of one mark: those with a partner in the window, and how many there are of each kind."""
    address, selected = _asked(request)
    plot = address.geography.plotted(selected.index)
    rows = plot.rows(selected.bits, selected.selection.on, address.window)
    entries = plot.entries(rows)
    kinds: dict[str, int] = {}
    for entry in entries:
        kinds[entry.record.kind] = kinds.get(entry.record.kind, 0) + 1
    shown = [row_of(entry, selected.selection.on) for entry in entries[:LONGEST_POPUP]]
    body = {
        "kop": message("network.popup", count=len(entries)) if len(entries) != 1 else "",
        "soorten": in_words(kinds) if len(entries) > 1 else "",
        "initiatieven": [
            {
                "naam": row.name,
                "adres": address.initiative(row.id),
                "onder": " · ".join(filter(None, (row.kind, row.title.partner, row.status, row.places))),
                "voorbeeld": row.is_example,
            }
            for row in shown
        ],
        "meer": message("network.popup_more", count=len(entries) - len(shown))
        if len(entries) > len(shown)
        else "",
    }
    return _json(request, body)


@public_page(FORM)
def shapes(request: HttpRequest, division: str) -> HttpResponse:
    """The regions under the marks as rings of positions."""
    if division not in REGION_FACETS:
        raise NotFound(division)
    asked_geography = geography(is_tiled=choice(request, FORM, (OUTLINES, TILES), OUTLINES) == TILES)
    return _json(
        request,
        {
            "plat": asked_geography.schematic,
            "venster": asked_geography.window,
            "rek": asked_geography.stretch,
            "indeling": title_of(division),
            "regios": asked_geography.shapes(division),
        },
    )


@require_safe
def background_tile(request: HttpRequest, zoom: int, x: int, y: int) -> HttpResponse:
    """A tile of the background map, when the operator wants one."""
    tile_file = tile(zoom, x, y)
    if tile_file is None:
        return HttpResponse(status=404)
    headers = {"Cache-Control": "public, max-age=604800"}
    return HttpResponse(tile_file[0], content_type=tile_file[1], headers=headers)


@public_page(*PARAMETERS)
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The whole selection as a file. The address of the selection stands in it."""
    address, selected = _asked(request)
    content, content_type = FILES[form](selected, request.build_absolute_uri(address.url()), ignored(request))
    mark = "-voorbeeldgegevens" if is_example() else ""
    headers = {
        "Content-Disposition": f'attachment; filename="routekaart{mark}-{address.selection.on}.{form}"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


def _json(request: HttpRequest, body: dict[str, Any]) -> JsonResponse:
    if ignored(request):
        body["genegeerd"] = ignored(request)
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _number(request: HttpRequest, name: str, default: float) -> float:
    window = parse_window((request.GET.get(name, ""), "0", "1e12", "1"))
    return window[0] if window and window[0] > 0 else default
