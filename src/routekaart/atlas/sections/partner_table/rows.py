"""A partner as a row of the table: its bar by level, its course and its trend in words."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.streams.partners import Partner, Partners
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.level_bar import Part, level_bar
from routekaart.figures.numbers import dutch, signed
from routekaart.figures.sparkline import sparkline
from routekaart.figures.svg import Svg

LEVELS = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Row:
    """`change` is empty where no direction is certain. `bar` is empty where the number is not known."""

    partner: Partner
    bar: Svg
    line: Svg
    word: str
    change: str


def rows_of(partners: Partners) -> list[Row]:
    """The rows, with bars on one scale."""
    most = max((partner.size for partner in partners.rows), default=0)
    return [_row(partner, most) for partner in partners.rows]


def _row(partner: Partner, most: int) -> Row:
    trend = partner.trend
    is_certain = trend.way != "unclear" and trend.change is not None
    values = ", ".join(dutch(cell, "count") for cell in partner.counts.values())
    return Row(
        partner,
        _bar(partner, most) if partner.size else Svg(""),
        sparkline(list(partner.counts.values()), message("place.course", values=values)),
        message(f"place.trend_{trend.way}"),
        signed(trend.change) if is_certain and trend.change else "",
    )


def _bar(partner: Partner, most: int) -> Svg:
    """The parts by level; what no level is known of comes last."""
    cells = {level: partner.levels.get(level, 0) for level in LEVELS}
    known_cells = {level: cell for level, cell in cells.items() if not isinstance(cell, Unknown)}
    rest = max(partner.size - sum(known_cells.values()), 0)
    said = [
        message("place.bar_level", level=level, count=count) for level, count in known_cells.items() if count
    ]
    if rest:
        said.append(message("place.bar_unknown", count=rest))
    text = message("place.bar_levels", count=dutch(partner.latest, "count"), levels=", ".join(said))
    parts = [Part(count, LEVELS.index(level) + 1) for level, count in known_cells.items()]
    return level_bar([*parts, Part(rest, None)], most, text)
