"""A later publication keeps the figures that stand, or is refused and changes nothing."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from oracle.awkward_histories import Row, enrolment
from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows import folders
from routekaart.flows.auditing import audit_with
from routekaart.flows.folders import KEY
from routekaart.flows.keyfile import KeyFile, new_key
from routekaart.flows.keytext import Memory, read_key, write_key
from routekaart.flows.publish import publish_flows
from routekaart.flows.release import RELEASE, key_mark, read_release
from successive_releases import MORE, MOVED, PLACES, SECRET, TABLES, counted, figures, plan_of, rows_of

LAST = "2023-2024"
LESS = TABLES[1:]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`flows` and `later` (true counts up to LAST and a year more), `corrected`, and the first publication `one`."""
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
def home(made: Path, tmp_path: Path) -> Path:
    """The same folders for one test, as if they had been moved here: only `flows` has the key, with its memory."""
    for name in ("flows", "later", "corrected", "one"):
        shutil.copytree(made / name, tmp_path / name)
    moved_here(tmp_path / "flows" / KEY, made)
    for name in ("later", "corrected"):
        (tmp_path / name / KEY).unlink()
    return tmp_path


def moved_here(key: Path, before: Path) -> None:
    """The key of which everything that it remembers was moved along."""
    said = read_key(key)
    published = (
        replace(one, folder=one.folder.replace(str(before), str(key.parents[1])))
        for one in said.memory.published
    )
    write_key(key, said.secret, Memory(tuple(published)), key)


@pytest.fixture
def public(home: Path) -> Path:
    return home / "one"


@pytest.fixture
def first(made: Path) -> Path:
    """The first publication as somebody kept it."""
    return made / "one"


def with_key(home: Path, name: str) -> Path:
    """Other true counts, to which the publisher moved the key."""
    (home / "flows" / KEY).rename(home / name / KEY)
    return home / name


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(match: str, *arguments: object, **named: object) -> None:
    out = arguments[2]
    assert isinstance(out, Path)
    before = contents(out) if out.is_dir() else {}
    with pytest.raises(UserError, match=match):
        publish_flows(*arguments, **named)  # type: ignore[arg-type]
    assert (contents(out) if out.is_dir() else {}) == before


def test_a_table_more_leaves_every_figure_as_it_stands(home: Path, public: Path, first: Path) -> None:
    before = {table: figures(public, table) for table in TABLES}
    publish_flows(home / "flows", plan_of(home, MORE), public, PLACES)
    assert all(len(before[table]) > 10 for table in TABLES)
    assert {table: figures(public, table) for table in TABLES} == before
    assert figures(public, "school_leerweg")
    assert audit_with(public, [first]).clean
    found = read_release(public)
    assert found is not None
    assert (found.number, found.earlier) == (2, ())


def test_a_table_less_in_another_folder_keeps_what_stands_without_being_told(
    home: Path, public: Path
) -> None:
    """Drawn anew with the same key, 18 figures differed and 151 counts could be narrowed."""
    refused("niet herhaalt: school_instelling_niveau", home / "flows", plan_of(home, LESS), public, PLACES)
    said: list[str] = []
    publish_flows(home / "flows", plan_of(home, LESS), home / "less", PLACES, said.append)
    assert said[0] == f"De cijfers van publicatie 1 in {public} blijven staan"
    assert all(len(figures(public, table)) > 10 for table in LESS)
    assert {table: figures(home / "less", table) for table in LESS} == {
        table: figures(public, table) for table in LESS
    }
    assert audit_with(home / "less", [public]).clean
    publish_flows(home / "flows", plan_of(home, MORE), home / "less", PLACES)
    assert figures(home / "less", TABLES[0]) == figures(public, TABLES[0])
    assert audit_with(home / "less", [public]).clean


@pytest.mark.parametrize("remembers", [True, False])
def test_a_table_less_is_told_to_name_what_stands_only_where_the_key_forgot_it(
    home: Path, public: Path, remembers: bool
) -> None:
    key = home / "flows" / KEY
    if not remembers:
        write_key(key, SECRET, Memory(), key)
    with pytest.raises(UserError, match="geef een andere map bij --out") as told:
        publish_flows(home / "flows", plan_of(home, LESS), public, PLACES)
    assert ("noem deze bij --previous" in str(told.value)) == (not remembers)


