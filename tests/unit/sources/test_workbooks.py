"""Workbooks: damaged, huge, and with something else than text where a name is expected."""

from __future__ import annotations

import dataclasses
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from made_file import HEADER, SPEC, read
from routekaart.domain.counts import exact
from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.contract import ColumnSpec
from routekaart.sources.inbox import Inbox

XLSX = dataclasses.replace(SPEC, name="file.xlsx", reader="xlsx", sheet="Blad1")
GOOD: tuple[object, ...] = ("99AA00", "A", "x", 7)


def workbook(
    path: Path, cells: tuple[object, ...] = GOOD, sheet: str = "Blad1", stray: str | None = None
) -> bytes:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, HEADER.strip().split(";"))
        for column, cell in enumerate(cells):
            page.write(1, column, cell)
        if stray:
            page.write(stray, 1)
    return path.read_bytes()


def test_a_worksheet_is_read_like_any_table(tmp_path: Path) -> None:
    rows = read(tmp_path, workbook(tmp_path / "made.xlsx"), XLSX)
    assert rows[0]["count"] == exact(7)
    assert str(rows[0].place) == "rij 2"


def test_what_is_no_whole_workbook_is_refused_in_dutch(tmp_path: Path) -> None:
    good = workbook(tmp_path / "made.xlsx")
    for content in (good[: len(good) // 2], HEADER.encode(), b""):
        with pytest.raises(
            UserError, match=r"file.xlsx: geen leesbaar rekenblad .het is geen ingepakt Excel"
        ):
            read(tmp_path, content, XLSX)
    with pytest.raises(UserError, match=r"het werkblad “Blad1” ontbreekt; gevonden: Anders"):
        read(tmp_path, workbook(tmp_path / "made.xlsx", sheet="Anders"), XLSX)
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    with pytest.raises(UserError, match=r"de inhoud is niet in de vorm van Excel"):
        read(tmp_path, (tmp_path / "other.xlsx").read_bytes(), XLSX)


def test_an_unpacked_giant_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routekaart.sources.workbooks.MOST_BYTES", 100)
    with pytest.raises(UserError, match=r"te groot"):
        read(tmp_path, workbook(tmp_path / "made.xlsx"), XLSX)


@pytest.mark.parametrize(
    ("stray", "expected"),
    [
        ("XFD1048576", "sheet1.xml loopt tot rij 1048576 en kolom 16384; de grens is 2000000 cellen"),
        ("A1048576", "sheet1.xml loopt tot rij 1048576 en kolom 4"),
        ("XFD9", "rij 1, kolom 5: de kolom “''” is niet bekend"),  # this fits in memory, and is no table
    ],
)
def test_a_stray_cell_far_away_is_a_sentence(stray: str, expected: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=expected):
        read(tmp_path, workbook(tmp_path / "made.xlsx", stray=stray), XLSX)


def test_a_stray_cell_whose_row_alone_says_where_it_is_counts_too(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    workbook(path, stray="ZZ1000000")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(tmp_path / "bare.xlsx", "w") as bare:
        for name in archive.namelist():
            text = archive.read(name)
            bare.writestr(name, text.replace(b'r="1000000"', b"r = '1000000'"))
    with pytest.raises(UserError, match=r"loopt tot rij 1000000 en kolom 702"):
        read(tmp_path, (tmp_path / "bare.xlsx").read_bytes(), XLSX)


def outcome(folder: Path, content: bytes) -> str:
    """The refusal, or what was read, as text."""
    try:
        return str([dict(row.values) for row in read(folder, content, XLSX)])
    except UserError as error:
        return str(error)


def test_every_flipped_byte_is_found_or_changes_nothing(tmp_path: Path) -> None:
    """The checksums of the file itself: no other value may come out of a damaged one."""
    good = workbook(tmp_path / "made.xlsx")
    whole = outcome(tmp_path, good)
    assert "'name': 'A'" in whole
    places = range(0, len(good), 41)
    found = [outcome(tmp_path, good[:at] + bytes([good[at] ^ 0xDA]) + good[at + 1 :]) for at in places]
    refused = [text for text in found if text != whole]
    assert all(text.startswith("file.xlsx") for text in refused)
    assert len(refused) > 50


@pytest.mark.parametrize("cell", [-1, 12, 7.5, True, date(2024, 1, 1)])
def test_a_number_date_or_truth_value_is_no_name(cell: object, tmp_path: Path) -> None:
    content = workbook(tmp_path / "made.xlsx", ("99AA00", cell, "x", 7))
    with pytest.raises(UserError, match=r"rij 2, kolom “NAAM”: .* Verwacht: een tekst"):
        read(tmp_path, content, XLSX)


@pytest.mark.parametrize("cell", [7.5, True, date(2024, 1, 1)])
def test_a_count_is_a_whole_number(cell: object, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"rij 2, kolom “AANTAL”"):
        read(tmp_path, workbook(tmp_path / "made.xlsx", ("99AA00", "A", "x", cell)), XLSX)


@pytest.mark.parametrize("cell", [25000, "25000"])
def test_a_code_of_digits_may_be_a_number(cell: object, tmp_path: Path) -> None:
    spec = dataclasses.replace(
        XLSX, columns=(ColumnSpec("CODE", "vestiging", "crebo", {}), *XLSX.columns[1:])
    )
    assert (
        read(tmp_path, workbook(tmp_path / "made.xlsx", (cell, "A", "x", 7)), spec)[0]["vestiging"] == "25000"
    )


@pytest.mark.mirror
def test_the_flipped_byte_that_once_changed_a_programme_is_found(mirror: Path, tmp_path: Path) -> None:
    source = next(source for source in all_sources() if source.id == "duo_mbo")
    paths = {spec.name: mirror / source.id / spec.name for spec in source.files}
    assert len(list(ingest(Inbox(source, paths)))) == 57 + 4103
    content = bytearray(paths["mbo_opleidingcode_naam.xlsx"].read_bytes())
    content[91344] ^= 0xDA
    (tmp_path / "mbo_opleidingcode_naam.xlsx").write_bytes(content)
    paths["mbo_opleidingcode_naam.xlsx"] = tmp_path / "mbo_opleidingcode_naam.xlsx"
    with pytest.raises(UserError, match=r"het onderdeel xl/sharedStrings.xml is beschadigd"):
        list(ingest(Inbox(source, paths)))
