"""A region's own flow table: read line by line, refused whole, protected like any other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter

from routekaart.cli import main
from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError
from routekaart.flows.publish import audit_published
from routekaart.flows.queries.destinations import COLUMNS
from routekaart.flows.regional import import_table

HEADER = [*COLUMNS, "count"]


def flow(vestiging: str, brin: str, count: object, **values: str) -> dict[str, object]:
    base = {
        "school_year": "2023-2024",
        "vestiging": vestiging,
        "leerweg": "kb",
        "profiel": "BWI",
        "diploma": "kb",
    }
    mbo = {"gemeente": "GM0363", "destination": "mbo", "dest_brin": brin, "niveau": "3", "domein": "79000"}
    return {**base, **mbo, "leertraject": "BOL", "count": count} | values


GOOD = [
    flow(f"00AA{school:02}", f"1{brin}MA", 3 + 7 * school + brin) for school in range(8) for brin in range(4)
]


def write_csv(path: Path, lines: list[dict[str, object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(lines)
    return path


def write_excel(path: Path, lines: list[dict[str, object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for number, line in enumerate(lines, 1):
            cells = [int(str(line[name])) if name in ("niveau", "domein") else line[name] for name in HEADER]
            sheet.write_row(number, 0, cells)
    return path


def test_template_has_the_columns_of_the_engine() -> None:
    text = (content_dir() / "flows" / "sjabloon-stromen.csv").read_text(encoding="utf-8")
    assert text.strip().split(",") == HEADER


def test_excel_and_csv_give_the_same_table(tmp_path: Path) -> None:
    expected = sum(int(str(line["count"])) for line in GOOD)
    assert import_table(write_csv(tmp_path / "a.csv", GOOD), tmp_path / "a") == expected
    assert import_table(write_excel(tmp_path / "b.xlsx", GOOD), tmp_path / "b") == expected
    read = [(tmp_path / out / "destinations.parquet").read_bytes() for out in "ab"]
    assert read[0] == read[1]


def test_every_fault_is_named_by_line_and_nothing_is_taken(tmp_path: Path) -> None:
    wrong = [
        GOOD[0],
        flow("AMSTERDAM", "10MA", 5),
        flow("00AA01", "10MA", "<5"),
        flow("00AA02", "10MA", "12,5"),
        flow("00AA03", "", 6),
        flow("00AA04", "", 6, destination="havo"),
        GOOD[0],
        flow("00AA05", "10MA", 6, leerweg="mavo", school_year="2023"),
    ]
    with pytest.raises(UserError) as caught:
        import_table(write_csv(tmp_path / "t.csv", wrong), tmp_path / "flows")
    text = str(caught.value)
    for line, column in [
        (3, "vestiging"),
        (4, "count"),
        (5, "count"),
        (6, "dest_brin"),
        (7, "niveau"),
        (8, "vestiging"),
    ]:
        assert f"regel {line}, kolom {column}" in text
    assert "regel 9, kolom leerweg" in text
    assert "regel 9, kolom school_year" in text
    assert "regel 2," not in text
    assert {path.name for path in tmp_path.iterdir()} == {"t.csv"}


def test_wrong_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UserError, match=r"a\.xlsx is niet te lezen"):
        import_table(tmp_path / "a.xlsx", tmp_path / "flows")
    (tmp_path / "b.csv").write_text("van,naar,aantal\n")
    with pytest.raises(UserError, match="ontbreken de kolommen school_year"):
        import_table(tmp_path / "b.csv", tmp_path / "flows")
    write_csv(tmp_path / "c.csv", GOOD)
    (tmp_path / "c.csv").write_bytes((tmp_path / "c.csv").read_bytes().replace(b"BWI", b"\xff\xfe", 1))
    with pytest.raises(UserError, match="regel 2"):
        import_table(tmp_path / "c.csv", tmp_path / "flows")
    with pytest.raises(UserError, match="geen enkele rij"):
        import_table(write_csv(tmp_path / "d.csv", []), tmp_path / "flows")


def test_command_publishes_protected_tables_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path / "home"))
    table = write_excel(tmp_path / "stromen.xlsx", GOOD)
    assert (
        main(
            ["flows", "import", str(table), "--dir", str(tmp_path / "dir"), "--out", str(tmp_path / "public")]
        )
        == 0
    )
    assert "Gepubliceerd" in capsys.readouterr().out
    assert audit_published(tmp_path / "public").clean
    with (tmp_path / "public" / "school_instelling_niveau.csv").open(encoding="utf-8", newline="") as file:
        assert all(int(row["count"]) % 5 == 0 for row in csv.DictReader(file))


@pytest.mark.parametrize("column", COLUMNS)
def test_a_value_that_no_list_has_is_refused_in_every_column(tmp_path: Path, column: str) -> None:
    path = write_csv(tmp_path / "t.csv", [GOOD[0], GOOD[1] | {column: "zomaar"}])
    with pytest.raises(UserError, match=f"regel 3, kolom {column}: "):
        import_table(path, tmp_path / "flows")
