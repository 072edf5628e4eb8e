"""An answer of the site is looked at only after its status: two pages of errors are the same page."""

from __future__ import annotations

import re
from typing import Protocol, TypeVar


class Answer(Protocol):
    """Of Django's client and of httpx alike."""

    @property
    def status_code(self) -> int: ...


Given = TypeVar("Given", bound=Answer)


def answered(response: Given, status: int = 200) -> Given:
    """The answer, which has this status."""
    assert response.status_code == status, response
    return response


def unlinked(html: str) -> str:
    """The page without the marks of abbreviations at their first use."""
    return re.sub(r'<a class="rk-term" [^>]*>(.*?)</a>', r"\1", re.sub(r"</?abbr[^>]*>", "", html))
