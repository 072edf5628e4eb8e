"""The locks keep every extra that a pinned package asks for: an older pip resolves a pin without it apart."""

from __future__ import annotations

import subprocess
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).parents[2] / "requirements"
LOCKS = sorted(FOLDER.glob("*.txt"))
OLDEST_PIP = "22.3"
"""What Python 3.11.0, the oldest that is promised, brings."""


def pins(lock: Path) -> dict[str, Requirement]:
    lines = [line.split(" \\")[0] for line in lock.read_text(encoding="utf-8").splitlines()]
    found = [Requirement(line) for line in lines if line and line[0] not in "# "]
    return {canonicalize_name(pin.name): pin for pin in found}


def asked(pin: Requirement) -> list[Requirement]:
    """What a pinned package requires here with its extras. Missing: nothing where it is not installed."""
    try:
        lines = distribution(pin.name).requires or []
    except PackageNotFoundError:
        return []
    wanted = [Requirement(line) for line in lines]
    extras = [{"extra": extra} for extra in ("", *pin.extras)]
    return [one for one in wanted if not one.marker or any(one.marker.evaluate(extra) for extra in extras)]


def listed(lock: Path) -> list[Requirement]:
    lines = lock.with_suffix(".in").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def missing(lock: Path) -> list[str]:
    pinned = pins(lock)
    wanted = [*listed(lock), *(one for pin in pinned.values() for one in asked(pin))]
    return sorted(
        str(one)
        for one in wanted
        if not (pin := pinned.get(canonicalize_name(one.name))) or not one.extras <= pin.extras
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_has_its_pin_with_its_extras(lock: Path) -> None:
    assert missing(lock) == []


def test_the_extras_that_once_fell_out_are_there() -> None:
    assert pins(FOLDER / "test.txt")["coverage"].extras == {"toml"}
    assert pins(FOLDER / "run.txt")["fonttools"].extras == {"woff"}


def test_a_pin_without_its_extra_is_found(tmp_path: Path) -> None:
    for name in ("run.txt", "run.in"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("fonttools[woff]", "fonttools"), encoding="utf-8")
    assert [line.split(">")[0] for line in missing(tmp_path / "run.txt")] == ["fonttools[woff]"]


@pytest.mark.full
@pytest.mark.parametrize("name", ["pip", "run", "test"])
def test_the_oldest_pip_that_is_promised_installs_from_the_lock(tmp_path: Path, name: str) -> None:
    venv.create(tmp_path, with_pip=True)
    pip = [str(tmp_path / "bin/python"), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    if subprocess.run([*pip, f"pip=={OLDEST_PIP}"], check=False).returncode:
        pytest.skip("no package registry is reached")
    lock = ["--dry-run", "--require-hashes", "-r", str(FOLDER / f"{name}.txt")]
    done = subprocess.run([*pip, *lock], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
