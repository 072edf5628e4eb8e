"""Which institutions there are, and in which gemeente their locations lie: told only where it is certain."""

from __future__ import annotations

import duckdb

from routekaart.domain.gemeente_names import gemeente_named, normal

_PROVINCES = frozenset({"gn", "fr", "dr", "ov", "gld", "fl", "ut", "nh", "zh", "zld", "nb", "lb"})

_SUCCESSORS = """
INSERT INTO instelling (brin, name, source_id)
SELECT into_brin, mode(l.name ORDER BY l.name), any_value(l.source_id)
FROM instelling_overgang o JOIN instelling i USING (brin) JOIN instelling_locatie l ON l.brin = o.into_brin
WHERE o.into_brin NOT IN (SELECT brin FROM instelling) GROUP BY into_brin
"""
"""A list of institutions that still names one that ended may lack the one that goes on. The register gives its
locations, and the name that most of them carry is its name."""

_ONLY_OURS = (
    "DELETE FROM instelling_locatie WHERE brin NOT IN (SELECT brin FROM instelling)",
    "DELETE FROM instelling_overgang WHERE brin NOT IN (SELECT brin FROM instelling)"
    " OR into_brin NOT IN (SELECT brin FROM instelling)",
)

_WHERE_ALL_AGREE = """
UPDATE instelling_locatie SET gemeente = NULL WHERE locatie IN (
    SELECT locatie FROM instelling_locatie GROUP BY locatie
    HAVING count(DISTINCT gemeente) > 1 OR count(gemeente) < count(*)
)
"""


def place_institutions(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the institutions that go on, and fill `gemeente` of every location whose addresses agree on one."""
    connection.execute(_SUCCESSORS)
    for statement in _ONLY_OURS:
        connection.execute(statement)
    postcode_places = connection.execute(
        "SELECT DISTINCT l.postcode, l.place, p.place, p.gemeente FROM instelling_locatie l"
        " JOIN postcode p ON p.pc4 = left(l.postcode, 4) WHERE p.gemeente IS NOT NULL AND p.place IS NOT NULL"
    ).fetchall()
    for postcode, place, area, gemeente in postcode_places:
        if is_place_of(place, area, gemeente):
            connection.execute(
                "UPDATE instelling_locatie SET gemeente = ? WHERE postcode = ? AND place = ?",
                [gemeente, postcode, place],
            )
    connection.execute(_WHERE_ALL_AGREE)


def is_place_of(name: str, area: str, gemeente: str) -> bool:
    """True when an address in the place `name` lies in the gemeente of its postcode area for certain.

    An area of four digits may lie in two gemeenten, a place lies in one: its name must be that of the area
    (`HENGELO OV` is Hengelo) or of the gemeente (`'S-GRAVENHAGE`, whose areas are named Den Haag)."""
    *words, last = normal(name).split("-")
    names = {normal(name)} | ({"-".join(words)} if last in _PROVINCES else set())
    return normal(area) in names or gemeente_named(name) == gemeente
