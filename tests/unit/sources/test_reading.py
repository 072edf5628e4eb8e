"""Damaged and changed files: refused with their place, in bounded memory."""

from __future__ import annotations

import dataclasses
import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from made_file import HEADER, SPEC, read, source_of
from routekaart.domain.counts import SMALL, exact
from routekaart.domain.messages import UserError
from routekaart.sources.contract import ColumnSpec
from routekaart.sources.inbox import Inbox, Row
from routekaart.sources.lines import LONGEST_LINE


def test_a_good_file_is_read_with_its_places(tmp_path: Path) -> None:
    rows = read(
        tmp_path, HEADER + '99AA00;"De ""Brug""\r\nen meer";x;12\r\n99AA01;;x;<5\r\n99AA02;Ë;x;n.v.t.\r\n'
    )
    assert [dict(row.values) for row in rows] == [
        {"vestiging": "99AA00", "name": 'De "Brug" en meer', "count": exact(12)},
        {"vestiging": "99AA01", "name": None, "count": SMALL},
    ]
    assert [row.place.number for row in rows] == [2, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"\xef\xbb\xbf" + (HEADER + "99AA00;A;x;5\r\n").encode())) == 1


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    rows = read(tmp_path, "AANTAL;DENOMINATIE;CODE;NAAM\r\n7;x;99AA00;A\r\n")
    assert rows[0]["count"] == exact(7)
    assert rows[0]["vestiging"] == "99AA00"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "het bestand is leeg"),
        ("CODE;NAAM;AANTAL;DENOMINATIE;NIEUW\r\n", "regel 1, kolom 5: de kolom “NIEUW” is niet bekend"),
        ("CODE;NAAM;DENOMINATIE\r\n", "de kolom “AANTAL” ontbreekt"),
        ("CODE;NAAM;NAAM;AANTAL\r\n", "kolom 3: de kolom “NAAM” staat er twee keer"),
        (HEADER + "99AA00;A;x;5;6\r\n", "regel 2: 5 kolommen gevonden, 4 verwacht"),
        (HEADER + "99AA00;A;x;5\r\n\r\n99AA01;A;x;5\r\n", "regel 3: 0 kolommen gevonden, 4 verwacht"),
        ("CODE;NAAM;DENOMINATIE;AANTAL;\r\n99AA00;A;x;5;6\r\n", "regel 2: 5 kolommen gevonden, 4 verwacht"),
        (HEADER + "99AA0;A;x;5\r\n", "regel 2, kolom “CODE”: “99AA0” kan niet"),
        (HEADER + "A;99AA00;x;5\r\n", "regel 2, kolom “CODE”: “A” kan niet"),
        (HEADER + "99AA00;A;x;3\r\n", "kolom “AANTAL”: “3” kan niet.*geschreven als <5"),
        (HEADER + "99AA00;A;x;-1\r\n", "kolom “AANTAL”: “-1” kan niet"),
        (HEADER + "99AA00;A;x;\r\n", "kolom “AANTAL”: “''” kan niet"),
        (
            HEADER + "99AA00;A;x;5\r\n99AA00;B;x;6\r\n",
            "regel 3: 99AA00 staat er twee keer; eerder op regel 2",
        ),
        (HEADER + "99AA00;A;x;5", "regel 2: het bestand houdt midden in een regel op"),
        (HEADER + "99AA00;A;x;5", "Als de laatste regel heel is, zet er dan een regeleinde achter"),
        ((HEADER + "99AA00;A;x;5\r\n").replace("\r\n", "\r"), "de regels eindigen op CR"),
        ((HEADER + "99AA00;A;x;5\r\n" * 70_000).replace("\r\n", "\r"), "de regels eindigen op CR"),
        (HEADER + '99AA00;"A;x;5\r\n', "regel 2: geen geldige csv"),
        (HEADER + '99AA00;"A"B;x;5\r\n', "regel 2: geen geldige csv"),
        ((HEADER + "99AA00;A\0;x;5\r\n").encode(), "regel 2, teken 9: een NUL-byte"),
        ((HEADER + "99AA00;caf").encode() + b"\xe9;x;5\r\n", "regel 2, teken 11: .* is geen utf-8"),
        (HEADER.encode("utf-16"), "tekst in UTF-16"),
        (b"PK\x03\x04 and so on", "een rekenblad"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "een rekenblad"),
        (gzip.compress(HEADER.encode(), mtime=0), "een ingepakt bestand"),
        (b"  <html><body>Inloggen</body></html>", "een webpagina"),
        (HEADER + "99AA00;A\x07;x;5\r\n", "zonder stuurtekens"),
        (HEADER + f"99AA00;{'A' * 301};x;5\r\n", "regel 2, kolom “NAAM”: .*tekst van ten hoogste 300 tekens"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(content: str | bytes, expected: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=expected) as refused:
        read(tmp_path, content)
    assert "file.csv" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_utf8_under_the_name_of_windows_1252_is_refused(tmp_path: Path) -> None:
    spec = dataclasses.replace(SPEC, encoding="windows-1252")
    assert read(tmp_path, HEADER + "99AA00;Súdwest-Fryslân;x;5\r\n", spec)[0]["name"] == "Súdwest-Fryslân"
    with pytest.raises(UserError, match=r"regel 2, teken 9: .* is geen windows-1252"):
        read(tmp_path, (HEADER + "99AA00;Súdwest-Fryslân;x;5\r\n").encode(), spec)


@pytest.mark.parametrize("small", ["4", "-1", "<5"])
def test_small_numbers_are_an_interval_in_every_dialect(small: str, tmp_path: Path) -> None:
    spec = dataclasses.replace(SPEC, small=(small,))
    assert read(tmp_path, HEADER + f"99AA00;A;x;{small}\r\n", spec)[0]["count"] == SMALL


def test_a_line_of_a_gigabyte_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / SPEC.name
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"99AA00;A")
        file.truncate(1 << 30)
    tracemalloc.start()
    with pytest.raises(UserError, match="regel 2: de regel is langer"):
        list(Inbox(source_of(SPEC, tmp_path), {SPEC.name: path}).rows(SPEC.name))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * LONGEST_LINE


