"""The audit of a published folder finds what files hold besides their figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from oracle.awkward_histories import awkward_file
from routekaart.cli import main
from routekaart.flows.build import KEY, build_flows
from routekaart.flows.plan import default_plan
from routekaart.flows.publish import audit_published, publish_flows

TABLE = "profiel_domein"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit_files")
    awkward_file(folder / "enrolments.csv", seed=2, persons=600)
    build_flows(folder / "enrolments.csv", folder / "flows")
    (folder / "flows" / KEY).write_text("1")
    publish_flows(folder / "flows", default_plan(), folder / "public", {})
    return folder / "public"


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "public"))


def rewrite(folder: Path, table: str, query: str) -> None:
    """Replaces the Parquet table and its CSV by what `query` makes of `t`."""
    path = folder / f"{table}.parquet"
    con = duckdb.connect()
    con.execute(f"CREATE TABLE t AS FROM read_parquet('{path}')")
    con.execute(f"CREATE TABLE made AS {query}")
    con.execute(f"COPY made TO '{path}' (FORMAT parquet)")
    con.execute(f"COPY made TO '{path.with_suffix('.csv')}' (HEADER)")


def found(folder: Path) -> dict[str, str]:
    return {f.key.removeprefix("disclosure.found_"): f.detail for f in audit_published(folder).findings}


def rows(folder: Path) -> tuple[list[str], list[tuple]]:
    read = duckdb.connect().execute(f"FROM read_parquet('{folder / TABLE}.parquet')")
    return [column[0] for column in read.description], read.fetchall()


def workbook(folder: Path, extra: bool = False, hide: bool = False) -> None:
    """The table as Excel, with a column of true counts that may be hidden."""
    heads, lines = rows(folder)
    book = xlsxwriter.Workbook(folder / f"{TABLE}.xlsx")
    sheet = book.add_worksheet("cijfers")
    sheet.write_row(0, 0, heads + ["aantal"] * extra)
    for place, line in enumerate(lines):
        sheet.write_row(place + 1, 0, [*line, *[max(1, line[-2] - 2)] * extra])
    if hide:
        sheet.set_column(len(heads), len(heads), None, None, {"hidden": True})
    book.close()


def test_what_publish_writes_is_clean(folder: Path) -> None:
    assert found(folder) == {}
    assert main(["flows", "audit", str(folder)]) == 0


def test_a_true_copy_in_excel_is_clean(folder: Path) -> None:
    workbook(folder)
    assert found(folder) == {}


def test_a_hidden_excel_column_is_found_twice(folder: Path) -> None:
    workbook(folder, extra=True, hide=True)
    assert found(folder) == {"hidden": f"{TABLE}.xlsx", "column": f"{TABLE}.xlsx, cijfers: aantal"}
    assert main(["flows", "audit", str(folder)]) == 1


def test_a_percentage_of_true_counts_is_found_and_one_of_public_counts_is_not(folder: Path) -> None:
    share = """SELECT t.*, round(100.0 * {part} / w.count, 1) AS pct FROM t JOIN t w
               ON w.school_year = t.school_year AND w.profiel = t.profiel AND w.domein = '*'
               AND w.verwantschap = t.verwantschap"""
    rewrite(folder, TABLE, share.format(part="t.count"))
    assert found(folder) == {}
    rewrite(folder, TABLE, "SELECT * REPLACE (round(pct + 100 / 13, 1) AS pct) FROM t")
    assert found(folder)["column"] in (f"{TABLE}.csv: pct", f"{TABLE}.parquet: pct")


def test_an_exact_count_beside_rounded_ones_is_found(folder: Path) -> None:
    smallest = "count = 5 AND school_year = (SELECT min(school_year) FROM t WHERE count = 5)"
    rewrite(
        folder,
        TABLE,
        f"SELECT * REPLACE (if({smallest}, 3, count) AS count, if({smallest}, 'waarde', status) AS status) FROM t",
    )
    assert {"betrayed", "contradiction"} & set(found(folder)), "which of the two depends on the secret key"


def test_a_copy_that_differs_is_found(folder: Path) -> None:
    path = folder / f"{TABLE}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",5,afgerond", ",4,afgerond", 1), encoding="utf-8")
    assert found(folder) == {"copy": f"{TABLE}.csv"}


def test_an_unknown_file_is_found(folder: Path) -> None:
    (folder / "ruwe_stromen.csv").write_text("persoon\n1\n")
    assert found(folder) == {"file": "ruwe_stromen.csv"}
