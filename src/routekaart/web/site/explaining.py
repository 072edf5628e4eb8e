"""Abbreviations explained where a page first uses them: done once, when the page is made and before it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from routekaart.domain import addresses
from routekaart.domain.terms import Term, terms

UNTOUCHED = frozenset(("script", "style", "textarea", "select", "code", "title", "abbr"))
"""Elements whose text is no running text, or cannot hold an element."""
WITHOUT_LINK = frozenset(
    ("a", "button", "summary", "label", "legend", "caption", "th", "dt", "h1", "h2", "h3")
)
"""Elements in which an abbreviation is spelled out, but in which no link to its explanation can stand."""


def explained_page(response: HttpResponse) -> HttpResponse:
    """The answer; of a page the first use of every abbreviation is spelled out."""
    if response["Content-Type"].startswith("text/html"):
        response.content = explained(response.content.decode()).encode()
    return response


def explaining(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A decorator for a view of a page that is not kept in memory."""

    @wraps(view)
    def answer(request: HttpRequest, **place: Any) -> HttpResponse:
        return explained_page(view(request, **place))

    return answer


def explained(html: str) -> str:
    """The page with the first use of each abbreviation in its main part spelled out, and linked to where it is explained."""
    start, end = html.find("<main"), html.find("</main>")
    if start < 0 or end < 0:
        return html
    pieces, done = [], 0
    for at, stop, text in _first_uses(html, start, end):
        pieces += [html[done:at], text]
        done = stop
    return "".join((*pieces, html[done:]))


def _first_uses(html: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where the text of the main part changes, and into what."""
    pattern, named = _parts()
    linked: set[str] = set()
    spelled: set[str] = set()
    around: list[str] = []
    for match in _without_drawings(pattern, html, start, end):
        closes, tag, word = match.groups()
        if tag and closes and tag in around:
            around = around[: len(around) - 1 - around[::-1].index(tag)]
        elif tag and not closes:
            around.append(tag)
        elif word and word not in linked and not UNTOUCHED.intersection(around):
            has_link = not WITHOUT_LINK.intersection(around)
            if has_link or word not in spelled:
                yield match.start(), match.end(), _shown(named[word], has_link)
            spelled.add(word)
            linked.update((word,) if has_link else ())


def _without_drawings(pattern: re.Pattern[str], html: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches outside drawings, which are most of a page and hold no running text."""
    while start < end:
        drawing = html.find("<svg", start, end)
        yield from pattern.finditer(html, start, end if drawing < 0 else drawing)
        start = end if drawing < 0 else html.find("</svg>", drawing, end) + len("</svg>")


def _shown(term: Term, has_link: bool) -> str:
    short = f'<abbr title="{escape(term.full)}">{term.word}</abbr>'
    if not has_link:
        return short
    return f'<a class="rk-term" href="{addresses.text_page("begrippen")}#{term.id}">{short}</a>'


@cache
def _parts() -> tuple[re.Pattern[str], dict[str, Term]]:
    """What to look for: the tags of the elements above, any other tag, an abbreviation; and the terms by abbreviation."""
    named = {term.word: term for term in terms() if term.full}
    tags = "|".join(sorted(UNTOUCHED | WITHOUT_LINK))
    words = "|".join(map(re.escape, named))
    return re.compile(rf"<(/?)(?:({tags})\b)?[^>]*>|\b({words})\b"), named
