"""The answers that a team leader comes for: where do most go, does it fit, what a year later, with whom to begin.

Each answer is made with the address of the very question that it answers, in the school year that it speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from routekaart.atlas.edition import edition, edition_id
from routekaart.atlas.streams.certainty import (
    LATER,
    SCHOOL,
    Rounded,
    largest,
    off_by,
    rounded,
    said,
    settings,
    tells,
)
from routekaart.atlas.streams.nodes import name_of
from routekaart.atlas.streams.places import (
    StreamSelection,
    address,
    answers,
    comparable_at,
    flow_years,
    has_schools,
    place_at,
)
from routekaart.atlas.streams.talks import Talk
from routekaart.domain import addresses
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.places import INSTITUTION, Place
from routekaart.figures.numbers import dutch
from routekaart.law.wording import listed
from routekaart.monitor.ties import limits, years_looked_at
from routekaart.streams.asking import INTAKE, SORTS, Stream, intake, of_institution

FITS = ("gebruikelijk", "motivering")
SWITCHED = ("switch_level", "switch_domain", "switch_institution", "left_mbo")
DROPPED = ("dropout",)
NOT_COUNTED = ("-", "unknown")


@dataclass(frozen=True)
class Card:
    """One question with its number and what that number is. `href` is where the number is drawn."""

    question: str
    value: str
    text: str
    note: str
    href: str


@dataclass(frozen=True)
class Known:
    """The figures of a question in the latest school year that is known, and the address of that question."""

    year: str
    figures: Rounded
    href: str


def answers_of_place(place: Place, year: str, talks: Sequence[Talk], white_spot_count: int) -> list[Card]:
    """The four answers for the country, a region or a school in a school year; those without figures are left out."""
    if place.doubt:
        return []
    whom = _whom(talks, addresses.talk(place.code)) if place.kind == "school" else None
    white = _white(place, white_spot_count) if place.kind != "school" and has_schools(place) else None
    cards = [
        _where(place, year),
        _fit(place, year),
        _later(_asked(place, LATER, year), place.kind),
        whom,
        white,
    ]
    return [answer for answer in cards if answer is not None]


def answers_of_institution(brin: str, year: str, talks: Sequence[Talk]) -> list[Card]:
    """The same for an institution: from where most come, what a year later, with whom to begin."""
    later = later_of_institution(brin, year)
    cards = [_from(brin, year), later, _whom(talks, addresses.talk(brin))]
    return [answer for answer in cards if answer is not None]


def later_of_institution(brin: str, year: str) -> Card | None:
    """What a year later of those who went to an institution. Missing: None without figures."""
    return _later(_later_of_institution(brin, year), INSTITUTION)


def _asked(place: Place, right: str, year: str) -> Known | None:
    """Missing: None when nothing is known of this year, nor of one before it."""
    for one in (flow_year for flow_year in reversed(flow_years()) if flow_year <= year):
        selection = StreamSelection(place, "geheel", right, one)
        counts = _counted(answers(selection, [one]))
        if sum(counts.values()):
            return Known(one, rounded(place, right, one, counts), address(selection))
    return None


def _later_of_institution(brin: str, year: str) -> Known | None:
    for one in (flow_year for flow_year in reversed(flow_years()) if flow_year <= year):
        counts = _counted(of_institution(edition(), brin, LATER, [one]))
        if sum(counts.values()):
            href = addresses.comparison(a=brin, b=COUNTRY.word, rechts=LATER, jaar=one)
            return Known(one, rounded(comparable_at([brin]), LATER, one, counts), href)
    return None


def _counted(rows: Iterable[Stream]) -> dict[str, int]:
    """What is known by what stands right; what does not apply and what is not known yet are left out."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        if not isinstance(row.cell, Unknown) and row.right not in NOT_COUNTED:
            counts[row.right] += row.cell
    return dict(counts)


@lru_cache(maxsize=64)
def _country(_edition: str, right: str, year: str) -> Known | None:
    return _asked(place_at([COUNTRY.word]), right, year)


def _where(place: Place, year: str) -> Card | None:
    latest = _asked(place, "soort" if place.kind == "country" else "instelling", year)
    if latest is None:
        return None
    question = message("streams.answer_where")
    if place.kind == "country":
        text = message("streams.answer_mbo_text", year=latest.year)
        return Card(question, said(latest.figures.share(["mbo"])), text, _of(latest, ["mbo"]), latest.href)
    partners = {code: count for code, count in latest.figures.counts.items() if code not in SORTS}
    return _leading(question, "where", latest, partners)


