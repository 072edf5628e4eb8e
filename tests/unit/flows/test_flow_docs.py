"""The reference pages say everything that the schema, the tables and the plan have."""

from __future__ import annotations

from pathlib import Path

import duckdb
import jsonschema
import pytest

from each import each
from oracle.awkward_histories import enrolment
from routekaart.domain.codelists import mbo_domeinen, profielen
from routekaart.domain.content import read_yaml
from routekaart.flows.build import build_flows
from routekaart.flows.plan import default_plan, read_plan
from routekaart.flows.queries import tables
from routekaart.flows.schema import VMBO, allowed, columns, enrolment_schema

DOCS = Path(__file__).resolve().parents[3] / "docs" / "reference"


def test_schema_page_names_every_column_and_value() -> None:
    page = (DOCS / "enrolments-schema.md").read_text(encoding="utf-8")
    for name in each(columns()):
        assert f"| `{name}` |" in page
        for value in allowed(name) if name != "profiel" else ():
            assert not value or f"`{value}`" in page, (name, value)


def test_codebook_names_every_table_and_column() -> None:
    page = (DOCS / "flows-codebook.md").read_text(encoding="utf-8")
    for query in each(tables()):
        assert f"### {query.NAME}.parquet" in page
        for column in query.COLUMNS:
            assert f"`{column}`" in page, (query.NAME, column)


def test_codebook_of_the_folder_has_every_table_and_column_in_order() -> None:
    book = read_yaml("flows", "codebook.yml")
    assert {query.NAME: [*query.COLUMNS, "count"] for query in tables()} == {
        table: list(columns) for table, columns in book.items()
    }


@pytest.mark.parametrize(
    ("destination", "state"), [("vmbo", "to_mbo"), ("mbo", "diploma"), ("havo", "diploma")]
)
def test_diploma_of_the_first_year_counts_as_the_codebook_says(
    tmp_path: Path, destination: str, state: str
) -> None:
    vo = {"sector": "vo", "brin": "00AA", "vestiging": "00AA00", "leerjaar": "4", "leerweg": "kb"}
    mbo = {"sector": "mbo", "brin": "10MA", "niveau": "3", "domein": "79000", "leertraject": "BOL"}
    first = {"vmbo": vo | {"diploma": "kb"}, "mbo": mbo | {"diploma": "mbo3"}}
    havo = vo | {"leerweg": "havo", "leerjaar": "5", "diploma": "havo"}
    rows = [
        enrolment("p", 2020, **vo),
        enrolment("p", 2021, **first.get(destination, havo)),
        enrolment("p", 2022, **mbo),
    ]
    path = tmp_path / "e.csv"
    path.write_text("\n".join(",".join(row) for row in (columns(), *(row.values() for row in rows))))
    build_flows(path, tmp_path / "flows")
    table = f"FROM '{tmp_path / 'flows' / 'year_after.parquet'}'"
    found = duckdb.connect().execute(f"SELECT destination, state {table} WHERE school_year = '2020-2021'")
    assert found.fetchall() == [(destination, state)]
    page = (DOCS / "flows-codebook.md").read_text(encoding="utf-8")
    said = {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("| ")}
    assert "`diploma`" not in said["vmbo"]
    assert "`diploma`" in said["mbo"]
    assert "`diploma`" in said["others"]
    assert "niet bij bestemming vmbo" in read_yaml("flows", "codebook.yml")["year_after"]["state"]


def test_schema_and_code_lists_agree() -> None:
    assert set(allowed("profiel")) == {"", *profielen()}
    assert set(VMBO) <= set(allowed("leerweg"))
    assert all(code.startswith("79") for code in mbo_domeinen())


def test_json_schema_accepts_an_enrolment_and_refuses_a_wrong_one() -> None:
    jsonschema.Draft202012Validator.check_schema(enrolment_schema())
    good = enrolment(
        "p1", 2023, sector="vo", brin="00AA", vestiging="00AA00", leerjaar="4", leerweg="kb", profiel="BWI"
    )
    jsonschema.validate(good, enrolment_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(good | {"leerweg": "mavo"}, enrolment_schema())


def test_json_schema_allows_whole_numbers_and_null_as_the_program_does() -> None:
    row = enrolment("p1", 2023, sector="mbo", brin="10MA")
    numbers = {
        "niveau": 3,
        "domein": 79000,
        "crebo": 25100,
        "gemeente": 363,
        "school_year": 2024,
        "person_id": 17,
    }
    nulls = dict.fromkeys(("vestiging", "leerjaar", "leerweg", "profiel", "diploma"))
    texts = {"gemeente": "363", "school_year": "2024", "leertraject": "BOL"}
    for values in (numbers, nulls, texts, {"gemeente": None, "crebo": None, "niveau": None, "domein": None}):
        jsonschema.validate(row | values, enrolment_schema())
    for column, value in (
        ("leerjaar", 7),
        ("sector", None),
        ("brin", None),
        ("person_id", None),
        ("niveau", 0),
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(row | {column: value}, enrolment_schema())


def test_every_table_of_the_plan_asks_a_question_and_has_no_total_over_years() -> None:
    for table in each(read_plan(default_plan()).tables):
        assert table.question.endswith("?")
        year = "cohort" if "cohort" in table.levels else "school_year"
        assert table.levels[year] == (year,)
