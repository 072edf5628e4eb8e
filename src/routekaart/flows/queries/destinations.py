"""Where everyone of the last vmbo year was on 1 October of the next year, with or without a diploma."""

from __future__ import annotations

from routekaart.flows.queries import school_year
from routekaart.flows.states import diploma_of, home_of, institution_of, place_of, programme_of

NAME = "destinations"
COLUMNS = (
    "school_year", "vestiging", "leerweg", "profiel", "diploma", "gemeente",
    "destination", "dest_brin", "niveau", "domein", "leertraject",
)  # fmt: skip

_COUNTED = f"""
    SELECT s.year, {place_of("s.s0")} AS place, o.origin, {diploma_of("s.s0")} AS diploma, {home_of("s.s0")} AS home,
        coalesce(p.arrival, 0) AS arrival,
        CASE WHEN p.destination = 'mbo' THEN {institution_of("s.s1")} ELSE 0 END AS institution, count(*) AS persons
    FROM leavers s
    JOIN programmes o ON {programme_of("s.s0")} = o.code
    LEFT JOIN programmes p ON {programme_of("s.s1")} = p.code
    GROUP BY 1, 2, 3, 4, 5, 6, 7"""

SQL = f"""
    SELECT {school_year("g.year")} AS school_year, l.vestiging, o.leerweg, o.profiel, d.diploma, h.gemeente,
        a.destination, i.brin AS dest_brin, a.niveau, a.domein, a.leertraject, g.persons AS count
    FROM ({_COUNTED}) g
    JOIN places l ON g.place = l.code JOIN origins o ON g.origin = o.code
    JOIN diplomas d ON g.diploma = d.code JOIN homes h ON g.home = h.code
    JOIN arrivals a ON g.arrival = a.code JOIN institutions i ON g.institution = i.code
    ORDER BY g.year, g.place, g.origin, g.diploma, g.home, g.arrival, g.institution"""
