"""A value and its number stand for each other, whatever form the file has."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from oracle.awkward_histories import awkward_file
from oracle.test_flows_oracle import read_table
from routekaart.flows.build import build_flows
from routekaart.flows.dictionaries import Part, brin_number, number_of, packed
from routekaart.flows.engines import DuckDBEngine
from routekaart.flows.queries import tables
from routekaart.flows.schema import allowed

VALUES = {
    "leerjaar": ["", *"123456"],
    "niveau": ["", *"1234"],
    "crebo": ["", "00000", "00007", "25100", "99999"],
    "domein": ["", "79000", "79007", "79140", "79999"],
    "gemeente": ["", "GM0000", "GM0003", "GM0363", "GM9999"],
    "vestiging": ["", "00AA00", "00AA07", "00AA99"],
    **{name: list(allowed(name)) for name in ("sector", "leerweg", "profiel", "diploma", "leertraject")},
}


def numbers(folder: Path, part: Part, column: str, values: list[str]) -> list[int]:
    rows = ", ".join(f"({at}, '{value}')" for at, value in enumerate(values))
    engine = DuckDBEngine(folder)
    found = engine.rows(
        f"SELECT {part.sql} FROM (VALUES {rows}) v(place_in_list, {column}) ORDER BY place_in_list"
    )
    engine.close()
    return [row[0] for row in found]


@pytest.mark.parametrize("column", VALUES)
def test_every_value_has_a_number_of_its_own_that_fits(tmp_path: Path, column: str) -> None:
    part = number_of(column)
    found = numbers(tmp_path, part, column, VALUES[column])
    assert len(set(found)) == len(VALUES[column])
    assert min(found) >= 1
    assert max(found) < 2**part.bits
    if column in ("gemeente", "vestiging", "diploma"):
        assert found == sorted(found), "the higher number counts when there are two enrolments"


def test_brins_are_numbered_in_alphabetical_order(tmp_path: Path) -> None:
    brins = ["00AA", "00AB", "00AZ", "00BA", "00ZZ", "01AA", "27DV", "99ZZ"]
    found = numbers(tmp_path, brin_number(), "brin", brins)
    assert found == sorted(set(found))
    assert found[-1] < 2 ** brin_number().bits


def test_more_than_fits_in_a_number_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="64 bits"):
        packed(Part("a", 40), Part("b", 24))


def test_nulls_and_columns_without_dictionary_give_the_same_answers(tmp_path: Path) -> None:
    awkward_file(tmp_path / "a.csv", seed=3)
    build_flows(tmp_path / "a.csv", tmp_path / "a")
    with duckdb.connect() as con:
        plain = f"SELECT * FROM read_csv('{tmp_path / 'a.csv'}', all_varchar = true)"
        nulls = f"SELECT nullif(COLUMNS(*), '') FROM ({plain})"
        con.execute(f"COPY ({nulls}) TO '{tmp_path / 'b.parquet'}' (DICTIONARY_SIZE_LIMIT 1)")
    build_flows(tmp_path / "b.parquet", tmp_path / "b")
    for query in tables():
        assert read_table(tmp_path / "a", query.NAME) == read_table(tmp_path / "b", query.NAME)
