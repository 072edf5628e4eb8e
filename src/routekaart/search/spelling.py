"""Names and codes that a text may mean, also with a typing error."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 72
LONGEST_CODE = 8
CLOSE_CODE = 66


def by_name(
    text: str, names: Mapping[int, str], precedence: Callable[[int], int], limit: int = 30
) -> list[int]:
    """The ids of the names that `text` is like, best first; equally good in the order of their precedence.

    Shape: `names` holds id -> name as `plain` writes it. Missing: an empty list when nothing is near.
    """
    asked = plain(text)
    hits = (
        process.extract(asked, names, scorer=_score, limit=limit, score_cutoff=CLOSE_ENOUGH) if asked else []
    )
    ranked = sorted(hits, key=lambda hit: (-round(hit[1]), precedence(hit[2]), hit[0]))
    return [number for _, _, number in ranked]


def by_code(text: str, codes: Mapping[int, str], limit: int = 5) -> list[int]:
    """The ids of the codes that look like `text`. Missing: an empty list when it cannot be a code."""
    if len(text) > LONGEST_CODE or not any(letter.isdigit() for letter in text):
        return []
    hits = process.extract(text.upper(), codes, scorer=fuzz.ratio, limit=limit, score_cutoff=CLOSE_CODE)
    return [number for _, _, number in hits]


def plain(text: str) -> str:
    """Lower case, no accents, single spaces: `'s-Hertogenbosch` and `s hertogenbosch` are one."""
    letters = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def _score(asked: str, name: str, **_: object) -> float:
    """How well a name answers: whole, from its beginning, word by word, or nearly so. Units: 0-100."""
    if name == asked:
        return 101
    if name.startswith(asked) or f" {asked}" in name:
        return 96 - min(len(name) - len(asked), 40) / 10
    close = fuzz.ratio(asked, name)
    parts = fuzz.token_set_ratio(asked, name) if " " in asked else fuzz.partial_ratio(asked, name)
    return max(close, 0.9 * parts if len(asked) > 4 else 0)