def test_a_quote_that_never_closes_is_refused_before_the_end(tmp_path: Path) -> None:
    endless = HEADER + '99AA00;"A' + "\r\nx" * 100_000
    with pytest.raises(UserError, match="regel 2: een aanhalingsteken wordt niet gesloten"):
        read(tmp_path, endless)


JSON = dataclasses.replace(SPEC, name="file.json", reader="json", path=("lijst",))


def as_json(*records: object) -> str:
    return json.dumps({"lijst": records})


GOOD = {"CODE": "99AA00", "NAAM": "A", "DENOMINATIE": "x", "AANTAL": 7}


def test_a_json_list_is_read_like_any_table(tmp_path: Path) -> None:
    assert read(tmp_path, as_json(GOOD), JSON)[0]["count"] == exact(7)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (as_json(GOOD)[:-9], "regel 1, teken .*: geen geldige JSON. Gevonden: “.*”"),
        (b'{"lijst": [', "regel 1, teken 12: geen geldige JSON. Gevonden: “het einde van het bestand”"),
        (
            b'{"lijst": [\n  1, NaN]}',
            "file.json, regel 2, teken 6: geen geldige JSON. Gevonden: “NaN”. Verwacht: een getal of null.",
        ),
        (
            b'{"lijst": [-Infinity]}',
            "regel 1, teken 12: .* Gevonden: “-Infinity”. Verwacht: een getal of null",
        ),
        (
            b'{"lijst": [\n' + b"[" * 100_000 + b"]" * 100_002 + b"}",
            "regel 2, teken 99: .* te diep genest is. Verwacht: hooguit 100 niveaus",
        ),
        (b'{"a":' * 100_000, "regel 1, teken 501: .* te diep genest is. Verwacht: hooguit 100 niveaus"),
        (
            b'{"lijst": [\n\n ' + b"1" * 5_000 + b"]}",
            "regel 3, teken 2: .* Gevonden: een getal van 5000 cijfers. Verwacht: hooguit 4300 cijfers",
        ),
        (b'{"lijst":\n "\xff"}', "regel 2, teken 3: geen geldige JSON"),
        (
            b'{"lijst": {"0014": "a: {",\n "0015": "0014", "0014": "b"}}',
            "regel 2, teken 18: .* de naam “0014” staat twee keer in één object. Verwacht: elke naam één keer",
        ),
        ("{}", "geen lijst met records gevonden op de plaats “lijst”"),
        (as_json(), "geen lijst met records"),
        ("[]", "geen lijst met records"),
        (as_json("x"), "record 1, kolom “\\*”: “x” .* Verwacht: een record met velden"),
        (as_json({**GOOD, "NIEUW": 1}), "record 1, kolom 5: de kolom “NIEUW” is niet bekend"),
        (as_json(GOOD, {**GOOD, "NIEUW": 1}), "record 2: het veld “NIEUW” staat niet in elk record"),
        (as_json({**GOOD, "CODE": None}), "record 1, kolom “CODE”"),
        (as_json({**GOOD, "AANTAL": True}), "kolom “AANTAL”: “True”"),
        (as_json({**GOOD, "AANTAL": 7.5}), "kolom “AANTAL”: “7.5”"),
        (as_json({**GOOD, "NAAM": {"a": 1}}), "kolom “NAAM”: “{'a': 1}” kan niet"),
        (as_json({**GOOD, "NAAM": [1]}), "kolom “NAAM”"),
        (as_json({**GOOD, "AANTAL": ["n.v.t."]}), r"record 1, kolom “AANTAL”: “\['n.v.t.'\]” kan niet"),
        (as_json({**GOOD, "AANTAL": {"n.v.t.": 1}}), "record 1, kolom “AANTAL”: “{'n.v.t.': 1}” kan niet"),
        (as_json({**GOOD, "NAAM": "A" * 5_000_000}), "kolom “NAAM”: “A{60}…” .* ten hoogste 300 tekens"),
    ],
)
def test_bad_json_is_refused_with_its_place(content: str | bytes, expected: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=expected):
        read(tmp_path, content, JSON)


