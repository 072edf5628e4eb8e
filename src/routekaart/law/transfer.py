"""Where who leaves the route can go, for every moment of leaving. Law: WVO 2020 2.107j-2.107l, WEB 9.1.14.

Nobody is taken to have passed or failed: a way says for whom it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from routekaart.domain.content import read_yaml
from routekaart.law.articles import Article, web, wvo
from routekaart.law.norms import versions
from routekaart.law.possible import kinds
from routekaart.law.rule import Facts

SUITABLE = frozenset({"vmbo-bb", "mbo-2"})
EXAM_MOMENTS = ("voor_examen", "na_examen")
WHOLE_YEAR = "heel_jaar"
MBO_YEAR = 3
"""From this year of the route on a pupil is a student, and after it no exam is left. Law: 2.107e, 2.107j."""
ACCORDINGLY = (wvo("2.107l", "5"), web("8.4.3", "9.1.17", "3"))
"""Why the articles on a doorlopende route hold for a geïntegreerde one."""


class Way(NamedTuple):
    """One way on: for whom (empty: everybody), what, where it stands, who decides; the kind of route it is only for.

    `sources`: citation and address; `unread`: what the answer also hangs on and was not read. Codes of texts in
    `content/law/overstap.yml`.
    """

    id: str
    who: str
    title: str
    sources: tuple[tuple[str, str], ...]
    unread: str
    by: str
    kind: str


class AgreedPlace(NamedTuple):
    """An agreed place. `is_certain`: it is told for which moment, or the year has only one. Missing: empty texts."""

    place: str
    note: str
    guide: str
    term: str
    is_certain: bool


class Moment(NamedTuple):
    """A moment of leaving: the year, before or after the exam, the ways the law leaves open, what was agreed.

    `flag`, of a geïntegreerde route: `no_place`, `other_place` or `only_entree` where the promise is not kept,
    `no_moment` or `unclear` where that cannot be said; empty otherwise.
    """

    year: int
    exam: str
    ways: tuple[Way, ...]
    agreed: tuple[AgreedPlace, ...]
    flag: str


@cache
def leaving_texts() -> Any:
    """The ways with their texts."""
    return read_yaml("law", "overstap.yml")


def moments(facts: Facts, version: str = "") -> tuple[Moment, ...]:
    """Every moment of leaving, with the articles of the text `version`. Missing: none while the length is not known."""
    text = version or versions()[-1]
    return tuple(
        Moment(year, exam, _ways(facts, year, exam, text), agreed, _flag(facts, agreed))
        for year in range(1, facts.get("duur_jaren", 0) + 1)
        for exam in exam_moments(facts, year)
        for agreed in (_agreed(facts, year, exam),)
    )


def always(facts: Facts, version: str) -> tuple[Way, ...]:
    """What holds at every moment of leaving."""
    return tuple(_way(way, facts, version) for way in leaving_texts()["ways"] if way.get("always"))


def exam_moments(facts: Facts, year: int) -> tuple[str, ...]:
    """Before and after the exam in a year that has one, and what an agreement names; otherwise one moment."""
    if _has_exam(facts, year):
        return EXAM_MOMENTS
    named = {item.get("moment") for item in facts.get("overstap", ()) if item.get("route_jaar") == year}
    return tuple(moment for moment in EXAM_MOMENTS if moment in named) or ("",)


def agreed_places(facts: Facts, year: int, exam: str) -> tuple[str, ...]:
    """Where one can go at that moment, also by an agreement that does not say for which moment of the year it is."""
    return tuple(place.place for place in _agreed(facts, year, exam))


def _agreed(facts: Facts, year: int, exam: str) -> tuple[AgreedPlace, ...]:
    return tuple(
        AgreedPlace(
            place=item["bestemming"],
            note=item.get("toelichting", ""),
            guide=item.get("begeleiding", ""),
            term=item.get("termijn", ""),
            is_certain=not exam or "moment" in item,
        )
        for item in facts.get("overstap", ())
        if item.get("route_jaar") == year
        and "bestemming" in item
        and item.get("moment", exam) in (exam, WHOLE_YEAR)
    )


def _has_exam(facts: Facts, year: int) -> bool:
    return any(exam.get("route_jaar") == year for exam in facts.get("examens", ()))


def _ways(facts: Facts, year: int, exam: str, version: str) -> tuple[Way, ...]:
    state = frozenset(_state(facts, year, exam))
    return tuple(
        _way(way, facts, version)
        for way in leaving_texts()["ways"]
        if not way.get("always") and state.issuperset(way["when"])
    )


def _state(facts: Facts, year: int, exam: str) -> Iterator[str]:
    """What is so, or may be: an exam where the exams are not known, a diploma as soon as one may have been got."""
    yield from kinds(facts)
    yield "vo" if year < MBO_YEAR else "mbo"
    if year >= MBO_YEAR:
        yield "jaar3" if year == MBO_YEAR else "later"
    may_have = "examens" not in facts or any("route_jaar" not in one for one in facts["examens"])
    if exam == "na_examen" or (not exam and year <= MBO_YEAR and may_have):
        yield "examen"
    full_exams = [y for y in range(2, MBO_YEAR + 1) if may_have or _has_exam(facts, y)]
    if any(y < year or (y == year and exam != "voor_examen") for y in full_exams):
        yield "diploma"


def _way(way: dict[str, Any], facts: Facts, version: str) -> Way:
    articles = [_article(text) for text in way["articles"]]
    standing = [article for article in articles if article.stands(version)]
    if standing and facts.get("kind") == "GLR":
        standing += [article for article in ACCORDINGLY if article.law in {one.law for one in standing}]
    sources = {article.text(version): article.link(version) for article in standing}
    only = [kind for kind in ("DLR", "GLR") if kind in way["when"] and len(kinds(facts)) > 1]
    who = "vsg" if facts.get("verticale_scholengemeenschap") else "text"
    by = leaving_texts()["by"][way["by"]][who] if way["by"] else ""
    return Way(
        way["id"], way["who"], way["title"], tuple(sources.items()), way.get("unread", ""), by, "".join(only)
    )


@cache
def _article(text: str) -> Article:
    """An article as the list writes it: the law, its number or the old and the new one, and its lid."""
    law, *place = text.split()
    return wvo(*place) if law == "wvo" else web(*place)


def _flag(facts: Facts, agreed: tuple[AgreedPlace, ...]) -> str:
    """What to say of the promise on a geïntegreerde route."""
    if facts.get("kind") != "GLR" or any(one.place in SUITABLE and one.is_certain for one in agreed):
        return ""
    if any(not {"route_jaar", "bestemming"} <= set(row) for row in facts.get("overstap", ())):
        return "unclear"
    places = {one.place for one in agreed}
    if places & SUITABLE:
        return "no_moment"
    return "no_place" if not places else "only_entree" if places == {"entree"} else "other_place"
