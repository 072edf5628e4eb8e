"""Where the new students of every mbo institution were a year before: the same flows seen from the institution.

New is who was not enrolled at that institution on 1 October of the year before. `origin`: `last_vmbo`, `vmbo` (not the
last year), `havo`, `vwo`, `other_vo`, `mbo` (another institution), `ho`, `none`. `gemeente` is the home in the intake year.
"""

from __future__ import annotations

from routekaart.flows.dictionaries import LAST_VMBO, MBO
from routekaart.flows.histories import home_of, is_class, place_of, programme_of
from routekaart.flows.queries import Book, school_year

NAME = "intake"
COLUMNS = (
    "school_year", "brin", "niveau", "domein", "leertraject", "gemeente", "origin", "vestiging", "leerweg", "profiel",
)  # fmt: skip


def sql(book: Book) -> str:
    """The query: count the numbers first, then say what they stand for."""
    return f"""
        SELECT {school_year("g.year")} AS school_year, i.brin, a.niveau, a.domein, a.leertraject, h.gemeente,
            CASE WHEN g.last_vmbo = 1 THEN 'last_vmbo' ELSE b.destination END AS origin,
            coalesce(l.vestiging, '') AS vestiging, coalesce(o.leerweg, '') AS leerweg, coalesce(o.profiel, '') AS profiel,
            CAST(sum(g.persons) AS BIGINT) AS count
        FROM ({_counted(book)}) g
        JOIN institutions i ON g.institution = i.code JOIN arrivals a ON g.arrival = a.code
        JOIN homes h ON g.home = h.code JOIN arrivals b ON g.before = b.code
        LEFT JOIN places l ON g.place = l.code LEFT JOIN origins o ON g.origin = o.code
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"""


def _counted(book: Book) -> str:
    pairs = [
        f"SELECT {year} AS year, y{year} AS now, y{year - 1} AS before FROM histories WHERE {is_class(f'y{year}', MBO)}"
        for year in book.years
        if book.has(year - 1)
    ] or [
        "SELECT 0 AS year, CAST(0 AS BIGINT) AS now, CAST(0 AS BIGINT) AS before FROM histories WHERE 1 = 0"
    ]
    from_vmbo = is_class("s.before", LAST_VMBO)
    return f"""
        SELECT s.year, m.institution, p.arrival, {home_of("s.now")} AS home, coalesce(q.arrival, 0) AS before,
            CASE WHEN {from_vmbo} THEN 1 ELSE 0 END AS last_vmbo,
            CASE WHEN q.sector = 'vo' THEN {place_of("s.before")} ELSE 0 END AS place,
            CASE WHEN q.sector = 'vo' THEN q.origin ELSE 0 END AS origin, count(*) AS persons
        FROM ({" UNION ALL ".join(pairs)}) s
        JOIN programmes p ON {programme_of("s.now")} = p.code JOIN places m ON {place_of("s.now")} = m.code
        LEFT JOIN programmes q ON {programme_of("s.before")} = q.code
        LEFT JOIN places n ON {place_of("s.before")} = n.code
        WHERE NOT (coalesce(q.sector, '') = 'mbo' AND n.institution = m.institution)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"""
