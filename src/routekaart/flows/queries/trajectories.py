"""The paths of everyone who came into vmbo leerjaar 3, over the six years that follow, to a startkwalificatie.

`cohort` is the first school year of the file in which the person is in vmbo leerjaar 3. `path` has seven states joined
by `-`, one per 1 October: `v3`, `v4` (vmbo by leerjaar), `vm` (other vmbo), `hv` (havo, vwo), `m1`…`m4` (mbo by niveau),
`ho`, `ov` (other vo), `--` (not in Dutch education) and `??` (the file does not have that school year).
`startkwalificatie` is in which of the six school years it was obtained, 1 to 6; 0 when in none of them.
"""

from __future__ import annotations

from routekaart.flows.histories import home_of, place_of, programme_of
from routekaart.flows.queries import Book, school_year

NAME = "trajectories"
COLUMNS = ("cohort", "vestiging", "leerweg", "profiel", "gemeente", "path", "startkwalificatie")
YEARS = 6


def sql(book: Book) -> str:
    """The query: count the packed paths first, then say what they stand for."""
    offsets = range(YEARS + 1)
    steps = ", '-', ".join(f"t{k}.step" for k in offsets)
    joins = " ".join(f"JOIN steps t{k} ON g.step{k} = t{k}.code" for k in offsets)
    return f"""
        SELECT {school_year("g.year")} AS cohort, l.vestiging, o.leerweg, o.profiel, h.gemeente,
            concat({steps}) AS path, g.startkwalificatie, g.persons AS count
        FROM ({_counted(book)}) g
        JOIN places l ON g.place = l.code JOIN origins o ON g.origin = o.code
        JOIN homes h ON g.home = h.code {joins}"""


def _counted(book: Book) -> str:
    later = range(1, YEARS + 1)
    steps = ", ".join(
        f"CASE WHEN s.s{k} < 0 THEN -1 ELSE coalesce(p{k}.step, 0) END AS step{k}" for k in later
    )
    joins = " ".join(f"LEFT JOIN programmes p{k} ON {programme_of(f's.s{k}')} = p{k}.code" for k in later)
    groups = ", ".join(str(place) for place in range(1, 6 + len(later) + 1))
    return f"""
        SELECT s.year, {place_of("s.s0")} AS place, o.origin, {home_of("s.s0")} AS home,
            {_qualified(book)} AS startkwalificatie,
            o.step AS step0, {steps}, count(*) AS persons
        FROM ({" UNION ALL ".join(_cohort(book, year) for year in book.years)}) s
        JOIN programmes o ON {programme_of("s.s0")} = o.code {joins}
        GROUP BY {groups}"""


def _cohort(book: Book, year: int) -> str:
    later = ", ".join(f"{book.state(year + k)} AS s{k}" for k in range(1, YEARS + 1))
    first = [
        _in_third(book, year),
        *(f"NOT {_in_third(book, before)}" for before in book.years if before < year),
    ]
    return (
        f"SELECT {year} AS year, qualified, y{year} AS s0, {later} FROM histories WHERE {' AND '.join(first)}"
    )


def _in_third(book: Book, year: int) -> str:
    first, last = book.third_year
    return f"coalesce({programme_of(f'y{year}')} BETWEEN {first} AND {last}, false)"


def _qualified(book: Book) -> str:
    bit = [
        f"WHEN shiftright(s.qualified, s.year - {book.years[0]} + {k}) & 1 = 1 THEN {k + 1}"
        for k in range(YEARS)
    ]
    return f"CASE {' '.join(bit)} ELSE 0 END"
