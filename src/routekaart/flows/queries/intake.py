"""Where the new students of every mbo institution were a year before: the same flows seen from the institution.

New is who was not enrolled at that institution on 1 October of the year before. `origin`: `last_vmbo`, `vmbo` (not the
last year), `havo`, `vwo`, `other_vo`, `mbo` (another institution), `ho`, `none`. `gemeente` is the home in the intake year.
"""

from __future__ import annotations

from routekaart.flows.dictionaries import LAST_VMBO
from routekaart.flows.queries import school_year
from routekaart.flows.states import home_of, institution_of, is_class, place_of, programme_of

NAME = "intake"
COLUMNS = (
    "school_year", "brin", "niveau", "domein", "leertraject", "gemeente", "origin", "vestiging", "leerweg", "profiel",
)  # fmt: skip

_CAME_FROM = f"""CASE
    WHEN {is_class("s.before", LAST_VMBO)} THEN 'last_vmbo' ELSE coalesce(q.destination, 'none') END"""
_STAYED = f"q.sector = 'mbo' AND {institution_of('s.before')} = {institution_of('s.s0')}"

_COUNTED = f"""
    SELECT s.year, {institution_of("s.s0")} AS institution, p.arrival, {home_of("s.s0")} AS home, {_CAME_FROM} AS came_from,
        CASE WHEN q.sector = 'vo' THEN {place_of("s.before")} ELSE 0 END AS place,
        CASE WHEN q.sector = 'vo' THEN q.origin ELSE 0 END AS origin, count(*) AS persons
    FROM entrants s
    JOIN programmes p ON {programme_of("s.s0")} = p.code
    LEFT JOIN programmes q ON {programme_of("s.before")} = q.code
    WHERE NOT coalesce({_STAYED}, false)
    GROUP BY 1, 2, 3, 4, 5, 6, 7"""

SQL = f"""
    SELECT {school_year("g.year")} AS school_year, i.brin, a.niveau, a.domein, a.leertraject, h.gemeente,
        g.came_from AS origin, coalesce(l.vestiging, '') AS vestiging, coalesce(o.leerweg, '') AS leerweg,
        coalesce(o.profiel, '') AS profiel, g.persons AS count
    FROM ({_COUNTED}) g
    JOIN institutions i ON g.institution = i.code JOIN arrivals a ON g.arrival = a.code
    JOIN homes h ON g.home = h.code
    LEFT JOIN places l ON g.place = l.code LEFT JOIN origins o ON g.origin = o.code
    ORDER BY g.year, g.institution, g.arrival, g.home, g.came_from, g.place, g.origin"""
