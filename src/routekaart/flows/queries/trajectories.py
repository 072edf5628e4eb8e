"""The paths of everyone who came into vmbo leerjaar 3, over the six years that follow, to a startkwalificatie.

`cohort` is the first school year of the file in which the person is in vmbo leerjaar 3. `path` has seven states joined
by `-`, one per 1 October: `v3`, `v4` (vmbo by leerjaar), `vm` (other vmbo), `hv` (havo, vwo), `m1`…`m4` (mbo by niveau),
`ho`, `ov` (other vo), `--` (not in Dutch education) and `??` (the file does not have that school year).
`startkwalificatie` is in which of the six school years it was obtained, 1 to 6; 0 when in none of them.
"""

from __future__ import annotations

from routekaart.flows.queries import school_year
from routekaart.flows.states import home_of, place_of, programme_of
from routekaart.flows.stretches import COHORT_YEARS

NAME = "trajectories"
COLUMNS = ("cohort", "vestiging", "leerweg", "profiel", "gemeente", "path", "startkwalificatie")

_LATER = range(1, COHORT_YEARS + 1)
_CODES = ", ".join(
    f"CASE WHEN s.s{k} = -1 THEN -1 ELSE coalesce(p{k}.step, 0) END AS step{k}" for k in _LATER
)
_PROGRAMMES = " ".join(f"LEFT JOIN programmes p{k} ON {programme_of(f's.s{k}')} = p{k}.code" for k in _LATER)
_COUNTED = f"""
    SELECT s.year, {place_of("s.s0")} AS place, o.origin, {home_of("s.s0")} AS home,
        CAST(coalesce(s.qualified, 0) AS INT) AS startkwalificatie, o.step AS step0, {_CODES}, count(*) AS persons
    FROM cohorts s JOIN programmes o ON {programme_of("s.s0")} = o.code {_PROGRAMMES}
    GROUP BY 1, 2, 3, 4, 5, 6, {", ".join(str(6 + k) for k in _LATER)}"""

_PATH = ", '-', ".join(f"t{k}.step" for k in (0, *_LATER))
_ORDER = ", ".join(f"g.step{k}" for k in (0, *_LATER))
_STEPS = " ".join(f"JOIN steps t{k} ON g.step{k} = t{k}.code" for k in (0, *_LATER))
SQL = f"""
    SELECT {school_year("g.year")} AS cohort, l.vestiging, o.leerweg, o.profiel, h.gemeente,
        concat({_PATH}) AS path, g.startkwalificatie, g.persons AS count
    FROM ({_COUNTED}) g
    JOIN places l ON g.place = l.code JOIN origins o ON g.origin = o.code
    JOIN homes h ON g.home = h.code {_STEPS}
    ORDER BY g.year, g.place, g.origin, g.home, {_ORDER}, g.startkwalificatie"""
