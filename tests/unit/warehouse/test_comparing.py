"""What changed since the edition that serves is named, and stops the build until somebody says yes."""

from __future__ import annotations

import copy
import dataclasses
import random
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import made_exams
from made_exams import EXAMS as EXAM_SOURCE
from made_exams import YEARS, ExamFile, fill_year, lowest, sized_for
from made_exams import made_exams as make
from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import Source
from routekaart.warehouse.comparing import find_changes
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.loading import create_tables
from sample_mirror import EXAMS, build_from, make_mirror

FILE = make()
OPEN = {source.id: source for source in all_sources() if source.data == "open"}
NO_NUMBERS = dataclasses.replace(sized_for(EXAM_SOURCE, FILE), checks=())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A serving edition out of the made exam file; later builds are compared with it, their totals are not weighed."""
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", lambda data: (NO_NUMBERS,))
    FILE.write(tmp_path / "mirror" / EXAMS)
    assert build_from(tmp_path / "mirror", tmp_path / "open")["tables"]["exam"] == 600
    return tmp_path / "open"


def rebuild(home: Path, file: ExamFile, accept: tuple[str, ...] = ()) -> list[dict[str, object]]:
    mirror = home.parent / "mirror"
    file.write(mirror / EXAMS)
    accepted: list[dict[str, object]] = build_from(mirror, home, accept=accept)["accepted"]
    return accepted


def a_row(file: ExamFile) -> made_exams.Row:
    """A row with ten or more candidates in every year."""
    columns = [f"EXAMENKANDIDATEN SCHOOLJAAR {year} - TOTAAL" for year in YEARS]
    return next(row for row in file.vmbo() if all(lowest(row[column]) >= 5 for column in columns[:2]))


def row_times(factor: float, years: tuple[str, ...] = YEARS) -> Callable[[ExamFile], None]:
    def change(file: ExamFile) -> None:
        row = a_row(file)
        for year in years:
            columns = (f"EXAMENKANDIDATEN SCHOOLJAAR {year} - {sex}" for sex in ("MAN", "VROUW"))
            fill_year(row, year, [round(factor * lowest(row[c])) for c in columns], random.Random(1))

    change.__name__ = f"row_times_{factor}_in_{len(years)}_years"
    return change


def years_swapped(file: ExamFile) -> None:
    """The columns of two years under each other's names: every row still agrees with itself."""
    for row in file.rows:
        for column in [name for name in row if YEARS[1] in name]:
            other = column.replace(YEARS[1], YEARS[2])
            row[column], row[other] = row[other], row[column]


def a_school_gone(file: ExamFile) -> None:
    file.rows = [row for row in file.rows if row["VESTIGINGSCODE"] != "99AD00"]


def a_row_gone(file: ExamFile) -> None:
    file.rows.remove(a_row(file))


def moved(gemeente: str, count: int) -> Callable[[ExamFile], None]:
    def change(file: ExamFile) -> None:
        codes = sorted({row["VESTIGINGSCODE"] for row in file.rows})[:count]
        for row in file.rows:
            if row["VESTIGINGSCODE"] in codes:
                row["GEMEENTENAAM"] = gemeente

    change.__name__ = f"{count}_moved_to_{gemeente.lower()}"
    return change


CHANGES = {
    row_times(20): r"Opleidingen met andere aantallen in een jaar dat voorbij is: 5 \(zoals: vestiging 99A",
    row_times(
        20, YEARS[:1]
    ): r"andere aantallen.*: 1 \(zoals: vestiging 99A.* schooljaar 2019-2020, eerst kandid",
    row_times(3): r"Opleidingen met andere aantallen in een jaar dat voorbij is: [345] ",
    row_times(0.1): r"Opleidingen met andere aantallen in een jaar dat voorbij is: [2345] ",
    years_swapped: r"Opleidingen met andere aantallen in een jaar dat voorbij is: \d\d",
    a_school_gone: r"Opleidingen met kandidaten die er niet meer in staan: 15 \(zoals: vestiging 99AD00",
    a_row_gone: r"Opleidingen met kandidaten die er niet meer in staan: 5 ",
    moved(
        "MAASTRICHT", 1
    ): r"naar een andere provincie gingen: 1 .*vestiging 99AA00, eerst GM0106, nu GM0935",
    moved("GRONINGEN", 40): r"Vestigingen die naar een andere provincie gingen: 40 .*nu GM0014",
    moved("HOOGEVEEN", 4): r"Vestigingen die naar een andere gemeente gingen: 4 .*eerst GM0106, nu GM0118",
}
"""What goes wrong although every row agrees with itself → how the refusal names it."""


