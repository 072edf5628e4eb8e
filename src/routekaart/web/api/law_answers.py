"""What the check of a route design answers, key by key, as `routekaart.law.report.as_json` makes it.

A key that no model names is refused rather than left out, so that description and answer cannot part.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from routekaart.domain.messages import message
from routekaart.law.norms import versions
from routekaart.law.outcome import BASES, Outcome
from routekaart.law.phases import PHASES
from routekaart.law.rules import all_rules
from routekaart.law.texts import judgement_texts


def _one_of(values: Iterable[str]) -> Any:
    return Field(json_schema_extra={"enum": [*values]})


def _told(name: str, **extra: Any) -> Any:
    """A field with its meaning in Dutch."""
    return Field(description=message(f"toets.{name}"), **extra)


def _at_times(name: str, **extra: Any) -> Any:
    """A field that is left out where it has no meaning; a factory, for a default would be described as a value."""
    return _told(name, default_factory=lambda: None, **extra)


RuleId = Annotated[str, _one_of(rule.id for rule in all_rules())]
Basis = Annotated[str, _one_of(BASES)]
Phase = Annotated[str, _one_of(PHASES)]
Norm = Annotated[str, _one_of(judgement_texts())]
Text = Annotated[str, _one_of(versions())]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Uitkomst = Literal[
    Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE, Outcome.JUDGE
]  # of one rule, which is never "later": that is of several together


class Exact(BaseModel):
    """An object with the keys that are named and no other."""

    model_config = ConfigDict(extra="forbid")


class Grondslagen(Exact):
    wet: Outcome = _told("basis_wet")
    toezegging: Outcome = _told("basis_toezegging")
    in_register: Outcome = _told("basis_register", alias="register")
    praktijk: Outcome = _told("basis_praktijk")


class Fase(Exact):
    id: Phase = _told("fase_id")
    title: str = _told("fase_title")
    question: str = _told("fase_question")
    outcome: Outcome = _told("fase_outcome")
    due: Day | None = _told("fase_due")
    rules: list[RuleId] = _told("fase_rules")
    open: list[RuleId] = _told("fase_open")
    later: list[RuleId] = _told("fase_later")


class Gevraagd(Exact):
    """What is asked where that is no single value. Missing: every key that does not apply."""

    ten_minste: int = _at_times("gevraagd_ten_minste")
    ten_hoogste: int = _at_times("gevraagd_ten_hoogste")
    ten_laatste: Day | None = _at_times("gevraagd_ten_laatste")
    voor: str = _at_times("gevraagd_voor", pattern=r"^(\d{4}-)?\d\d-\d\d$")
    vanaf: Day = _at_times("gevraagd_vanaf")
    DLR: list[tuple[str, str]] = _at_times("gevraagd_DLR")
    GLR: list[tuple[str, str]] = _at_times("gevraagd_GLR")


Asked = dict[str, Gevraagd | list[str] | list[int] | bool | int | float | str]
"""Fact -> what is asked of it. Units: klokuren over the whole route, years, years of the route."""


class Wijziging(Exact):
    feit: str = _told("wijziging_feit")
    van: Any = _told("wijziging_van")
    naar: Any = _told("wijziging_naar")
    verschil: int | float = _at_times("wijziging_verschil")


class Bewerking(Exact):
    op: Literal["add", "replace"] = _told("bewerking_op")
    path: str = _told("bewerking_path", pattern="^/")
    value: Any = _told("bewerking_value")


class Oordeelsvraag(Exact):
    norm: Norm = _told("oordeelsvraag_norm")
    question: str = _told("oordeelsvraag_question")
    by: str = _told("oordeelsvraag_by")


class Oordeel(Exact):
    """The finding of one text of the law, where texts differ."""

    version: Text = _told("oordeel_version")
    outcome: Uitkomst = _told("oordeel_outcome")
    article: str = _told("bevinding_article")
    asked: Asked = _told("bevinding_asked")
    text: str = _told("oordeel_text")


class Bevinding(Exact):
    rule: RuleId = _told("bevinding_rule")
    title: str = _told("bevinding_title")
    outcome: Uitkomst = _told("bevinding_outcome")
    basis: Basis = _told("bevinding_basis")
    phase: Phase = _told("bevinding_phase")
    due: Day | None = _told("bevinding_due")
    later: bool = _told("bevinding_later")
    article: str = _told("bevinding_article")
    links: list[str] = _told("bevinding_links")
    version: Text = _told("bevinding_version")
    asked: Asked = _told("bevinding_asked")
    given: dict[str, Any] = _told("bevinding_given")
    fix: list[list[Wijziging]] = _told("bevinding_fix")
    patch: list[list[Bewerking]] = _told("bevinding_patch")
    needs: list[str] = _told("bevinding_needs")
    judges: list[Oordeelsvraag] = _told("bevinding_judges")
    text_key: str = _told("bevinding_text_key", pattern=r"^law\.\w+$")
    text: str = _told("bevinding_text")
    notes: list[str] = _told("bevinding_notes")
    verdicts: list[Oordeel] = _told("bevinding_verdicts")


class Toetsing(Exact):
    outcome: Outcome = _told("outcome")
    headline: str = _told("headline")
    more: str = _told("more")
    law_version: Text = _told("law_version")
    law_versions: list[Text] = _told("law_versions", min_length=1)
    tested_on: Day | None = _told("tested_on")
    design_sha256: str = _told("design_sha256", pattern="^[0-9a-f]{64}$")
    basis: Grondslagen = _told("basis")
    phases: list[Fase] = _told("phases", min_length=len(PHASES), max_length=len(PHASES))
    notes: list[str] = _told("notes")
    findings: list[Bevinding] = _told("findings")
