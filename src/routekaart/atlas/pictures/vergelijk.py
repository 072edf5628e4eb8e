"""Two places or two years side by side with the country, as bars.

`/cijfer/vergelijk/<right>/<year>/<place…>/naast/<year>/<place…>`; the country is always the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures.stromen import explanation
from routekaart.atlas.streams.certainty import said
from routekaart.atlas.streams.compare import Compared, Side, compare, rights_of
from routekaart.atlas.streams.places import comparable_at, flow_plan, flow_years
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.figures.grouped_bars import grouped_bars
from routekaart.figures.model import Column, Figure, Table
from routekaart.figures.sheet import Frame

BESIDE = "naast"
SHOWN = 12


def build(right: str, *parts: str) -> Figure:
    """The bars. Raises: NotFound for a year, a place or a right side that is not there."""
    sides = _sides(parts)
    if right not in rights_of([side.place for side in sides]):
        raise NotFound(right)
    rows = compare(right, sides)[:SHOWN]
    names = _names(sides)
    frame = Frame(
        id="-".join(("vergelijk", right, *parts)).lower(),
        title=message(
            "streams.title_compare",
            right=message(f"streams.right_{right}").rstrip("?"),
            places=" · ".join(names[:2]),
        ),
        alt=" ".join([*_doubts(sides), _finding(right, sides[0].year, rows, names)]),
        explanation=explanation(
            message("streams.definition_later" if right == "later" else "streams.definition")
        ),
        is_example=is_example(),
    )
    whom = message(f"streams.whom_{right}")
    caption = message("streams.caption_compare", whom=whom, base=flow_plan().base)
    return grouped_bars(frame, _table(caption, rows, names))


def _sides(parts: Sequence[str]) -> list[Side]:
    if BESIDE not in parts:
        raise NotFound(" ".join(parts))
    at = parts.index(BESIDE)
    sides = [_side(part) for part in (parts[:at], parts[at + 1 :])]
    country = Side(comparable_at([COUNTRY.word]), sides[0].year)
    return sides if country in sides else [*sides, country]


def _doubts(sides: Sequence[Side]) -> list[str]:
    return list(dict.fromkeys(side.place.doubt for side in sides if side.place.doubt))


def _names(sides: Sequence[Side]) -> list[str]:
    """What tells the sides apart: the place, the year, or both."""
    if len({side.year for side in sides}) == 1:
        return [side.place.name for side in sides]
    return [message("streams.side", place=side.place.name, year=side.year) for side in sides]


def _side(parts: Sequence[str]) -> Side:
    if not parts or parts[0] not in flow_years():
        raise NotFound(" ".join(parts))
    return Side(comparable_at(parts[1:]), parts[0])


def _table(caption: str, rows: Sequence[Compared], names: Sequence[str]) -> Table:
    heads = (Column("waarheen", message("streams.compare_where"), "text"),)
    columns = heads + tuple(Column(f"aandeel_{k}", name, "share") for k, name in enumerate(names, 1))
    return Table(caption, columns, tuple((row.name, *row.shares) for row in rows))


def _finding(right: str, year: str, rows: Sequence[Compared], names: Sequence[str]) -> str:
    """The first row that can be said of more than one side."""
    if not rows and right == "later":
        return message("streams.alt_compare_unknown", year=year)
    for row in rows:
        part_texts = [
            message("streams.alt_compare_part", place=name, share=said(share))
            for name, share in zip(names, row.shares, strict=True)
            if not isinstance(share, Unknown)
        ]
        if part_texts:
            return message("streams.alt_compare", name=row.name, parts=", ".join(part_texts))
    return message("streams.alt_compare_none")


def samples() -> Sequence[str]:
    if not flow_years():
        return []
    first, last = flow_years()[0], flow_years()[-1]
    brin = edition().query("SELECT min(brin) FROM instelling", [])[0][0]
    twente = "arbeidsmarktregio/twente"
    return [
        f"niveau/{last}/{twente}/{BESIDE}/{first}/{twente}",
        f"niveau/{last}/{brin}/{BESIDE}/{first}/{brin}",
    ]


def empties() -> Sequence[str]:
    """A gemeente without a school beside itself, a year later than is known."""
    place = "gemeente/rozendaal"
    return [f"later/{year}/{place}/{BESIDE}/{year}/{place}" for year in flow_years()[-1:]]


PICTURE = Picture("vergelijk", build, samples, empties)
