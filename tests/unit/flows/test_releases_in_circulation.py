"""A later publication keeps the figures that stand, or is refused and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows.build import KEY
from routekaart.flows.publish import audit_with, publish_flows
from routekaart.flows.release import RELEASE, read_release
from successive_releases import KEY_TEXT, MORE, MOVED, PLACES, TABLES, counted, figures, plan_of, rows_of

LAST = "2023-2024"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`flows` and `later` (true counts up to LAST and a year more), `plan`, and the first publication `one`."""
    folder = tmp_path_factory.mktemp("circulation")
    rows = rows_of(folder, seed=4, persons=200)
    counted(rows, folder / "flows", LAST)
    counted(rows, folder / "later")
    leaver = next(
        row
        for row in rows
        if row["vestiging"] == "01BB00" and row["leerjaar"] == "4" and row["leerweg"] == "bb"
    )
    added = [leaver | {"person_id": f"x{n}", "school_year": "2021-2022"} for n in range(30)]
    counted([*rows, *added], folder / "corrected", LAST)
    publish_flows(folder / "flows", plan_of(folder), folder / "one", PLACES)
    return folder


@pytest.fixture
def public(home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home / "one", tmp_path / "public"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(match: str, *arguments: object, **named: object) -> None:
    out = arguments[2]
    assert isinstance(out, Path)
    before = contents(out) if out.is_dir() else {}
    with pytest.raises(UserError, match=match):
        publish_flows(*arguments, **named)  # type: ignore[arg-type]
    assert (contents(out) if out.is_dir() else {}) == before


def test_a_table_more_leaves_every_figure_as_it_stands(home: Path, public: Path) -> None:
    before = {table: figures(public, table) for table in TABLES}
    publish_flows(home / "flows", plan_of(home, MORE), public, PLACES)
    assert all(len(before[table]) > 10 for table in TABLES)
    assert {table: figures(public, table) for table in TABLES} == before
    assert figures(public, "school_leerweg")
    assert audit_with(public, [home / "one"]).clean
    found = read_release(public)
    assert found is not None
    assert (found.number, found.earlier) == (2, ())


def test_a_table_less_needs_a_place_of_its_own_and_the_older_release_stays_known(
    home: Path, tmp_path: Path
) -> None:
    full, less, again = tmp_path / "full", tmp_path / "less", tmp_path / "again"
    publish_flows(home / "flows", plan_of(home, MORE), full, PLACES)
    refused("niet herhaalt: school_leerweg", home / "flows", plan_of(home), full, PLACES)
    publish_flows(home / "flows", plan_of(home), less, PLACES, previous=[full])
    assert {table: figures(less, table) for table in TABLES} == {
        table: figures(full, table) for table in TABLES
    }
    refused("Publicatie 1 is nog in omloop", home / "flows", plan_of(home, MORE), less, PLACES)
    publish_flows(home / "flows", plan_of(home, MORE), again, PLACES, previous=[less, full])
    assert figures(again, "school_leerweg") == figures(full, "school_leerweg")


def test_a_new_year_over_the_old_publication_keeps_the_old_years(home: Path, public: Path) -> None:
    before = {table: figures(public, table) for table in TABLES}
    publish_flows(home / "later", plan_of(home), public, PLACES)
    for table in TABLES:
        later = figures(public, table)
        years = {key[0] for key in before[table]}
        settled = years - ({max(years)} if table == "jaar_later" else set())
        assert {key: n for key, n in later.items() if key[0] in settled} == {
            key: n for key, n in before[table].items() if key[0] in settled
        }
        assert {key[0] for key in later} > years


def test_a_year_that_is_not_counted_any_more_stays_where_it_stands(home: Path, tmp_path: Path) -> None:
    plan, public = plan_of(home, TABLES[:1]), tmp_path / "public"
    publish_flows(home / "flows", plan, public, PLACES)
    rows = [row for row in rows_of(home, seed=4, persons=200) if "2021-2022" <= row["school_year"] <= LAST]
    recent = counted(rows, tmp_path / "recent")
    refused("niet herhaalt: school_instelling_niveau 2020-2021", recent, plan, public, PLACES)
    publish_flows(recent, plan, tmp_path / "new", PLACES, previous=[public])
    found = read_release(tmp_path / "new")
    assert found is not None
    assert [other.number for other in found.earlier] == [1]


def test_a_school_that_stands_elsewhere_keeps_its_figures_and_moves_those_of_its_gemeente(
    home: Path, public: Path
) -> None:
    table = "school_instelling_niveau"
    before = figures(public, table)
    publish_flows(home / "flows", plan_of(home), public, MOVED)
    after = figures(public, table)
    schools = {key for key in before if key[1][:2].isdigit()}
    assert len(schools) > 10
    assert {key for key in after if key[1][:2].isdigit()} == schools
    assert all(after[key] == before[key] for key in schools)
    year = "2022-2023"
    moved = before[year, "00AA01", "*", "*"]
    assert moved > 0
    assert after[year, "GM0599", "*", "*"] == before[year, "GM0599", "*", "*"] + moved
    assert (year, "GM0014", "*", "*") not in after
    assert audit_with(public, [home / "one"]).clean


def test_a_new_region_year_keeps_every_figure_of_a_gemeente_that_stayed(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "newer"
    publish_flows(home / "flows", plan_of(home, region_year=2026), out, PLACES, previous=[home / "one"])
    table = "woonplaats_domein_niveau"
    assert figures(out, table)
    gemeente = {key: n for key, n in figures(home / "one", table).items() if key[1].startswith("GM")}
    assert gemeente
    assert gemeente.items() <= figures(out, table).items()


def test_a_correction_is_refused_by_table_year_and_number(home: Path, public: Path) -> None:
    refused(
        r"tabel school_instelling_niveau, 2021-2022: \d+", home / "corrected", plan_of(home), public, PLACES
    )
    said: list[str] = []
    publish_flows(home / "corrected", plan_of(home), public, PLACES, said.append, replace_all=True)
    assert "mag niet in omloop blijven" in said[-1]
    assert "school_instelling_niveau" in said[-1]
    found = read_release(public)
    assert found is not None
    assert [other.number for other in found.replaced] == [1]
    assert not audit_with(public, [home / "one"]).clean


def test_another_key_is_refused_and_no_key_is_made(home: Path, public: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(home / "flows", tmp_path / "other"))
    (other / KEY).write_text("8")
    refused("ander geheim getal", other, plan_of(home), public, PLACES)
    (other / KEY).unlink()
    refused("ander geheim getal", other, plan_of(home), public, PLACES)
    assert not (other / KEY).exists()


def test_a_publication_that_is_not_known_is_refused(home: Path, public: Path) -> None:
    (public / RELEASE).unlink()
    refused("zonder leesbaar release.yml", home / "flows", plan_of(home), public, PLACES)


def test_the_audit_command_weighs_publications_together(
    home: Path, public: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flows", "audit", str(public), "--with", str(home / "one")]) == 0
    assert "Schoon" in capsys.readouterr().out
    other = Path(shutil.copytree(home / "flows", public.parent / "other"))
    (other / KEY).write_text("8")
    publish_flows(other, plan_of(home), public, PLACES, replace_all=True)
    assert main(["flows", "audit", str(public)]) == 0
    assert main(["flows", "audit", str(public), "--with", str(home / "one")]) == 1
    assert "verschillen tussen de publicaties" in capsys.readouterr().out


@pytest.mark.parametrize("added", ["# 3 leerlingen\n", "note: 3\n"])
def test_a_remark_in_the_release_is_found(home: Path, public: Path, added: str) -> None:
    assert audit_with(public, []).clean
    (public / RELEASE).write_text((public / RELEASE).read_text() + added)
    assert [finding.key for finding in audit_with(public, []).findings] == ["disclosure.found_plan"]


def test_the_release_says_nothing_of_a_year_without_figures(home: Path, public: Path) -> None:
    text = (public / RELEASE).read_text()
    assert KEY_TEXT not in text
    (public / RELEASE).write_text(text.replace("2021-2022:", "2001-2002:"))
    assert [finding.key for finding in audit_with(public, []).findings] == ["disclosure.found_plan"]
