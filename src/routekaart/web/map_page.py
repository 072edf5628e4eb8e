"""What stands on the map's page: the facets with their counts, the years, the list, and what to loosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from routekaart.domain.messages import message
from routekaart.domain.regions import Region as DivisionRegion
from routekaart.domain.regions import region, region_of, regions
from routekaart.figures.svg import Svg
from routekaart.network.index import REGION_FACETS, Entry, fold
from routekaart.network.listing import SORTS, ordered, status_since
from routekaart.network.questions import DATE, facet_choices
from routekaart.network.selection import Selected, count_of
from routekaart.network.terms import keys, label
from routekaart.web.background import background
from routekaart.web.geography import Geography, geography
from routekaart.web.map_picture import WIDTH, Drawn, MapView, Region, draw, map_view
from routekaart.web.map_question import MapQuestion, window_text
from routekaart.web.symbols import SIZE, in_words, mark, picture, status_words

PAGE_SIZE = 20
FIRST_YEAR = 2018
MANY = 12
"""A facet with more values than this shows only those that are there."""
WORK = "arbeidsmarktregio"
ALWAYS_OPEN = ("soort", "niveau")


@dataclass(frozen=True)
class Option:
    """A value of a facet. `id` names its checkbox."""

    id: str
    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A group of checkboxes."""

    name: str
    title: str
    options: tuple[Option, ...]

    @property
    def chosen_count(self) -> int:
        return sum(option.is_chosen for option in self.options)

    @property
    def is_open(self) -> bool:
        return self.name in ALWAYS_OPEN or self.chosen_count > 0

    @property
    def is_long(self) -> bool:
        return len(self.options) > MANY


@dataclass(frozen=True)
class Chip:
    """One thing that was chosen, with the address without it and what is left then."""

    text: str
    href: str
    count: int


@dataclass(frozen=True)
class Year:
    """A step of the time line. `share` of the highest step, 0-1."""

    name: str
    href: str
    count: int
    share: float
    is_now: bool

    @property
    def height(self) -> str:
        """Of a bar in a picture 24 high, with a foot that is always seen."""
        return f"{1 + 23 * self.share:.1f}"

    @property
    def top(self) -> str:
        return f"{23 - 23 * self.share:.1f}"


@dataclass(frozen=True)
class Around:
    """What there is in the region around a place that somebody searched for."""

    place: str
    region: str
    href: str
    count: int


@dataclass(frozen=True)
class Row:
    """One initiative in the list."""

    id: int
    name: str
    symbol: Svg
    kind: str
    status: str
    since: date | None
    places: str
    is_example: bool


