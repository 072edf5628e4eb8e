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

    `cites`: name -> articles; "" is the usual one. `basis`: one of BASES. `phase`: one of PHASES. `facts`: all it reads.
    """

    id: str
    check: Callable[[Facts, Norms], Finding]
    cites: Mapping[str, tuple[Article, ...]]
    facts: tuple[str, ...]
    phase: str
    norms: tuple[str, ...] = ()
    basis: str = "wet"
    since: date = date(2020, 8, 1)
    until: date | None = None

    def articles(self, version: str, cite: str) -> tuple[Article, ...]:
        """The citations under the name `cite`, as far as they stand in the text of `version`."""
        named = self.cites[cite if cite in self.cites else ""]
        return tuple(article for article in named if article.stands(version))

    def all_articles(self, version: str) -> tuple[Article, ...]:
        """Every article this rule can cite from the text of `version`, each once."""
        found = (article for cite in self.cites for article in self.articles(version, cite))
        return tuple(dict.fromkeys(found))
