"""Open norms on the pair of profiel and opleiding, and on the pupils of a geïntegreerde route."""

from __future__ import annotations

from routekaart.domain.codelists import kwalificaties, mbo_domeinen, verwantschap
from routekaart.law.articles import web, wvo
from routekaart.law.judgements import weigh
from routekaart.law.norms import Norms
from routekaart.law.outcome import Finding, Outcome, contradiction
from routekaart.law.phases import DESIGN
from routekaart.law.possible import domein_code, kinds, missing, profiel_codes
from routekaart.law.rule import Facts, Rule


def check(facts: Facts, norms: Norms) -> Finding:
    """R06: a person judged that profiel and opleiding are aanverwant; for a GLR also who benefits."""
    needs = missing(facts, "kind", "profiel")
    if "opleiding.domein" not in facts and "opleiding.crebo" not in facts:
        needs += ("opleiding.domein",)
    norms_asked: tuple[str, ...] = ("aanverwant",)
    if kinds(facts) == ("GLR",):
        norms_asked += ("naar zijn oordeel gebaat",)
    cite = facts.get("kind", "")
    finding = weigh(facts, norms_asked, needs, cite=cite)
    against = _other_domein(facts)
    if against and finding.outcome is not Outcome.NOT_MET:
        return contradiction("opleiding.crebo", "opleiding.domein", told=against, cite=cite)
    return finding._replace(notes=(_usual(facts),)) if finding.outcome is Outcome.JUDGE else finding


def _other_domein(facts: Facts) -> str:
    """The domein of the crebo beside the one that is named. Missing: empty when they agree or one is not known."""
    kwalificatie = kwalificaties().get(facts.get("opleiding.crebo", ""))
    named = domein_code(facts.get("opleiding.domein", ""))
    if kwalificatie is None or named not in mbo_domeinen() or named == kwalificatie.domein:
        return ""
    return f"{kwalificatie.crebo} ({kwalificatie.domein}) ≠ {named}"


def _usual(facts: Facts) -> str:
    """What the working table says; it is no official list and decides nothing."""
    kwalificatie = kwalificaties().get(facts.get("opleiding.crebo", ""))
    domein = domein_code(facts.get("opleiding.domein") or (kwalificatie.domein if kwalificatie else ""))
    rows = [verwantschap().get((code, domein)) for code in sorted(profiel_codes(facts["profiel"]))]
    usual = any(row is not None and not row.needs_motivation for row in rows)
    return "note_usual" if usual else "note_motivate"


_DLR = (wvo("2.107a", "3"), web("8.5a.2", "9.1.2", "3"))
_GLR = (wvo("2.107l", "1 en 2"), web("8.5a.2", "9.1.2", "3"))

_FACTS = ("kind", "profiel", "opleiding.domein", "opleiding.crebo", "oordelen")

RULES = (
    Rule(
        "R06",
        check,
        {"": _DLR, "DLR": _DLR, "GLR": _GLR},
        _FACTS,
        DESIGN,
    ),
)
