"""The answers that a team leader comes for: where do most go, does it fit, what a year later, whom to call first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.flows.streams import ALL, Stream, of_institution, streams
from routekaart.web.edition import edition, edition_id
from routekaart.web.stream_page import Talk
from routekaart.web.streams import Place, flow_years, name_of

FITS = ("gebruikelijk", "motivering")
SWITCHED = ("switch_level", "switch_domain", "switch_institution", "switch_sector")
NO_CHOICE = ("-", "*")


@dataclass(frozen=True)
class Answer:
    """One question with its number and what that number is. Missing: an empty `href` leads nowhere."""

    question: str
    value: str
    text: str
    note: str
    href: str


@dataclass(frozen=True)
class Shares:
    """Published figures added up by what stands right, of one school year. Units: persons, rounded as published."""

    year: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def pct(self, codes: Sequence[str]) -> int:
        """The share of some codes together. Units: whole percent."""
        return round(100 * sum(self.counts.get(code, 0) for code in codes) / self.total)


def answers_of_place(place: Place, talks: Sequence[Talk], white_spot_count: int) -> list[Answer]:
    """The four answers for the country, a region or a school; those that cannot be given are left out."""
    van = "/".join(place.parts)
    found = [
        _where(place, f"/stromen?van={van}"),
        _fit(place, f"/stromen?van={van}&links=geheel&rechts=verwantschap"),
        _later(
            latest(streams(edition(), "school", "later", [place.code], flow_years())),
            f"/stromen?van={van}&links=geheel&rechts=later",
        ),
        _whom(talks, f"/stromen/gesprek/{place.code}") if place.kind == "school" else None,
        _white(white_spot_count, f"/stromen/witte-vlekken/{van}") if place.kind != "school" else None,
    ]
    return [answer for answer in found if answer is not None]


def answers_of_institution(brin: str, talks: Sequence[Talk]) -> list[Answer]:
    """The same for an institution: from where most come, what a year later, whom to call first."""
    later = latest(of_institution(edition(), brin, "later", flow_years()))
    href = f"/stromen/vergelijk?a={brin}&b=nederland&rechts=later"
    found = [_from(talks, brin), _later(later, href), _whom(talks, f"/stromen/gesprek/{brin}")]
    return [answer for answer in found if answer is not None]


def latest(rows: Iterable[Stream]) -> Shares | None:
    """The latest school year of which something is known. Missing: None when no year is."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if not isinstance(row.cell, Unknown) and row.right not in ("unknown", *NO_CHOICE):
            counts[row.school_year][row.right] = counts[row.school_year].get(row.right, 0) + row.cell
    known = [year for year in sorted(counts) if sum(counts[year].values())]
    return Shares(known[-1], counts[known[-1]]) if known else None


@lru_cache(maxsize=8)
def _country(_edition: str, right: str) -> Shares | None:
    return latest(streams(edition(), "school", right, [ALL], flow_years()))


def _where(place: Place, href: str) -> Answer | None:
    right = "soort" if place.kind == "country" else "instelling"
    found = latest(streams(edition(), "school", right, [place.code], flow_years()))
    if found is None:
        return None
    code = max(found.counts, key=lambda one: (found.counts[one], one))
    text = message("streams.answer_where_text", name=name_of(code), year=found.year)
    return Answer(
        message("streams.answer_where"), f"{found.pct([code])} %", text, _of(found, found.counts[code]), href
    )


def _from(talks: Sequence[Talk], brin: str) -> Answer | None:
    largest = max(
        (talk for talk in talks if talk.share is not None), key=lambda talk: talk.share or 0, default=None
    )
    if largest is None:
        return None
    text = message("streams.answer_from_text", name=largest.name, year=flow_years()[-1])
    note = message("streams.answer_count", count=largest.latest)
    value = f"{round(100 * (largest.share or 0))} %"
    return Answer(message("streams.answer_from"), value, text, note, f"/stromen/instelling/{brin}")


def _fit(place: Place, href: str) -> Answer | None:
    found = latest(streams(edition(), "school", "verwantschap", [place.code], flow_years()))
    country = _country(edition_id(), "verwantschap")
    if found is None or country is None:
        return None
    text = message("streams.answer_fit_text", year=found.year)
    note = message("streams.answer_country", share=country.pct(FITS)) if place.kind != "country" else ""
    return Answer(
        message("streams.answer_fit"), f"{found.pct(FITS)} %", text, note or _of(found, found.total), href
    )


def _later(found: Shares | None, href: str) -> Answer | None:
    if found is None:
        return None
    text = message("streams.answer_later_text", year=found.year, dropped=found.pct(("dropout",)))
    country = _country(edition_id(), "later")
    assert country is not None, "a place is part of the country"
    note = message(
        "streams.answer_later_country", switched=country.pct(SWITCHED), dropped=country.pct(("dropout",))
    )
    return Answer(message("streams.answer_later"), f"{found.pct(SWITCHED)} %", text, note, href)


def _whom(talks: Sequence[Talk], href: str) -> Answer:
    first = next((talk for talk in talks if talk.is_first), None)
    question = message("streams.answer_whom")
    if first is None:
        return Answer(question, "–", message("streams.answer_whom_none"), "", href)
    share = f"{round(100 * (first.share or 0))} %"
    text = message("streams.answer_whom_text", share=share, count=first.latest)
    return Answer(question, first.name, text, "", href)


def _white(count: int, href: str) -> Answer:
    return Answer(message("streams.answer_white"), str(count), message("streams.answer_white_text"), "", href)


def _of(found: Shares, count: int) -> str:
    return message("streams.answer_of", count=count, total=found.total)