def test_a_json_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / JSON.name
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(UserError, match="te groot"):
        list(Inbox(source_of(JSON, tmp_path), {JSON.name: path}).rows(JSON.name))


def begun(folder: Path, vestiging: str, brin: str, count: str = "7") -> list[Row]:
    columns = (*SPEC.columns, ColumnSpec("BRIN", "brin", "brin", {}))
    spec = dataclasses.replace(SPEC, columns=columns, begins_with={"CODE": "BRIN"})
    return read(folder, f"CODE;BRIN;NAAM;DENOMINATIE;AANTAL\r\n{vestiging};{brin};A;x;{count}\r\n", spec)


def test_a_code_begins_with_the_code_of_its_institution_in_every_row(tmp_path: Path) -> None:
    assert begun(tmp_path, "99AA00", "99AA")[0]["brin"] == "99AA"
    for count in ("7", "n.v.t."):  # also in a row that is left out
        expected = r"regel 2, kolom “CODE”: “99ZZ99” .*begint met de waarde van kolom “BRIN” \(99AA\)"
        with pytest.raises(UserError, match=expected):
            begun(tmp_path, "99ZZ99", "99AA", count)


@pytest.mark.parametrize("name", ["-1", "12", "2024-01-01", "…", "'"])
def test_a_name_has_a_letter(name: str, tmp_path: Path) -> None:
    columns = (SPEC.columns[0], ColumnSpec("NAAM", "name", "name", {}), SPEC.columns[2])
    spec = dataclasses.replace(SPEC, columns=columns)
    assert read(tmp_path, HEADER + "99AA00;2College;x;5\r\n", spec)[0]["name"] == "2College"
    with pytest.raises(UserError, match=r"regel 2, kolom “NAAM”.* ten minste één letter"):
        read(tmp_path, HEADER + f"99AA00;{name};x;5\r\n", spec)


@pytest.mark.parametrize("cell", ["100.1", "91,7", "-1", "1e1", "91.75", "", "NaN"])
def test_a_percentage_is_one_of_a_hundred(cell: str, tmp_path: Path) -> None:
    columns = (SPEC.columns[0], SPEC.columns[1], ColumnSpec("AANTAL", "pct", "percentage", {}))
    spec = dataclasses.replace(SPEC, columns=columns)
    assert read(tmp_path, HEADER + "99AA00;A;x;91.7\r\n", spec)[0]["pct"] == 91.7
    with pytest.raises(UserError, match=r"kolom “AANTAL”.*een percentage als 91.7"):
        read(tmp_path, HEADER + f"99AA00;A;x;{cell}\r\n", spec)


def test_a_date_that_stands_there_twice_is_shown_as_people_write_it(tmp_path: Path) -> None:
    columns = (ColumnSpec("CODE", "vestiging", "vestiging", {}), ColumnSpec("DAG", "day", "date", {}))
    spec = dataclasses.replace(
        SPEC, key=("vestiging", "day"), columns=columns, ignored_columns={}, ignored_rows={}
    )
    twice = "CODE;DAG\r\n" + "99AA00;2023-08-01\r\n" * 2
    with pytest.raises(UserError, match="regel 3: 99AA00 / 1-8-2023 staat er twee keer; eerder op regel 2"):
        read(tmp_path, twice, spec)
