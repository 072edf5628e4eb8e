"""What stands on the map's page: the choices, the drawing and a page of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from routekaart.atlas.initiatives.rows import Row, row_of
from routekaart.atlas.symbols import in_words
from routekaart.domain import addresses
from routekaart.domain.moments import dutch_moment, known_text
from routekaart.network.facets import facets_in_order
from routekaart.network.listing import SORTS, ordered
from routekaart.network.records import ENDED
from routekaart.network.selection import Selected
from routekaart.network.terms import keys, label
from routekaart.web.pages.kaart.choices import (
    Around,
    Chip,
    Facet,
    Year,
    around_place,
    chips_of,
    facet_of,
    loosenings_of,
    years_of,
)
from routekaart.web.pages.kaart.drawing import MapDrawing
from routekaart.web.site.selection import MapAddress, window_text

PAGE_SIZE = 20


@dataclass(frozen=True)
class MapPage:
    """The page at an address."""

    address: MapAddress
    found: Selected

    @property
    def count(self) -> int:
        return self.found.count

    @property
    def maybe_count(self) -> int:
        """How many others may match too: what was chosen from was not told of them."""
        return self.found.maybe.bit_count()

    @property
    def unplaced_count(self) -> int:
        """How many stand in the list and not on the map: no place of a partner is known."""
        plot = self.drawing.geography.plotted(self.found.index)
        return self.count - len(plot.entries(plot.rows(self.found.bits, self.on)))

    @property
    def on(self) -> date:
        return self.address.selection.on

    @property
    def is_today(self) -> bool:
        """True when the address is about today as it is known now."""
        return self.on == self.address.today and self.known is None

    @property
    def known(self) -> datetime | None:
        return self.address.selection.known

    @property
    def known_words(self) -> str:
        return dutch_moment(self.known) if self.known else ""

    @property
    def known_text(self) -> str:
        return known_text(self.known) if self.known else ""

    @property
    def query(self) -> str:
        return self.address.but().query

    @property
    def files(self) -> list[tuple[str, str]]:
        """The files to download: what people call them, and the address."""
        values = self.address.but().values
        names = {"csv": "CSV", "xlsx": "Excel", "geojson": "GeoJSON"}
        return [(name, addresses.map_file(form, **values)) for form, name in names.items()]

    @property
    def window_text(self) -> str:
        return window_text(self.address.window) if self.address.window else ""

    @property
    def ended_count(self) -> int:
        """How many more there would be with what has ended."""
        return self.found.counts["status"].get(ENDED, 0)

    @property
    def asks_for_ended(self) -> bool:
        """True when nothing about the status was chosen yet, so that what has ended can be added."""
        return "status" not in self.address.selection.chosen

    @cached_property
    def drawing(self) -> MapDrawing:
        return MapDrawing(self.address, self.found)

    @cached_property
    def kinds(self) -> str:
        """The number of each kind in words."""
        counts = {
            kind: (self.found.bits & self.found.snapshot.facets["kind"].get(kind, 0)).bit_count()
            for kind in keys("kinds")
        }
        return in_words({kind: count for kind, count in counts.items() if count})

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(facet_of(facet, self.address, self.found) for facet in facets_in_order())

    @property
    def bar_facets(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.is_in_the_bar]

    @property
    def more_facets(self) -> list[Facet]:
        return [facet for facet in self.facets if not facet.is_in_the_bar]

    @property
    def more_chosen_count(self) -> int:
        """How many values behind the button for more filters are on."""
        return sum(facet.chosen_count for facet in self.more_facets) + self.address.selection.with_ended

    @cached_property
    def chips(self) -> tuple[Chip, ...]:
        """Everything that narrows the selection."""
        return tuple(chips_of(self.address, self.found))

    @cached_property
    def loosenings(self) -> tuple[Chip, ...]:
        """What to leave out when nothing is left, what gives most first."""
        return tuple(loosenings_of(self.address, self.found))

    @property
    def is_helped(self) -> bool:
        """True when leaving out one filter gives something."""
        return any(chip.count for chip in self.loosenings)

    @cached_property
    def around(self) -> tuple[Around, ...]:
        return tuple(around_place(self.address, self.found))

    @cached_property
    def years(self) -> tuple[Year, ...]:
        return tuple(years_of(self.address, self.found))

    @property
    def sorts(self) -> list[tuple[str, str]]:
        return [(sort, label("sorts", sort)) for sort in SORTS]

    @cached_property
    def rows(self) -> list[Row]:
        part = slice(self.first_row - 1, self.first_row - 1 + PAGE_SIZE)
        entries = ordered(self.found, self.address.sort, part, self.address.descending)
        return [row_of(entry, self.on, self.address.initiative(entry.id)) for entry in entries]

    @property
    def page_count(self) -> int:
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def page(self) -> int:
        """The page that is shown: the last one for a number beyond the end."""
        return min(self.address.page, self.page_count)

    @property
    def first_row(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def previous_href(self) -> str:
        return self.address.but(page=self.page - 1).url() if self.page > 1 else ""

    @property
    def next_href(self) -> str:
        return self.address.but(page=self.page + 1).url() if self.page < self.page_count else ""
