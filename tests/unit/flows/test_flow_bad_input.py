"""A file that cannot be right is refused in a sentence that names the row and the column, and nothing is written."""

from __future__ import annotations

import csv
import errno
import subprocess
import sys
from pathlib import Path

import duckdb
import jsonschema
import pytest

from oracle.awkward_histories import Row, enrolment
from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows import build
from routekaart.flows.build import build_flows
from routekaart.flows.engines import resources
from routekaart.flows.files import check_columns
from routekaart.flows.schema import columns, enrolment_schema


def pupil(person: str = "p1", year: int = 2023, **values: str) -> Row:
    own = {
        "sector": "vo",
        "brin": "00AA",
        "vestiging": "00AA00",
        "leerjaar": "4",
        "leerweg": "kb",
        "profiel": "BWI",
    }
    return enrolment(person, year, **(own | {"gemeente": "GM0363"} | values))


def student(person: str = "p1", year: int = 2024, **values: str) -> Row:
    own = {
        "sector": "mbo",
        "brin": "10MA",
        "niveau": "3",
        "domein": "79000",
        "leertraject": "BOL",
        "crebo": "25100",
    }
    return enrolment(person, year, **(own | {"gemeente": "GM0363"} | values))


def write(path: Path, rows: list[Row], names: tuple[str, ...] = columns(), encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def in_parquet(path: Path, *replaced: str) -> Path:
    """The rows of a CSV file as a Parquet file beside it, some columns in another way."""
    out = path.with_suffix(".parquet")
    rows = f"FROM read_csv('{path}', all_varchar = true, nullstr = '\\N')"
    duckdb.connect().execute(f"COPY (SELECT * REPLACE ({', '.join(replaced)}) {rows}) TO '{out}'")
    path.unlink()
    return out


def refusal(path: Path) -> str:
    """What the engine says of a file; fails when it takes it or leaves anything behind."""
    out = path.parent / "flows"
    before = set(path.parent.iterdir())
    with pytest.raises(UserError) as caught:
        build_flows(path, out)
    assert set(path.parent.iterdir()) == before, "something half-done was left behind"
    return str(caught.value)


GOOD = [pupil(), student(), pupil("p2")]

WRONG_VALUES = {
    "school_year": ("2023/24", "2023-2025", "20234", ""),
    "sector": ("po", ""),
    "brin": ("0AA", "00aa"),
    "vestiging": ("00AA0", "01BB00"),
    "leerjaar": ("4.0", "4,0", "7"),
    "leerweg": ("mavo", "KB"),
    "profiel": ("bwi", "techniek"),
    "diploma": ("ja", "vmbo"),
    "gemeente": ("Amsterdam", "00363", "GM363"),
}


@pytest.mark.parametrize(("column", "value"), [(c, v) for c, values in WRONG_VALUES.items() for v in values])
def test_unknown_value_is_named_with_row_and_column(tmp_path: Path, column: str, value: str) -> None:
    path = write(tmp_path / "e.csv", [*GOOD, pupil("p3", **{column: value}), pupil("p4")])
    text = refusal(path)
    assert "rij 4" in text
    assert f"kolom {column}" in text
    assert (value or "(leeg)") in text


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (pupil("p3", leerjaar=""), "leerjaar"),
        (pupil("p3", vestiging=""), "vestiging"),
        (pupil("p3", niveau="2"), "niveau"),
        (student("p3", niveau=""), "niveau"),
        (student("p3", domein=""), "domein"),
        (student("p3", leerweg="kb"), "leerweg"),
        (pupil("p3", leerweg="kb", profiel="tl-economie"), "profiel"),
        (pupil("p3", leerweg="tl", profiel="BWI"), "profiel"),
        (pupil("p3", leerweg="havo", profiel="BWI"), "profiel"),
        (pupil("p3", leerweg="vavo_havo", profiel="tl-groen"), "profiel"),
    ],
)
def test_column_that_does_not_go_with_the_sector_is_refused(tmp_path: Path, row: Row, column: str) -> None:
    text = refusal(write(tmp_path / "e.csv", [*GOOD, row]))
    assert "rij 4" in text
    assert f"kolom {column}" in text
    assert row["sector"] in text


