"""From enrolments to a public folder: protected, audited, all or nothing; the true counts stay home."""

from __future__ import annotations

import csv
import errno
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from each import each
from oracle.awkward_histories import awkward_file
from routekaart.cli import main
from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError
from routekaart.flows.auditing import audit_published
from routekaart.flows.build import build_flows
from routekaart.flows.folders import KEY
from routekaart.flows.keyfile import new_key
from routekaart.flows.linking import read_leaves
from routekaart.flows.plan import default_plan, read_plan
from routekaart.flows.publish import publish_flows
from routekaart.flows.published import read_published
from routekaart.flows.quality import compare

PLACES = {"00AA00": "GM0363", "00AA01": "GM0014", "01BB00": "GM0599"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `flows` (true counts) and `public`."""
    folder = tmp_path_factory.mktemp("publish") / "d'Arc"
    folder.mkdir()
    awkward_file(folder / "enrolments.csv", seed=1, persons=1500)
    build_flows(folder / "enrolments.csv", folder / "flows")
    new_key(folder / "flows", 20241001)
    publish_flows(folder / "flows", default_plan(), folder / "public", PLACES)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_of_the_plan_is_there_and_nothing_else(made: Path) -> None:
    names = [table.name for table in read_plan(default_plan()).tables]
    expected = {f"{name}.{kind}" for name in names for kind in ("csv", "parquet")}
    assert {path.name for path in (made / "public").iterdir()} == expected | {
        "plan.yml",
        "hierarchies.csv",
        "release.yml",
    }
    for name in names:
        parquet = duckdb.read_parquet(str(made / "public" / f"{name}.parquet")).fetchall()
        assert [tuple(map(str, row)) for row in parquet] == [
            tuple(row.values()) for row in rows(made / "public", name)
        ]


def test_figures_are_multiples_of_the_base_and_never_zero(made: Path) -> None:
    for table in each(read_plan(default_plan()).tables):
        counts = [int(row["count"]) for row in rows(made / "public", table.name)]
        assert counts, table.name
        assert all(count > 0 and count % 5 == 0 for count in counts)


def test_every_total_is_the_sum_of_its_parts(made: Path) -> None:
    for table in each(read_plan(default_plan()).tables):
        finest = read_finest(made / "public", table.name)
        shown = {
            tuple(row[name] for name in table.levels): int(row["count"])
            for row in rows(made / "public", table.name)
        }
        for place, name in enumerate(table.levels):
            if "*" not in table.levels[name]:
                continue
            added: dict[tuple[str, ...], int] = defaultdict(int)
            for key, count in shown.items():
                if key[place] in finest[name]:
                    added[(*key[:place], "*", *key[place + 1 :])] += count
            totals = {key: count for key, count in shown.items() if key[place] == "*"}
            assert totals == added, (table.name, name)


def hierarchies(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "hierarchies.csv").read_text(encoding="utf-8").splitlines()))


def read_finest(folder: Path, table: str) -> dict[str, set[str]]:
    """Per dimension the codes of the finest level of a table."""
    planned = next(found for found in read_plan(folder / "plan.yml").tables if found.name == table)
    lines = hierarchies(folder)
    return {
        name: {line["code"] for line in lines if line["dimension"] == name and line["level"] == levels[0]}
        for name, levels in planned.levels.items()
    }


def test_no_code_is_listed_that_no_figure_shows(made: Path) -> None:
    plan = read_plan(made / "public" / "plan.yml")
    shown = defaultdict(set)
    for table in plan.tables:
        for row in rows(made / "public", table.name):
            for name in table.levels:
                shown[name].add(row[name])
    for line in each(hierarchies(made / "public")):
        assert line["code"] in shown[line["dimension"]]


def test_public_folder_is_clean_and_close_to_the_truth(made: Path) -> None:
    assert audit_published(made / "public").clean
    for quality in compare(made / "public", made / "flows", PLACES):
        assert quality.mean_error < 5, quality
        assert quality.row_count == len(rows(made / "public", quality.table))


def test_publishing_again_gives_the_same_figures(made: Path) -> None:
    publish_flows(made / "flows", default_plan(), made / "again", PLACES)
    for path in each((made / "public").glob("*.csv")):
        assert path.read_bytes() == (made / "again" / path.name).read_bytes()


def test_secret_key_survives_a_new_build_and_is_not_published(made: Path) -> None:
    build_flows(made / "enrolments.csv", made / "flows")
    assert (made / "flows" / KEY).read_text().splitlines()[0] == "20241001"
    assert not (made / "public" / KEY).exists()


def test_audit_command_finds_a_true_count_among_rounded_ones(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flows", "audit", str(made / "public")]) == 0
    assert "Schoon" in capsys.readouterr().out
    leaky = tmp_path / "leaky"
    leaky.mkdir()
    for path in (made / "public").iterdir():
        (leaky / path.name).write_bytes(path.read_bytes())
    with duckdb.connect() as con:
        con.read_parquet(str(made / "public" / "school_leerweg.parquet")).create("t")
        con.execute(
            "UPDATE t SET count = 3, status = 'waarde' WHERE rowid = (SELECT max(rowid) FROM t WHERE school LIKE '00AA%')"
        )
        con.execute(f"COPY t TO '{leaky / 'school_leerweg'}.parquet'")
    assert main(["flows", "audit", str(leaky)]) == 1
    shown = capsys.readouterr().out
    assert "NIET schoon" in shown
    assert "school_leerweg" in shown


def test_nothing_is_published_when_the_audit_is_not_clean(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from routekaart.disclosure.audit import Audit, Finding
    from routekaart.flows import publish

    monkeypatch.setattr(
        publish, "audit_published", lambda _: Audit(1, False, (Finding("disclosure.found_zero", 1),))
    )
    with pytest.raises(UserError, match="niets gepubliceerd"):
        publish_flows(made / "flows", default_plan(), tmp_path / "public", PLACES)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_what_was_published(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from routekaart.flows import publish

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = {path.name: path.read_bytes() for path in (made / "public").iterdir()}
    monkeypatch.setattr(publish, "write_tables", full)
    with pytest.raises(UserError, match="de schijf is vol"):
        publish_flows(made / "flows", default_plan(), made / "public", PLACES)
    assert {path.name: path.read_bytes() for path in (made / "public").iterdir()} == before
    assert not [path.name for path in made.iterdir() if path.name.startswith(".")]


def few_years(folder: Path, years: tuple[str, ...]) -> Path:
    """Flow tables of a file with only these school years."""
    rows = [
        row for row in awkward_file(folder / "all.csv", seed=5, persons=300) if row["school_year"] in years
    ]
    with (folder / "few.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    build_flows(folder / "few.csv", folder / "flows")
    new_key(folder / "flows", 20241001)
    return folder / "flows"


def test_two_years_are_published_without_the_tables_that_need_more(tmp_path: Path) -> None:
    publish_flows(
        few_years(tmp_path, ("2022-2023", "2023-2024")), default_plan(), tmp_path / "public", PLACES
    )
    assert rows(tmp_path / "public", "school_leerweg")
    assert rows(tmp_path / "public", "loopbaan") == []
    assert audit_published(tmp_path / "public").clean
    assert {quality.table for quality in compare(tmp_path / "public", tmp_path / "flows", PLACES)} >= {
        "school_leerweg"
    }


def test_one_year_has_nothing_to_publish(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="twee opeenvolgende schooljaren"):
        publish_flows(few_years(tmp_path, ("2022-2023",)), default_plan(), tmp_path / "public", PLACES)
    assert not (tmp_path / "public").exists()


def test_folder_that_is_not_published_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="geen uitkomst van routekaart flows publish"):
        read_published(tmp_path)


def test_plan_that_cannot_be_understood_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yml").write_text("title: x\ntables:\n  - name: a\n")
    with pytest.raises(UserError, match=r"plan\.yml"):
        read_plan(tmp_path / "plan.yml")
    text = default_plan().read_text(encoding="utf-8").replace("[niveau, ", "[schoenmaat, ")
    (tmp_path / "plan.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="schoenmaat"):
        read_plan(tmp_path / "plan.yml")


@pytest.mark.parametrize(
    ("told", "asked"), [("base: 5", "base: 3"), ("method: afronden", "method: onderdrukken")]
)
def test_plan_with_another_method_or_base_is_not_published(made: Path, told: str, asked: str) -> None:
    plan = made / "other.yml"
    plan.write_text(default_plan().read_text(encoding="utf-8").replace(told, asked), encoding="utf-8")
    with pytest.raises(UserError, match=r"other\.yml vraagt om .* afronden, met basis 5"):
        publish_flows(made / "flows", plan, made / "other", PLACES)
    assert not (made / "other").exists()


def test_a_table_may_have_the_name_of_what_we_use_inside(made: Path) -> None:
    text = default_plan().read_text(encoding="utf-8").replace("name: school_leerweg", "name: part")
    (made / "named.yml").write_text(text, encoding="utf-8")
    publish_flows(made / "flows", made / "named.yml", made / "named", PLACES)
    assert rows(made / "named", "part") == rows(made / "public", "school_leerweg")


def test_a_plan_with_yaml_marks_is_published_without_them(made: Path) -> None:
    text = default_plan().read_text(encoding="utf-8")
    text = text.replace("school_year: [school_year]", "school_year: &year [school_year]", 1)
    text = text.replace("school_year: [school_year]", "school_year: *year")
    (made / "marks.yml").write_text(text, encoding="utf-8")
    publish_flows(made / "flows", made / "marks.yml", made / "marks", PLACES)
    assert (made / "marks" / "plan.yml").read_text() == (made / "public" / "plan.yml").read_text()


def test_a_domein_without_a_row_in_the_list_is_another_one_and_never_the_usual_one(made: Path) -> None:
    """The list of kinship read by hand: no row is `ander`, a row that asks for a motivation `motivering`."""
    with (content_dir() / "codelists" / "verwantschap.csv").open(encoding="utf-8") as file:
        listed = csv.DictReader(line for line in file if not line.startswith("#"))
        kin = {
            (row["profiel"], row["domein"]): "motivering"
            if row["motivering_nodig"] == "ja"
            else row["status"]
            for row in listed
        }
    expected: dict[str, int] = defaultdict(int)
    read = duckdb.read_parquet(str(made / "flows" / "destinations.parquet"))
    for profiel, domein, count in read.project("profiel, domein, count").fetchall():
        expected[kin.get((profiel, domein), "ander") if domein else "-"] += count
    leaves = read_leaves(made / "flows", read_plan(default_plan()), PLACES)
    table = next(table for table in leaves.tables if table.name == "school_verwantschap")
    counted: dict[str, int] = defaultdict(int)
    codes = leaves.dimensions["verwantschap"].codes
    for value, count in zip(table.column("verwantschap"), leaves.counts[table.name], strict=True):
        counted[codes[value]] += int(count)
    assert counted == expected
    assert counted["ander"] > 0
    assert counted["gebruikelijk"] > 0
