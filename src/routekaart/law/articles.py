"""Citations per law version, and their address at wetten.overheid.nl."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from routekaart.domain.content import read_yaml


class Article(NamedTuple):
    """An article with its lid in every version: version -> (number, lid); lid may be empty.

    Missing: number is empty from the version on whose text has lost the article or was not read.
    """

    law: str
    places: tuple[tuple[str, str, str], ...]

    def place(self, version: str) -> tuple[str, str]:
        """(article, lid) in the text of `version`."""
        return next((art, lid) for since, art, lid in reversed(self.places) if since <= version)

    def stands(self, version: str) -> bool:
        """True when the article was read in the text of `version`."""
        return bool(self.place(version)[0])

    @cache  # noqa: B019 - an article is a value and there are few
    def text(self, version: str) -> str:
        """The citation as lawyers write it: law, article, lid."""
        number, lid = self.place(version)
        return f"{self.law} art. {number}" + (f" lid {lid}" if lid else "")

    @cache  # noqa: B019
    def link(self, version: str) -> str:
        """The address of the article at wetten.overheid.nl, in the text of `version`."""
        number, _ = self.place(version)
        law = _versions()["laws"][self.law]["bwb"]
        day = _day_read(self.law, version)
        return f"https://wetten.overheid.nl/jci1.3:c:{law}&artikel={number}&z={day}&g={day}"


OLDEST = "2022-08-01"
RENUMBERED = "2026-01-01"
NEW_HOURS = "2026-08-01"


def wvo(number: str, lid: str = "") -> Article:
    """An article of the WVO 2020 whose place is the same in all versions."""
    return Article("WVO 2020", ((OLDEST, number, lid),))


def web(old: str, new: str, lid: str = "") -> Article:
    """An article of the WEB, renumbered at the latest on 1-1-2026."""
    return Article("WEB", ((OLDEST, old, lid), (RENUMBERED, new, lid)))


def wms(number: str, lid: str = "") -> Article:
    """An article of the WMS."""
    return Article("WMS", ((OLDEST, number, lid),))


@cache
def _versions() -> Any:
    return read_yaml("law", "versions.yml")


@cache
def _day_read(law: str, version: str) -> str:
    entry = next(entry for entry in _versions()["versions"] if str(entry["date"]) == version)
    return str(entry["web"] if law == "WEB" else version)
