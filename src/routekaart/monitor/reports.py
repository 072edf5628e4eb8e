"""A coverage as a sentence and as JSON: the same answer for the command, the API, the page and a pinned figure."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from routekaart.domain.messages import message
from routekaart.domain.moments import HERE, dutch_date

from .coverage import Coverage


def sentence(found: Coverage) -> str:
    """The coverage in one Dutch sentence; a second one when another year's division was used."""
    parts = [
        message(
            f"monitor.sentence_{_tense(found)}",
            on=dutch_date(found.on),
            covered=found.covered_count,
            total=found.region_count,
            regions=message(f"monitor.regions_{found.division}"),
        )
    ]
    if found.list_year != found.on.year:
        parts.append(message("monitor.sentence_list_year", year=found.list_year))
    return " ".join(parts)


def _tense(found: Coverage) -> str:
    """How the date lies to the moment of knowing, so that the same question keeps the same sentence."""
    known = timezone.localtime(found.known).date() if found.known else timezone.localdate()
    return "now" if found.on == known else "past" if found.on < known else "future"


def as_json(found: Coverage) -> dict[str, Any]:
    """The coverage with its definition and the records behind every region."""
    return {
        "datum": found.on.isoformat(),
        "bekend": found.known.astimezone(HERE).isoformat() if found.known else None,
        "indeling": found.division,
        "indelingJaar": found.list_year,
        "herberekend": found.list_year != found.on.year,
        "definitie": message("monitor.definition"),
        "zin": sentence(found),
        "aantal": found.covered_count,
        "totaal": found.region_count,
        "alleenMbo": found.mbo_only_count,
        "mbo2OpVmboLocatie": found.at_vmbo_location_count,
        "uitsplitsing": found.breakdowns,
        "regios": [
            {
                "id": row.region.id,
                "naam": row.region.name,
                "heeftRoute": row.covered,
                "routes": list(row.routes),
                "alleenMbo": list(row.mbo_only),
                "mbo2OpVmboLocatie": list(row.at_vmbo_location),
            }
            for row in found.regions
        ],
    }