BSN_FORMS = (
    "123456782", "999999999", "1234.56.782", "123 456 782", " 123456782", "12345672", "123456782.0", "12.345.6782",
    "12.34.56.782", "123456-782", "1 2 3 4 5 6 7 8 2", "123\u00a0456\u00a0782", "0123456782", "000123456782",
    "BSN123456782", "bsn: 0123456782", "'123456782", "123456782\t", "12.345.672", "12345672.0", "0012345672",
    "1.23456782E+08", "123.456.000", "1  2  3  4  5  6  7  8  2", "123456782" + 20 * " ", 20 * "0" + "123456782",
)  # fmt: skip
TAKEN_FORMS = ("1234567890", "0000000012", "123456782a", "p123456782", "1234-5678-9012-3456", "1234567", "é")


def test_domein_that_is_not_in_the_code_list_is_refused(tmp_path: Path) -> None:
    text = refusal(write(tmp_path / "e.csv", [*GOOD, student("p3", domein="79999")]))
    assert "rij 4" in text
    assert "kolom domein: gevonden is '79999'" in text


def test_gemeente_that_is_not_in_the_code_list_is_taken(tmp_path: Path) -> None:
    build_flows(write(tmp_path / "e.csv", [*GOOD, pupil("p3", gemeente="GM9999")]), tmp_path / "flows")


@pytest.mark.parametrize("year", [1023, 1989, 2030, 2052, 2998])
def test_school_year_far_from_the_others_is_refused(tmp_path: Path, year: int) -> None:
    text = refusal(write(tmp_path / "e.csv", [*GOOD, pupil("p3", year)]))
    assert "rij 4" in text
    assert f"kolom school_year: gevonden is '{year}-{year + 1}'" in text
    assert ("2024" if year > 2024 else "1990") in text


def test_school_years_with_up_to_four_missing_in_between_are_taken(tmp_path: Path) -> None:
    rows = [*GOOD, pupil("p3", 2019), pupil("p3", 2029)]
    build_flows(write(tmp_path / "e.csv", rows), tmp_path / "flows")


@pytest.mark.parametrize("extra", [",", ",,,"])
def test_line_with_extra_empty_cells_is_refused(tmp_path: Path, extra: str) -> None:
    path = write(tmp_path / "e.csv", [*GOOD, pupil("p3")])
    path.write_bytes(path.read_bytes().rstrip() + extra.encode() + b"\r\n\r\n")
    text = refusal(path)
    assert "regel 5" in text
    assert f"gevonden zijn {14 + len(extra)} kolommen" in text


def test_delimiters_in_quotes_and_empty_lines_are_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "e.csv", [*GOOD, pupil("a,b"), pupil("c,,d\ne")])
    path.write_bytes(path.read_bytes().rstrip() + b"\r\n\r\n")
    assert build_flows(path, tmp_path / "flows").person_count == 4


@pytest.mark.parametrize("column", ["person_id", "crebo"])
def test_nul_byte_is_refused_with_its_place(tmp_path: Path, column: str) -> None:
    path = write(
        tmp_path / "e.csv", [*GOOD, student("p3", **({column: "2\x003"} if column == "crebo" else {}))]
    )
    if column == "person_id":
        path.write_bytes(path.read_bytes().replace(b"p3", b"p\x003"))
    text = refusal(path)
    assert "regel 5" in text
    assert "NUL" in text


