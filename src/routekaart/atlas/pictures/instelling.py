"""The students of one mbo institution per level over the years."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.pictures._directions import clauses
from routekaart.atlas.schools import institution, student_source, students
from routekaart.domain.codes import is_code
from routekaart.domain.counts import Count, total
from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.figures.line import Lines
from routekaart.figures.model import Cell, Column, Explanation, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.figures.trend import trend
from routekaart.scanner.headlines import is_steady
from routekaart.scanner.values import change


def build(brin: str) -> Figure:
    """The lines of an institution. Raises: NotFound for an unknown one or one whose students no source counts."""
    mbo_institution = institution(brin) if is_code("brin", brin) else None
    rows = students(brin) if mbo_institution else []
    if mbo_institution is None or not rows:
        raise NotFound(brin)
    years = sorted({row.school_year for row in rows})
    cells: list[tuple[Cell, ...]] = []
    for niveau in sorted({row.niveau for row in rows}):
        of_niveau = [row for row in rows if row.niveau == niveau]
        name = message("web.niveau", number=niveau)
        cells += [(name, year, total(r.count for r in of_niveau if r.school_year == year)) for year in years]
    title = _title(mbo_institution.name, cells, years)
    columns = (
        Column("niveau", message("web.column_niveau"), "text"),
        Column("year", message("web.column_year"), "year"),
        Column("count", message("web.column_students"), "count"),
    )
    ends = [(name, value) for name, year, value in cells if year == years[-1]]
    findings = " ".join(
        message("web.by_finding", name=name, value=dutch(value, "count")) for name, value in ends
    )
    source = student_source()
    frame = Frame(
        id=f"instelling-{brin.lower()}",
        title=title,
        alt=message("web.institution_alt", first=years[0], last=years[-1], findings=findings),
        explanation=Explanation(
            definition=message("web.institution_definition"),
            source_title=source.title,
            source_url=source.url,
            reference_date=source.reference_date,
            small_numbers=message("web.school_small"),
        ),
        is_example=is_example(),
    )
    caption = message("web.institution_title", name=mbo_institution.name)
    return trend(frame, Table(caption, columns, tuple(cells)), Lines("year", "count", "niveau"))


def _title(name: str, cells: Sequence[tuple[Cell, ...]], years: Sequence[str]) -> str:
    """Which levels certainly shrink or grow from the first to the last year; the plain title when none does."""
    counts = {(str(level), str(year)): count for level, year, count in cells if isinstance(count, Count)}
    levels = dict.fromkeys(level for level, _ in counts)
    changes = {level: change(counts[level, years[0]], counts[level, years[-1]]) for level in levels}
    said = clauses(
        {
            level: growth
            for level, growth in changes.items()
            if isinstance(growth, Span) and not is_steady(growth)
        }
    )
    key = "institution_growth" if said else "institution_title"
    return message(f"web.{key}", name=name, clauses=said, first=years[0], last=years[-1])


def samples() -> list[str]:
    if not edition().has_table("mbo_student"):
        return []
    return [row[0] for row in edition().query("SELECT min(brin) FROM mbo_student") if row[0]]


PICTURE = Picture("instelling", build, samples, lambda: ("00ZZ",))
