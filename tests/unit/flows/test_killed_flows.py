"""A run that is killed leaves the earlier result whole, and the next run removes what no running process owns."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from killing import TESTS, run_and_kill
from routekaart.flows.auditing import audit_published
from routekaart.flows.folders import KEY, replaced_folder
from routekaart.flows.hidden import is_beside
from routekaart.flows.keyfile import key_file
from routekaart.flows.release import figures_of, read_release
from routekaart.sources.cache import CacheSlot
from routekaart.warehouse.pointer import Pointer, editions_dir, read_pointer, write_pointer
from successive_releases import PLACES, SECRET, TABLES, counted, plan_of, rows_of


def killed_at_each_act(folder: Path, kind: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "killed_folder.py", str(folder / "flows"), kind],
        cwd=TESTS,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("kind", ["one step", "key"])
def test_a_run_killed_at_any_act_leaves_the_result_whole(tmp_path: Path, kind: str) -> None:
    *kills, finished = killed_at_each_act(tmp_path, kind)
    assert len(kills) >= 3
    assert not finished["killed"]
    texts = [kill["after"]["text"] for kill in kills]
    assert set(texts) <= {"0", "new"}
    assert texts == sorted(texts), "the new result comes once and stays"
    assert any(len(kill["after"]["beside"]) > 1 for kill in kills) or kind == "key"
    assert all(kill["next"] == {"text": "0", "beside": ["flows"]} for kill in kills)


def test_a_run_killed_between_two_renames_is_put_back_by_the_next(tmp_path: Path) -> None:
    *kills, _ = killed_at_each_act(tmp_path, "two steps")
    assert [kill["after"]["text"] for kill in kills].count(None) == 1
    assert all(kill["next"] == {"text": "0", "beside": ["flows"]} for kill in kills)


def test_the_folder_of_a_run_that_is_busy_stays_until_it_ends(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom routekaart.flows.folders import replaced_folder\n"
        f"with replaced_folder(Path({str(tmp_path / 'flows')!r})) as new:\n"
        "    print(new.parent.name, flush=True)\n    sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as busy:
        assert busy.stdout is not None
        name = busy.stdout.readline().strip()
        write(tmp_path / "flows")
        assert {path.name for path in tmp_path.iterdir()} == {"flows", name}
        busy.kill()
    write(tmp_path / "flows")
    assert [path.name for path in tmp_path.iterdir()] == ["flows"]


def test_a_folder_of_another_that_looks_like_ours_stays(tmp_path: Path) -> None:
    mine = tmp_path / ".flows-abcd1234"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    (tmp_path / ".flows-of-mine").mkdir()
    write(tmp_path / "flows")
    assert (mine / "thesis.txt").read_text() == "years of work"
    assert (tmp_path / ".flows-of-mine").is_dir()


def write(out: Path) -> None:
    with replaced_folder(out) as new:
        (new / "flows.yml").write_text("kind: flows\n")


def test_the_next_pointer_removes_those_of_killed_builds(tmp_path: Path) -> None:
    editions_dir(tmp_path).mkdir(parents=True)
    (editions_dir(tmp_path) / ".current-4000000").write_text("{")
    write_pointer(tmp_path, Pointer("one", None))
    assert read_pointer(tmp_path) == Pointer("one", None)
    assert [path.name for path in editions_dir(tmp_path).iterdir()] == ["current"]


def test_the_next_download_removes_the_notes_of_killed_builds(tmp_path: Path) -> None:
    slot = CacheSlot(tmp_path / "schools.csv")
    slot.begin("https://example.nl/schools.csv", "")
    (slot.folder / ".latest-4000000").write_text("{")
    assert slot.complete("https://example.nl/schools.csv", "2026-11-26", {}).retrieved == "2026-11-26"
    assert not list(slot.folder.glob(".latest-*"))


@pytest.mark.parametrize(
    "kills", [3, pytest.param(100, marks=pytest.mark.full)], ids=["3 kills", "100 kills"]
)
def test_example_flows_killed_at_any_moment_are_whole_or_not_there(kills: int, tmp_path: Path) -> None:
    """`make run` makes them first; what a killed run left may not be taken for done, nor stay beside them."""
    out, rng = tmp_path / "example" / "flows", random.Random(kills)
    longest = run_and_kill("killed_example.py", tmp_path / "other" / "flows")
    once = figures_of(tmp_path / "other" / "flows")
    for _ in range(kills):
        run_and_kill("killed_example.py", out, after_seconds=rng.uniform(0, longest))
        if out.exists():
            assert figures_of(out) == once
            assert audit_published(out).clean
        else:
            assert not out.with_name("flows.recipe").exists()
    run_and_kill("killed_example.py", out, "--if-needed")
    assert figures_of(out) == once
    assert sorted(path.name for path in out.parent.iterdir()) == ["flows", "flows.recipe"]


def run(*arguments: object, after_seconds: float | None = None) -> float:
    return run_and_kill("killed_flows.py", *arguments, after_seconds=after_seconds)


@pytest.mark.parametrize(
    "kills", [4, pytest.param(200, marks=pytest.mark.full)], ids=["4 kills", "200 kills"]
)
def test_flows_killed_at_any_moment_leave_counts_publication_and_key_whole(
    kills: int, tmp_path: Path
) -> None:
    rows = rows_of(tmp_path, seed=4, persons=60)
    flows, public = counted(rows, tmp_path / "counts" / "flows"), tmp_path / "out" / "public"
    places = tmp_path / "places.csv"
    places.write_text("vestiging,gemeente\n" + "".join(f"{one},{of}\n" for one, of in PLACES.items()))
    commands = [
        ("flows", "build", flows.with_suffix(".csv"), "--out", flows),
        *(
            ("flows", "publish", flows, "--out", public, "--vestigingen", places, "--plan", plan)
            for plan in (plan_of(tmp_path, TABLES[:1]), plan_of(tmp_path, TABLES[:2]))
        ),
    ]
    longest = {command: run(*command) for command in commands}
    names, rng = sorted(path.name for path in flows.iterdir()), random.Random(kills)
    for number in range(kills):
        command = commands[(0, 2)[number % 2]]
        run(*command, after_seconds=rng.uniform(0, longest[command]))
        release = read_release(public)
        assert release is not None
        assert release.figures == figures_of(public)
        assert audit_published(public).clean
        assert sorted(path.name for path in flows.iterdir() if not is_beside(path.name, KEY)) == names
        with key_file(flows) as key:
            assert key.secret == SECRET
            assert release.number in {one.number for one in key.published}
    for command in (commands[0], commands[2]):
        run(*command)
    assert sorted(path.name for path in flows.iterdir()) == names
    assert [path.name for path in public.parent.iterdir()] == ["public"]
    assert {path.name for path in flows.parent.iterdir()} == {"flows", "flows.csv"}
