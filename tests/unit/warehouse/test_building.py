from __future__ import annotations

import json
import threading
import unicodedata
from pathlib import Path

import duckdb
import pytest

from routekaart.domain.messages import UserError
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.lock import build_lock
from routekaart.warehouse.pointer import MANIFEST, editions_dir, read_pointer
from routekaart.warehouse.schema import TABLES
from routekaart.warehouse.swapping import rollback
from sample_mirror import ADDRESSES, EXAMS, LOCATIONS, build_from, make_mirror, rename_school, sample_sources


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    return make_mirror(tmp_path / "mirror")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "open"


def first_name(edition: Edition) -> str:
    return str(edition.query("SELECT name FROM vestiging WHERE vestiging = '99AA00'")[0][0])


def test_an_edition_has_every_table_and_says_what_it_is(mirror: Path, home: Path) -> None:
    manifest = build_from(mirror, home)
    edition = Edition(home)
    assert edition.meta == {key: manifest[key] for key in ("data", "edition", "built_at")}
    assert edition.meta["data"] == "open"
    for name in TABLES:
        assert edition.has_table(name)
        assert edition.query(f"SELECT count(*) FROM {name}")[0][0] == manifest["tables"][name] or name in (
            "meta",
            "source_check",
        )
    assert not edition.has_table("vestiging_found")
    assert edition.manifest == manifest
    assert all(ok for (ok,) in edition.query("SELECT ok FROM source_check"))


