"""The packed store: one row per person, one column per school year, the person's state of that year as one number.

A state packs what the enrolment says, most important first, so that the highest number of a person and year is the
enrolment that counts when there are several. That order is the written rule for double enrolments:

1. the class: ho, then mbo, then the last year of vmbo, then havo or vwo, then other vmbo, then other vo;
2. the highest diploma of that year, in the order of the schema;
3. the programme: the highest niveau, then leerjaar, then bb, kb, gl or tl, then the last code in alphabetical order;
4. the institution and vestiging, then the home gemeente: the last in alphabetical order.

The last year of vmbo is leerjaar 4 of bb, kb, gl or tl, or leerjaar 3 with a vmbo diploma. A startkwalificatie obtained
on any of the enrolments counts, also on one that gives way.
"""

from __future__ import annotations

from routekaart.flows.dictionaries import LAST_VMBO, MBO, PROGRAMME, VMBO_LOWER
from routekaart.flows.engines import Engine

MOST = {"homes": 2**14 - 1, "places": 2**16 - 1, "programmes": 2**18 - 1, "diplomas": 2**5 - 1}
"""How many values of a kind fit in a state."""

_PLACE, _PROGRAMME, _DIPLOMA, _CLASS = 2**14, 2**30, 2**48, 2**53


def home_of(state: str) -> str:
    """SQL: the code of the home gemeente in a state."""
    return f"({state} & {MOST['homes']})"


def place_of(state: str) -> str:
    """SQL: the code of the institution and vestiging in a state."""
    return f"(shiftright({state}, 14) & {MOST['places']})"


def programme_of(state: str) -> str:
    """SQL: the code of the programme in a state."""
    return f"(shiftright({state}, 30) & {MOST['programmes']})"


def diploma_of(state: str) -> str:
    """SQL: the code of the diploma in a state."""
    return f"(shiftright({state}, 48) & {MOST['diplomas']})"


def is_class(state: str, klass: int) -> str:
    """SQL: true for a state of the class. A range, for the class is what the number begins with."""
    return f"{state} BETWEEN {klass * _CLASS} AND {(klass + 1) * _CLASS - 1}"


def build_histories(engine: Engine, years: list[int]) -> None:
    """Makes `histories`: `enrolments` (how many), `qualified` (a bit per year) and `y<year>`, null when absent."""
    engine.view("packed", _packed(years[0]))
    states = ", ".join(f"max(CASE WHEN year = {year} THEN state END) AS y{year}" for year in years)
    counted = "count(*) AS enrolments, bit_or(qualified) AS qualified"
    engine.table("histories", f"SELECT {counted}, {states} FROM packed GROUP BY person_id")

    placed = " UNION ALL ".join(
        f"SELECT DISTINCT {year} AS year, {place_of(f'y{year}')} AS place FROM histories WHERE {is_class(f'y{year}', MBO)}"
        for year in years
    )
    engine.table(
        "institution_years",
        f"SELECT DISTINCT y.year, p.institution FROM ({placed}) y JOIN places p ON y.place = p.code",
    )


def _packed(first_year: int) -> str:
    same = " AND ".join(f"e.{name} = p.{name}" for name in PROGRAMME)
    is_last = f"p.class = {VMBO_LOWER} AND d.vmbo = 1 AND p.leerweg IN ('bb', 'kb', 'gl', 'tl')"
    year = "CAST(substr(e.school_year, 1, 4) AS INT)"
    return f"""
        SELECT e.person_id, {year} AS year,
            CASE WHEN {is_last} THEN CAST({LAST_VMBO} AS BIGINT) ELSE p.class END * {_CLASS} + d.code * {_DIPLOMA}
                + p.code * {_PROGRAMME} + l.code * {_PLACE} + h.code AS state,
            CASE WHEN d.qualifies = 1 THEN shiftleft(CAST(1 AS BIGINT), {year} - {first_year}) ELSE 0 END AS qualified
        FROM enrolments e
        JOIN programmes p ON {same}
        JOIN places l ON e.brin = l.brin AND e.vestiging = l.vestiging
        JOIN homes h ON e.gemeente = h.gemeente
        JOIN diplomas d ON e.diploma = d.diploma"""
