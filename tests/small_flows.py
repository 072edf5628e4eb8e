"""Flow tables for the small edition, by hand: one school with a hidden cell, one institution, two school years."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from small_edition import FULL_INSTITUTION, FULL_SCHOOL

YEARS = ("2022-2023", "2023-2024")
REGION = "AR-groningen"
TABLES = {
    "school_instelling_niveau": ("school_year", "school", "destination", "niveau"),
    "school_domein_niveau": ("school_year", "school", "domein", "niveau"),
    "school_leerweg": ("school_year", "school", "leerweg", "destination"),
    "school_diploma": ("school_year", "school", "geslaagd", "destination"),
    "school_verwantschap": ("school_year", "school", "domein", "verwantschap"),
    "profiel_domein": ("school_year", "profiel", "domein", "verwantschap"),
    "jaar_later": ("school_year", "school", "destination", "state"),
    "instelling_herkomst": ("school_year", "brin", "origin", "niveau"),
}
LEVELS = {"school": ["vestiging", "arbeidsmarktregio", "provincie", "*"]}


def _rows(year: str) -> dict[str, list[tuple[object, ...]]]:
    mbo = 80 if year == YEARS[0] else 90
    own: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
    for place in (FULL_SCHOOL, REGION, "*"):
        own["school_leerweg"] += [
            (year, place, "*", "*", mbo + 10, "afgerond"),
            (year, place, "*", "mbo", mbo, "afgerond"),
            (year, place, "*", "havo", 10, "afgerond"),
            (year, place, "kb", "mbo", mbo, "afgerond"),
            (year, place, "tl", "havo", None, "beschermd"),
        ]
        own["school_instelling_niveau"] += [
            (year, place, FULL_INSTITUTION, "*", mbo, "afgerond"),
            (year, place, FULL_INSTITUTION, "4", mbo - 20, "afgerond"),
            (year, place, FULL_INSTITUTION, "2", 20, "afgerond"),
            (year, place, "havo", "*", 10, "afgerond"),
            (year, place, "vmbo", "*", None, "beschermd"),
        ]
        own["school_domein_niveau"] += [
            (year, place, "79140", "*", mbo, "afgerond"),
            (year, place, "-", "*", 10, "afgerond"),
            (year, place, "*", "4", mbo - 20, "afgerond"),
            (year, place, "*", "2", 20, "afgerond"),
        ]
        own["school_diploma"] += [(year, place, "ja", "mbo", mbo, "afgerond")]
        own["school_verwantschap"] += [(year, place, "*", "gebruikelijk", mbo, "afgerond")]
        own["jaar_later"] += [
            (year, place, "mbo", "same", mbo - 10, "afgerond"),
            (year, place, "mbo", "dropout", 10, "afgerond"),
        ]
    own["profiel_domein"] = [(year, "Z&W", "79140", "*", mbo, "afgerond")]
    own["instelling_herkomst"] = [(year, FULL_INSTITUTION, "mbo", "*", 30, "afgerond")]
    return own


def add_small_flows(database: Path) -> None:
    """Writes the published flow tables into the edition in `database`."""
    with duckdb.connect(str(database)) as connection:
        for name, columns in TABLES.items():
            listed = ", ".join(f'"{column}" VARCHAR' for column in columns)
            connection.execute(f'CREATE TABLE "flow_{name}" ({listed}, "count" BIGINT, status VARCHAR)')
            rows = [row for year in YEARS for row in _rows(year)[name]]
            places = ", ".join("?" for _ in range(len(columns) + 2))
            connection.executemany(f'INSERT INTO "flow_{name}" VALUES ({places})', rows)
            levels = json.dumps({column: LEVELS.get(column, [column]) for column in columns})
            known = (
                name,
                "Een vraag?",
                "leavers",
                levels,
                "Leerlingstromen",
                "afronden",
                5,
                2025,
                len(rows),
                "leerlingstromen",
            )
            connection.execute(
                f"INSERT INTO flow_table VALUES ({', '.join('?' for _ in known)})", list(known)
            )