def test_small_numbers_stay_intervals(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    rows = Edition(home).query(
        "SELECT candidates_low, candidates_high FROM exam WHERE leerwerktraject AND school_year = '2023-2024'"
    )
    assert rows == [(1, 4)]


def test_the_address_file_is_believed_before_the_others(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    row = Edition(home).query(
        "SELECT name, gemeente, street, postcode, place, lon, source_id FROM vestiging WHERE vestiging = '99AA00'"
    )
    address = ("Dorpsstraat 2", "9406 NN", "ASSEN")
    assert row == [("Voorbeeldschool café", "GM0106", *address, 6.55, "duo_vestigingen")]


def test_a_coordinate_of_another_address_is_not_used(mirror: Path, home: Path) -> None:
    path = mirror / ADDRESSES
    path.write_bytes(path.read_bytes().replace(b"9406 NN;ASSEN", b"7811 AA;EMMEN", 1))
    build_from(mirror, home)
    row = Edition(home).query("SELECT postcode, place, lon, lat FROM vestiging WHERE vestiging = '99AA00'")
    assert row == [("7811 AA", "EMMEN", None, None)]


def test_without_addresses_the_locations_tell_and_what_sources_contradict_is_unknown(
    mirror: Path, home: Path
) -> None:
    (mirror / ADDRESSES).unlink()
    manifest = build_from(mirror, home)
    edition = Edition(home)
    rows = edition.query("SELECT vestiging, name, postcode, gemeente, lon FROM vestiging")
    assert rows == [
        ("99AA00", 'Voorbeeldschool "De Brug"', "9406 NN", "GM0373", None),
        ("99AB01", "Voorbeeldcollege", None, "GM1900", None),
    ]
    assert [source["id"] for source in manifest["absent"]] == ["duo_vestigingen"]


def test_special_education_is_a_vestiging_only_with_exams(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    assert Edition(home).query("SELECT count(*) FROM vestiging WHERE vestiging = '99BC00'") == [(0,)]
    text = (mirror / LOCATIONS).read_text().replace("99AA", "99AC").replace("99BC", "99AA")
    (mirror / LOCATIONS).write_text(text)
    build_from(mirror, home, accept=["duo_po_vo_locaties"])
    assert Edition(home).query("SELECT lon FROM vestiging WHERE vestiging = '99AA00'") == [(6.55,)]


def test_a_required_file_that_is_not_there_stops_the_build(mirror: Path, home: Path) -> None:
    (mirror / EXAMS).unlink()
    with pytest.raises(UserError, match=r"duo_examens_vo: het bestand .* is er niet"):
        build_from(mirror, home)
    with pytest.raises(UserError, match="nog geen editie"):
        Edition(home).query("SELECT 1")


def test_a_damaged_file_keeps_the_old_edition(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    edition = Edition(home)
    before = edition.meta
    path = mirror / EXAMS
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UserError, match="houdt midden in een regel op"):
        build_from(mirror, home)
    assert edition.meta == before
    assert not (editions_dir(home) / ".building").exists()


def test_a_failed_check_keeps_the_old_edition(
    mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_from(mirror, home)
    before = read_pointer(home)
    monkeypatch.undo()  # the row ranges of the real files
    with pytest.raises(UserError, match=r"Controle mislukt .*Verwacht: 342; gevonden: 2"):
        build_from(mirror, home)
    assert read_pointer(home) == before


def test_passes_beyond_candidates_are_refused(mirror: Path, home: Path) -> None:
    path = mirror / EXAMS
    path.write_bytes(path.read_bytes().replace(b'"12";"11";"91.7"', b'"12";"13";"91.7"', 1))
    with pytest.raises(UserError, match=r"regel 2, kolom “GESLAAGDEN .*: “13” .*kandidaten \(12\)"):
        build_from(mirror, home)


def test_the_hash_depends_on_content_only(mirror: Path, home: Path, tmp_path: Path) -> None:
    first = build_from(mirror, home)
    again = build_from(mirror, tmp_path / "elsewhere")
    assert again["sha256"] == first["sha256"]
    rename_school(mirror, "Anders")
    assert build_from(mirror, home)["sha256"] != first["sha256"]


def test_decomposed_names_build_the_same_schools(mirror: Path, home: Path) -> None:
    (mirror / ADDRESSES).unlink()  # in an encoding without loose accents
    built = []
    for form in ("NFC", "NFD"):
        for file in (EXAMS, LOCATIONS):
            text = (mirror / file).read_bytes().decode()
            text = unicodedata.normalize(form, text.replace("Voorbeeldschool", "Schòól"))
            (mirror / file).write_bytes(text.encode())
        edition = home / form
        build_from(mirror, edition)
        built.append(Edition(edition).query("SELECT * FROM vestiging ORDER BY vestiging"))
    assert any("Schòól" in str(row) for row in built[0])
    assert built[0] == built[1]


def test_an_open_edition_picks_up_the_new_one_and_the_rolled_back_one(mirror: Path, home: Path) -> None:
    (mirror / ADDRESSES).unlink()
    names = ["Een", "Twee", "Drie"]
    edition = Edition(home)
    for name in names:
        rename_school(mirror, name)
        build_from(mirror, home)
        assert first_name(edition) == name
    rollback(home)
    assert first_name(edition) == "Twee"
    rollback(home)
    assert first_name(edition) == "Drie"


def test_two_editions_stay_and_the_same_content_is_not_a_new_one(mirror: Path, home: Path) -> None:
    for name in ("Een", "Twee", "Drie", "Drie"):
        rename_school(mirror, name)
        build_from(mirror, home)
    pointer = read_pointer(home)
    assert pointer is not None
    folders = {path.name for path in editions_dir(home).iterdir() if path.is_dir()}
    assert folders == {pointer.edition, pointer.previous}
    manifests = [json.loads((editions_dir(home) / name / MANIFEST).read_text()) for name in sorted(folders)]
    assert manifests[0]["edition"] != manifests[1]["edition"]


def test_there_is_nothing_to_roll_back_to_after_one_build(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    with pytest.raises(UserError, match="geen vorige editie"):
        rollback(home)


def test_a_folder_that_cannot_be_written_is_named(mirror: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="kan niet worden gebouwd"):
        build_from(mirror, tmp_path / "file" / "open")


def test_a_full_disk_keeps_the_old_edition(mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_from(mirror, home)
    before = read_pointer(home)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("routekaart.warehouse.building.merge", full)
    with pytest.raises(UserError, match="de schijf is vol"):
        build_from(mirror, home)
    assert read_pointer(home) == before
    assert not (editions_dir(home) / ".building").exists()


def test_a_second_build_at_once_says_so(mirror: Path, home: Path) -> None:
    with build_lock(home), pytest.raises(UserError, match="wordt al een editie gebouwd"):
        build_from(mirror, home)
    build_from(mirror, home)


def test_an_edition_is_read_only(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    edition = Edition(home)
    with pytest.raises(duckdb.Error):
        edition.query("DELETE FROM exam")
    with pytest.raises(duckdb.Error):
        edition.query("SELECT * FROM read_text('/etc/hostname')")


def test_a_damaged_pointer_or_file_is_named(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    pointer = read_pointer(home)
    assert pointer is not None
    (editions_dir(home) / pointer.edition / "edition.duckdb").write_bytes(b"rot" * 5000)
    with pytest.raises(UserError, match="kan niet worden geopend"):
        Edition(home).query("SELECT 1")
    (editions_dir(home) / "current").write_text("{")
    with pytest.raises(UserError, match="beschadigd"):
        Edition(home).query("SELECT 1")


def test_many_threads_read_while_editions_are_swapped(mirror: Path, home: Path) -> None:
    rename_school(mirror, "School 0")
    (mirror / ADDRESSES).unlink()
    build_from(mirror, home)
    edition, stop, wrong = Edition(home), threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            try:
                edition.query("SELECT count(*) FROM exam JOIN vestiging USING (vestiging)")
            except Exception as error:
                wrong.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 6):
        rename_school(mirror, f"School {number}")
        build_from(mirror, home)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert first_name(edition) == "School 5"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (duckdb.TransactionException("could not write to file: No space left on device"), "de schijf is vol"),
        (duckdb.FatalException("IO Error: disk is full"), "de schijf is vol"),
        (duckdb.IOException("Cannot open file: Permission denied"), "dit mag niet"),
        (duckdb.OutOfMemoryException("failed to allocate data"), "Het geheugen is op"),
        (OSError(30, "Read-only file system", "/data"), "/data: deze schijf is alleen om te lezen"),
        (MemoryError(), "Het geheugen is op"),
    ],
)
def test_a_fault_of_the_machine_is_a_sentence_and_keeps_the_old_edition(
    error: Exception, expected: str, mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_from(mirror, home)
    before = read_pointer(home)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("routekaart.warehouse.building.merge", fail)
    with pytest.raises(
        UserError, match=f"kan niet worden gebouwd.*{expected}.*Er is niets veranderd"
    ) as refused:
        build_from(mirror, home)
    assert "No space" not in str(refused.value)
    assert read_pointer(home) == before
    assert not (editions_dir(home) / ".building").exists()


def test_a_mistake_of_ours_keeps_its_traceback(
    mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise duckdb.CatalogException("Table with name exam does not exist!")

    monkeypatch.setattr("routekaart.warehouse.building.merge", wrong)
    with pytest.raises(duckdb.CatalogException):
        build_from(mirror, home)


def test_a_source_that_served_and_is_gone_needs_a_yes(mirror: Path, home: Path) -> None:
    build_from(mirror, home)
    (mirror / ADDRESSES).unlink()
    with pytest.raises(
        UserError, match=r"duo_vestigingen .*alle-vestigingen-vo.csv er niet.*`--accept duo_vestigingen`"
    ):
        build_from(mirror, home)
    manifest = build_from(mirror, home, accept=["duo_vestigingen"])
    gone = {"source": "duo_vestigingen", "name": "Rijen in het bestand", "before": 2, "now": None, "rows": ""}
    assert manifest["accepted"] == [gone]
    assert Edition(home).manifest["accepted"] == [gone], "the file that serves names it too"
    assert build_from(mirror, home)["accepted"] == []


def test_a_failed_check_names_the_rows_that_it_is_about(
    mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from routekaart.warehouse import verifying

    rows = {
        "gemeente": "vestiging WHERE vestiging = '99AA00'",
        "exam_codes": "exam WHERE school_year < '2022'",
    }
    monkeypatch.setattr(verifying, "_NO_ROWS", {"exam_codes": rows["exam_codes"]})
    with pytest.raises(
        UserError, match=r"de editie als geheel.*vestiging 99A[AB]0[01], school_year 20.*; vestiging"
    ) as many:
        build_from(mirror, home)
    assert str(many.value).count("school_year") == 3
    monkeypatch.setattr(verifying, "_NO_ROWS", {"gemeente": rows["gemeente"]})
    with pytest.raises(UserError, match=r"gevonden: 1. Het gaat om: vestiging 99AA00, brin 99AA, name"):
        build_from(mirror, home)


def test_a_mirror_is_compared_by_content(mirror: Path, home: Path) -> None:
    """A file that changed while its size and time stayed is read anew."""
    import os

    (mirror / ADDRESSES).unlink()
    first = build_from(mirror, home)
    path = mirror / EXAMS
    before, content = path.stat(), path.read_bytes()
    changed = content.replace(b"Voorbeeldcollege", b"Voorbeeldcolleeg")
    assert len(changed) == len(content)
    assert changed != content
    path.write_bytes(changed)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build_from(mirror, home)["sha256"] != first["sha256"]
    assert Edition(home).query("SELECT name FROM vestiging WHERE vestiging = '99AB01'") == [
        ("Voorbeeldcolleeg",)
    ]