def test_a_folder_that_was_built_elsewhere_keeps_what_its_key_published(home: Path, public: Path) -> None:
    publish_flows(with_key(home, "later"), plan_of(home), home / "new", PLACES)
    for table in TABLES:
        before, later = figures(public, table), figures(home / "new", table)
        years = {key[0] for key in before}
        settled = years - ({max(years)} if table == "jaar_later" else set())
        assert settled
        assert {key: n for key, n in later.items() if key[0] in settled} == {
            key: n for key, n in before.items() if key[0] in settled
        }
        assert {key[0] for key in later} > years


def test_a_year_that_is_not_counted_any_more_stays_where_it_stands(home: Path, public: Path) -> None:
    rows = [row for row in rows_of(home, seed=4, persons=200) if "2021-2022" <= row["school_year"] <= LAST]
    counted(rows, home / "recent")
    recent = with_key(home, "recent")
    refused("niet herhaalt: school_instelling_niveau 2020-2021", recent, plan_of(home), public, PLACES)
    publish_flows(recent, plan_of(home), home / "new", PLACES)
    found = read_release(home / "new")
    assert found is not None
    assert [other.number for other in found.earlier] == [1]


def test_a_school_that_stands_elsewhere_keeps_its_figures_and_moves_those_of_its_gemeente(
    home: Path, public: Path
) -> None:
    table, after_move = "school_instelling_niveau", home / "moved"
    before = figures(public, table)
    publish_flows(home / "flows", plan_of(home), after_move, MOVED)
    after = figures(after_move, table)
    schools = {key for key in before if key[1][:2].isdigit()}
    assert len(schools) > 10
    assert {key for key in after if key[1][:2].isdigit()} == schools
    assert all(after[key] == before[key] for key in schools)
    year = "2022-2023"
    moved = before[year, "00AA01", "*", "*"]
    assert moved > 0
    assert after[year, "GM0599", "*", "*"] == before[year, "GM0599", "*", "*"] + moved
    assert (year, "GM0014", "*", "*") not in after
    assert audit_with(after_move, [public]).clean


def test_a_new_region_year_keeps_every_figure_of_a_gemeente_that_stayed(home: Path, public: Path) -> None:
    publish_flows(home / "flows", plan_of(home, region_year=2026), home / "newer", PLACES)
    table = "woonplaats_domein_niveau"
    assert figures(home / "newer", table)
    gemeente = {key: n for key, n in figures(public, table).items() if key[1].startswith("GM")}
    assert gemeente
    assert gemeente.items() <= figures(home / "newer", table).items()


def test_gemeenten_that_were_merged_add_up_and_one_that_falls_apart_is_refused_by_name(
    tmp_path: Path,
) -> None:
    """Haren went up in Groningen; the figure of both was laid on Groningen alone, and the counts got the blame."""
    rows = [row | {"gemeente": code} for code in ("GM0014", "GM0017") for row in three_pupils(2021, 12)]
    rows = [row | {"person_id": f"{row['person_id']}{row['gemeente']}"} for row in rows]
    table, year = "woonplaats_domein_niveau", "2021-2022"
    counted(rows, tmp_path / "back" / "flows")
    shutil.copytree(tmp_path / "back" / "flows", tmp_path / "on" / "flows")
    plans = {of: plan_of(tmp_path, ("school_leerweg", table), of) for of in (2016, 2025)}
    for name, first, second in (("on", 2016, 2025), ("back", 2025, 2016)):
        flows, out = tmp_path / name / "flows", tmp_path / name / "second"
        new_key(flows, 1)
        publish_flows(flows, plans[first], tmp_path / name / "first", PLACES)
        if name == "back":
            refused(
                r"voor GM0014, volgens de indeling van 2025\. In de indeling van 2016",
                flows,
                plans[second],
                out,
                PLACES,
            )
            assert not out.exists()
        else:
            publish_flows(flows, plans[second], out, PLACES)
    parts, whole = (figures(tmp_path / "on" / name, table) for name in ("first", "second"))
    assert (
        parts[year, "GM0014", "*", "*"] + parts[year, "GM0017", "*", "*"] == whole[year, "GM0014", "*", "*"]
    )
    assert whole[year, "GM0014", "*", "*"] >= 20
    assert audit_with(tmp_path / "on" / "second", [tmp_path / "on" / "first"]).clean