@dataclass(frozen=True)
class MapPage:
    """The page of a question."""

    question: MapQuestion
    found: Selected

    @property
    def count(self) -> int:
        return self.found.count

    @property
    def on(self) -> date:
        return self.question.selection.on

    @property
    def is_today(self) -> bool:
        return self.on == self.question.today

    @cached_property
    def kinds(self) -> str:
        """The number of each kind in words."""
        counts = {
            kind: (self.found.bits & self.found.snapshot.facets["soort"].get(kind, 0)).bit_count()
            for kind in keys("kinds")
        }
        return in_words({kind: count for kind, count in counts.items() if count})

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(self._facet(name) for name in keys("facets"))

    def _facet(self, name: str) -> Facet:
        chosen, counts = self.question.selection.chosen.get(name, frozenset()), self.found.counts[name]
        choices = facet_choices(name, self.on)
        options = [
            Option(f"{name}-{value}", value, text, counts.get(key, 0), key in chosen)
            for value, (key, text) in choices.items()
            if len(choices) <= MANY or counts.get(key) or key in chosen
        ]
        return Facet(name, label("facets", name), tuple(options))

    @cached_property
    def chips(self) -> tuple[Chip, ...]:
        """Everything that narrows the selection."""
        return tuple(self._chips())

    def _chips(self) -> Iterator[Chip]:
        selection = self.question.selection
        if selection.text:
            yield self._chip(message("network.chip_text", text=selection.text), self.question.without_text())
        if selection.vo_only:
            yield self._chip(message("network.chip_side"), self.question.with_any_partner())
        for facet in keys("facets"):
            names = dict(facet_choices(facet, self.on).values())
            for value in sorted(selection.chosen.get(facet, ())):
                rest = selection.chosen[facet] - {value}
                text = message("network.chip", facet=label("facets", facet), value=names[value])
                yield self._chip(text, self.question.choosing(facet, rest))
        if not self.is_today:
            text = message("network.chip_date", on=f"{self.on:%-d-%-m-%Y}")
            yield self._chip(text, self.question.on(self.question.today))

    def _chip(self, text: str, without: MapQuestion) -> Chip:
        return Chip(text, without.url(), count_of(self.found.index, without.selection))

    @property
    def helpful_chips(self) -> list[Chip]:
        """What to loosen when nothing is left, what gives most first."""
        return sorted((chip for chip in self.chips if chip.count), key=lambda chip: -chip.count)

    @cached_property
    def around(self) -> tuple[Around, ...]:
        """For the name of a gemeente as text: the arbeidsmarktregio around it, with the same other choices."""
        wanted = fold(self.question.selection.text)
        found = [one for one in regions("gemeente") if wanted and fold(one.name) == wanted]
        around = [(one.name, region_of(one.id, WORK)) for one in found]
        return tuple(self._around(name, own) for name, own in around if isinstance(own, DivisionRegion))

    def _around(self, place: str, own: DivisionRegion) -> Around:
        wider = self.question.without_text().choosing(WORK, frozenset({own.id}))
        return Around(place, own.name, wider.url(), count_of(self.found.index, wider.selection))

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The selection at the end of every year since 2018, and now."""
        today = self.question.today
        days = [date(year, 12, 31) for year in range(FIRST_YEAR, today.year)] + [today]
        counts = [count_of(self.found.index, replace(self.question.selection, on=day)) for day in days]
        highest = max(*counts, 1)
        return tuple(
            Year(
                message("network.now") if day == today else str(day.year),
                self.question.on(day).url(),
                count,
                count / highest,
                day == self.on,
            )
            for day, count in zip(days, counts, strict=True)
        )

    @cached_property
    def rows(self) -> list[Row]:
        start = (self.page - 1) * PAGE_SIZE
        part = slice(start, start + PAGE_SIZE)
        return [
            row_of(entry, self.on)
            for entry in ordered(self.found, self.question.sort, part, self.question.descending)
        ]

    @property
    def date_suffix(self) -> str:
        """What an address of an initiative gets, so that it is shown on the same date."""
        return "" if self.is_today else f"?{DATE}={self.on.isoformat()}"

    @property
    def page_count(self) -> int:
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def page(self) -> int:
        """The page that is shown: the last one for a number beyond the end."""
        return min(self.question.page, self.page_count)

    @property
    def first_row(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def previous_href(self) -> str:
        return self.question.but(page=self.page - 1).url() if self.page > 1 else ""

    @property
    def next_href(self) -> str:
        return self.question.but(page=self.page + 1).url() if self.page < self.page_count else ""

    @property
    def sorts(self) -> list[tuple[str, str]]:
        return [(sort, label("sorts", sort)) for sort in SORTS]

    @property
    def query(self) -> str:
        return self.question.but().query

    @property
    def legend(self) -> list[tuple[Svg, str]]:
        """The kinds with their marks."""
        return [(picture(mark(kind, "gestart"), SIZE), label("kinds", kind)) for kind in keys("kinds")]

    @property
    def status_legend(self) -> list[tuple[Svg, str]]:
        """The statuses with a mark in each of them."""
        kind = keys("kinds")[0]
        return [(picture(mark(kind, status), SIZE), label("statuses", status)) for status in keys("statuses")]

    @cached_property
    def division(self) -> str:
        """The regions under the marks: those of the division that was chosen from."""
        chosen = [facet for facet in REGION_FACETS if facet in self.question.selection.chosen]
        return chosen[0] if chosen else WORK

    @property
    def background(self) -> str:
        """The address of the tiles under the map; "" for none."""
        return "/kaart/achtergrond/{z}/{x}/{y}" if background()[0] else ""

    @property
    def background_source(self) -> str:
        return background()[1]

    @cached_property
    def geography(self) -> Geography:
        return geography()

    @cached_property
    def view(self) -> MapView:
        return view_of(self.geography, self.found, self.question)

    @property
    def svg(self) -> Svg:
        """The map as the server draws it."""
        return self._draw("/kaart", "")

    @property
    def embedded_svg(self) -> Svg:
        """The same for another site: links open the map itself beside it."""
        return self._draw("", "_blank")

    def _draw(self, path: str, target: str) -> Svg:
        title = message("network.map_title", count=self.count)
        return draw(self.view, title, self._regions(path), self._href, target)

    @property
    def whole_href(self) -> str:
        return replace(self.question, window=None).url()

    @property
    def window_text(self) -> str:
        return window_text(self.question.window) if self.question.window else ""

    def _regions(self, path: str) -> Iterator[Region]:
        chosen = self.question.selection.chosen.get(self.division, frozenset())
        for shape in self.geography.shapes(self.division):
            narrowed = self.question.choosing(self.division, frozenset({shape["id"]}))
            yield Region(
                shape["naam"], shape["vorm"], narrowed.url(path) if path else "", shape["id"] in chosen
            )

    def _href(self, drawn: Drawn) -> str:
        if drawn.entry is not None:
            return f"/initiatief/{drawn.entry.id}"
        if drawn.cluster.is_one_place:
            return self._at_one_place(drawn)
        return self.question.but(window=around(drawn.cluster.box, self.geography)).url()

    def _at_one_place(self, drawn: Drawn) -> str:
        """The list of the gemeente in which all of a cluster lies, when looking closer does not help."""
        for gemeente, bits in self.found.snapshot.facets["gemeente"].items():
            if all(bits >> place & 1 for place in drawn.cluster.entries):
                return self.question.choosing("gemeente", frozenset({gemeente})).url() + "#lijst"
        return self.question.url() + "#lijst"


def view_of(geography: Geography, found: Selected, question: MapQuestion) -> MapView:
    """The view of a question at the scale of the server's drawing."""
    _, west, _, east = question.window or geography.window
    units_per_pixel = (east - west) / geography.stretch / WIDTH
    return map_view(geography, found, question.window, units_per_pixel)


def around(box: tuple[float, float, float, float], geography: Geography) -> tuple[float, float, float, float]:
    """A window with some room around a box, never smaller than a town."""
    south, west, north, east = box
    least = 40.0 if geography.schematic else 0.1
    half = max((north - south) * geography.stretch, east - west, least * geography.stretch) * 0.6
    y, x = (south + north) / 2, (west + east) / 2
    return (y - half / geography.stretch, x - half, y + half / geography.stretch, x + half)


def row_of(entry: Entry, on: date) -> Row:
    """An initiative as the list shows it."""
    record = entry.record
    status = record.status(on)
    places = sorted({name for name in _gemeenten(entry, on) if name})
    return Row(
        entry.id,
        record.name,
        picture(mark(record.kind, status), SIZE),
        label("kinds", record.kind),
        status_words(status),
        status_since(record, on),
        ", ".join(places) or record.practice_region,
        record.is_example,
    )


def _gemeenten(entry: Entry, on: date) -> Iterator[str]:
    for partner in entry.record.partners:
        if partner.gemeente and partner.active(on) and partner.role in ("vo", "mbo", "plaats"):
            found = region(partner.gemeente)
            yield found.name if isinstance(found, DivisionRegion) else ""
