"""The same facts written in another way by a program or a person on the way: accepted, with the same records."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.contract import FileSpec, Source
from routekaart.sources.inbox import Inbox

SOURCES = {source.id: source for source in all_sources()}
KNOWN = {"duo_examens_vo": 17, "duo_vestigingen": 2, "duo_po_vo_locaties": 2, "duo_mbo": 4}
"""Source → how many records its sample gives, counted by hand."""

Rows = list[list[str]]


def written(
    change: Callable[[Rows], Any] = lambda rows: None, encoding: str = "", **dialect: Any
) -> Callable[[bytes, FileSpec], bytes]:
    """A rewriting of a csv: its rows changed in place, and written in another dialect."""

    def rewrite(content: bytes, spec: FileSpec) -> bytes:
        text = content.decode(spec.encoding).removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(text), delimiter=spec.delimiter))
        change(rows)
        target = io.StringIO()
        how = {"delimiter": spec.delimiter, "lineterminator": "\r\n", **dialect}
        csv.writer(target, **how).writerows(rows)
        return target.getvalue().encode(encoding or spec.encoding)

    return rewrite


def rows_reversed(rows: Rows) -> None:
    rows[1:] = rows[:0:-1]


def columns_reversed(rows: Rows) -> None:
    for row in rows:
        row.reverse()


def spaces_around(rows: Rows) -> None:
    rows[:] = [[f" {cell} " for cell in row] for row in rows]


def empty_last_column(rows: Rows) -> None:
    for row in rows:
        row.append("")


CSV = {
    "as it is": written(),
    "line ends of Unix": written(lineterminator="\n"),
    "every cell in quotes": written(quoting=csv.QUOTE_ALL),
    "quotes only where needed": written(quoting=csv.QUOTE_MINIMAL),
    "rows in another order": written(rows_reversed),
    "columns in another order": written(columns_reversed),
    "spaces around cells": written(spaces_around),
    "an empty column at the end": written(empty_last_column),
    "commas between cells": written(delimiter=","),
    "tabs between cells": written(delimiter="\t"),
    "empty lines at the end": lambda content, spec: written()(content, spec) + b"\r\n\r\n",
}


def documents(change: Callable[[Any], Any], **how: Any) -> Callable[[bytes, FileSpec], bytes]:
    """A rewriting of a JSON document."""

    def rewrite(content: bytes, spec: FileSpec) -> bytes:
        found = json.loads(content.decode("utf-8-sig"))
        return json.dumps(change(found), **how).encode()

    return rewrite


def names_reversed(found: Any) -> Any:
    if isinstance(found, dict):
        return {name: names_reversed(found[name]) for name in reversed(found)}
    return [names_reversed(one) for one in found] if isinstance(found, list) else found


JSON = {
    "on one line": documents(lambda found: found, separators=(",", ":")),
    "indented": documents(lambda found: found, indent=4),
    "letters as they are": documents(lambda found: found, ensure_ascii=False),
    "fields in another order": documents(names_reversed),
    "a byte order mark": lambda content, spec: b"\xef\xbb\xbf" + content.removeprefix(b"\xef\xbb\xbf"),
    "line ends of Windows": lambda content, spec: content.replace(b"\n", b"\r\n"),
    "empty lines around it": lambda content, spec: b"\n" + content.removeprefix(b"\xef\xbb\xbf") + b"\n\n",
}


def zipped_again(compression: int, reverse: bool) -> Callable[[bytes, FileSpec], bytes]:
    """The same parts of a workbook, packed in another way or order."""

    def rewrite(content: bytes, spec: FileSpec) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", compression) as new:
            names = old.namelist()
            for name in reversed(names) if reverse else names:
                new.writestr(name, old.read(name))
        return target.getvalue()

    return rewrite


def saved_again(extra: bool = False, formulas: bool = False, reverse: bool = False) -> Callable[..., bytes]:
    """The cells of a worksheet in a new workbook, as a spreadsheet saves them."""

    def rewrite(content: bytes, spec: FileSpec) -> bytes:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(spec.sheet).to_python()
        rows[1:] = rows[:0:-1] if reverse else rows[1:]
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
            if extra:
                book.add_worksheet("Toelichting").write(0, 0, "Lees mij")
            page = book.add_worksheet(spec.sheet)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if formulas and number:
                        page.write_formula(number, column, "=1", None, cell)
                    else:
                        page.write(number, column, cell)
        return target.getvalue()

    return rewrite


XLSX = {
    "packed without pressing": zipped_again(zipfile.ZIP_STORED, False),
    "parts in another order": zipped_again(zipfile.ZIP_DEFLATED, True),
    "saved again": saved_again(),
    "a worksheet more": saved_again(extra=True),
    "cells that are formulas": saved_again(formulas=True),
    "rows in another order": saved_again(reverse=True),
}

CASES = [
    *(("duo_examens_vo", how, rewrite) for how, rewrite in CSV.items()),
    ("duo_examens_vo", "a byte order mark", lambda content, spec: b"\xef\xbb\xbf" + content),
    *(("duo_vestigingen", how, rewrite) for how, rewrite in CSV.items()),
    *(("duo_po_vo_locaties", how, rewrite) for how, rewrite in JSON.items()),
    *(("duo_mbo", how, rewrite) for how, rewrite in XLSX.items()),
]


def records(source: Source, folder: Path) -> list[str]:
    inbox = Inbox(source, {spec.name: folder / spec.name for spec in source.files})
    return sorted(f"{one.table} {sorted(one.values.items())}" for one in ingest(inbox))


@pytest.mark.parametrize(("source_id", "how", "rewrite"), CASES, ids=[f"{one[0]}, {one[1]}" for one in CASES])
def test_a_file_that_is_written_otherwise_gives_the_same_records(
    source_id: str, how: str, rewrite: Callable[[bytes, FileSpec], bytes], tmp_path: Path
) -> None:
    source = SOURCES[source_id]
    for spec in source.files:
        content = (source.folder / "sample" / spec.name).read_bytes()
        changed = rewrite(content, spec)
        assert changed != content or how in ("as it is", *(one for one in CSV if "quotes" in one))
        (tmp_path / spec.name).write_bytes(changed)
    found = records(source, tmp_path)
    assert len(found) == KNOWN[source_id]
    assert found == records(source, source.folder / "sample")


ACCENTED = "Ré\N{LATIN SMALL LETTER I WITH DIAERESIS}nschööl"


@pytest.mark.parametrize(
    ("source_id", "is_escaped"),
    [("duo_examens_vo", False), ("duo_po_vo_locaties", False), ("duo_po_vo_locaties", True)],
)
def test_letters_that_are_composed_differently_give_the_same_records(
    source_id: str, is_escaped: bool, tmp_path: Path
) -> None:
    """Programs write é as one character or as e and an accent; a reader sees no difference, a comparison does."""
    source = SOURCES[source_id]
    spec = source.files[0]
    content = (source.folder / "sample" / spec.name).read_bytes().decode()
    found = []
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, ACCENTED)
        name = json.dumps(name)[1:-1] if is_escaped else name
        (tmp_path / form).mkdir()
        (tmp_path / form / spec.name).write_bytes(content.replace("Voorbeeldschool", name).encode())
        found.append(records(source, tmp_path / form))
    assert (tmp_path / "NFC" / spec.name).read_bytes() != (tmp_path / "NFD" / spec.name).read_bytes()
    assert len(found[0]) == KNOWN[source_id]
    assert any(ACCENTED in record for record in found[0])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("source_id", "encoding"), [("duo_examens_vo", "utf-16"), ("duo_vestigingen", "utf-8")]
)
def test_another_encoding_is_no_other_way_of_writing_but_is_named(
    source_id: str, encoding: str, tmp_path: Path
) -> None:
    """Nothing in a text file says how it is encoded: a wrong guess would change names in silence."""
    source = SOURCES[source_id]
    spec = source.files[0]
    content = (source.folder / "sample" / spec.name).read_bytes()
    (tmp_path / spec.name).write_bytes(written(encoding=encoding)(content, spec))
    with pytest.raises(UserError, match=r"tekst in UTF-16|regel 2, teken \d+: .* is geen windows-1252"):
        records(source, tmp_path)
