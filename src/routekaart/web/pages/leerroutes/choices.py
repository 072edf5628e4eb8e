"""What a question offers: what can still be lawful after the answers above it, as the rules themselves say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from routekaart.domain.codelists import kwalificaties, mbo_domeinen, profielen
from routekaart.domain.messages import message
from routekaart.law.norms import dated, versions
from routekaart.law.outcome import Outcome
from routekaart.law.possible import LEERWEGEN, domein_code, soorten
from routekaart.law.rio import MARK, MARKS
from routekaart.law.rio import VALUES as MARK_VALUES
from routekaart.law.rule import Facts
from routekaart.law.wording import words

from .checking import checked_facts
from .editions import opleiding_names

ABOVE = ("kind", "leerweg", "opleiding.soort", "opleiding.duur_jaren", "opleiding.verlengd", "duur_jaren")
"""The questions that narrow one another, in the order in which they are asked."""
RULES = {"leerweg": "R01", "opleiding.soort": "R01", "duur_jaren": "R08"}
SOORTEN = ("basisberoepsopleiding", "vakopleiding", "middenkaderopleiding")
LONGEST_ROUTE = 6
STARTS_BEFORE, STARTS_AFTER = 2, 6
SCHOOL_YEARS = 2
EVERY = {"leerweg": 4, "opleiding.soort": 5, "duur_jaren": LONGEST_ROUTE - 1, "profiel": 14}
"""Questions of which is said that choices are left out -> how many choices there are."""


class Choice(NamedTuple):
    """A value with the words a person chooses by."""

    value: Any
    text: str


def choices(path: str, facts: Facts) -> Sequence[Choice] | None:
    """What to offer for the fact `path`. Missing: None for a question that is not narrowed here."""
    offered = OFFERED.get(path) or OFFERED.get("*." + path.rpartition(".")[2])
    return None if offered is None else list(offered(facts))


def left_out(path: str, offered: Sequence[Choice], facts: Facts) -> str:
    """Why not everything is offered. Missing: empty where nothing is left out."""
    if len(offered) >= EVERY.get(path, 0):
        return ""
    leerweg, length = facts.get("leerweg"), facts.get("opleiding.duur_jaren")
    values = {
        "leerweg": words()["words"][leerweg] if leerweg else words()["any_leerweg"],
        "length": message("leerroutes.of_length", years=years(length)) if length else words()["any_length"],
    }
    return str(words()["labels"][path]["left_out"]).format_map(values)


def _lawful(path: str, values: Iterable[Any], facts: Facts) -> list[Any]:
    """The values with which the rule of the question is not broken yet, whatever is answered below it."""
    above = ABOVE[: ABOVE.index(path)]
    facts_above = {fact: facts[fact] for fact in above if fact in facts}

    def is_lawful(value: Any) -> bool:
        return checked_facts({**facts_above, path: value}, [RULES[path]]).outcome is not Outcome.NOT_MET

    return [value for value in values if is_lawful(value)]


def _leerwegen(facts: Facts) -> Iterable[Choice]:
    return (Choice(value, "") for value in _lawful("leerweg", LEERWEGEN, facts))


def _soorten(facts: Facts) -> Iterable[Choice]:
    return (Choice(value, "") for value in _lawful("opleiding.soort", SOORTEN, facts))


def _profielen(facts: Facts) -> Iterable[Choice]:
    leerweg = facts.get("leerweg")
    for code, profiel in profielen().items():
        if leerweg is None and profiel.leerwegen == {"tl"}:
            yield Choice(code, message("leerroutes.profiel_tl", name=profiel.name))
        elif leerweg is None or leerweg in profiel.leerwegen:
            yield Choice(code, profiel.name)


def _domeinen(facts: Facts) -> Iterable[Choice]:
    return (Choice(code, domein.name) for code, domein in mbo_domeinen().items() if not domein.until)


def _kwalificaties(facts: Facts) -> Iterable[Choice]:
    """By level and domain; nothing while neither is known, for the list is too long to read."""
    kinds, domein = soorten(facts), domein_code(facts.get("opleiding.domein", ""))
    if len(kinds) > 1 and not domein:
        return []
    names = opleiding_names()
    choices = (
        Choice(code, names.get(code, kwalificatie.name))
        for code, kwalificatie in kwalificaties().items()
        if kwalificatie.soort in kinds and domein in ("", kwalificatie.domein)
    )
    return sorted(choices, key=lambda choice: choice.text.casefold())


def _lengths(facts: Facts) -> Iterable[Choice]:
    """The lengths that the law names for this kind of opleiding."""
    rows = [row for row in dated("cursusduur", versions()[-1]) if row["soort"] in soorten(facts)]
    return (Choice(value, years(value)) for value in sorted({row["studieduur"] for row in rows}))


def _durations(facts: Facts) -> Iterable[Choice]:
    return (
        Choice(value, years(value)) for value in _lawful("duur_jaren", range(2, LONGEST_ROUTE + 1), facts)
    )


def _starts(facts: Facts) -> Iterable[Choice]:
    """The first of August of the years around today."""
    now = timezone.localdate().year
    for year in range(now - STARTS_BEFORE, now + STARTS_AFTER):
        day = date(year, 8, 1)
        yield Choice(day.isoformat(), date_format(day, "j F Y"))


def _route_years(facts: Facts) -> Iterable[Choice]:
    """The years of the route, with what a school calls them."""
    length = facts.get("duur_jaren", LONGEST_ROUTE)
    for year in range(1, min(int(length), LONGEST_ROUTE) + 1):
        if year <= SCHOOL_YEARS:
            yield Choice(year, message("leerroutes.year_school", year=year, leerjaar=year + SCHOOL_YEARS))
        else:
            yield Choice(year, message("leerroutes.year_mbo", year=year, mbo=year - SCHOOL_YEARS))


def _periods(facts: Facts) -> Iterable[Choice]:
    return (Choice(period, message(f"leerroutes.period_{period}")) for period in (1, 2, 3))


def _marks(facts: Facts) -> Iterable[Choice]:
    """Every mark that RIO knows: what stands there may be another than the one that belongs to the route."""
    mark_of_kind = MARKS.get(facts.get("kind", ""))
    for mark in MARK_VALUES:
        yield Choice(mark, message("leerroutes.mark_of_route", mark=mark) if mark == mark_of_kind else mark)


def years(value: float) -> str:
    """`4 jaar`, `2,5 jaar`."""
    return message("leerroutes.in_years", years=str(value).replace(".", ","))


OFFERED: dict[str, Callable[[Facts], Iterable[Choice]]] = {
    "leerweg": _leerwegen,
    "profiel": _profielen,
    "school.profielen": _profielen,
    "opleiding.soort": _soorten,
    "opleiding.domein": _domeinen,
    "opleiding.crebo": _kwalificaties,
    "opleiding.duur_jaren": _lengths,
    "duur_jaren": _durations,
    "cohort_start": _starts,
    "*.route_jaar": _route_years,
    "*.tijdvak": _periods,
    f"*.{MARK}": _marks,
    "*.uitgeschreven_vo_route_jaar": _route_years,
    "*.ingeschreven_mbo_route_jaar": _route_years,
}