def test_a_correction_is_refused_by_table_year_and_number_wherever_it_is_published(
    home: Path, public: Path, first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected = with_key(home, "corrected")
    for out in (public, home / "new"):
        refused(r"tabel school_instelling_niveau, 2021-2022: \d+", corrected, plan_of(home), out, PLACES)
    assert not (home / "new").exists()
    said: list[str] = []
    publish_flows(corrected, plan_of(home), public, PLACES, said.append, replace_all=True)
    assert "mag niet in omloop blijven" in said[-1]
    assert "school_instelling_niveau" in said[-1]
    found = read_release(public)
    assert found is not None
    assert [other.number for other in found.replaced] == [1]
    assert not audit_with(public, [first]).clean
    assert main(["flows", "audit", str(public), "--with", str(first)]) == 1
    shown = capsys.readouterr().out.splitlines()
    cells = [line for line in shown if line.startswith("  ")]
    assert any(
        line.startswith("  school_instelling_niveau: school_year=2021-2022, school=") for line in cells
    )
    assert any(line.endswith(": er is geen aantal dat bij alle cijfers past") for line in cells)
    spans = [re.search(r"tussen (-?\d+) en (-?\d+)$", line) for line in cells]
    assert all(0 <= int(span[1]) <= int(span[2]) for span in spans if span)
    assert not set("~@*") & set("".join(cells))
    before = contents(public)
    publish_flows(corrected, plan_of(home), public, PLACES)
    assert {name: before[name] for name in before if name != RELEASE} == {
        name: text for name, text in contents(public).items() if name != RELEASE
    }, "what was replaced is not asked for any more"


def test_replacing_in_another_folder_names_what_the_key_remembers(home: Path, public: Path) -> None:
    said: list[str] = []
    publish_flows(home / "flows", plan_of(home), home / "new", PLACES, said.append, replace_all=True)
    assert said[-1].startswith(
        f"De publicatie in {public} is vervangen. Uit haar en de nieuwe samen is niets"
    )
    found = read_release(home / "new")
    assert found is not None
    assert [other.number for other in found.replaced] == [1]


def test_a_publication_that_is_gone_is_asked_for(home: Path, public: Path) -> None:
    public.rename(home / "elsewhere")
    refused(f"Publicatie 1 .*stond in {public}", home / "flows", plan_of(home), home / "new", PLACES)
    assert not (home / "new").exists()
    publish_flows(home / "flows", plan_of(home), home / "new", PLACES, previous=[home / "elsewhere"])
    assert figures(home / "new", TABLES[0]) == figures(home / "elsewhere", TABLES[0])
    shutil.rmtree(home / "new")
    said: list[str] = []
    publish_flows(home / "flows", plan_of(home), home / "last", PLACES, said.append, replace_all=True)
    assert f"publicatie 2 in {home / 'new'} is vervangen" in said[-1]
    assert "niet (meer) te lezen" in said[-1]


def test_a_publication_that_was_damaged_is_refused_wherever_the_new_one_goes(
    home: Path, public: Path
) -> None:
    other, own = public / "school_domein_niveau.parquet", public / "school_instelling_niveau.parquet"
    own.write_bytes(other.read_bytes())
    for out in (public, home / "new"):
        refused("is beschadigd of veranderd", home / "flows", plan_of(home), out, PLACES)
    publish_flows(home / "flows", plan_of(home), public, PLACES, replace_all=True)
    assert figures(public, TABLES[0])


@pytest.mark.parametrize("stands", [False, True])
def test_a_run_killed_beside_the_swap_leaves_a_memory_that_is_true(
    home: Path, monkeypatch: pytest.MonkeyPatch, stands: bool
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(*((KeyFile, "finish") if stands else (folders, "take_place")), killed)
    with pytest.raises(KeyboardInterrupt):
        publish_flows(home / "flows", plan_of(home, MORE), home / "killed", PLACES)
    monkeypatch.undo()
    assert (home / "killed").exists() == stands
    if stands:
        publish_flows(home / "flows", plan_of(home, LESS), home / "new", PLACES)
        assert audit_with(home / "new", [home / "killed"]).clean
        shutil.rmtree(home / "killed")
        refused("Publicatie 2 .*stond in", home / "flows", plan_of(home), home / "other", PLACES)
    else:
        said: list[str] = []
        publish_flows(home / "flows", plan_of(home), home / "new", PLACES, said.append)
        assert said[0].startswith("De cijfers van publicatie 1 in")


def test_two_that_publish_at_once_never_both_do(home: Path) -> None:
    other = Path(shutil.copytree(home / "flows", home / "other"))
    new_key(other, 8)
    seen: list[str] = []

    def meanwhile(_: str) -> None:
        if not seen:
            seen.append("here")
            refused("andere opdracht bezig", home / "flows", plan_of(home), home / "second", PLACES)
            publish_flows(
                other, plan_of(home), home / "new", PLACES, previous=[home / "one"], replace_all=True
            )

    with pytest.raises(UserError, match="intussen door een andere opdracht vervangen"):
        publish_flows(home / "flows", plan_of(home), home / "new", PLACES, meanwhile)
    found = read_release(home / "new")
    assert found is not None
    assert found.key == key_mark(8)
    assert not (home / "second").exists()


def test_the_same_counts_and_key_give_the_same_figures_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, seed=4, persons=200)
    for name in ("one", "two"):
        counted(rows, tmp_path / name, LAST)
        publish_flows(tmp_path / name, plan_of(tmp_path), tmp_path / name[0] / "public", PLACES)
        random.Random(1).shuffle(rows)
    tables = sorted((tmp_path / "o" / "public").glob("*.csv"))
    assert len(tables) == len(TABLES) + 1
    for path in tables:
        assert path.read_bytes() == (tmp_path / "t" / "public" / path.name).read_bytes(), path.name


def three_pupils(year: int, count: int) -> list[Row]:
    """Leavers of one school, who go to one institution."""
    rows = []
    for person in (f"{year}-{number}" for number in range(count)):
        vo = {"sector": "vo", "brin": "00AA", "vestiging": "00AA00", "leerjaar": "4", "leerweg": "bb"}
        mbo = {"sector": "mbo", "brin": "10MA", "domein": "79140", "leertraject": "BOL", "crebo": "25200"}
        rows.append(enrolment(person, year, gemeente="GM0363", profiel="BWI", **vo))
        rows.append(enrolment(person, year + 1, gemeente="GM0363", niveau=str(2 + len(rows) // 2 % 3), **mbo))
    return rows


def test_a_year_of_which_every_figure_became_0_stays_at_0(tmp_path: Path) -> None:
    """Whoever knows that it was published then, would know from a 5 now that it is 1 to 4."""
    flows, year = counted(three_pupils(2021, 30) + three_pupils(2022, 3), tmp_path / "flows"), "2022-2023"
    plans = plan_of(tmp_path, TABLES[:1]), plan_of(tmp_path, ("school_leerweg", "school_diploma"))
    new_key(flows, 0)
    publish_flows(flows, plans[0], tmp_path / "one", PLACES)
    publish_flows(flows, plans[1], tmp_path / "two", PLACES)
    (tmp_path / "elsewhere").mkdir()
    flows = flows.rename(tmp_path / "elsewhere" / "flows")
    new_key(flows, 0)
    publish_flows(flows, plans[1], tmp_path / "elsewhere" / "forgetful", PLACES)
    years = [
        {key[0] for key in figures(tmp_path / name, table)}
        for name, table in (
            ("one", TABLES[0]),
            ("two", "school_leerweg"),
            ("elsewhere/forgetful", "school_leerweg"),
        )
    ]
    assert years == [{"2021-2022"}, {"2021-2022"}, {"2021-2022", year}]
    assert year not in (tmp_path / "two" / RELEASE).read_text()


def test_another_key_is_refused_and_no_key_is_made(home: Path, public: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(home / "flows", tmp_path / "other"))
    new_key(other, 8)
    refused("ander geheim getal", other, plan_of(home), public, PLACES)
    (other / KEY).unlink()
    refused("ander geheim getal", other, plan_of(home), public, PLACES)
    assert not (other / KEY).exists()


def test_a_publication_that_is_not_known_is_refused(home: Path, public: Path) -> None:
    (public / RELEASE).unlink()
    refused("zonder leesbaar release.yml", home / "flows", plan_of(home), public, PLACES)


def test_the_audit_command_weighs_publications_together(
    home: Path, public: Path, first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flows", "audit", str(public), "--with", str(first)]) == 0
    assert "Schoon" in capsys.readouterr().out
    other = Path(shutil.copytree(home / "flows", public.parent / "other"))
    new_key(other, 8)
    publish_flows(other, plan_of(home), public, PLACES, replace_all=True)
    assert main(["flows", "audit", str(public)]) == 0
    assert main(["flows", "audit", str(public), "--with", str(first)]) == 1
    assert "verschillen tussen de publicaties" in capsys.readouterr().out


@pytest.mark.parametrize("added", ["# 3 leerlingen\n", "note: 3\n"])
def test_a_remark_in_the_release_is_found(home: Path, public: Path, added: str) -> None:
    assert audit_with(public, []).clean
    (public / RELEASE).write_text((public / RELEASE).read_text() + added)
    assert [finding.key for finding in audit_with(public, []).findings] == ["disclosure.found_plan"]


def test_the_release_says_nothing_of_a_year_without_figures(home: Path, public: Path) -> None:
    text = (public / RELEASE).read_text()
    assert str(SECRET) not in text
    (public / RELEASE).write_text(text.replace("2021-2022:", "2001-2002:"))
    details = [finding.detail for finding in audit_with(public, []).findings]
    assert details == [f"{RELEASE}: truth", f"{RELEASE}: off"]


@pytest.mark.parametrize(
    ("found", "put"), [("gemeente: 4\n", "gemeente: 3\n"), ("gemeente: 4\n", "leerling: 4\n")]
)
def test_how_far_figures_are_off_is_told_in_steps_of_a_known_level(
    home: Path, public: Path, found: str, put: str
) -> None:
    """A finer number or another word could say something of the truth."""
    text = (public / RELEASE).read_text()
    assert found in text
    (public / RELEASE).write_text(text.replace(found, put))
    assert "disclosure.found_plan" in [finding.key for finding in audit_with(public, []).findings]


def test_the_same_pupils_without_their_key_are_not_published_a_second_time(home: Path, public: Path) -> None:
    """Counted anew in another folder: a key of its own drew every figure again, and said "first publication"."""
    again = Path(shutil.copytree(home / "flows", home / "again"))
    (again / KEY).unlink()
    (home / "far").mkdir()
    for out in (home / "new", home / "far" / "new"):
        refused(
            f"In {public} staat een publicatie van dezelfde leerlingen", again, plan_of(home), out, PLACES
        )
    assert not (again / KEY).exists()
    said: list[str] = []
    moved = Path(shutil.copytree(again, home / "far" / "counts"))
    publish_flows(moved, plan_of(home), home / "far" / "new", PLACES, said.append)
    assert said[0].startswith("Let op: dit wordt de eerste publicatie met het geheime getal")


def test_other_pupils_are_published_beside_those_of_another_key(tmp_path: Path) -> None:
    places = {"00AA00": "GM0363", "00BB00": "GM0363"}
    for name, brin in (("one", "00AA"), ("two", "00BB")):
        rows = [row | {"brin": row["brin"].replace("00AA", brin)} for row in three_pupils(2021, 40)]
        rows = [row | {"vestiging": row["vestiging"].replace("00AA", brin)} for row in rows]
        flows = counted(rows, tmp_path / name / "flows")
        new_key(flows, len(name) + int(brin == "00BB"))
        publish_flows(flows, plan_of(tmp_path, TABLES[:1]), tmp_path / f"public-{name}", places)
        assert figures(tmp_path / f"public-{name}", TABLES[0])["2021-2022", f"{brin}00", "*", "*"] == 40


def test_half_of_the_figures_is_no_sign_of_the_same_pupils_and_more_is(tmp_path: Path) -> None:
    schools = ("00AA", "00BB", "00CC")
    places = {f"{brin}00": "GM0363" for brin in schools}

    def counts(name: str, *brins: str) -> Path:
        rows = [
            {column: str(value).replace("00AA", brin) for column, value in row.items()}
            | {"person_id": f"{row['person_id']}-{brin}"}
            for brin in brins
            for row in three_pupils(2021, 40)
        ]
        flows = counted(rows, tmp_path / name)
        new_key(flows, len(name))
        return flows

    plan = plan_of(tmp_path, TABLES[:1])
    publish_flows(counts("all", *schools[:2]), plan, tmp_path / "public", places)
    publish_flows(counts("half", schools[0], schools[2]), plan, tmp_path / "beside", places)
    more = counts("three", *schools)
    refused("staat een publicatie van dezelfde leerlingen", more, plan, tmp_path / "third", places)


def test_a_key_that_was_put_back_keeps_what_stands_beside_and_was_published_later(
    home: Path, public: Path
) -> None:
    shutil.copy(home / "flows" / KEY, home / "backup")
    publish_flows(home / "flows", plan_of(home, MORE), home / "later-one", PLACES)
    (home / "flows" / KEY).unlink()
    shutil.move(home / "backup", home / "flows" / KEY)
    arguments = (home / "flows", plan_of(home, MORE), home / "new", PLACES)
    refused("niet het bestand dat het laatst is geschreven", *arguments)
    said: list[str] = []
    publish_flows(*arguments, said.append, only_key=True)
    assert said[0].startswith("Let op")
    assert f"De cijfers van publicatie 2 in {home / 'later-one'} blijven staan" in said
    assert figures(home / "new", "school_leerweg") == figures(home / "later-one", "school_leerweg")
    assert audit_with(home / "new", [home / "later-one", public]).clean
