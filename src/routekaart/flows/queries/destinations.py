"""Where everyone of the last vmbo year was on 1 October of the next year, with or without a diploma."""

from __future__ import annotations

from routekaart.flows.dictionaries import LAST_VMBO
from routekaart.flows.histories import diploma_of, home_of, place_of, programme_of
from routekaart.flows.queries import Book, school_year, stretches

NAME = "destinations"
COLUMNS = (
    "school_year", "vestiging", "leerweg", "profiel", "diploma", "gemeente",
    "destination", "dest_brin", "niveau", "domein", "leertraject",
)  # fmt: skip


def sql(book: Book) -> str:
    """The query: count the numbers first, then say what they stand for."""
    return f"""
        SELECT {school_year("g.year")} AS school_year, l.vestiging, o.leerweg, o.profiel, d.diploma, h.gemeente,
            a.destination, i.brin AS dest_brin, a.niveau, a.domein, a.leertraject, g.persons AS count
        FROM ({_counted(book)}) g
        JOIN places l ON g.place = l.code JOIN origins o ON g.origin = o.code
        JOIN diplomas d ON g.diploma = d.code JOIN homes h ON g.home = h.code
        JOIN arrivals a ON g.arrival = a.code JOIN institutions i ON g.institution = i.code"""


def _counted(book: Book) -> str:
    return f"""
        SELECT s.year, {place_of("s.s0")} AS place, o.origin, {diploma_of("s.s0")} AS diploma, {home_of("s.s0")} AS home,
            coalesce(p.arrival, 0) AS arrival,
            CASE WHEN p.destination = 'mbo' THEN m.institution ELSE 0 END AS institution, count(*) AS persons
        FROM ({stretches(book, LAST_VMBO, 2)}) s
        JOIN programmes o ON {programme_of("s.s0")} = o.code
        LEFT JOIN programmes p ON {programme_of("s.s1")} = p.code
        LEFT JOIN places m ON {place_of("s.s1")} = m.code
        GROUP BY 1, 2, 3, 4, 5, 6, 7"""
