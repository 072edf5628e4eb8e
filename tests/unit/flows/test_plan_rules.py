"""A publication plan that asks for what cannot or may not be is refused in words, and none of it runs as SQL."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError
from routekaart.flows.levels import LEVELS
from routekaart.flows.plan import default_plan, read_plan, received_plan
from routekaart.flows.plan_rules import DIMENSIONS, sources

EVIL = "t AS SELECT 1; COPY (SELECT 42) TO 'pwned.csv'; CREATE VIEW z"
YEAR = {"school_year": ["school_year"]}


def table(**other: Any) -> dict[str, Any]:
    """A table that is right, with what a test makes wrong."""
    right = {"name": "a", "question": "?", "from": "destinations", "population": "leavers"}
    return {**right, "dimensions": {**YEAR, "leerweg": ["leerweg", "*"]}, **other}


def plan_file(folder: Path, *tables: Mapping[str, Any], **other: Any) -> Path:
    path = folder / "eigen.yml"
    document = {"title": "x", "method": "afronden", "base": 5, "region_year": 2025, "tables": list(tables)}
    path.write_text(yaml.safe_dump({**document, **other}), encoding="utf-8")
    return path


def refusal(folder: Path, *tables: Mapping[str, Any], **other: Any) -> str:
    with pytest.raises(UserError) as found:
        read_plan(plan_file(folder, *tables, **other))
    assert "eigen.yml" in str(found.value)
    return str(found.value)


def test_the_plans_of_the_house_are_right() -> None:
    assert len(read_plan(default_plan()).tables) > 10
    assert read_plan(content_dir() / "flows" / "plan-regio.yml").tables


def test_every_level_belongs_to_a_dimension() -> None:
    assert {level for levels in DIMENSIONS.values() for level in levels} == set(LEVELS)
    columns = {column for of in sources().values() for column in of}
    assert {of for levels in DIMENSIONS.values() for read in levels.values() for of in read} <= columns


@pytest.mark.parametrize(
    "name", [EVIL, "a b", "a-b", "../evil", "Tabel", "select", "values", "left", "hierarchies", "", "a\n"]
)
def test_a_table_name_is_a_plain_word(tmp_path: Path, name: str) -> None:
    assert "kan geen naam zijn" in refusal(tmp_path, table(name=name))
    with pytest.raises(UserError, match="kan geen naam zijn"):
        received_plan(plan_file(tmp_path, table(name=name)))


@pytest.mark.parametrize("source", [EVIL, "../d1/destinations", "destinations_raw", "enrolments"])
def test_only_the_flow_tables_are_counted(tmp_path: Path, source: str) -> None:
    found = refusal(tmp_path, table(**{"from": source}))
    assert "tabel a" in found
    assert "destinations, intake, trajectories, year_after" in found


@pytest.mark.parametrize(
    "where",
    [
        "true) ; COPY (SELECT 42) TO 'pwned.csv' --",
        "true",
        True,
        "leerweg = 'bb'; DROP TABLE x",
        "leerweg = 'bb' OR true",
        "leerweg = 'b''b'",
        "leerweg = bb",
        "nergens = 'bb'",
        "leerweg = 'bb' AND nergens = 'x'",
        "leerweg IN (SELECT 'bb')",
        "leerweg = 'bb'\n",
    ],
)
def test_where_is_a_row_of_comparisons(tmp_path: Path, where: Any) -> None:
    found = refusal(tmp_path, table(where=where))
    assert "tabel a: where is" in found
    with pytest.raises(UserError, match="where is"):
        received_plan(plan_file(tmp_path, table(where=where)))


@pytest.mark.parametrize(
    "where",
    [
        "leerweg <> 'bb'",
        "gemeente<>'GM0363'",
        "leerweg IN ('bb', 'kb') AND destination = 'mbo'",
        "domein NOT LIKE '79%'",
    ],
)
def test_a_comparison_is_allowed(tmp_path: Path, where: str) -> None:
    assert read_plan(plan_file(tmp_path, table(where=where))).tables[0].where == where


@pytest.mark.parametrize(
    ("dimensions", "told"),
    [
        ({"school": ["vestiging", "niveau", "*"]}, "vestiging, gemeente, arbeidsmarktregio"),
        ({"school": ["provincie", "vestiging", "*"]}, "in deze volgorde"),
        ({"school": ["vestiging", "vestiging"]}, "in deze volgorde"),
        ({"school": ["*", "vestiging"]}, "als laatste"),
        ({"school": ["vestiging", "buurt"]}, "buurt"),
        ({"school": ["*"]}, "minstens één van: vestiging"),
        ({"school": []}, "minstens één van: vestiging"),
        ({"school": "vestiging"}, "minstens één van: vestiging"),
        ({"schoool": ["vestiging"]}, "'schoool' is uit destinations niet te tellen"),
        ({EVIL: ["vestiging"]}, "niet te tellen"),
        ({"state": ["state", "*"]}, "'state' is uit destinations niet te tellen"),
        ({}, "geen dimensie"),
        (None, "bij dimensions staat"),
    ],
)
def test_dimensions_and_levels_are_of_the_source(tmp_path: Path, dimensions: Any, told: str) -> None:
    found = refusal(tmp_path, table(dimensions=dimensions))
    assert told in found
    assert "tabel a" in found or "tabel 1" in found


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"region_year": "abc"}, "een geheel getal"),
        ({"region_year": 1990}, "2016"),
        ({"region_year": None}, "een geheel getal"),
        ({"base": "5"}, "een geheel getal"),
        ({"tables": []}, "geen tabellen"),
        ({"tables": None}, "een lijst van tabellen"),
        ({"tables": ["a"]}, "name, question"),
        ({"noot": "01AA00 = 3"}, "noot"),
    ],
)
def test_the_plan_itself_is_checked(tmp_path: Path, other: dict[str, Any], told: str) -> None:
    assert told in refusal(tmp_path, table(), **other)


def test_a_year_needs_lists_of_the_regions_in_the_plan(tmp_path: Path) -> None:
    school = table(dimensions={**YEAR, "school": ["vestiging", "arbeidsmarktregio"]})
    assert "2016, 2025, 2026" in refusal(tmp_path, school, region_year=2023)
    assert read_plan(plan_file(tmp_path, table(), region_year=2023)).region_year == 2023


@pytest.mark.parametrize("text", ["", "hoi", "- a\n", "a: [b"])
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "eigen.yml").write_text(text)
    with pytest.raises(UserError, match=r"eigen\.yml is niet te begrijpen"):
        read_plan(tmp_path / "eigen.yml")


def test_a_plan_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "eigen.yml").write_bytes(b"title: x\nnoot: caf\xe9\n")
    with pytest.raises(UserError, match="regel 2"):
        read_plan(tmp_path / "eigen.yml")


@pytest.mark.parametrize(
    "other",
    [
        {"population": "andere"},
        {"where": "leerweg <> 'bb'"},
        {"population": "andere", "where": "leerweg <> 'bb'"},
        {"population": "andere", "from": "year_after"},
    ],
)
def test_the_same_persons_are_one_population(tmp_path: Path, other: dict[str, Any]) -> None:
    found = refusal(tmp_path, table(), table(name="b", **other))
    assert "de tabellen b en a tellen dezelfde personen" in found


def test_one_population_may_come_from_two_sources(tmp_path: Path) -> None:
    after = table(**{"name": "b", "from": "year_after"})
    assert len(read_plan(plan_file(tmp_path, table(), after)).tables) == 2


def test_entrants_beside_leavers_are_others(tmp_path: Path) -> None:
    dimensions = {**YEAR, "brin": ["brin", "*"]}
    intake = table(**{"name": "b", "from": "intake", "population": "entrants", "dimensions": dimensions})
    assert "origin <> 'last_vmbo'" in refusal(tmp_path, table(), intake)
    assert read_plan(plan_file(tmp_path, intake)).tables
    others = {**intake, "where": "niveau <> '1' AND origin <> 'last_vmbo'"}
    assert len(read_plan(plan_file(tmp_path, table(), others)).tables) == 2
