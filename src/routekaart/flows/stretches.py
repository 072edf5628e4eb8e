"""Successive 1 Octobers of the same persons: one range join per group of persons that the questions are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from routekaart.flows.dictionaries import LAST_VMBO, MBO, third_year
from routekaart.flows.engines import Engine
from routekaart.flows.states import institution_of, is_class, programme_of, qualifies

COHORT_YEARS = 6


@dataclass(frozen=True)
class Book:
    """What a question may ask of the file: the first years of its school years, the codes of vmbo leerjaar 3."""

    years: tuple[int, ...]
    third_year: tuple[int, int]

    def has(self, year: str) -> str:
        """SQL: true when the file has the year."""
        return f"{year} IN ({', '.join(map(str, self.years))})"


def book_of(engine: Engine) -> Book:
    """The book of the file that the engine has read."""
    years = sorted(int(row[0][:4]) for row in engine.rows("SELECT school_year FROM school_year_values"))
    return Book(tuple(years), third_year(engine))


def stretches(book: Book, first: Callable[[str], str], years: range, needed: int = 0, more: str = "") -> str:
    """SQL: `person_id`, `year` and the states of `years` around it, for everyone of whom `first` is true in that year.

    Only years for which the file has the year `needed` further. A state is null when the person was nowhere and -1 when
    the file does not have that year. Of several enrolments in one year the highest state counts.
    """
    states = ", ".join(_state(book, offset, offset == needed) for offset in years)
    return f"""
        SELECT * FROM (
            SELECT f.person_id, f.year, {states}{more}
            FROM (SELECT person_id, year FROM states WHERE {first("state")} AND {book.has(f"year + {needed}")}) f
            JOIN states n ON f.person_id = n.person_id
                AND n.year BETWEEN f.year + {years[0]} AND f.year + {years[-1]}
            GROUP BY f.person_id, f.year) t
        WHERE {first("s0")}"""


def _state(book: Book, offset: int, in_file: bool) -> str:
    state = f"max(CASE WHEN n.year = f.year + {offset} THEN n.state END)"
    if offset and not in_file:
        state = f"CASE WHEN {book.has(f'f.year + {offset}')} THEN {state} ELSE -1 END"
    return f"{state} AS {'before' if offset < 0 else f's{offset}'}"


def leavers(engine: Engine, book: Book) -> None:
    """Makes `leavers`: everyone in the last vmbo year, then and in the two years after."""
    last = stretches(book, lambda state: is_class(state, LAST_VMBO), range(3), needed=1)
    engine.table("leavers", f"SELECT year, s0, s1, s2 FROM ({last})")


def entrants(engine: Engine, book: Book) -> None:
    """Makes `entrants`: every mbo student, then and in the year before, and `institution_years`: who had any."""
    students = stretches(book, lambda state: is_class(state, MBO), range(-1, 1), needed=-1)
    engine.table("entrants", f"SELECT year, s0, before FROM ({students})")
    engine.table(
        "institution_years", f"SELECT DISTINCT year, {institution_of('s0')} AS institution FROM entrants"
    )


def cohorts(engine: Engine, book: Book) -> None:
    """Makes `cohorts`: everyone in vmbo leerjaar 3 for the first time, then and in the six years after.

    `qualified`: in which of the six school years a startkwalificatie was obtained, on any enrolment.
    """
    first, last = book.third_year
    soon = f"n.year BETWEEN f.year AND f.year + {COHORT_YEARS - 1} AND {qualifies('n.state')}"
    qualified = f", min(CASE WHEN {soon} THEN n.year - f.year + 1 END) AS qualified"
    years = range(COHORT_YEARS + 1)
    third = stretches(
        book, lambda state: f"{programme_of(state)} BETWEEN {first} AND {last}", years, more=qualified
    )
    begun = f"SELECT *, min(year) OVER (PARTITION BY person_id) AS begun FROM ({third})"
    states = ", ".join(f"s{offset}" for offset in years)
    engine.table("cohorts", f"SELECT year, {states}, qualified FROM ({begun}) WHERE year = begun")
