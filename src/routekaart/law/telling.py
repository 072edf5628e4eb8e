"""Whether an answer in a person's own words tells something. The words that do not stand in `content/law/form.yml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from routekaart.law.wording import words


def said(value: Any) -> bool | None:
    """What a person answered. Missing: None, also for a text that begins with a no or stands for what is still open."""
    if isinstance(value, bool) or value is None:
        return value
    return None if _tells_nothing(value) else True


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """The whole text is no more than a no, or a word for what is still open."""
    no, is_open = _words()
    return bool(re.fullmatch(rf"\s*(?:{no}|{is_open})?\W*", text, re.IGNORECASE))


@lru_cache(maxsize=4096)
def _tells_nothing(text: str) -> bool:
    no, _ = _words()
    return is_placeholder(text) or bool(re.match(rf"\s*(?:{no})(?!\w)", text, re.IGNORECASE))


@cache
def _words() -> tuple[str, str]:
    no, is_open = ("|".join(map(re.escape, words()[name])) for name in ("begins_no", "is_open"))
    return no, is_open
