"""What a reader asks of the map, as it stands in the address: the selection, the order, the page and the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from routekaart.atlas.initiatives.addresses import initiative_address
from routekaart.atlas.map.geography import Geography, geography, parse_window
from routekaart.domain import addresses
from routekaart.network.facets import FACETS, word_of
from routekaart.network.listing import SORTS
from routekaart.network.plotted import Box
from routekaart.network.selection import Selected, Selection, answer
from routekaart.network.selection_words import DATE, KNOWN, SIDE, TEXT, TOO, query_values
from routekaart.web.site.asked import asked
from routekaart.web.site.parameters import choice, ignore_value

SORT, DIRECTION, PAGE, FORM, WINDOW = "sorteer", "richting", "pagina", "vorm", "venster"
OUTLINES, TILES = "grenzen", "zeshoeken"
ASKED = (DATE, KNOWN, TEXT, SIDE, TOO, *map(word_of, FACETS))
PARAMETERS = (*ASKED, SORT, DIRECTION, PAGE, FORM, WINDOW)
LAST_PAGE = 100_000


@dataclass(frozen=True)
class MapAddress:
    """Everything in the address of the map. `window` None is the whole country."""

    selection: Selection
    today: date
    sort: str = "naam"
    descending: bool = False
    page: int = 1
    window: Box | None = None
    is_tiled: bool = False

    @property
    def geography(self) -> Geography:
        """What the map is drawn on."""
        return geography(is_tiled=self.is_tiled)

    def in_other_form(self) -> MapAddress:
        """The same on the hexagons, or back on the outlines; a window of the one is none of the other."""
        return self.but(is_tiled=not self.is_tiled, window=None)

    @property
    def query(self) -> str:
        """This address after `?`."""
        return urlencode(self.values, safe=",")

    @property
    def values(self) -> dict[str, str]:
        """What this address says; what goes without saying is left out."""
        values = {name: ",".join(words) for name, words in query_values(self.selection, self.today).items()}
        if self.sort != "naam":
            values[SORT] = self.sort
        if self.descending:
            values[DIRECTION] = "af"
        if self.page > 1:
            values[PAGE] = str(self.page)
        if self.is_tiled:
            values[FORM] = TILES
        if self.window:
            values[WINDOW] = window_text(self.window)
        return values

    def url(self) -> str:
        """This address."""
        return addresses.map(**self.values)

    @property
    def embedded_url(self) -> str:
        """The same for an iframe."""
        return addresses.embedded_map(**self.values)

    def but(self, **changes: object) -> MapAddress:
        """This selection with other parts; on its first page unless a page is among them."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def choosing(self, facet: str, values: frozenset[str]) -> MapAddress:
        """This selection with other values of one facet."""
        chosen = {**self.selection.chosen, facet: values}
        chosen = {name: picked for name, picked in chosen.items() if picked}
        return self.but(selection=replace(self.selection, chosen=chosen))

    def on(self, day: date) -> MapAddress:
        """The same on another date."""
        return self.but(selection=replace(self.selection, on=day))

    def without_ended(self) -> MapAddress:
        return self.but(selection=replace(self.selection, with_ended=False))

    def as_known_now(self) -> MapAddress:
        return self.but(selection=replace(self.selection, known=None))

    def initiative(self, number: int) -> str:
        """The address of an initiative, on the same date and as known at the same moment."""
        return initiative_address(number, self.selection, self.today)

    def with_any_partner(self) -> MapAddress:
        return self.but(selection=replace(self.selection, vo_only=False))

    def without_text(self) -> MapAddress:
        return self.but(selection=replace(self.selection, text=""))

    def answer(self) -> Selected:
        """The published initiatives that are meant."""
        return answer(self.selection)


def window_text(window: Box) -> str:
    return ",".join(f"{value:.4g}" for value in window)


def address_asked(request: HttpRequest) -> MapAddress:
    """The address of a request; what it does not understand is named on the page."""
    today = timezone.localdate()
    is_tiled = _is_tiled(request)
    return MapAddress(
        asked(request, *ASKED),
        today,
        sort=choice(request, SORT, SORTS, "naam"),
        descending=choice(request, DIRECTION, ("op", "af"), "op") == "af",
        page=_page(request),
        window=_window(request, geography(is_tiled=is_tiled)),
        is_tiled=is_tiled,
    )


def _is_tiled(request: HttpRequest) -> bool:
    """True for the hexagons, also where a window of them is asked for without their name, as addresses once did."""
    window = parse_window(tuple((request.GET.get(WINDOW) or "").split(",")))
    first = TILES if window and geography(is_tiled=True).holds(window) else OUTLINES
    return choice(request, FORM, (OUTLINES, TILES), first) == TILES


def _page(request: HttpRequest) -> int:
    text = request.GET.get(PAGE) or "1"
    if text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= LAST_PAGE:
        return int(text)
    ignore_value(request, PAGE, text)
    return 1


def _window(request: HttpRequest, on: Geography) -> Box | None:
    text = request.GET.get(WINDOW) or ""
    if not text:
        return None
    window = parse_window(tuple(text.split(",")))
    if window is None or not on.holds(window):
        ignore_value(request, WINDOW, text)
        return None
    return window
