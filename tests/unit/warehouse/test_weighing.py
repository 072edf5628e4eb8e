"""Figures are weighed, not only counted: absurd files are refused with their place, and the old edition stays."""

from __future__ import annotations

import copy
import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import made_exams
from made_exams import EXAMS as EXAM_SOURCE
from made_exams import HARMLESS, MUTATIONS, YEARS, ExamFile, harmless, lowest, sized_for
from made_exams import made_exams as make
from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import ingest
from routekaart.sources.contract import Source
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.loading import create_tables, load, merge
from routekaart.warehouse.verifying import refuse_failed
from routekaart.warehouse.weighing import Serving, accept, find_jumps, measure
from sample_mirror import EXAMS, build_from

FILE = make()
SOURCE = sized_for(EXAM_SOURCE, FILE)
NAME = EXAM_SOURCE.files[0].name


def weigh(source: Source, path: Path) -> None:
    """Read one exam file and check and weigh it as a build does. Raises: UserError."""
    inbox = Inbox(source, {NAME: path})
    with duckdb.connect() as connection:
        create_tables(connection)
        load(connection, source, ingest(inbox))
        merge(connection, [source])
        measured = list(measure(connection, inbox))
        refuse_failed(one.outcome({}) for one in measured)
        list(accept(find_jumps(measured, Serving()), ()))


@pytest.fixture
def only_exams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", lambda data: (SOURCE,))


@pytest.fixture
def home(tmp_path: Path, only_exams: None) -> Path:
    """A serving edition out of the made file."""
    write(tmp_path / "mirror", FILE)
    manifest = build_from(tmp_path / "mirror", tmp_path / "open")
    assert manifest["accepted"] == []
    return tmp_path / "open"


def write(mirror: Path, file: ExamFile) -> None:
    file.write(mirror / EXAMS)


def digest(home: Path) -> str:
    """Over every file of the editions in `home`, with its name."""
    found = hashlib.sha256()
    for path in sorted((home / "edition").rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(home)} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return found.hexdigest()


def test_the_made_file_is_good_and_its_totals_are_the_naive_ones(home: Path) -> None:
    found = dict(
        Edition(home).query("SELECT name, found FROM source_check WHERE source_id = 'duo_examens_vo'")
    )
    assert found["Rijen in het bestand"] == "160"
    assert found["Rijen over vmbo"] == "120"
    for year in YEARS:
        assert found[f"Vmbo-kandidaten, ten minste, {year}"] == str(FILE.total("EXAMENKANDIDATEN", year))
        assert found[f"Vmbo-geslaagden, ten minste, {year}"] == str(FILE.total("GESLAAGDEN", year))


