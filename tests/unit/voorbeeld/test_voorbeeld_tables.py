"""What the example edition shows agrees with the pupils behind it, and hides small numbers as DUO does."""

from __future__ import annotations

from typing import Any

import duckdb

from each import each
from routekaart.domain.codelists import profielen
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.inbox import Inbox
from routekaart.sources.voorbeeld_onderwijs.tables import exam_rows, published, student_rows

Base = duckdb.DuckDBPyConnection


def interval(row: dict[str, Any], name: str) -> tuple[int, int]:
    return row[f"{name}_low"], row[f"{name}_high"]


def hidden(count: int) -> tuple[int, int]:
    return (1, 4) if count in (1, 2, 3, 4) else (count, count)


def test_one_up_to_four_is_an_interval() -> None:
    assert [(published(n).low, published(n).high) for n in range(7)] == [
        (0, 0), (1, 4), (1, 4), (1, 4), (1, 4), (5, 5), (6, 6),
    ]  # fmt: skip


def sector(profiel: str) -> str:
    """DUO's sector of a profiel, written down a second time."""
    for name, own in (
        ("techniek", "BWI PIE M&T MVI MaT tl-techniek"),
        ("zorg_en_welzijn", "Z&W tl-zorg-en-welzijn"),
        ("economie", "E&O HBR D&P tl-economie"),
        ("landbouw", "Groen tl-groen"),
    ):
        if profiel in own.split():
            return name
    raise AssertionError(profiel)


def test_exam_candidates_are_the_pupils_of_leerjaar_4(enrolment: Base) -> None:
    expected: dict[tuple[str, ...], list[int]] = {}
    for *key, profiel, candidates, passed in enrolment.execute(
        "SELECT vestiging, school_year, leerweg, profiel, count(*), count(*) FILTER (diploma <> '')"
        " FROM enrolment WHERE leerjaar = '4' AND leerweg IN ('bb', 'kb', 'gl', 'tl') GROUP BY ALL"
    ).fetchall():
        own = expected.setdefault((*key, sector(profiel)), [0, 0])
        own[0] += candidates
        own[1] += passed
    found = list(exam_rows())
    whole = {(r["vestiging"], r["school_year"], r["leerweg"], r["sector"]) for r in found}
    assert set(expected) <= whole
    with_lwt = {(r["vestiging"], r["leerweg"], r["sector"]) for r in found if r["leerwerktraject"]}
    checked = 0
    for row in found:
        key = str(row["vestiging"]), str(row["school_year"]), str(row["leerweg"]), str(row["sector"])
        if (key[0], key[2], key[3]) in with_lwt:
            continue
        candidates, passed = expected.get(key, [0, 0])
        assert interval(row, "candidates") == hidden(candidates), key
        assert interval(row, "passed") == hidden(passed), key
        checked += candidates
    total = sum(candidates for candidates, _ in expected.values())
    assert checked > 0.85 * total


def test_leerwerktraject_and_bb_together_are_the_pupils_of_bb(enrolment: Base) -> None:
    """With intervals a sum is an interval: the true number lies in it, in every year and vestiging."""
    low: dict[tuple[str, str], int] = {}
    high: dict[tuple[str, str], int] = {}
    for row in exam_rows():
        key = str(row["vestiging"]), str(row["school_year"])
        if row["leerweg"] == "bb":
            first, last = interval(row, "candidates")
            low[key] = low.get(key, 0) + first
            high[key] = high.get(key, 0) + last
    for *place, count in each(
        enrolment.execute(
            "SELECT vestiging, school_year, count(*) FROM enrolment WHERE leerjaar = '4' AND leerweg = 'bb' GROUP BY ALL"
        ).fetchall()
    ):
        key = place[0], place[1]
        assert low[key] <= count <= high[key]


def test_students_are_the_enrolments_in_mbo(enrolment: Base) -> None:
    expected = {
        tuple(key): hidden(count)
        for *key, count in enrolment.execute(
            "SELECT brin, school_year, niveau, if(niveau = '1', 'geen', domein), lower(leertraject), count(*)"
            " FROM enrolment WHERE sector = 'mbo' GROUP BY ALL"
        ).fetchall()
    }
    found = {
        (r["brin"], r["school_year"], r["niveau"], r["domein"], r["leertraject"]): interval(r, "count")
        for r in student_rows()
    }
    assert found == expected


def test_institutions_are_of_real_size() -> None:
    sizes: dict[str, int] = {}
    for row in student_rows():
        if row["school_year"] == "2023-2024":
            sizes[str(row["brin"])] = sizes.get(str(row["brin"]), 0) + int(str(row["count_low"]))
    assert len(sizes) == 40
    assert 6_500 < sum(sizes.values()) / 40 < 10_500
    assert min(sizes.values()) > 1_000
    assert max(sizes.values()) < 30_000


def test_the_source_tells_every_table_and_is_marked() -> None:
    source = next(own for own in all_sources() if own.id == "voorbeeld_onderwijs")
    assert source.is_example
    tables = {record.table for record in ingest(Inbox(source, {}))}
    expected = {"vestiging", "instelling", "opleiding", "exam", "mbo_student", "rio_aangeboden_opleiding"}
    assert tables == expected


def test_every_profiel_has_a_sector() -> None:
    assert {sector(profiel) for profiel in profielen()} == {
        "techniek",
        "zorg_en_welzijn",
        "economie",
        "landbouw",
    }
