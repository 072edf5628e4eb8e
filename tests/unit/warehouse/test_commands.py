"""`routekaart build` and `routekaart rollback`, and the real files with their published totals."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from routekaart.cli import main
from routekaart.warehouse.editions import open_edition
from routekaart.warehouse.paths import data_home
from sample_mirror import make_mirror, rename_school, sample_sources


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTEKAART_DATA", raising=False)
    return data_home("open")


def test_build_and_rollback_from_the_command_line(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    mirror = make_mirror(tmp_path / "mirror")
    build = ["build", "--data", "open", "--mirror", str(mirror)]
    assert main(build) == 0
    told = capsys.readouterr().out
    assert "duo_examens_vo" in told
    assert "goed" in told
    first = open_edition(home).meta["edition"]
    rename_school(mirror, "Anders")
    assert main(build) == 0
    assert open_edition(home).meta["edition"] != first
    assert main(["rollback", "--data", "open"]) == 0
    assert open_edition(home).meta["edition"] == first
    (mirror / "duo_mbo" / "mbo_brin.xlsx").write_bytes(b"PK\x03\x04")
    assert main(build) == 2
    assert "mbo_brin.xlsx" in capsys.readouterr().err
    assert open_edition(home).meta["edition"] == first


def test_a_yes_on_the_command_line_may_be_said_for_several_sources(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    mirror = make_mirror(tmp_path / "mirror")
    build = ["build", "--data", "open", "--mirror", str(mirror)]
    assert main(build) == 0
    for gone in ("duo_vestigingen", "duo_mbo"):
        shutil.rmtree(mirror / gone)
    assert main(build) == 2
    assert main([*build, "--accept", "duo_mbo"]) == 2
    assert "`--accept duo_vestigingen`" in capsys.readouterr().err
    assert main([*build, "--accept", "duo_mbo", "--accept", "duo_vestigingen"]) == 0
    assert "Goedgekeurd (duo_vestigingen)" in capsys.readouterr().out


def test_an_edition_may_be_built_elsewhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    mirror = make_mirror(tmp_path / "mirror")
    assert main(["build", "--data", "open", "--mirror", str(mirror), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "edition" / "current").is_file()
    assert not home.exists()


def test_an_edition_is_built_again_only_when_needed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    build = ["build", "--data", "open", "--mirror", str(make_mirror(tmp_path / "mirror")), "--if-needed"]
    assert main(build) == 0
    built_at = open_edition(home).meta["built_at"]
    capsys.readouterr()
    assert main(build) == 0
    assert "is bij" in capsys.readouterr().out
    assert open_edition(home).meta["built_at"] == built_at
    monkeypatch.setattr("routekaart.warehouse.recipe.recipe_hash", lambda: "changed")
    assert main(build) == 0
    assert "duo_examens_vo" in capsys.readouterr().out


def test_a_mirror_that_is_not_there_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--data", "open", "--mirror", str(home / "nowhere")]) == 2
    assert "bestaat niet" in capsys.readouterr().err


def test_an_unknown_data_set_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_DATA", "echt")
    assert main(["build"]) == 2


@pytest.mark.mirror
def test_the_mirror_gives_the_published_totals(
    mirror: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["build", "--data", "open", "--mirror", str(mirror)]) == 0
    edition = open_edition(home)
    checks = {row[1:4] for row in edition.query("SELECT * FROM source_check WHERE source_id <> 'edition'")}
    assert ("Rijen in het bestand", "12782", "12782") in checks
    assert ("Rijen over vmbo", "6092", "6092") in checks
    assert ("Vmbo-vestigingen", "997", "997") in checks
    assert edition.query("SELECT count(DISTINCT vestiging) FROM exam") == [(997,)]
    assert edition.query("SELECT count(*) FROM exam") == [(6092 * 5,)]
    bergen = edition.query(
        "SELECT DISTINCT gemeente FROM vestiging WHERE name ILIKE '%bergen%' OR place = 'Bergen'"
    )
    assert ("GM0893",) not in bergen, "Bergen in Limburg has no vmbo"
    assert edition.query("SELECT count(*) FROM instelling") == [(58,)], "57 in the list, and 25PT"
    assert edition.query("SELECT brin, into_brin FROM instelling_overgang ORDER BY brin") == [
        ("01NJ", "25PW"),
        ("04EU", "25EF"),
        ("25LG", "08PG"),
        ("25RA", "25PT"),
        ("28DE", "04FO"),
    ]
    located = "SELECT count(DISTINCT brin) FROM instelling_locatie WHERE gemeente"
    assert edition.query(f"{located} IS NOT NULL") == [(47,)]
    assert edition.query(f"{located} = 'GM0164'") == [(1,)], "ROC van Twente in Hengelo"
    assert edition.query("SELECT count(*) FROM boundary") == [(342,)]
    small = edition.query(
        "SELECT DISTINCT candidates_low, candidates_high FROM exam WHERE candidates_low < 5"
    )
    assert sorted(small) == [(0, 0), (1, 4)]
    assert json.loads(edition.query("SELECT geojson FROM boundary LIMIT 1")[0][0])["type"].endswith("Polygon")
