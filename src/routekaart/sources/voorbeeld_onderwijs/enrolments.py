"""The simulated pupils as an enrolment file, in the format that `flows build` reads."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from routekaart.domain.codelists import profielen
from routekaart.sources.voorbeeld_onderwijs.draws import Ints, mix
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.institutions import domeinen, hogescholen, instellingen, offer
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN
from routekaart.sources.voorbeeld_onderwijs.people import DIPLOMAS, HAVO, HO, MBO, VAVO, VMBO, VWO
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen
from routekaart.sources.voorbeeld_onderwijs.simulation import Enrolments, enrolments

_PLACES_PER_KIND = 1000
_VO_KINDS = (VMBO, HAVO, VWO, VAVO)
_QUERY = """
    SELECT 'vb' || lpad(lower(to_hex(person)), 16, '0') AS person_id,
        school_year_id || '-' || (school_year_id + 1) AS school_year, sector, brin, vestiging,
        CASE WHEN leerjaar > 0 THEN leerjaar::VARCHAR ELSE '' END AS leerjaar,
        leerweg, profiel, diploma, crebo,
        CASE WHEN niveau > 0 THEN niveau::VARCHAR ELSE '' END AS niveau,
        domein, leertraject, gemeente
    FROM row
    JOIN place USING (place_id) JOIN leerweg USING (leerweg_id) JOIN profiel USING (profiel_id)
    JOIN diploma USING (diploma_id) JOIN crebo USING (crebo_id) JOIN domein USING (domein_id)
    JOIN leertraject USING (leertraject_id) JOIN gemeente USING (gemeente_id)
"""


def _texts() -> dict[str, list[str]]:
    """Table -> its texts in the order of the numbers in the arrays; the last one stands for -1."""
    return {
        "leerweg": [*LEERWEGEN, "havo", "vwo", "vavo_tl", ""],
        "profiel": [*profielen(), ""],
        "diploma": [*DIPLOMAS, ""],
        "crebo": [*offer().crebos, ""],
        "domein": [*domeinen(), ""],
        "leertraject": ["BOL", "BBL", ""],
        "gemeente": [*geography().codes, ""],
    }


def _places() -> list[tuple[int, str, str, str]]:
    """(place_id, sector, brin, vestiging) for every kind of place."""
    rows = [(MBO, i, "mbo", place.brin, "") for i, place in enumerate(instellingen())]
    rows += [(HO, i, "ho", brin, "") for i, brin in enumerate(hogescholen())]
    for kind in _VO_KINDS:
        rows += [(kind, i, "vo", school.brin, school.code) for i, school in enumerate(vestigingen())]
    return [(kind * _PLACES_PER_KIND + place, *texts) for kind, place, *texts in rows]  # type: ignore[misc]


def _numbers(entry: Enrolments) -> dict[str, Ints]:
    """The arrays of one school year, with -1 where the sector of the enrolment has no such thing."""
    people, kind = entry.people, entry.people.kind
    vmbo, in_mbo = kind == VMBO, kind == MBO
    beside = [len(LEERWEGEN), len(LEERWEGEN) + 1, len(LEERWEGEN) + 2]
    return {
        "person": mix(people.id),
        "place_id": kind.astype(np.int32) * _PLACES_PER_KIND + people.place,
        "leerjaar": np.where(np.isin(kind, (VMBO, HAVO, VWO)), people.leerjaar, -1),
        "leerweg_id": np.select(
            [vmbo, kind == HAVO, kind == VWO, kind == VAVO], [people.leerweg, *beside], -1
        ),
        "profiel_id": np.where(vmbo, people.profiel, -1),
        "diploma_id": entry.diploma,
        "crebo_id": np.where(in_mbo, people.crebo, -1),
        "niveau": np.where(in_mbo, people.niveau, -1),
        "domein_id": np.where(in_mbo & (people.niveau > 1), people.domein, -1),
        "leertraject_id": np.where(in_mbo, people.bbl, -1),
        "gemeente_id": people.home,
    }


def write_enrolments(path: Path) -> int:
    """The number of enrolments, written to a Parquet file at `path`. Source: the seeded simulation."""
    beside = path.with_name(f".{path.name}.part")
    beside.touch()
    arrays = [_numbers(entry) for entry in enrolments()]
    row = {name: np.concatenate([year[name] for year in arrays]) for name in arrays[0]}
    row["school_year_id"] = np.repeat([e.year for e in enrolments()], [len(e.people) for e in enrolments()])
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE place(place_id INTEGER, sector TEXT, brin TEXT, vestiging TEXT)")
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", _places())
        for name, texts in _texts().items():
            connection.execute(f"CREATE TABLE {name}({name}_id INTEGER, {name} TEXT)")
            numbered = [(i if i < len(texts) - 1 else -1, text) for i, text in enumerate(texts)]
            connection.executemany(f"INSERT INTO {name} VALUES (?, ?)", numbered)  # noqa: S608
        connection.register("row", row)
        try:
            connection.execute(f"COPY ({_QUERY}) TO '{beside}' (FORMAT parquet, COMPRESSION zstd)")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return len(row["person"])
