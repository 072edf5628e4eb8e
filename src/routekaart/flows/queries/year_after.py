"""What had become of the same pupils on 1 October of the second year, beside their destination of the first.

`state`, the first that holds: `unknown` (the file does not have that year). Went to mbo: `diploma` (obtained in the
first mbo year), `dropout` (in no education), `left_mbo` (other education), `switch_institution`, `switch_domain`,
`switch_level`, `same`. An institution without any enrolment in the second year was closed or merged: moving from it is
no switch. Was nowhere: `indirect` (a gap year) or `still_none`. Went elsewhere: `diploma` (not in vmbo, where it is
obtained on the way), `dropout`, `to_mbo`, `same` (same destination), `switch_sector`.
"""

from __future__ import annotations

from routekaart.flows.queries import destinations, school_year
from routekaart.flows.states import diploma_of, home_of, institution_of, place_of, programme_of

NAME = "year_after"
COLUMNS = (*destinations.COLUMNS, "state")

_STATE = f"""CASE
    WHEN s.s2 = -1 THEN 'unknown'
    WHEN s.s1 IS NULL THEN CASE WHEN s.s2 IS NULL THEN 'still_none' ELSE 'indirect' END
    WHEN {diploma_of("s.s1")} > 1 AND p.destination <> 'vmbo' THEN 'diploma'
    WHEN s.s2 IS NULL THEN 'dropout'
    WHEN p.destination <> 'mbo' THEN
        CASE WHEN q.destination = 'mbo' THEN 'to_mbo' WHEN q.destination = p.destination THEN 'same' ELSE 'switch_sector' END
    WHEN q.destination <> 'mbo' THEN 'left_mbo'
    WHEN {institution_of("s.s1")} <> {institution_of("s.s2")} AND r.institution IS NOT NULL THEN 'switch_institution'
    WHEN p.domein <> q.domein THEN 'switch_domain'
    WHEN p.niveau <> q.niveau THEN 'switch_level'
    ELSE 'same' END"""

_COUNTED = f"""
    SELECT s.year, {place_of("s.s0")} AS place, o.origin, {diploma_of("s.s0")} AS diploma, {home_of("s.s0")} AS home,
        coalesce(p.arrival, 0) AS arrival,
        CASE WHEN p.destination = 'mbo' THEN {institution_of("s.s1")} ELSE 0 END AS institution, {_STATE} AS state,
        count(*) AS persons
    FROM leavers s
    JOIN programmes o ON {programme_of("s.s0")} = o.code
    LEFT JOIN programmes p ON {programme_of("s.s1")} = p.code
    LEFT JOIN programmes q ON {programme_of("s.s2")} = q.code
    LEFT JOIN institution_years r ON r.institution = {institution_of("s.s1")} AND r.year = s.year + 2
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"""

SQL = f"""
    SELECT {school_year("g.year")} AS school_year, l.vestiging, o.leerweg, o.profiel, d.diploma, h.gemeente,
        a.destination, i.brin AS dest_brin, a.niveau, a.domein, a.leertraject, g.state, g.persons AS count
    FROM ({_COUNTED}) g
    JOIN places l ON g.place = l.code JOIN origins o ON g.origin = o.code
    JOIN diplomas d ON g.diploma = d.code JOIN homes h ON g.home = h.code
    JOIN arrivals a ON g.arrival = a.code JOIN institutions i ON g.institution = i.code
    ORDER BY g.year, g.place, g.origin, g.diploma, g.home, g.arrival, g.institution, g.state"""