def test_nul_byte_in_parquet_is_refused_with_its_row(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", [*GOOD, pupil("p" * 30)])
    text = refusal(in_parquet(tmp_path / "a.csv", "replace(person_id, 'ppp', 'p' || chr(0)) AS person_id"))
    assert "rij 4" in text
    assert "NUL" in text


@pytest.mark.parametrize("person", BSN_FORMS)
def test_number_like_a_bsn_is_refused(tmp_path: Path, person: str) -> None:
    text = refusal(write(tmp_path / "e.csv", [*GOOD, pupil(person)]))
    assert "rij 4" in text
    assert "BSN" in text
    assert person not in text, "the number itself must not come on a screen or in a log"
    schema = enrolment_schema()["properties"]["person_id"]
    alone = jsonschema.Draft202012Validator(schema).is_valid(person)
    assert alone == person.replace(".", "").endswith("12345672"), (
        "one row cannot tell that eight digits are a BSN"
    )


def test_pseudonyms_that_are_no_bsn_are_taken(tmp_path: Path) -> None:
    rows = [pupil(person) for person in TAKEN_FORMS]
    assert build_flows(write(tmp_path / "e.csv", rows), tmp_path / "flows").person_count == len(rows)
    schema = enrolment_schema()["properties"]["person_id"]
    assert all(jsonschema.Draft202012Validator(schema).is_valid(person) for person in TAKEN_FORMS)


@pytest.mark.parametrize("kind", ["DOUBLE", "FLOAT", "DECIMAL(12,2)", "BLOB"])
def test_pseudonyms_with_decimals_are_refused(tmp_path: Path, kind: str) -> None:
    write(tmp_path / "a.csv", [pupil("7"), pupil("8")])
    text = refusal(in_parquet(tmp_path / "a.csv", f"CAST(person_id AS {kind}) AS person_id"))
    assert "kolom person_id" in text
    assert kind in text


@pytest.mark.parametrize("person", ["123456782", "-123456782", "12345672"])
@pytest.mark.parametrize("kind", ["BIGINT", "VARCHAR", "INTEGER"])
def test_number_like_a_bsn_in_parquet_is_refused(tmp_path: Path, kind: str, person: str) -> None:
    write(tmp_path / "a.csv", [pupil("7"), pupil(person)])
    text = refusal(in_parquet(tmp_path / "a.csv", f"CAST(person_id AS {kind}) AS person_id"))
    assert "rij 2" in text
    assert "BSN" in text


def test_eight_digit_pseudonyms_that_are_no_bsn_are_taken(tmp_path: Path) -> None:
    rows = [pupil(str(10_000_000 + number)) for number in range(50)]
    assert build_flows(write(tmp_path / "e.csv", rows), tmp_path / "flows").person_count == 50


def test_missing_unknown_and_too_many_columns_are_named(tmp_path: Path) -> None:
    assert "gemeente" in refusal(write(tmp_path / "a.csv", GOOD, columns()[:-1]))
    many = (*columns(), *(f"extra_{number}" for number in range(200)))
    text = refusal(write(tmp_path / "b.csv", GOOD, many))
    assert "200 kolommen" in text
    assert "extra_0" in text
    assert len(text) < 400


@pytest.mark.parametrize(("count", "is_cut"), [(10, False), (11, True)])
def test_ten_columns_too_many_are_all_named(count: int, is_cut: bool) -> None:
    with pytest.raises(UserError) as refused:
        check_columns("e.csv", [*columns(), *(f"extra_{number}" for number in range(count))])
    assert "extra_9" in str(refused.value)
    assert (", …" in str(refused.value)) is is_cut


def test_empty_file_and_file_without_rows_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert "leeg" in refusal(tmp_path / "a.csv")
    assert "geen enkele rij" in refusal(write(tmp_path / "b.csv", []))
    (tmp_path / "c.parquet").write_bytes(b"PAR1 this is not one")
    assert "c.parquet" in refusal(tmp_path / "c.parquet")
    (tmp_path / "d.xlsx").write_bytes(b"x")
    assert ".parquet" in refusal(tmp_path / "d.xlsx")
    assert "is er niet" in refusal(tmp_path / "e.csv")


def test_wrong_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "e.csv", [*GOOD, pupil("zoë")], encoding="cp1252")
    text = refusal(path)
    assert "UTF-8" in text
    assert "regel 5" in text


def test_row_with_too_few_or_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "e.csv", GOOD)
    path.write_text(path.read_text() + "p9,2023-2024,vo\n")
    assert "5" in refusal(path)
    other = write(tmp_path / "f.csv", GOOD)
    other.write_text(other.read_text().replace("GM0363\n", "GM0363,x\n", 1))
    assert "f.csv" in refusal(other)


def test_full_disk_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "e.csv", GOOD)
    build_flows(path, tmp_path / "flows")
    before = {file.name: file.read_bytes() for file in (tmp_path / "flows").iterdir()}

    class FullDisk(build.DuckDBEngine):
        def write(self, sql: str, path: Path) -> int:
            if path.name == "trajectories.parquet":
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(sql, path)

    monkeypatch.setattr(build, "DuckDBEngine", FullDisk)
    with pytest.raises(UserError, match="schijf is vol"):
        build_flows(path, tmp_path / "flows")
    assert {file.name: file.read_bytes() for file in (tmp_path / "flows").iterdir()} == before
    assert {entry.name for entry in tmp_path.iterdir()} == {"e.csv", "flows"}


