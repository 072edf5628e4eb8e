"""The Dutch texts on rules and open norms, from `content/law/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from routekaart.domain.content import read_yaml


@cache
def rule_texts() -> dict[str, dict[str, Any]]:
    """Rule id -> title, subject, explanation, how a refusal is told, and its name where a design has it right."""
    return dict(read_yaml("law", "rules.yml"))


@cache
def judgement_texts() -> dict[str, dict[str, str]]:
    """norm -> question, condition, by."""
    return dict(read_yaml("law", "judgements.yml"))


def judgement(norm: str) -> Mapping[str, str]:
    """Who judges an open norm, and the question put to them."""
    entry = judgement_texts()[norm]
    return {"norm": norm, "question": entry["question"], "by": entry["by"]}
