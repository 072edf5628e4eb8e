"""Ctrl-C at any moment is one sentence and 130, also while modules are still being loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

STRIKE = """
import sys

class Strike:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            sys.meta_path.remove(self)
            raise KeyboardInterrupt

sys.meta_path.insert(0, Strike())
"""
"""A `sitecustomize` in which the first import of one module is the moment of Ctrl-C."""

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "name",
    ["routekaart.cli", "yaml", "routekaart.domain.messages", "routekaart.cli.build", "duckdb", "numpy"],
)
def test_ctrl_c_while_modules_load_is_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(STRIKE.format(name=name))
    done = run(tmp_path, "-m", "routekaart", "build", "--help")
    assert (done.returncode, done.stderr) == (130, "Onderbroken. Er is niets half gedaan.\n")
    assert done.stdout == ""


def test_a_module_that_is_never_loaded_interrupts_nothing(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(STRIKE.format(name="routekaart.is_er_niet"))
    done = run(tmp_path, "-m", "routekaart", "--version")
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_after_the_command_has_no_traceback(tmp_path: Path) -> None:
    late = (
        "import atexit, os, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "atexit.register(os.kill, os.getpid(), signal.SIGINT)"
    )
    (tmp_path / "sitecustomize.py").write_text(late)
    done = run(tmp_path, "-m", "routekaart", "--version")
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


def test_the_installed_command_starts_where_ctrl_c_is_caught() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"routekaart": "routekaart.__main__:main"}


def run(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)