def test_a_write_that_is_refused_is_told_of_the_place_and_never_of_the_input(tmp_path: Path) -> None:
    path = write(tmp_path / "e.csv", GOOD)
    code = (
        "import resource, sys\nfrom routekaart.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))\n"
        f"sys.exit(main(['flows', 'build', {str(path)!r}, '--out', {str(tmp_path / 'flows')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    last = done.stderr.splitlines()[-1]
    assert last.startswith(
        f"Fout: In {tmp_path / 'flows'} is niet te schrijven. Oorzaak: het bestand wordt groter"
    )
    assert done.returncode == 2
    assert not set("{}") & set(last)
    assert [entry.name for entry in tmp_path.iterdir()] == ["e.csv"]


def test_too_little_memory_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "e.csv", GOOD)

    class Small(build.DuckDBEngine):
        def table(self, name: str, sql: str) -> None:
            with resources():
                raise duckdb.OutOfMemoryException("could not allocate block")

    monkeypatch.setattr(build, "DuckDBEngine", Small)
    with pytest.raises(UserError, match="geheugen is op"):
        build_flows(path, tmp_path / "flows")


def test_amount_of_memory_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="4GB"):
        build_flows(write(tmp_path / "e.csv", GOOD), tmp_path / "flows", memory="veel")
    assert not (tmp_path / "flows").exists()


def test_folder_of_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    with pytest.raises(UserError, match="geen uitkomst"):
        build_flows(write(tmp_path / "e.csv", GOOD), tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "years of work"


def test_command_prints_one_sentence_and_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "e.csv", [*GOOD, pupil("p3", leerweg="mavo")])
    assert main(["flows", "build", str(path), "--out", str(tmp_path / "flows")]) == 2
    error = capsys.readouterr().err
    assert "Fout: e.csv, rij 4, kolom leerweg" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("kind", ["csv", "VARCHAR", "INTEGER"])
def test_bare_numbers_of_year_and_gemeente_are_taken(tmp_path: Path, kind: str) -> None:
    rows = [pupil(), student(), pupil("p2", gemeente=""), pupil("p2", 2024, gemeente="GM0003")]
    build_flows(write(tmp_path / "full.csv", rows), tmp_path / "full")
    short = [row | {"school_year": row["school_year"][:4], "gemeente": row["gemeente"][2:]} for row in rows]
    short[0]["gemeente"], short[3]["gemeente"] = "363", "3"
    path = write(tmp_path / "short.csv", short)
    if kind != "csv":
        columns_ = ("school_year", "gemeente")
        path = in_parquet(path, *(f"CAST(nullif({name}, '') AS {kind}) AS {name}" for name in columns_))
    build_flows(path, tmp_path / "short")
    for name in ("destinations", "intake"):
        read = [
            duckdb.connect().execute(f"FROM '{tmp_path / out / name}.parquet'").fetchall()
            for out in ("full", "short")
        ]
        assert read[0] == read[1], name
        assert read[0], name


def test_order_of_rows_and_form_of_the_file_do_not_matter(tmp_path: Path) -> None:
    rows = [row for number in range(30) for row in (pupil(f"p{number}"), student(f"p{number}"))]
    build_flows(write(tmp_path / "a.csv", rows), tmp_path / "a")
    semicolons = write(tmp_path / "b.csv", rows[::-1]).read_text().replace(",", ";")
    (tmp_path / "b.csv").write_text("\ufeff" + semicolons)
    build_flows(tmp_path / "b.csv", tmp_path / "b")
    coded = (
        f"SELECT * REPLACE (CAST(left(school_year, 4) AS SMALLINT) AS school_year, sector::ENUM('vo', 'mbo') AS sector, "
        "try_cast(nullif(leerjaar, '') AS TINYINT) AS leerjaar, try_cast(nullif(crebo, '') AS INT) AS crebo, "
        "try_cast(nullif(niveau, '') AS TINYINT) AS niveau, try_cast(nullif(domein, '') AS INT) AS domein, "
        "CAST(substr(gemeente, 3) AS SMALLINT) AS gemeente, CAST(substr(person_id, 2) AS INT) AS person_id) "
        f"FROM read_csv('{tmp_path / 'a.csv'}', all_varchar = true)"
    )
    duckdb.connect().execute(f"COPY ({coded}) TO '{tmp_path / 'c.parquet'}'")
    build_flows(tmp_path / "c.parquet", tmp_path / "c")
    for name in ("destinations", "intake", "trajectories", "year_after"):
        read = [
            duckdb.connect().execute(f"FROM '{tmp_path / out / name}.parquet'").fetchall() for out in "abc"
        ]
        assert read[0] == read[1] == read[2], name
        assert name in ("trajectories", "year_after") or read[0]
