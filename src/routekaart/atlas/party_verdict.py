"""The sentences that answer the page of a school or an mbo institution first. What stands out is between stars."""

from __future__ import annotations

from routekaart.atlas.school_facts import SchoolFacts
from routekaart.atlas.streams.certainty import settings
from routekaart.atlas.streams.partners import Partner, Partners, Trend, trend_of
from routekaart.domain.counts import Count, total
from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.figures.numbers import dutch
from routekaart.scanner.headlines import between


def institution_verdict(partners: Partners) -> str:
    """How many come from the vmbo, how many of the schools shrink, and how many come without a route.

    Missing: empty when nobody is known to come.
    """
    if not partners.total:
        return ""
    first = message("place.intake_total", year=partners.year, count=dutch(partners.total, "count"))
    return " ".join((first, _shrinking(partners), _joined(partners)))


def _shrinking(partners: Partners) -> str:
    """How many of the large schools shrink; of schools with few pupils here nothing, for that is chance."""
    shrinking, rows = len(partners.shrinking), len(partners.rows)
    least = settings()["talk_count"]
    if max(partner.size for partner in partners.rows) < least:
        number = "one" if rows + len(partners.small) == 1 else "many"
        return message(f"place.intake_few_{number}", least=least)
    if rows == 1:
        return message(f"place.intake_shrinking_{'only' if shrinking else 'not_only'}")
    if not shrinking:
        return message("place.intake_shrinking_none")
    number = "one" if shrinking == 1 else "all" if shrinking == rows else "many"
    return message(f"place.intake_shrinking_{number}", count=shrinking, rows=rows)


def _joined(partners: Partners) -> str:
    joined, rest = len(partners.joined), len(partners.rows) - len(partners.joined)
    count = dutch(partners.count_without, "count")
    if joined + rest == 1:
        return message(f"place.intake_joined_{'only' if joined else 'none_only'}")
    if not joined:
        return message("place.intake_joined_none", count=count)
    number = "one" if joined == 1 else "many"
    text = message(f"place.intake_joined_{number}", count=joined)
    if not rest:
        return message("place.intake_joined_all", count=joined)
    more = message(f"place.intake_without_{'one' if rest == 1 else 'many'}", rest=rest, count=count)
    return f"{text} {more}"


def school_verdict(facts: SchoolFacts, partners: Partners | None) -> str:
    """How many pupils take exams, how that changed, and to whom most of them go, with a route or without.

    Missing: empty when the last school year has no exams.
    """
    if not facts.candidates.high:
        return ""
    years = candidates_of(facts)
    first = message(
        "place.exams_one" if facts.candidates.high == 1 else "place.exams_many",
        year=facts.last_year,
        count=between(facts.candidates.low, facts.candidates.high),
    )
    said = [first, _changed(trend_of(years), min(years)), _goes(partners) if partners else ""]
    return " ".join(sentence for sentence in said if sentence)


def candidates_of(facts: SchoolFacts) -> dict[str, Count]:
    """School year -> exam candidates, ascending."""
    years = sorted({exam.school_year for exam in facts.exams})
    return {year: total(e.candidates for e in facts.exams if e.school_year == year) for year in years}


def _changed(trend: Trend, first: str) -> str:
    if trend.change is None:
        return ""
    return message(f"place.exams_{trend.way}", change=_size(trend.change), first=first)


def _size(change: Span) -> str:
    return between(*sorted((abs(change.low), abs(change.high))))


def _goes(partners: Partners) -> str:
    largest: Partner | None = next((one for one in partners.rows if one.size), None)
    if largest is None:
        return ""
    words = {"count": dutch(largest.latest, "count"), "name": largest.place.name, "year": partners.year}
    way = "running" if largest.running else "planned" if largest.planned else "none"
    return f"{message('place.goes', **words)} {message(f'place.goes_{way}')}"
