"""How many hours the law asks of a design, for the form, the bars and the table of two texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format

from routekaart.domain.messages import message
from routekaart.law.norms import dated, version_of, versions
from routekaart.law.rule import Facts

PARTS = ("totaal", "begeleid", "bpv")
TABLES = {"BOL": "onderwijstijd_bol", "BBL": "onderwijstijd_bbl"}


def hours_of(facts: Facts, version: str) -> Mapping[str, int] | None:
    """totaal, begeleid, bpv. Missing: None while track or length are not known, or where the law has no norm."""
    table = TABLES.get(facts.get("leertraject", ""))
    return dated(table, version).get(facts.get("duur_jaren")) if table else None


def texts_of(facts: Facts) -> tuple[str, ...]:
    """The texts of the law that a route may run under, the one of its start first; the newest without a start."""
    start = facts.get("cohort_start")
    if not start:
        return (versions()[-1],)
    first = version_of(start)
    end = f"{int(start[:4]) + int(facts.get('duur_jaren', 0))}{start[4:]}"
    return (first, *(version for version in versions() if start < version < end))


def needed(path: str, facts: Facts) -> str:
    """`Nodig: 2.700.` for a question about hours; with both numbers where two texts differ. Missing: empty."""
    part = path.removeprefix("uren.")
    if part == path or part not in PARTS:
        return ""
    texts = texts_of(facts)
    norms = {version: hours_of(facts, version) for version in (texts[0], texts[-1])}
    if None in norms.values():
        return ""
    first, last = (_dutch(norms[version][part]) for version in (texts[0], texts[-1]))  # type: ignore[index]
    if first == last:
        return message("leerroutes.needed", hours=first)
    return message(
        "leerroutes.needed_twice",
        first=first,
        last=last,
        day=date_format(date.fromisoformat(texts[-1]), "j F Y"),
    )


def falls_short(facts: Facts) -> bool:
    """True when some hours are fewer than a text asks that the route may run under."""
    norms = [hours_of(facts, version) or {} for version in texts_of(facts)]
    return any(facts.get(f"uren.{part}", hours) < hours for norm in norms for part, hours in norm.items())


def _dutch(hours: int) -> str:
    return f"{hours:,}".replace(",", ".")
