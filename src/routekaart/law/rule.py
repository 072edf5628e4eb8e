"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from routekaart.law.articles import Article
from routekaart.law.norms import Norms, norms
from routekaart.law.outcome import Finding

Facts = Mapping[str, Any]
"""Path -> value; only facts that are known. Lists stay lists of objects."""

Check = Callable[[Facts, Norms], Finding]


def remembered(check: Check, read: tuple[str, ...]) -> Check:
    """`check` that keeps its answers on single values; for a rule that reads few facts and no register."""

    @lru_cache(maxsize=4096, typed=True)
    def answer(version: str, *values: Any) -> Finding:
        known = {fact: value for fact, value in zip(read, values, strict=True) if value is not None}
        return check(known, norms(version))

    def remember(facts: Facts, texts: Norms) -> Finding:
        try:
            return answer(texts.version, *map(facts.get, read))
        except TypeError:  # a list among the values has no hash
            return check(facts, texts)

    return remember


@dataclass(frozen=True)
class Rule:
    """One question of the law. Its Dutch title and explanation stand in `content/law/rules.yml` under `id`.

    `cites`: name -> articles; "" is the usual one. `basis`: one of BASES. `phase`: one of PHASES. `facts`: all it reads.
    """

    id: str
    check: Check
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
