"""What the design is about, in words: for the line under the verdict, the column beside it, and the paper."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format

from routekaart.domain.codelists import kwalificaties, mbo_domeinen, profielen
from routekaart.domain.messages import message
from routekaart.law.possible import domein_code, profiel_codes, soorten
from routekaart.law.rule import Facts
from routekaart.law.wording import listed, words

from .choices import years
from .editions import opleiding_names
from .options import shown, word
from .screen import partners


class Line(NamedTuple):
    """One fact with its name."""

    label: str
    text: str


def subject_of(facts: Facts) -> str:
    """`Bouwen, wonen en interieur (kader) → Allround timmerman, mbo 3 · 4 jaar BOL · start 1 augustus 2027`."""
    start = facts.get("cohort_start")
    parts = [
        message("leerroutes.arrow").join(filter(None, (_vmbo(facts), _mbo(facts)))),
        " ".join(
            filter(
                None,
                (years(facts["duur_jaren"]) if "duur_jaren" in facts else "", facts.get("leertraject", "")),
            )
        ),
        message("leerroutes.subject_start", day=day(start)) if start else "",
    ]
    return " · ".join(filter(None, parts))


def day(text: str) -> str:
    """`1 augustus 2027`."""
    return date_format(date.fromisoformat(text), "j F Y")


def profiel_name(facts: Facts) -> str:
    """The name of the profiel in this leerweg; what is no profiel stays as it was written. Missing: empty."""
    text, leerweg = facts.get("profiel", ""), facts.get("leerweg")
    candidates = [profielen()[code] for code in sorted(profiel_codes(text))] if text else []
    fitting = [one for one in candidates if leerweg in one.leerwegen] or candidates
    return _capital(fitting[0].name if fitting else text)


def _vmbo(facts: Facts) -> str:
    leerweg = str(words()["plain"].get(facts.get("leerweg"), ""))
    profiel = profiel_name(facts)
    return f"{profiel} ({leerweg})" if profiel and leerweg else profiel or _capital(leerweg)


def _mbo(facts: Facts) -> str:
    name, kinds = opleiding_name(facts), soorten(facts)
    level = str(words()["plain"].get(kinds[0], "")) if len(kinds) == 1 else ""
    return ", ".join(filter(None, (name, level)))


def opleiding_name(facts: Facts) -> str:
    """The opleiding, else its domein. Missing: empty."""
    crebo, domein = facts.get("opleiding.crebo", ""), domein_code(facts.get("opleiding.domein", ""))
    kwalificatie = kwalificaties().get(crebo)
    if crebo:
        return opleiding_names().get(crebo) or (kwalificatie.name if kwalificatie else crebo)
    return mbo_domeinen()[domein].name if domein in mbo_domeinen() else domein


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def design_lines(facts: Facts) -> list[Line]:
    """What one looks up of a design, as far as it is known."""
    parties = partners(facts)
    texts = {
        "school": parties["school"].name
        if parties["school"]
        else facts.get("school.vestiging", facts.get("school.brin", "")),
        "instelling": parties["institution"].name
        if parties["institution"]
        else facts.get("instelling.brin", ""),
        "uren": _hours(facts),
        "examens": _exams(facts),
        "plaats": listed(
            [word("onderwijsplaats", place) for place in facts.get("onderwijsplaats", [])] or [""]
        ),
    }
    return [Line(message(f"leerroutes.line_{key}"), _capital(text)) for key, text in texts.items() if text]


def paper_lines(facts: Facts) -> list[Line]:
    """Everything that tells one printed route from another; what is not known says so."""
    design_texts = {line.label: line.text for line in design_lines(facts)}
    codes = (("school", "school.vestiging"), ("instelling", "instelling.brin"))
    texts = {
        "soort": word("kind", facts["kind"]) if "kind" in facts else "",
        "leerweg": word("leerweg", facts["leerweg"]) if "leerweg" in facts else "",
        "profiel": profiel_name(facts),
        "opleiding": _mbo(facts),
        "duur": years(facts["duur_jaren"]) if "duur_jaren" in facts else "",
        "leertraject": facts.get("leertraject", ""),
        "cohort": day(facts["cohort_start"]) if "cohort_start" in facts else "",
    }
    lines = [Line(message(f"leerroutes.line_{key}"), text) for key, text in texts.items()]
    for key, path in codes:
        name, code = design_texts.get(message(f"leerroutes.line_{key}"), ""), facts.get(path, "")
        lines.append(
            Line(message(f"leerroutes.line_{key}"), name if code in ("", name) else f"{name} ({code})")
        )
    for key in ("uren", "examens", "plaats"):
        lines.append(
            Line(message(f"leerroutes.line_{key}"), design_texts.get(message(f"leerroutes.line_{key}"), ""))
        )
    return [line if line.text else Line(line.label, message("leerroutes.line_unknown")) for line in lines]


def _hours(facts: Facts) -> str:
    parts = [
        message(f"leerroutes.line_hours_{part}", hours=shown(facts[f"uren.{part}"]))
        for part in ("totaal", "begeleid", "bpv")
        if f"uren.{part}" in facts
    ]
    return " · ".join(parts)


def _exams(facts: Facts) -> str:
    exam_years = sorted({exam["route_jaar"] for exam in facts.get("examens", ()) if "route_jaar" in exam})
    if facts.get("examens") == []:
        return message("leerroutes.line_no_exams")
    return (
        message("leerroutes.line_exams", years=listed([str(year) for year in exam_years]))
        if exam_years
        else ""
    )
