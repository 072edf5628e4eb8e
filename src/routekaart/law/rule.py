"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from routekaart.law.articles import Article
from routekaart.law.norms import Norms
from routekaart.law.outcome import Finding

Facts = Mapping[str, Any]
"""Path -> value; only facts that are known. Lists stay lists of objects."""

Check = Callable[[Facts, Norms], Finding]


class Row(dict[str, Any]):
    """A row of a design, read and never changed, so that the answer on it can be kept."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


class Rows(list[Any]):
    """A list of a design, read and never changed, so that the answer on it can be kept."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self))


KEPT = 512
"""Answers that are kept of one rule."""


def kept(check: Check, read: tuple[str, ...]) -> Check:
    """`check` that keeps its answers on the same values of the facts `read`, which are all that it reads."""
    answers: dict[tuple[Any, ...], Finding] = {}

    @wraps(check)
    def ask(facts: Facts, texts: Norms) -> Finding:
        asked = (texts, *map(facts.get, read))
        try:
            finding = answers.get(asked)
        except TypeError:  # a list that was not read as a design has no hash
            return check(facts, texts)
        if finding is None:
            if len(answers) >= KEPT:
                answers.clear()
            finding = answers[asked] = check(facts, texts)
        return finding

    return ask


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
        cited = (article for cite in self.cites for article in self.articles(version, cite))
        return tuple(dict.fromkeys(cited))
