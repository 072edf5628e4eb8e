"""The words of the site that a reader may not know, each explained once in `content/terms/begrippen.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_yaml


@dataclass(frozen=True)
class Term:
    """A word or abbreviation.

    `full` is what an abbreviation stands for, empty for a word; `meaning` is one or two plain sentences.
    `law` is the article that it comes from and `rule` the rule of the check that reads it: both empty when no law names it.
    """

    id: str
    word: str
    meaning: str
    full: str = ""
    law: str = ""
    rule: str = ""


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the file."""
    return tuple(Term(**row) for row in read_yaml("terms", "begrippen.yml"))
