"""The sentences that answer the page of a region: one on real figures, some on what people reported and where pupils go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.atlas.exam_figures import real_figures
from routekaart.atlas.initiatives.routes import Route, routes_in, routes_without_school_in
from routekaart.atlas.region_facts import region_facts
from routekaart.atlas.streams.places import flow_years
from routekaart.atlas.streams.talks import white_spots
from routekaart.domain.messages import message
from routekaart.domain.places import Place
from routekaart.domain.spans import Span
from routekaart.monitor.ties import limits, years_looked_at
from routekaart.scanner.headlines import Headline, between, headline


@dataclass(frozen=True)
class Verdict:
    """What stands out is between stars. `reported` may be invented where `growth` is real: never one sentence."""

    growth: str
    reported: str
    first_year: str
    last_year: str

    @property
    def plain(self) -> str:
        """All of it without stars, for where nothing can stand out."""
        return f"{self.growth} {self.reported}".replace("*", "")


def verdict(place: Place, day: date) -> Verdict:
    """The verdict on a region."""
    exam_headline = headline(real_figures(), place.code)
    return Verdict(
        growth_sentence(exam_headline, place.name),
        reported_sentence(place, day),
        exam_headline.first_year,
        exam_headline.last_year,
    )


def growth_sentence(headline: Headline, name: str) -> str:
    """How the exams of a region changed, beside the country."""
    years = int(headline.last_year[:4]) - int(headline.first_year[:4]) if headline.last_year else 0
    count = between(headline.last.low, headline.last.high) if headline.last else ""
    words = {"first_year": headline.first_year, "last_year": headline.last_year, "count": count}
    return message(
        f"place.growth_{_way(headline)}", region=name, change=_size(headline.change), years=years, **words
    )


def _way(headline: Headline) -> str:
    """The key of a sentence: harder or softer only where the whole interval lies on one side of the country's."""
    way = headline.key.removeprefix("headline_")
    change, national = headline.change, headline.national
    if change is None or national is None or way not in ("fell", "rose"):
        return way
    if way == "rose":
        return "against" if national.high < 0 else way
    if national.high >= 0:
        return way
    return "harder" if change.high < national.low else "softer" if change.low > national.high else way


def _size(change: Span | None) -> str:
    return between(*sorted((abs(change.low), abs(change.high)))) if change else ""


def reported_sentence(place: Place, day: date) -> str:
    """How many routes run, how many are planned, and from how many schools large groups go without one."""
    if place.doubt:
        return message("place.routes_unsure")
    routes = routes_in(place, day)
    running = sum(route.is_running for route in routes)
    spots = len({tie.school for tie in white_spots(place)}) if flow_years() else 0
    counted = (("routes", running), ("plans", len(routes) - running))
    sentences = [] if running else [_none(place, day, routes)]
    sentences += [_counted(key, count) for key, count in counted if count]
    return " ".join([*sentences, _spots_sentence(spots)] if spots else sentences)


def _none(place: Place, day: date, plans: list[Route]) -> str:
    others = others_sentence(place, routes_without_school_in(place, day, plans))
    key = "place.routes_none_with_school" if others else "place.routes_none"
    return f"{message(key, region=place.name)} {others}".strip()


def others_sentence(place: Place, routes: list[Route]) -> str:
    """How many routes and plans have only a partner of another kind in a region. Missing: empty when there are none."""
    if not routes:
        return ""
    running = sum(route.is_running for route in routes)
    counts = (("others_routes", running), ("others_plans", len(routes) - running))
    words = message("place.others_and").join(_counted(key, count) for key, count in counts if count)
    gemeenten = {gemeente.id for gemeente in region_facts(place).gemeenten}
    only_mbo = all(_has_mbo(route, gemeenten) for route in routes)
    return message("place.others_mbo" if only_mbo else "place.others_any", routes=words)


def _has_mbo(route: Route, gemeenten: set[str]) -> bool:
    return any(one.role == "mbo" and one.gemeente in gemeenten for one in route.entry.record.partners)


def _counted(key: str, count: int, **words: object) -> str:
    return message(f"place.{key}_{'one' if count == 1 else 'many'}", count=count, **words)


def _spots_sentence(count: int) -> str:
    years = years_looked_at(flow_years())
    return _counted("spots", count, years=len(years), last=years[-1], least=limits()["least_count"])