def _from(brin: str, year: str) -> Card | None:
    counts: dict[str, int] = defaultdict(int)
    for row in intake(edition(), brin, [year]):
        counts[row.left] += row.cell if isinstance(row.cell, int) else 0
    if not sum(counts.values()):
        return None
    offs = off_by(SCHOOL, INTAKE, year), off_by(comparable_at([brin]), INTAKE, year)
    latest = Known(year, Rounded(dict(counts), *offs), addresses.streams_to(brin, jaar=year))
    return _leading(message("streams.answer_from"), "from", latest, counts)


def _leading(question: str, key: str, latest: Known, partners: dict[str, int]) -> Card:
    """Which partner is largest: one name, the few that may be, or that it cannot be told."""
    leaders = largest(partners, latest.figures.off)
    names = [name_of(code) for code in leaders]
    if len(leaders) == 1:
        share = latest.figures.share(leaders)
        kind = "few" if isinstance(share, Unknown) else "text"
        value = names[0] if isinstance(share, Unknown) else said(share)
        text = message(f"streams.answer_{key}_{kind}", name=names[0], year=latest.year)
        return Card(question, value, text, _of(latest, leaders), latest.href)
    key = _without_largest(len(leaders), bool(partners))
    text = message(f"streams.answer_{key}", names=listed(names), year=latest.year)
    total = message("streams.answer_total", total=dutch(latest.figures.total, "count"))
    return Card(question, message("streams.answer_no_largest"), text, total, latest.href)


def _without_largest(leader_count: int, is_any_known: bool) -> str:
    """Why nobody is the largest: a few are too near, they are too small or too many for it, or none can be shown."""
    if not is_any_known:
        return "none"
    return "tied" if 1 < leader_count <= settings()["named_at_most"] else "close"


def _fit(place: Place, year: str) -> Card | None:
    latest = _asked(place, "verwantschap", year)
    if latest is None:
        return None
    share, note = latest.figures.share(FITS), _of(latest, FITS)
    country = _country(edition_id(), "verwantschap", latest.year)
    if not isinstance(share, Unknown) and place.kind != "country" and country is not None:
        note = message("streams.answer_country", of=note, share=said(country.figures.share(FITS)))
    key = "streams.answer_fit_few" if isinstance(share, Unknown) else "streams.answer_fit_text"
    text = message(key, year=latest.year)
    return Card(message("streams.answer_fit"), said(share), text, note, latest.href)


def _later(latest: Known | None, kind: str) -> Card | None:
    """Missing: None where the figures leave nothing to say of either share."""
    if latest is None:
        return None
    question, share = message("streams.answer_later"), latest.figures.share(SWITCHED)
    if isinstance(share, Unknown):
        total = dutch(latest.figures.total, "count")
        text = message("streams.answer_later_few", total=total, year=latest.year)
        return Card(question, said(share), text, "", latest.href)
    dropped = latest.figures.share(DROPPED)
    ways = [way for way, part in (("switched", share), ("dropped", dropped)) if tells(part)]
    if not ways:
        return None
    which = ways[0] if len(ways) == 1 else "both"
    text = message(f"streams.answer_later_{which}", year=latest.year, dropped=said(dropped))
    value = said(share if "switched" in ways else dropped)
    return Card(question, value, text, _later_country(latest.year, kind, which), latest.href)


def _later_country(year: str, kind: str, which: str) -> str:
    """The same of the whole country. Missing: empty of the country itself and where the country has no figures."""
    country = None if kind == "country" else _country(edition_id(), LATER, year)
    if country is None:
        return ""
    switched, dropped = (said(country.figures.share(codes)) for codes in (SWITCHED, DROPPED))
    return message(f"streams.answer_later_country_{which}", switched=switched, dropped=dropped)


def _whom(talks: Sequence[Talk], href: str) -> Card:
    first = next((talk for talk in talks if talk.is_first), None)
    question, year = message("streams.answer_whom"), flow_years()[-1]
    if first is None:
        text = message("streams.answer_whom_none", least=settings()["talk_count"], year=year)
        return Card(question, message("streams.answer_whom_nobody"), text, "", href)
    text = message("streams.answer_whom_text", count=dutch(first.latest, "count"), year=year)
    return Card(question, first.name, text, "", href)


def _white(place: Place, count: int) -> Card:
    href = addresses.white_spots(place.path)
    years = years_looked_at(flow_years())
    key = "streams.answer_white_one" if count == 1 else "streams.answer_white_many"
    text = message(key, first=years[0], last=years[-1], least=limits()["least_count"])
    return Card(message("streams.answer_white"), dutch(count, "count"), text, "", href)


def _of(latest: Known, codes: Sequence[str]) -> str:
    count, total = (dutch(number, "count") for number in (latest.figures.count(codes), latest.figures.total))
    return message("streams.answer_of", count=count, total=total)
