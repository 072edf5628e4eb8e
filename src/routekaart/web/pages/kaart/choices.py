"""What a reader of the map can choose next: facets with their counts, what to let go, the years, a wider region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_moment
from routekaart.domain.regions import Region, region_of, regions
from routekaart.network.entries import fold
from routekaart.network.facets import facet_choices, facets_in_order, title_of, word_of
from routekaart.network.selection import Selected, Selection, count_of
from routekaart.web.site.selection import MapAddress

FIRST_YEAR = 2018
MANY = 12
"""A facet with more values than this shows only those that are there."""
WORK = "arbeidsmarktregio"
IN_THE_BAR = ("kind", "level", "sector", WORK)
"""The facets that are offered first; the others stand behind one more button."""


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

    facet: str
    title: str
    options: tuple[Option, ...]

    @property
    def name(self) -> str:
        """Its word in an address."""
        return word_of(self.facet)

    @property
    def chosen_count(self) -> int:
        return sum(option.is_chosen for option in self.options)

    @property
    def is_in_the_bar(self) -> bool:
        return self.facet in IN_THE_BAR

    @property
    def is_long(self) -> bool:
        return len(self.options) > MANY


def facet_of(facet: str, address: MapAddress, selected: Selected) -> Facet:
    """A facet with how many initiatives every value would give."""
    chosen, counts = address.selection.chosen.get(facet, frozenset()), selected.counts[facet]
    choices = facet_choices(facet, address.selection.on)
    options = [
        Option(f"{word_of(facet)}-{value}", value, text, counts.get(key, 0), key in chosen)
        for value, (key, text) in choices.items()
        if len(choices) <= MANY or counts.get(key) or key in chosen
    ]
    return Facet(facet, title_of(facet), tuple(options))


@dataclass(frozen=True)
class Chip:
    """One thing that was chosen, with the address without it and what is left then."""

    text: str
    href: str
    count: int


def chips_of(address: MapAddress, selected: Selected) -> Iterator[Chip]:
    """Everything that narrows the selection."""
    for text, without in _chosen(address):
        yield Chip(text, without.url(), count_of(selected.index, without.selection))


def loosenings_of(address: MapAddress, selected: Selected) -> Iterator[Chip]:
    """Every filter that is on as a whole, with what there is without it: what gives most first."""
    ways = [*_whole_facets(address), *_besides_facets(address)]
    chips = (Chip(text, rest.url(), count_of(selected.index, rest.selection)) for text, rest in ways)
    yield from sorted(chips, key=lambda chip: -chip.count)


def _chosen(address: MapAddress) -> Iterator[tuple[str, MapAddress]]:
    for facet, names in _names_chosen(address):
        for value, name in names.items():
            rest = address.selection.chosen[facet] - {value}
            text = message("network.chip", facet=title_of(facet), value=name)
            yield text, address.choosing(facet, rest)
    yield from _besides_facets(address)


def _whole_facets(address: MapAddress) -> Iterator[tuple[str, MapAddress]]:
    for facet, names in _names_chosen(address):
        values = message("network.or").join(names.values())
        text = message("network.chip", facet=title_of(facet), value=values)
        yield text, address.choosing(facet, frozenset())


def _names_chosen(address: MapAddress) -> Iterator[tuple[str, dict[str, str]]]:
    """Of every facet that was chosen from the values with their names."""
    selection = address.selection
    for facet in facets_in_order():
        names = dict(facet_choices(facet, selection.on).values())
        if facet in selection.chosen:
            yield facet, {value: names[value] for value in sorted(selection.chosen[facet])}


def _besides_facets(address: MapAddress) -> Iterator[tuple[str, MapAddress]]:
    selection = address.selection
    if selection.text:
        yield message("network.chip_text", text=selection.text), address.without_text()
    if selection.with_ended:
        yield message("network.chip_ended"), address.without_ended()
    if selection.vo_only:
        yield message("network.chip_side"), address.with_any_partner()
    if selection.known is not None:
        text = message("network.chip_known", known=dutch_moment(selection.known))
        yield text, address.as_known_now()
    if selection.on != address.today:
        text = message("network.chip_date", on=f"{selection.on:%-d-%-m-%Y}")
        yield text, address.on(address.today)


@dataclass(frozen=True)
class Year:
    """A step of the time line. `share` of the highest step, 0-1; `is_told` False: nobody told of anything in that year."""

    name: str
    href: str
    count: int
    share: float
    is_now: bool
    is_told: bool

    @property
    def height(self) -> str:
        """Of a bar in a picture 24 high, with a foot that is always seen."""
        return f"{1 + 23 * self.share:.1f}"

    @property
    def top(self) -> str:
        return f"{23 - 23 * self.share:.1f}"


def years_of(address: MapAddress, selected: Selected) -> Iterator[Year]:
    """The selection at the end of every year since 2018, and now."""
    today = address.today
    days = [date(year, 12, 31) for year in range(FIRST_YEAR, today.year)] + [today]
    counts = [count_of(selected.index, replace(address.selection, on=day)) for day in days]
    highest = max(*counts, 1)
    for day, count in zip(days, counts, strict=True):
        name = message("network.now") if day == today else str(day.year)
        is_now = day == address.selection.on
        is_told = bool(count or count_of(selected.index, Selection(day, with_ended=True)))
        yield Year(name, address.on(day).url(), count, count / highest, is_now, is_told)


@dataclass(frozen=True)
class Around:
    """What there is in the region around a place that somebody searched for."""

    place: str
    region: str
    href: str
    count: int


def around_place(address: MapAddress, selected: Selected) -> Iterator[Around]:
    """For the name of a gemeente as text: the arbeidsmarktregio around it, with the same other choices."""
    wanted = fold(address.selection.text)
    for place in regions("gemeente"):
        region = region_of(place.id, WORK) if wanted and fold(place.name) == wanted else None
        if isinstance(region, Region):
            wider = address.without_text().choosing(WORK, frozenset({region.id}))
            yield Around(place.name, region.name, wider.url(), count_of(selected.index, wider.selection))