@pytest.mark.parametrize(
    ("change", "expected"), MUTATIONS.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_an_absurd_file_is_refused_on_the_first_build(
    change: Callable[[ExamFile], None], expected: str, tmp_path: Path
) -> None:
    file = copy.deepcopy(FILE)
    change(file)
    file.write(tmp_path / NAME)
    with pytest.raises(UserError, match=expected) as refused:
        weigh(SOURCE, tmp_path / NAME)
    assert NAME in str(refused.value)


def test_columns_that_changed_places_contradict_each_other(tmp_path: Path) -> None:
    FILE.write(tmp_path / NAME, made_exams.swapped_headers(FILE))
    with pytest.raises(UserError, match=r"regel \d+, kolom “GESLAAGDEN SCHOOLJAAR 2019-2020 - TOTAAL”"):
        weigh(SOURCE, tmp_path / NAME)


@pytest.mark.parametrize("kind", HARMLESS)
def test_the_same_figures_written_otherwise_are_good(kind: str, tmp_path: Path) -> None:
    harmless(copy.deepcopy(FILE), tmp_path / NAME, kind)
    weigh(SOURCE, tmp_path / NAME)


@pytest.mark.parametrize("change", [made_exams.cut_at_nine_tenths, made_exams.one_huge_cell])
def test_a_refusal_keeps_the_old_edition_byte_for_byte(
    change: Callable[[ExamFile], None], home: Path, tmp_path: Path
) -> None:
    before = digest(home)
    file = copy.deepcopy(FILE)
    change(file)
    write(tmp_path / "mirror", file)
    with pytest.raises(UserError):
        build_from(tmp_path / "mirror", home)
    assert digest(home) == before


def test_a_jump_stops_until_somebody_says_yes_and_is_then_written_down(home: Path, tmp_path: Path) -> None:
    file = copy.deepcopy(FILE)
    file.rows = file.rows[:-4]
    write(tmp_path / "mirror", file)
    with pytest.raises(
        UserError, match=r"Rijen in het bestand: eerst 160, nu 156.*`--accept duo_examens_vo`"
    ):
        build_from(tmp_path / "mirror", home)
    manifest = build_from(tmp_path / "mirror", home, accept=["duo_examens_vo"])
    rows = {
        "source": "duo_examens_vo",
        "name": "Rijen in het bestand",
        "before": 160,
        "now": 156,
        "rows": "",
    }
    assert rows in manifest["accepted"]
    assert Edition(home).query("SELECT found FROM source_check WHERE name = 'Rijen in het bestand'") == [
        ("156",)
    ]
    again = build_from(tmp_path / "mirror", home)
    assert again["accepted"] == []
    assert again["sha256"] == manifest["sha256"]


def test_what_was_published_before_is_no_jump_even_from_an_accepted_edition(
    home: Path, tmp_path: Path
) -> None:
    file = copy.deepcopy(FILE)
    file.rows = file.rows[:-4]
    write(tmp_path / "mirror", file)
    build_from(tmp_path / "mirror", home, accept=["duo_examens_vo"])
    write(tmp_path / "mirror", FILE)
    assert build_from(tmp_path / "mirror", home)["accepted"] == []


def test_yes_to_a_jump_is_no_yes_to_what_cannot_be(home: Path, tmp_path: Path) -> None:
    file = copy.deepcopy(FILE)
    made_exams.consistent_year_tenfold(file)
    write(tmp_path / "mirror", file)
    with pytest.raises(
        UserError,
        match=r"Controle mislukt \(duo_examens_vo, duo_ex.*2023-2024.*Verwacht: \d+–\d+; gevonden: \d+",
    ):
        build_from(tmp_path / "mirror", home, accept=["duo_examens_vo"])


def test_a_year_that_is_not_declared_is_named(tmp_path: Path) -> None:
    import dataclasses

    checks = tuple(
        dataclasses.replace(check, per=check.per[:-1]) if check.per else check for check in SOURCE.checks
    )
    FILE.write(tmp_path / NAME)
    with pytest.raises(UserError, match=r"met kandidaten, 2023-2024. Verwacht: 0; gevonden: 40"):
        weigh(dataclasses.replace(SOURCE, checks=checks), tmp_path / NAME)


def test_accepting_a_source_that_is_not_there_is_a_mistake(home: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="De bron “duo_exames” hoort niet bij de gegevens open"):
        build_from(tmp_path / "mirror", home, accept=["duo_exames"])


def test_a_damaged_manifest_of_the_serving_edition_does_not_stop_a_build(home: Path, tmp_path: Path) -> None:
    for path in home.glob("edition/*/manifest.json"):
        path.write_text("{", encoding="utf-8")
    assert build_from(tmp_path / "mirror", home)["accepted"] == []


@pytest.mark.mirror
@pytest.mark.parametrize(
    "change",
    [
        *(
            pytest.param(one, id=one.__name__)
            for one in (made_exams.cut_at_nine_tenths, made_exams.one_total_raised)
        ),
        *(
            pytest.param(one, id=one.__name__, marks=pytest.mark.full)
            for one in MUTATIONS
            if one.__name__ not in ("cut_at_nine_tenths", "one_total_raised")
        ),
    ],
)
def test_duos_own_file_gone_wrong_is_refused(
    change: Callable[[ExamFile], None], mirror: Path, tmp_path: Path
) -> None:
    file = ExamFile.read(mirror / EXAMS)
    assert len(file.rows) == 12_782
    change(file)
    file.write(tmp_path / NAME)
    with pytest.raises(UserError, match=MUTATIONS[change]):
        weigh(EXAM_SOURCE, tmp_path / NAME)


@pytest.mark.full
@pytest.mark.mirror
@pytest.mark.parametrize("kind", HARMLESS)
def test_duos_own_file_written_otherwise_is_good(kind: str, mirror: Path, tmp_path: Path) -> None:
    harmless(ExamFile.read(mirror / EXAMS), tmp_path / NAME, kind)
    weigh(EXAM_SOURCE, tmp_path / NAME)


@pytest.mark.parametrize("seed", range(3))
def test_one_raised_number_in_a_row_is_always_refused(seed: int, tmp_path: Path) -> None:
    """Men, women, total, passes and percentage hold each other, where the total is not hidden."""
    draw = random.Random(seed)
    path, tried = tmp_path / NAME, 0
    for row in draw.sample(FILE.vmbo(), 30):
        year, sex = draw.choice(YEARS), draw.choice(("MAN", "VROUW", "TOTAAL"))
        if row[f"GESLAAGDEN SCHOOLJAAR {year} - TOTAAL"] == "<5":
            continue
        column = f"{draw.choice(('EXAMENKANDIDATEN', 'GESLAAGDEN'))} SCHOOLJAAR {year} - {sex}"
        ExamFile(FILE.header, [row]).write(path)
        assert len(list(ingest(Inbox(SOURCE, {NAME: path})))) == 6
        raised = {**row, column: str(lowest(row[column]) + draw.randint(5, 100))}
        ExamFile(FILE.header, [raised]).write(path)
        with pytest.raises(UserError, match=rf"regel 2, kolom “[A-Z]+ SCHOOLJAAR {year} - TOTAAL”"):
            list(ingest(Inbox(SOURCE, {NAME: path})))
        tried += 1
    assert tried > 15
