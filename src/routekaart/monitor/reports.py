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


def sentence(found: Coverage) -> str:
    """The coverage in Dutch: the sentence, then what the letter counted or which year's lists were used."""
    known = message("monitor.as_known", known=dutch_moment(found.known)) if found.known else ""
    if not found.is_reported:
        letter = message("monitor.letter_counted", value=figure("dertien-van-35").value)
        return f"{_not_reported(found, known)} {letter}"
    if not found.is_complete and not found.covered.is_exact:
        return message(
            f"monitor.at_least_{_tense(found)}",
            on=dutch_date(found.on),
            least=found.covered.low,
            total=found.region_count,
            regions=message(f"monitor.regions_{found.division}"),
            known=known,
        )
    counted = message(
        f"monitor.sentence_{_tense(found)}",
        on=dutch_date(found.on),
        covered=interval(found.covered),
        total=found.region_count,
        regions=message(f"monitor.regions_{found.division}"),
        known=known,
        known_or_now=_known_or_now(found),
        unknown=doubt(found),
    )
    if found.list_year == found.on.year:
        return counted
    return f"{counted} {message('monitor.sentence_list_year', year=found.list_year)}"


def doubt(found: Coverage) -> str:
    """How the number of regions is made up of certain and doubtful ones: the two add up to it. Empty without doubt."""
    if not found.unknown_count or not found.is_complete:
        return ""
    sure, count = sum(row.covered is True for row in found.regions), found.unknown_count
    more = Count(found.covered.low - sure, found.covered.high - sure)
    key = "doubt_any" if more == Count(0, count) else "doubt_some"
    return message(
        f"monitor.{key}" if sure else f"monitor.{key}_none_sure", sure=sure, count=count, more=interval(more)
    )


def _not_reported(found: Coverage, known: str) -> str:
    return message(f"monitor.not_reported_{_tense(found)}", on=dutch_date(found.on), known=known)


def _known_or_now(found: Coverage) -> str:
    if found.known is None:
        return message("monitor.as_known_now")
    return message("monitor.as_known_then", known=dutch_moment(found.known))


def interval(count: Count) -> str:
    """The count in words: `23`, or `23 tot 26` when it is not known better."""
    return str(count.low) if count.is_exact else message("monitor.interval", low=count.low, high=count.high)


def _tense(found: Coverage) -> str:
    """How the date lies to the moment of knowing; `now` only for today as known now: a past figure carries its date."""
    if found.known is None and found.on == timezone.localdate():
        return "now"
    known = timezone.localtime(found.known).date() if found.known else timezone.localdate()
    return "past" if found.on <= known else "future"


def as_json(found: Coverage) -> dict[str, Any]:
    """The coverage with its definition and the records behind every region."""
    return {
        "voorbeeldgegevens": data_set() == "example",
        "datum": found.on.isoformat(),
        "bekend": here(found.known).isoformat() if found.known else None,
        "indeling": found.division,
        "indelingJaar": found.list_year,
        "herberekend": found.list_year != found.on.year,
        "definitie": message("monitor.definition"),
        "zin": sentence(found),
        "gemeld": found.is_reported,
        "volledig": found.is_complete,
        "aantal": found.covered.low,
        "aantalHoogstens": found.covered.high,
        "onbekend": found.unknown_count,
        "totaal": found.region_count,
        "alleenMbo": found.mbo_only.low,
        "alleenMboHoogstens": found.mbo_only.high,
        "mbo2OpVmboLocatie": found.at_vmbo_location.low,
        "mbo2OpVmboLocatieHoogstens": found.at_vmbo_location.high,
        "uitsplitsing": _breakdowns(found, lambda count: count.low),
        "uitsplitsingHoogstens": _breakdowns(found, lambda count: count.high),
        "zonderPlaats": list(found.unplaced),
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
            for row in found.regions
        ],
    }


def _breakdowns(found: Coverage, bound: Callable[[Count], int]) -> dict[str, dict[str, int]]:
    return {
        word_of(facet): {value: bound(count) for value, count in counts.items()}
        for facet, counts in found.breakdowns.items()
    }
