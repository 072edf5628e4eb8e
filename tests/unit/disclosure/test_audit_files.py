"""The audit of a published folder finds what files hold besides their figures."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter
import yaml

from oracle.awkward_histories import awkward_file
from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows.build import build_flows
from routekaart.flows.keyfile import new_key
from routekaart.flows.plan import default_plan
from routekaart.flows.publish import audit_published, publish_flows

TABLE = "profiel_domein"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit_files")
    awkward_file(folder / "enrolments.csv", seed=2, persons=600)
    build_flows(folder / "enrolments.csv", folder / "flows")
    new_key(folder / "flows", 1)
    document = yaml.safe_load(default_plan().read_text(encoding="utf-8"))
    document["tables"] = [table for table in document["tables"] if table["name"] in (TABLE, "school_leerweg")]
    (folder / "plan.yml").write_text(yaml.safe_dump(document), encoding="utf-8")
    publish_flows(folder / "flows", folder / "plan.yml", folder / "public", {})
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


def test_a_copy_with_another_status_is_found(folder: Path) -> None:
    path = folder / f"{TABLE}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",afgerond", ",afgerond (3)", 1), encoding="utf-8")
    assert found(folder) == {"copy": f"{TABLE}.csv"}


def test_a_copy_cut_short_is_found(folder: Path) -> None:
    path = folder / f"{TABLE}.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:9]), encoding="utf-8")
    assert found(folder) == {"copy": f"{TABLE}.csv"}


@pytest.mark.parametrize("line", ["# 01AA00 = 3", "echt: 01AA00 = 3"])
@pytest.mark.parametrize("place", [0, 5])
def test_a_remark_in_a_csv_is_not_passed_over(folder: Path, line: str, place: int) -> None:
    path = folder / f"{TABLE}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:place], line, *lines[place:]]) + "\n", encoding="utf-8")
    assert main(["flows", "audit", str(folder)]) != 0


def test_a_csv_with_semicolons_is_the_same_table(folder: Path) -> None:
    path = folder / f"{TABLE}.csv"
    path.write_bytes(path.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
    assert found(folder) == {}


def test_rows_that_stand_there_twice_are_found(folder: Path) -> None:
    path = folder / f"{TABLE}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[5] + "\n", encoding="utf-8")
    assert found(folder) == {"twice": f"{TABLE}.csv", "copy": f"{TABLE}.csv"}
    rewrite(folder, TABLE, "FROM t UNION ALL (FROM t LIMIT 3)")
    assert set(found(folder)) == {"twice"}


def comment(book: Any, sheet: Any) -> None:
    sheet.write_comment("E5", "echt: 3")


def defined_name(book: Any, sheet: Any) -> None:
    book.define_name("echt_01AA00", "=3")


def custom_property(book: Any, sheet: Any) -> None:
    book.set_custom_property("echt", "01AA00 = 3")


def description(book: Any, sheet: Any) -> None:
    book.set_properties({"comments": "01AA00 = 3"})


def number_format(book: Any, sheet: Any) -> None:
    sheet.set_column(4, 4, None, book.add_format({"num_format": '"3"'}))


def header(book: Any, sheet: Any) -> None:
    sheet.set_header("&Lecht: 3")


def prompt(book: Any, sheet: Any) -> None:
    sheet.data_validation("E5", {"validate": "any", "input_message": "echt: 3"})


def nothing(book: Any, sheet: Any) -> None:
    """A plain table."""


def excel(folder: Path, change: Callable[[Any, Any], None], status: str = "", formula: bool = False) -> Path:
    """The table as Excel, with what `change` adds to it."""
    heads, lines = rows(folder)
    path = folder / f"{TABLE}.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("cijfers")
    for place, line in enumerate([heads, *lines]):
        sheet.write_row(place, 0, line)
    if status:
        sheet.write(4, len(heads) - 1, status)
    if formula:
        sheet.write_formula(4, len(heads) - 2, "=2+3", None, lines[3][-2])
    change(book, sheet)
    book.close()
    return path


@pytest.mark.parametrize(
    "change", [comment, defined_name, custom_property, description, number_format, header, prompt]
)
def test_what_a_plain_workbook_does_not_have_is_found(
    folder: Path, change: Callable[[Any, Any], None]
) -> None:
    excel(folder, change)
    assert list(found(folder)) == ["workbook"]


def test_a_formula_and_another_status_in_excel_are_found(folder: Path) -> None:
    excel(folder, nothing, formula=True)
    assert list(found(folder)) == ["workbook"]
    excel(folder, nothing, status="afgerond, echt 3")
    assert list(found(folder)) == ["copy"]


def test_an_extra_part_and_a_text_that_no_cell_shows_are_found(folder: Path) -> None:
    path = excel(folder, nothing)
    assert found(folder) == {}
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/true.bin", b"3,4,2")
    assert found(folder) == {"workbook": f"{TABLE}.xlsx: customXml/true.bin"}
    with zipfile.ZipFile(excel(folder, nothing)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            text = b"<si><t>echt: 3</t></si></sst>"
            archive.writestr(name, re.sub(b"</sst>", text, content))
    assert found(folder) == {"workbook": f"{TABLE}.xlsx: xl/sharedStrings.xml: si"}


def test_a_cell_far_below_the_table_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    excel(folder, lambda book, sheet: sheet.write(9000, 9, 3))
    assert main(["flows", "audit", str(folder)]) == 1
    assert f"{TABLE}.xlsx, cijfers" in capsys.readouterr().out


def test_a_heading_cannot_be_sql(folder: Path) -> None:
    excel(folder, lambda book, sheet: sheet.write(0, 7, "x\" FROM t; COPY (SELECT 1) TO 'pwned.csv"))
    assert set(found(folder)) == {"column"}


@pytest.mark.parametrize(
    ("name", "content"),
    [(f"{TABLE}.xlsx", b"no"), (f"{TABLE}.csv", b"caf\xe9\n"), ("hierarchies.csv", b"\xe9\n")],
)
def test_a_damaged_file_is_refused_in_words(
    folder: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(content)
    assert main(["flows", "audit", str(folder)]) == 2
    assert name in capsys.readouterr().err


def test_a_later_line_that_is_not_utf8_is_named(folder: Path) -> None:
    with (folder / f"{TABLE}.csv").open("ab") as file:
        file.write(b"caf\xe9,,,,,\n")
    with pytest.raises(UserError, match="UTF-8: regel"):
        audit_published(folder)


@pytest.mark.parametrize("value", ["count + 0.3", "-count", "count::VARCHAR", "-1"])
def test_a_figure_that_is_no_whole_number_is_refused(folder: Path, value: str) -> None:
    rewrite(folder, TABLE, f"SELECT * REPLACE ({value} AS count) FROM t")
    with pytest.raises(UserError, match="geheel getal"):
        audit_published(folder)
    assert main(["flows", "audit", str(folder)]) == 2


def test_whole_numbers_with_decimals_are_whole(folder: Path) -> None:
    rewrite(folder, TABLE, "SELECT * REPLACE (count::DOUBLE AS count) FROM t")
    duckdb.sql(
        f"COPY (SELECT * REPLACE (count::BIGINT AS count) FROM '{folder / TABLE}.parquet') TO '{folder / TABLE}.csv'"
    )
    assert found(folder) == {}


def test_a_note_in_the_parquet_is_found(folder: Path) -> None:
    path = folder / f"{TABLE}.parquet"
    con = duckdb.connect()
    con.execute(f"CREATE TABLE t AS FROM '{path}'")
    con.execute(f"COPY t TO '{path}' (FORMAT parquet, KV_METADATA {{true_counts: '01AA00 = 3'}})")
    assert found(folder) == {"metadata": f"{TABLE}.parquet"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("base: 5\n", "base: 5  # 01AA00 = 3\n"),
        ("base: 5\n", "base: 5\nnoot: 01AA00 = 3\n"),
        ("base: 5\n", "base: &drie 5\n"),
        ("  question:", "  echt: '3'\n  question:"),
        ("tables:\n", "tables:\n# 3\n"),
    ],
)
def test_a_plan_that_says_more_is_found(folder: Path, old: str, new: str) -> None:
    path = folder / "plan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert list(found(folder)) == ["plan"]


def test_a_plan_that_says_a_thing_twice_is_no_plan(folder: Path) -> None:
    path = folder / "plan.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("base: 5\n", "base: 3\nbase: 5\n"), encoding="utf-8"
    )
    with pytest.raises(UserError, match="base stands twice"):
        found(folder)


def change_plan(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    document = yaml.safe_load((folder / "plan.yml").read_text(encoding="utf-8"))
    change(document)
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    (folder / "plan.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("said", [{"method": "geen"}, {"base": 10}])
def test_rounded_figures_under_another_method_are_found(folder: Path, said: dict[str, Any]) -> None:
    change_plan(folder, lambda document: document.update(said))
    assert list(found(folder)) == ["method"]


def test_the_same_persons_in_two_populations_are_found(folder: Path) -> None:
    change_plan(folder, lambda document: document["tables"][0].update(population="andere"))
    assert "dezelfde personen" in found(folder)["structure"]


def test_sql_in_a_received_plan_is_refused(folder: Path) -> None:
    change_plan(
        folder, lambda document: document["tables"][0].update(where="true); COPY (SELECT 1) TO 'x.csv' --")
    )
    with pytest.raises(UserError, match="where is"):
        audit_published(folder)


def test_a_leaf_that_no_figure_shows_is_found(folder: Path) -> None:
    path = folder / "hierarchies.csv"
    lines = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    number = sum(line["dimension"] == "leerweg" for line in lines)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"leerweg,{number},leerweg,zz\n")
    assert found(folder) == {"hierarchy": "hierarchies.csv: leerweg zz"}


def test_an_extra_column_of_the_hierarchies_is_found(folder: Path) -> None:
    path = folder / "hierarchies.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{head},count", *(f"{line},3" for line in lines)]) + "\n", encoding="utf-8")
    assert found(folder) == {"hierarchy": "hierarchies.csv: count"}


@pytest.mark.parametrize(
    "line", ["leerweg,echt 3,leerweg,zz", "leerweg,0,leerweg", "school,9999,vestiging,77ZZ00"]
)
def test_a_leaf_without_its_number_or_levels_is_refused(folder: Path, line: str) -> None:
    with (folder / "hierarchies.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(UserError, match=r"hierarchies\.csv, regel"):
        audit_published(folder)


def test_a_link_is_found(folder: Path, tmp_path: Path) -> None:
    (folder / "waar").symlink_to(tmp_path)
    (folder / f"{TABLE}.csv").rename(tmp_path / "kopie.csv")
    (folder / f"{TABLE}.csv").symlink_to(tmp_path / "kopie.csv")
    links = [f.detail for f in audit_published(folder).findings if f.key == "disclosure.found_link"]
    assert links == [f"{TABLE}.csv", "waar"]


@pytest.mark.parametrize("given", ["round(1.0 * t.count / w.count, 3)", "round(100.0 * t.count / w.count)"])
@pytest.mark.parametrize("over", [("domein",), ("domein", "verwantschap")])
def test_shares_of_public_totals_are_clean_and_empty_cells_are_not(
    folder: Path, given: str, over: tuple[str, ...]
) -> None:
    names = ("school_year", "profiel", "domein", "verwantschap")
    beside = " AND ".join(f"w.{name} = '*'" if name in over else f"w.{name} = t.{name}" for name in names)
    rewrite(folder, TABLE, f"SELECT t.*, {given} AS deel FROM t LEFT JOIN t w ON {beside}")
    assert found(folder) == {}
    rewrite(folder, TABLE, "SELECT * REPLACE (if(count = 5, NULL, deel) AS deel) FROM t")
    assert "column" in found(folder)


@pytest.mark.parametrize(
    ("none", "status", "keys"),
    [("0", "waarde", set()), ("0", "afgerond", {"zero"}), ("NULL", "afgerond", {"zero"})],
)
def test_only_a_rounded_zero_says_that_someone_is_there(
    tmp_path: Path, none: str, status: str, keys: set[str]
) -> None:
    planned = {"name": "t", "question": "?", "from": "destinations", "population": "leavers"}
    dimensions = {"school_year": ["school_year"], "destination": ["soort", "*"]}
    plan = {"title": "t", "method": "afronden", "base": 5, "region_year": 2025}
    document = {**plan, "tables": [{**planned, "dimensions": dimensions}]}
    (tmp_path / "plan.yml").write_text(yaml.safe_dump(document, sort_keys=False))
    (tmp_path / "hierarchies.csv").write_text(
        "dimension,leaf,level,code\nschool_year,0,school_year,2023-2024\n"
        "destination,0,soort,mbo\ndestination,1,soort,none\n"
    )
    lines = f"('mbo', 20, '{status}'), ('none', {none}, '{status}'), ('*', 20, '{status}')"
    duckdb.sql(
        f"COPY (SELECT '2023-2024' AS school_year, * FROM (VALUES {lines}) v(destination, count, status)) "
        f"TO '{tmp_path / 't.parquet'}'"
    )
    assert set(found(tmp_path)) == keys


def test_marks_that_a_yaml_writer_makes_are_clean(folder: Path) -> None:
    def shared(document: dict[str, Any]) -> None:
        year = document["tables"][0]["dimensions"]["school_year"]
        document["tables"][1]["dimensions"]["school_year"] = year

    change_plan(folder, shared)
    assert "&id001" in (folder / "plan.yml").read_text()
    assert found(folder) == {}
