"""A build that is killed at any moment leaves an edition that serves, whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from killing import run_and_kill
from routekaart.warehouse.content_hash import content_hash
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.pointer import editions_dir
from sample_mirror import ADDRESSES, build_from, make_mirror, rename_school, sample_sources


@pytest.mark.parametrize(
    "kills", [20, pytest.param(200, marks=pytest.mark.full)], ids=["20 kills", "200 kills"]
)
def test_a_killed_build_leaves_a_whole_edition(
    kills: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.warehouse.building.sources_for", sample_sources)
    mirror, home = make_mirror(tmp_path / "mirror"), tmp_path / "open"
    (mirror / ADDRESSES).unlink()
    rename_school(mirror, "School 0")
    build_from(mirror, home)
    edition = Edition(home)
    longest = _build_and_kill(mirror, home)
    rng, served = random.Random(kills), "School 0"
    for number in range(1, kills + 1):
        rename_school(mirror, f"School {number}")
        _build_and_kill(mirror, home, rng.uniform(0, longest))
        name = str(edition.query("SELECT name FROM vestiging WHERE vestiging = '99AA00'")[0][0])
        assert name in (served, f"School {number}")
        served = name
        _assert_whole(home)
    build_from(mirror, home)
    assert edition.query("SELECT name FROM vestiging WHERE vestiging = '99AA00'") == [(f"School {kills}",)]
    assert len([path for path in editions_dir(home).iterdir() if path.is_dir()]) <= 2


def _build_and_kill(mirror: Path, home: Path, after_seconds: float | None = None) -> float:
    return run_and_kill("killed_build.py", mirror, home, after_seconds=after_seconds)


def _assert_whole(home: Path) -> None:
    """The content of what serves has the hash that it says it has."""
    fresh = Edition(home)
    assert fresh.meta["edition"] == content_hash(fresh._current().connection)[:12]
