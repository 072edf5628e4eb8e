"""A very small edition, written by hand, with every kind of gap that a page must bear."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from routekaart.warehouse.pointer import DATABASE, MANIFEST, Pointer, editions_dir, write_pointer
from routekaart.warehouse.schema import TABLES
from routekaart.warehouse.table import create_statement

FULL_SCHOOL, BARE_SCHOOL, SMALL_SCHOOL = "01AA00", "02BB00", "03CC01"
FULL_INSTITUTION, BARE_INSTITUTION, ENDED_INSTITUTION = "25AA", "26BB", "27CC"

_VESTIGING = [
    (
        FULL_SCHOOL,
        "01AA",
        "De Wierden",
        "GM0014",
        "Kade 1",
        "9711 AA",
        "Groningen",
        6.57,
        53.21,
        "VBO/MAVO",
        "s",
    ),
    (BARE_SCHOOL, "02BB", 'Noord & "Zuid" <i>', None, None, None, None, None, None, None, "s"),
    (SMALL_SCHOOL, "03CC", "Het Kleine Veld", "GM0344", None, None, "Utrecht", 5.1, 52.09, "VBO", "s"),
]
_INSTELLING = [
    (FULL_INSTITUTION, "Noorderpoort van Voorbeeld", "GM0014", "Groningen", 6.58, 53.2, "roc", "s"),
    (BARE_INSTITUTION, "Mbo zonder plaats", None, None, None, None, None, "s"),
    (ENDED_INSTITUTION, "Mbo van toen", None, None, None, None, None, "s"),
]

_LOCATIE = [
    ("25AA00", FULL_INSTITUTION, "Locatie Vecht", "3511 AA", "UTRECHT", "GM0344", "s"),
    ("25AA01", FULL_INSTITUTION, "Locatie Grens", "9711 AB", "GRONINGEN", None, "s"),
]
_OVERGANG = [(ENDED_INSTITUTION, FULL_INSTITUTION, date(2024, 8, 1), "s")]


def _exams() -> list[tuple[object, ...]]:
    years = [f"{start}-{start + 1}" for start in range(2019, 2024)]
    rows: list[tuple[object, ...]] = []
    for number, year in enumerate(years):
        for leerweg, sector, size in (("bb", "techniek", 40), ("kb", "economie", 55), ("tl", "onbekend", 90)):
            count = size - 3 * number
            rows.append(
                (FULL_SCHOOL, year, leerweg, False, sector, None, count, count, count - 4, count - 4, "s")
            )
        rows.append((SMALL_SCHOOL, year, "bb", True, "techniek", None, 1, 4, 1, 4, "s"))
    return rows


def _students() -> list[tuple[object, ...]]:
    return [
        (FULL_INSTITUTION, year, niveau, "79140", "bol", 900, 900, "s")
        for year in ("2023-2024", "2024-2025")
        for niveau in ("2", "3", "4")
    ]


def _more(count: int) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """More schools in the gemeente of the first one, with their exams."""
    codes = [f"02{chr(67 + k // 26)}{chr(65 + k % 26)}00" for k in range(count)]
    schools = [
        (code, code[:4], f"School {code}", "GM0014", None, None, "Groningen", 6.5, 53.2, "VBO", "s")
        for code in codes
    ]
    return schools, [(c, "2023-2024", "kb", False, "economie", None, 9, 9, 9, 9, "s") for c in codes]


def write_small_edition(home: Path, data: str = "example", name: str = "klein", more: int = 0) -> Path:
    """The folder `home`, with a serving edition in it whose id is `name`, and `more` schools in Groningen."""
    folder = editions_dir(home) / name
    folder.mkdir(parents=True)
    (folder / DATABASE).write_bytes(_database(data, more))
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'edition'", [name])
    manifest = {"edition": name, "data": data, "sources": []}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    write_pointer(home, Pointer(name, None))
    return home


@cache
def _database(data: str, more: int) -> bytes:
    """The database of such an edition, without a name; written once, as tests by the hundred ask for one."""
    rows = _rows(data, more)
    with TemporaryDirectory() as folder:
        file = Path(folder) / DATABASE
        with duckdb.connect(str(file)) as connection:
            for table in TABLES.values():
                connection.execute(create_statement(table, table.name))
                if found := rows.get(table.name):
                    places = ", ".join("?" for _ in table.columns)
                    connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", found)
        return file.read_bytes()


def _rows(data: str, more: int) -> dict[str, list[tuple[object, ...]]]:
    schools, exams = _more(more)
    source = ("s", "Een bron", "Iemand", "CC0", None, date(2026, 11, 1), "ab" * 32, 12, "2025-10-01", None)
    return {
        "meta": [("data", data), ("edition", ""), ("built_at", "2026-11-21T20:00:00+00:00")],
        "source": [(*source, data == "example")],
        "source_check": [("s", "aantal rijen", "10–20", "12", True)],
        "vestiging": [*_VESTIGING, *schools],
        "instelling": list(_INSTELLING),
        "instelling_locatie": list(_LOCATIE),
        "instelling_overgang": list(_OVERGANG),
        "exam": [*_exams(), *exams],
        "mbo_student": _students(),
    }
