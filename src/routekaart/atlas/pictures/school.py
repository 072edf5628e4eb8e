"""The exam candidates of one school per leerweg over the years."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.atlas.edition import edition, is_example
from routekaart.atlas.missing import NotFound
from routekaart.atlas.pictures import Picture
from routekaart.atlas.schools import Exam, exam_source, exams, school
from routekaart.domain.codelists import leerwegen
from routekaart.domain.codes import is_code
from routekaart.domain.counts import Count, total
from routekaart.domain.messages import message
from routekaart.figures.line import Lines
from routekaart.figures.model import Cell, Column, Explanation, Figure, Table
from routekaart.figures.numbers import dutch
from routekaart.figures.sheet import Frame
from routekaart.figures.trend import trend


def build(vestiging: str) -> Figure:
    """The lines of a school. Raises: NotFound for an unknown school or one without exams."""
    vmbo_school = school(vestiging) if is_code("vestiging", vestiging) else None
    rows = exams(vestiging) if vmbo_school else []
    if vmbo_school is None or not rows:
        raise NotFound(vestiging)
    title = message("web.school_title", name=vmbo_school.name)
    columns = (
        Column("leerweg", message("web.column_leerweg"), "text"),
        Column("year", message("web.column_year"), "year"),
        Column("count", message("web.column_count"), "count"),
    )
    table = Table(title, columns, tuple(_per_leerweg(rows)))
    years = sorted({exam.school_year for exam in rows})
    source = exam_source()
    frame = Frame(
        id=f"school-{vestiging.lower()}",
        title=title,
        alt=message("web.school_alt", first=years[0], last=years[-1], findings=_findings(table, years[-1])),
        explanation=Explanation(
            definition=message("web.school_definition"),
            source_title=source.title,
            source_url=source.url,
            reference_date=source.reference_date,
            measured_at="school",
            small_numbers=message("web.school_small"),
        ),
        is_example=is_example(),
    )
    return trend(frame, table, Lines("year", "count", "leerweg"))


def _per_leerweg(rows: list[Exam]) -> Iterable[tuple[Cell, ...]]:
    years = sorted({exam.school_year for exam in rows})
    for code in leerwegen():
        of_leerweg = [exam for exam in rows if exam.leerweg == code]
        for year in years if of_leerweg else ():
            yield (
                message(f"web.leerweg_{code}"),
                year,
                total(e.candidates for e in of_leerweg if e.school_year == year),
            )


def _findings(table: Table, year: str) -> str:
    ends = [(name, value) for name, y, value in table.rows if y == year and isinstance(value, Count)]
    return " ".join(message("web.by_finding", name=name, value=dutch(value, "count")) for name, value in ends)


def samples() -> list[str]:
    rows = edition().query("SELECT min(vestiging) FROM exam")
    return [row[0] for row in rows if row[0]]


PICTURE = Picture("school", build, samples, lambda: ("00ZZ00",))
