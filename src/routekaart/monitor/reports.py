"""A coverage as a sentence and as JSON: the same answer for the command, the API, the page and a pinned figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from routekaart.domain.counts import Count
from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date, dutch_moment, here
from routekaart.network.facets import word_of
from routekaart.warehouse.paths import data_set

from .coverage import Coverage
from .published import figure


def sentence(coverage: Coverage) -> str:
    """The coverage in Dutch: the sentence, then what the letter counted or which year's lists were used."""
    as_known = message("monitor.as_known", known=dutch_moment(coverage.known)) if coverage.known else ""
    if not coverage.is_reported:
        letter = message("monitor.letter_counted", value=figure("dertien-van-35").value)
        return f"{_not_reported(coverage, as_known)} {letter}"
    if not coverage.is_complete and not coverage.covered.is_exact:
        return message(
            f"monitor.at_least_{_tense(coverage)}",
            on=dutch_date(coverage.on),
            least=coverage.covered.low,
            total=coverage.region_count,
            regions=message(f"monitor.regions_{coverage.division}"),
            known=as_known,
        )
    counted = message(
        f"monitor.sentence_{_tense(coverage)}",
        on=dutch_date(coverage.on),
        covered=interval(coverage.covered),
        total=coverage.region_count,
        regions=message(f"monitor.regions_{coverage.division}"),
        known=as_known,
        known_or_now=_known_or_now(coverage),
        unknown=doubt(coverage),
    )
    if coverage.list_year == coverage.on.year:
        return counted
    return f"{counted} {message('monitor.sentence_list_year', year=coverage.list_year)}"


def doubt(coverage: Coverage) -> str:
    """How the number of regions is made up of certain and doubtful ones: the two add up to it. Empty without doubt."""
    if not coverage.unknown_count or not coverage.is_complete:
        return ""
    sure, count = sum(row.covered is True for row in coverage.regions), coverage.unknown_count
    more = Count(coverage.covered.low - sure, coverage.covered.high - sure)
    key = "doubt_any" if more == Count(0, count) else "doubt_some"
    return message(
        f"monitor.{key}" if sure else f"monitor.{key}_none_sure", sure=sure, count=count, more=interval(more)
    )


def _not_reported(coverage: Coverage, as_known: str) -> str:
    return message(f"monitor.not_reported_{_tense(coverage)}", on=dutch_date(coverage.on), known=as_known)


def _known_or_now(coverage: Coverage) -> str:
    if coverage.known is None:
        return message("monitor.as_known_now")
    return message("monitor.as_known_then", known=dutch_moment(coverage.known))


def interval(count: Count) -> str:
    """The count in words: `23`, or `23 tot 26` when it is not known better."""
    return str(count.low) if count.is_exact else message("monitor.interval", low=count.low, high=count.high)


def _tense(coverage: Coverage) -> str:
    """How the date lies to the moment of knowing; `now` only for today as known now: a past figure carries its date."""
    if coverage.known is None and coverage.on == timezone.localdate():
        return "now"
    known_on = timezone.localtime(coverage.known).date() if coverage.known else timezone.localdate()
    return "past" if coverage.on <= known_on else "future"


def as_json(coverage: Coverage) -> dict[str, Any]:
    """The coverage with its definition and the records behind every region."""
    return {
        "voorbeeldgegevens": data_set() == "example",
        "datum": coverage.on.isoformat(),
        "bekend": here(coverage.known).isoformat() if coverage.known else None,
        "indeling": coverage.division,
        "indelingJaar": coverage.list_year,
        "herberekend": coverage.list_year != coverage.on.year,
        "definitie": message("monitor.definition"),
        "zin": sentence(coverage),
        "gemeld": coverage.is_reported,
        "volledig": coverage.is_complete,
        "aantal": coverage.covered.low,
        "aantalHoogstens": coverage.covered.high,
        "onbekend": coverage.unknown_count,
        "totaal": coverage.region_count,
        "alleenMbo": coverage.mbo_only.low,
        "alleenMboHoogstens": coverage.mbo_only.high,
        "mbo2OpVmboLocatie": coverage.at_vmbo_location.low,
        "mbo2OpVmboLocatieHoogstens": coverage.at_vmbo_location.high,
        "uitsplitsing": _breakdowns(coverage, lambda count: count.low),
        "uitsplitsingHoogstens": _breakdowns(coverage, lambda count: count.high),
        "zonderPlaats": list(coverage.unplaced),
        "regios": [
            {
                "id": row.region.id,
                "naam": row.region.name,
                "heeftRoute": row.covered,
                "routes": list(row.routes),
                "misschien": list(row.perhaps),
                "alleenMbo": list(row.mbo_only),
                "misschienAlleenMbo": list(row.mbo_perhaps),
                "mbo2OpVmboLocatie": list(row.at_vmbo_location),
            }
            for row in coverage.regions
        ],
    }


def _breakdowns(coverage: Coverage, bound: Callable[[Count], int]) -> dict[str, dict[str, int]]:
    return {
        word_of(facet): {value: bound(count) for value, count in counts.items()}
        for facet, counts in coverage.breakdowns.items()
    }
