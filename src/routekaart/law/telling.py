"""Whether an answer in a person's own words tells something. The words that do not: `content/law/placeholders.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from routekaart.domain.content import read_yaml

SHORT = 200
"""Characters: a longer text tells something, whatever it ends in."""


def said(value: Any) -> bool | None:
    """What a person answered. Missing: None, also for a text that begins with a no or stands for what is still open."""
    if isinstance(value, bool) or value is None:
        return value
    return None if _tells_nothing(value) else True


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """The whole text is no more than a no, or says only that something is still open, and perhaps when it comes."""
    return bool(_patterns().whole.fullmatch(text) or _patterns().begins.match(text))


@lru_cache(maxsize=4096)
def _tells_nothing(text: str) -> bool:
    """A placeholder; a no, whatever follows; or a text that ends in a placeholder: "Tekst volgt", "Bijlage 3 (n.t.b.)"."""
    is_open = len(text) <= SHORT and _patterns().ends.search(text)
    return is_placeholder(text) or bool(is_open or _patterns().no.match(text))


class _Patterns(NamedTuple):
    whole: re.Pattern[str]
    begins: re.Pattern[str]
    no: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = read_yaml("law", "placeholders.yml")
    no, nothing = _any(words["begins_no"]), _any(words["nothing"])
    open_, begins, when = (_any(words[name]) for name in ("open", "begins", "when"))
    later = rf"(?:{open_})(?!\w)(?:[\s,]+(?:{when}|\d[\d./-]*)(?!\w))*"
    few = r"(?:(?!als\s)\w+\s+){0,2}"
    end = rf"(?:{later}\W*|(?:{begins})(?![\w-])[^:;()]*\W*)$"
    return _Patterns(
        _compiled(rf"\W*+(?:{no}|{nothing}|{later})?\W*+"),
        _compiled(rf"\W*+(?:{begins})(?![\w-])"),
        _compiled(rf"\W*+(?:{no})(?!\w)"),
        _compiled(rf"(?:^\W*|[(\[:;–—]\s*|\s-\s+){few}{end}"),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
