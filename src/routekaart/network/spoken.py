"""Which initiatives a text that somebody types speaks of: those of a gemeente, or those with its words."""

from __future__ import annotations

import re
from collections.abc import Callable

from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named

from .entries import Entry


def spoken_of(words: tuple[str, ...]) -> Callable[[Entry], bool]:
    """Whether an entry is meant. A name of one gemeente, also a spoken or former one, means a partner there."""
    text = " ".join(words)
    code = gemeente_named(text)
    if isinstance(code, Unknown):
        return lambda entry: all(word in entry.haystack for word in words)
    whole = re.compile(rf"\b{re.escape(text)}\b")
    return lambda entry: code in _places(entry) or whole.search(entry.haystack) is not None


def _places(entry: Entry) -> set[str | None]:
    return {partner.gemeente for partner in entry.record.partners}
