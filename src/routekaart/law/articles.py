"""Citations per law version, and their address at wetten.overheid.nl."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import message

FIRST = "2020-08-01"
"""The text in which the route began, in articles of the WVO that came before the WVO 2020."""
OLDEST = "2022-08-01"
RENUMBERED = "2026-01-01"
NEW_HOURS = "2026-08-01"
LAST = "9999"
NOT_FOUND = "?"
"""The number of an article whose place in a text was not found."""
CONCORDANCE = {f"2.107{letter}": f"10b{10 + place}" for place, letter in enumerate("abcdefghijkl")} | {
    "7.13a": "33 lid 5a"
}
"""WVO 2020 -> WVO, text of 1-8-2020."""
UNREAD = {"10b10": FIRST, "10b11": FIRST, "10b12": FIRST, "8.1.1": FIRST}
UNREAD |= dict.fromkeys(("8a.2.2", "2.25", "2.26", "2.27"), RENUMBERED)
"""Article -> the first text in which it was not read; of 10b10-10b12 the numbers follow from references to them."""

INCOMPLETE = frozenset({("8.5a.3", "3")})
"""(article, lid) of which the source of the text that was read lacks a part."""


class Article(NamedTuple):
    """An article with its lid in every version: version -> (number, lid); lid may be empty.

    Missing: number is empty from the version on whose text has lost the article.
    """

    law: str
    places: tuple[tuple[str, str, str], ...]

    def place(self, version: str) -> tuple[str, str]:
        """(article, lid) in the text of `version`."""
        return next((art, lid) for since, art, lid in reversed(self.places) if since <= version)

    def stands(self, version: str) -> bool:
        """True unless the text of `version` has lost the article."""
        return bool(self.place(version)[0])

    @cache  # noqa: B019 - an article is a value and there are few
    def text(self, version: str) -> str:
        """The citation as lawyers write it: law, article, lid; and that a text was not read, or not whole."""
        number, lid = self.place(version)
        law = self._law(version)
        if number == NOT_FOUND:
            return message("law.article_not_found", law=law)
        citation = f"{law} art. {number}" + (f" lid {lid}" if lid else "")
        is_read = _versions()["laws"][law].get("is_read", _day_read(law, version) == version)
        if not is_read or version >= UNREAD.get(number, LAST):
            return f"{citation} {message('law.text_unread')}"
        return f"{citation} {message('law.text_incomplete')}" if (number, lid) in INCOMPLETE else citation

    @cache  # noqa: B019
    def link(self, version: str) -> str:
        """The address of the article at wetten.overheid.nl, in the text of `version` or the one that was read."""
        number, _ = self.place(version)
        law = self._law(version)
        code, day = _versions()["laws"][law]["bwb"], _day_read(law, version)
        part = "" if number == NOT_FOUND else f"&artikel={number.partition(' ')[0]}"
        return f"https://wetten.overheid.nl/jci1.3:c:{code}{part}&z={day}&g={day}"

    def _law(self, version: str) -> str:
        return "WVO" if self.law == "WVO 2020" and version < OLDEST else self.law


def wvo(number: str, lid: str = "") -> Article:
    """An article of the WVO 2020 whose place is the same in all its versions."""
    return wvo_since((OLDEST, number, lid))


def wvo_since(*places: tuple[str, str, str]) -> Article:
    """An article of the WVO 2020 whose lid moved, with its place in the WVO before it."""
    old = CONCORDANCE.get(places[0][1], NOT_FOUND)
    return Article("WVO 2020", ((FIRST, old, ""), *places))


def web(old: str, new: str, lid: str = "", old_lid: str | None = None) -> Article:
    """An article of the WEB, renumbered at the latest on 1-1-2026."""
    return Article("WEB", ((FIRST, old, lid if old_lid is None else old_lid), (RENUMBERED, new, lid)))


def web_until_2026(old: str, lid: str) -> Article:
    """An article of the WEB that was lost on 1-8-2026, and whose number in between is not known."""
    return Article("WEB", ((FIRST, old, lid), (RENUMBERED, "", "")))


def wms(number: str, lid: str = "") -> Article:
    """An article of the WMS."""
    return Article("WMS", ((FIRST, number, lid),))


@cache
def _versions() -> Any:
    return read_yaml("law", "versions.yml")


@cache
def _day_read(law: str, version: str) -> str:
    """The day of the text of `law` that was read for `version`."""
    entry = next(entry for entry in _versions()["versions"] if str(entry["date"]) == version)
    return str(entry.get(law.lower(), version))
