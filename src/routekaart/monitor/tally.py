"""In how many regions something is, when of some things nobody knows in which region they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from routekaart.domain.counts import Count
from routekaart.network.divisions import Doubt, Placed


def tally(where: Placed, wanted: int, regions: Set[str]) -> Count:
    """In how many of `regions` there is one of the initiatives of the bitmap `wanted`, at least and at most."""
    sure = {region for region, bits in where.regions.items() if bits & wanted} & regions
    return spread(sure, options_of(where.doubts, wanted), regions)


def options_of(doubts: Iterable[Doubt], wanted: int) -> Iterator[frozenset[str]]:
    """For every party in doubt of the wanted initiatives, the regions that it may be in; none is any."""
    for doubt in doubts:
        hit = doubt.bits & wanted
        yield from [doubt.options] * (bool(hit) if doubt.options else hit.bit_count())


def spread(sure: Set[str], options: Iterable[frozenset[str]], regions: Set[str]) -> Count:
    """The number of regions when every party in doubt lies in one of its own options, or anywhere without one."""
    doubts = list(options)
    limited = [one & regions for one in doubts if one]
    free = len(doubts) - len(limited)
    most = _matched([one - sure for one in limited]) + free
    least = _apart(one for one in limited if one.isdisjoint(sure))
    at_once = 1 if free and not sure and not least else 0
    return Count(len(sure) + least + at_once, min(len(regions), len(sure) + most))


def _matched(options: list[frozenset[str]]) -> int:
    """How many can be given a region of their own (augmenting paths)."""
    owner: dict[str, int] = {}

    def place(number: int, seen: set[str]) -> bool:
        for region in sorted(options[number] - seen):
            seen.add(region)
            if region not in owner or place(owner[region], seen):
                owner[region] = number
                return True
        return False

    return sum(place(number, set()) for number in range(len(options)))


def _apart(options: Iterable[frozenset[str]]) -> int:
    """How many have no region in common with each other: each of those needs one for itself."""
    taken: set[str] = set()
    count = 0
    for one in sorted(options, key=lambda one: (len(one), sorted(one))):
        if one.isdisjoint(taken):
            taken |= one
            count += 1
    return count
