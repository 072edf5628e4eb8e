"""What had become of the same pupils on 1 October of the second year, beside their destination of the first.

`state`, the first that holds: `unknown` (the file does not have that year). Went to mbo: `diploma` (obtained in the
first mbo year), `dropout` (in no education), `left_mbo` (other education), `switch_institution`, `switch_domain`,
`switch_level`, `same`. An institution without any enrolment in the second year was closed or merged: moving from it is
no switch. Was nowhere: `indirect` (a gap year) or `still_none`. Went elsewhere: `diploma`, `dropout`, `to_mbo`, `same`
(same destination), `switch_sector`.
"""

from __future__ import annotations

from routekaart.flows.dictionaries import LAST_VMBO
from routekaart.flows.histories import diploma_of, home_of, place_of, programme_of
from routekaart.flows.queries import Book, destinations, school_year, stretches

NAME = "year_after"
COLUMNS = (*destinations.COLUMNS, "state")

_STATE = f"""CASE
    WHEN s.s2 = -1 THEN 'unknown'
    WHEN s.s1 IS NULL THEN CASE WHEN s.s2 IS NULL THEN 'still_none' ELSE 'indirect' END
    WHEN {diploma_of("s.s1")} > 0 AND p.destination <> 'vmbo' THEN 'diploma'
    WHEN s.s2 IS NULL THEN 'dropout'
    WHEN p.destination <> 'mbo' THEN
        CASE WHEN q.destination = 'mbo' THEN 'to_mbo' WHEN q.destination = p.destination THEN 'same' ELSE 'switch_sector' END
    WHEN q.destination <> 'mbo' THEN 'left_mbo'
    WHEN m.institution <> n.institution AND r.institution IS NOT NULL THEN 'switch_institution'
    WHEN p.domein <> q.domein THEN 'switch_domain'
    WHEN p.niveau <> q.niveau THEN 'switch_level'
    ELSE 'same' END"""


def sql(book: Book) -> str:
    """The query: destinations once more, by state of the year after."""
    return f"""
        SELECT {school_year("g.year")} AS school_year, l.vestiging, o.leerweg, o.profiel, d.diploma, h.gemeente,
            a.destination, i.brin AS dest_brin, a.niveau, a.domein, a.leertraject, g.state, g.persons AS count
        FROM ({_counted(book)}) g
        JOIN places l ON g.place = l.code JOIN origins o ON g.origin = o.code
        JOIN diplomas d ON g.diploma = d.code JOIN homes h ON g.home = h.code
        JOIN arrivals a ON g.arrival = a.code JOIN institutions i ON g.institution = i.code"""


def _counted(book: Book) -> str:
    return f"""
        SELECT s.year, {place_of("s.s0")} AS place, o.origin, {diploma_of("s.s0")} AS diploma, {home_of("s.s0")} AS home,
            coalesce(p.arrival, 0) AS arrival,
            CASE WHEN p.destination = 'mbo' THEN m.institution ELSE 0 END AS institution, {_STATE} AS state,
            count(*) AS persons
        FROM ({stretches(book, LAST_VMBO, 3)}) s
        JOIN programmes o ON {programme_of("s.s0")} = o.code
        LEFT JOIN programmes p ON {programme_of("s.s1")} = p.code
        LEFT JOIN programmes q ON {programme_of("s.s2")} = q.code
        LEFT JOIN places m ON {place_of("s.s1")} = m.code
        LEFT JOIN places n ON {place_of("s.s2")} = n.code
        LEFT JOIN institution_years r ON r.institution = m.institution AND r.year = s.year + 2
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"""