@pytest.mark.parametrize(
    ("change", "expected"), CHANGES.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_what_changed_against_the_serving_edition_is_refused_with_its_rows(
    change: Callable[[ExamFile], None], expected: str, home: Path
) -> None:
    served = Edition(home).meta["edition"]
    file = copy.deepcopy(FILE)
    change(file)
    with pytest.raises(UserError, match=expected) as refused:
        rebuild(home, file)
    assert "`--accept duo_examens_vo`" in str(refused.value)
    assert Edition(home).meta["edition"] == served


def test_what_somebody_said_yes_to_serves_and_is_no_change_for_the_next_build(home: Path) -> None:
    file = copy.deepcopy(FILE)
    row_times(20)(file)
    accepted = rebuild(home, file, ("duo_examens_vo",))
    assert [(one["name"], one["before"], one["now"]) for one in accepted] == [
        ("Opleidingen met andere aantallen in een jaar dat voorbij is", None, 5)
    ]
    assert str(accepted[0]["rows"]).startswith("vestiging 99A")
    assert rebuild(home, file) == []


@pytest.mark.parametrize("change", [moved("HOOGEVEEN", 3), row_times(1.05)], ids=lambda one: one.__name__)
def test_what_changes_in_an_ordinary_year_is_no_reason_to_stop(
    change: Callable[[ExamFile], None], home: Path
) -> None:
    file = copy.deepcopy(FILE)
    change(file)
    assert rebuild(home, file) == []


SEXES = {
    "every column": ("EXAMENKANDIDATEN", "GESLAAGDEN", "SLAAGPERC"),
    "the candidates": ("EXAMENKANDIDATEN",),
    "the passes": ("GESLAAGDEN",),
    "the percentages": ("SLAAGPERC",),
}


@pytest.mark.parametrize("words", SEXES.values(), ids=SEXES)
@pytest.mark.parametrize("years", [YEARS, YEARS[3:4]], ids=["every year", "one year"])
def test_men_and_women_under_each_others_names_are_refused_on_the_first_build(
    words: tuple[str, ...], years: tuple[str, ...], tmp_path: Path
) -> None:
    from routekaart.sources.catalogue import ingest
    from routekaart.sources.inbox import Inbox

    path = tmp_path / EXAM_SOURCE.files[0].name
    other = {"MAN": "VROUW", "VROUW": "MAN"}

    def renamed(column: str) -> str:
        for word in words:
            for year in years:
                for sex in other:
                    if column == f"{word} SCHOOLJAAR {year} - {sex}":
                        return f"{word} SCHOOLJAAR {year} - {other[sex]}"
        return column

    FILE.write(path)
    assert len(list(ingest(Inbox(NO_NUMBERS, {path.name: path})))) == 640
    FILE.write(path, [renamed(column) for column in FILE.header])
    with pytest.raises(UserError, match="|".join(years)) as refused:
        list(ingest(Inbox(NO_NUMBERS, {path.name: path})))
    assert path.name in str(refused.value)
    if len(words) == 3:
        assert "in de sector techniek staan" in str(refused.value)
        assert "Zijn de kolommen MAN en VROUW verwisseld?" in str(refused.value)


def only(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = dataclasses.replace(source, checks=(), optional=False)
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", lambda data: (chosen,))


CSV_FILES = [(one.id, spec.name) for one in OPEN.values() for spec in one.files if spec.reader == "csv"]


@pytest.mark.parametrize(("source_id", "name"), CSV_FILES, ids=lambda one: str(one).partition(".")[0])
def test_a_csv_that_lost_its_last_row_is_refused_whatever_its_size(
    source_id: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file cut at the end of a line is whole for every reader; only its last row is not there."""
    only(OPEN[source_id], monkeypatch)
    mirror, home = make_mirror(tmp_path / "mirror"), tmp_path / "open"
    build_from(mirror, home)
    manifest = Edition(home).manifest
    last = {file["name"]: file["last_row"] for file in manifest["sources"][0]["files"]}[name]
    path = mirror / source_id / name
    lines = path.read_bytes().splitlines(keepends=True)
    fewer = lines
    while last in last_row_of(OPEN[source_id], path):
        fewer = fewer[:-1]
        path.write_bytes(b"".join(fewer))
    assert len(lines) > len(fewer) >= 1
    with pytest.raises(UserError, match=r"de laatste van dit bestand .*: eerst 1, nu 0") as refused:
        build_from(mirror, home)
    assert name in str(refused.value)
    assert last in str(refused.value)
    path.write_bytes(b"".join([lines[0], *reversed(lines[1:])]))
    assert build_from(mirror, home)["accepted"] == [], "another order is no cut"


def last_row_of(source: Source, path: Path) -> list[str]:
    from routekaart.sources.inbox import Inbox

    inbox = Inbox(source, {path.name: path})
    list(inbox.rows(path.name))
    return list(inbox.kept[path.name])


@pytest.mark.parametrize("source", OPEN.values(), ids=lambda source: source.id)
def test_every_query_about_changes_runs_on_two_editions_and_finds_none_between_equal_ones(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table or column that is not there is left out in silence, so a name that is wrong would never be seen."""
    from routekaart.warehouse.comparing import beside, tell_gemeenten
    from routekaart.warehouse.loading import create_tables

    if not source.changes and not any(check.measure == "rows" for check in source.checks):
        pytest.skip("no rows are compared")
    with duckdb.connect(str(tmp_path / "served.duckdb")) as served:
        create_tables(served)
    with duckdb.connect() as connection:
        create_tables(connection)
        tell_gemeenten(connection)
        with beside(connection, tmp_path / "served.duckdb") as both:
            assert both
            for change in source.changes:
                assert "served." in change.rows
                assert change.why.endswith(".")
                assert connection.execute(change.rows).fetchall() == []
            for check in source.checks:
                if check.measure == "rows":
                    assert connection.execute(check.sql).fetchall() == []


CHANGED = {
    "meer dan dertig vestigingen": ("name", "Onbekend", 30),
    "een ander type": ("onderwijsstructuur", "VWO", 100),
}


@pytest.mark.parametrize("source_id", ["duo_examens_vo", "duo_vestigingen", "duo_po_vo_locaties"])
@pytest.mark.parametrize("title", CHANGED)
def test_one_new_name_or_type_for_many_schools_at_once_is_a_change(source_id: str, title: str) -> None:
    column, value, at_most = CHANGED[title]
    changes = tuple(change for change in OPEN[source_id].changes if title in change.name)
    assert len(changes) == (0 if (source_id, column) in NOT_COMPARED else 1)
    source = dataclasses.replace(OPEN[source_id], changes=changes)
    for count in (at_most, at_most + 1):
        with duckdb.connect() as connection:
            connection.execute("CREATE SCHEMA served")
            create_tables(connection)
            connection.execute(
                "INSERT INTO vestiging (vestiging, brin, name, onderwijsstructuur, source_id)"
                " SELECT range::VARCHAR, '99AA', 'School ' || range, 'VBO', ? FROM range(1000)",
                [source_id],
            )
            connection.execute("CREATE TABLE served.vestiging AS FROM vestiging")
            assert list(find_changes(connection, source)) == []
            connection.execute(
                f"UPDATE vestiging SET {column} = ? WHERE vestiging::INTEGER < ?", [value, count]
            )
            found = [one.jump.rows for one in find_changes(connection, source)]
        assert len(found) == (len(changes) if count > at_most else 0)
        assert all(value in rows for rows in found)


NOT_COMPARED = {("duo_po_vo_locaties", "name"), ("duo_examens_vo", "onderwijsstructuur")}
"""The exams tell no type, and a name of the location file is used for no school that another source names."""


def test_an_edition_that_cannot_be_opened_is_compared_with_nothing(home: Path) -> None:
    for path in home.glob("edition/*/edition.duckdb"):
        path.write_bytes(b"no database")
    file = copy.deepcopy(FILE)
    row_times(20)(file)
    assert rebuild(home, file) == []


def with_current_headers(content: bytes) -> bytes:
    """An address file of before 2022 under the names that its columns have now."""
    head, *rows = content.decode("windows-1252").splitlines()
    names = head.replace("BRIN NUMMER", "INSTELLINGSCODE").replace("VESTIGINGSNUMMER", "VESTIGINGSCODE")
    lines = [f"{names};VAKANTIEREGIO", *(f"{row};" for row in rows)]
    return "".join(f"{line}\r\n" for line in lines).encode("windows-1252")


@pytest.mark.mirror
def test_two_real_years_of_addresses_one_after_the_other_are_no_reason_to_stop(
    mirror: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tuple(dataclasses.replace(OPEN[one], optional=False) for one in ("duo_vestigingen", "cbs_pc4"))
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", lambda data: chosen)
    addresses = tmp_path / "mirror" / "duo_vestigingen" / "alle-vestigingen-vo.csv"
    addresses.parent.mkdir(parents=True)
    (tmp_path / "mirror" / "cbs_pc4").symlink_to(mirror / "cbs_pc4")
    for year, count in (("2019", 1610), ("2020", 1619)):
        real = mirror / "duo_vo_vestigingen" / f"alle-vestigingen-vo_{year}.csv"
        addresses.write_bytes(with_current_headers(real.read_bytes()))
        manifest = build_from(tmp_path / "mirror", tmp_path / "open")
        assert [one["rows"] for one in manifest["sources"]] == [count, 4074]
        assert manifest["accepted"] == []
    rows = addresses.read_bytes().splitlines(keepends=True)
    for share in (0.98, 0.995):
        addresses.write_bytes(b"".join(rows[: int(len(rows) * share)]))
        with pytest.raises(UserError, match="De rij 16TV05, de laatste van dit bestand"):
            build_from(tmp_path / "mirror", tmp_path / "open")
