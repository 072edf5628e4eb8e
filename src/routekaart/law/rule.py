"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from routekaart.law.articles import Article
from routekaart.law.norms import Norms
from routekaart.law.outcome import Finding

Facts = Mapping[str, Any]
"""Path -> value; only facts that are known. Lists stay lists of objects."""


@dataclass(frozen=True)
class Rule:
    """One question of the law. Its Dutch title and explanation stand in `content/law/rules.yml` under `id`.

    `cites`: name -> articles; "" is the usual one. `basis`: wet, toezegging, praktijk or register.
    """

    id: str
    check: Callable[[Facts, Norms], Finding]
    cites: Mapping[str, tuple[Article, ...]]
    facts: tuple[str, ...]
    norms: tuple[str, ...] = ()
    basis: str = "wet"
    since: date = date(2020, 8, 1)
    until: date | None = None
