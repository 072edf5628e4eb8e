"""Nobody's folder is ever replaced by ours, nothing half-done stays after a stop, and every fault is a sentence."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows import hidden
from routekaart.flows.folders import replaced_folder

OWN = [
    ("flows.yml", "kind: flows\n", "thesis.txt"),
    ("flows.yml", "mine: yes\n", "flows.yml"),
    *(
        ("plan.yml", text, "plan.yml")
        for text in ("title: mine\n", "tables: [{name: a}]\n", "- x\n", "\t: {")
    ),
]


def published(folder: Path) -> Path:
    folder.mkdir()
    for name in ("hierarchies.csv", "school.csv", "school.parquet"):
        (folder / name).write_text("x")
    (folder / "plan.yml").write_text("tables: [{name: school}]\n")
    return folder


def refused(out: Path, marker: str) -> str:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(UserError) as caught, replaced_folder(out, marker):
        raise AssertionError("began")
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [entry.name for entry in out.parent.iterdir()] == [out.name]
    return str(caught.value)


@pytest.mark.parametrize(("marker", "text", "named"), OWN)
def test_folder_of_ones_own_with_a_file_called_like_ours_stays(
    tmp_path: Path, marker: str, text: str, named: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / marker).write_text(text)
    (tmp_path / "own" / "thesis.txt").write_text("years of work")
    assert f"staat {named} (" in refused(tmp_path / "own", marker)


def test_ones_own_plan_alone_in_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "plan.yml").write_text("tables: [{name: school}]\n")
    assert "plan.yml" in refused(tmp_path / "own", "plan.yml")


@pytest.mark.parametrize("name", ["thesis.txt", "other.parquet", "notes/page"])
def test_file_beside_published_tables_is_named(tmp_path: Path, name: str) -> None:
    own = published(tmp_path / "own") / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("years of work")
    assert name.split("/")[0] in refused(tmp_path / "own", "plan.yml")


def test_earlier_outcome_is_replaced(tmp_path: Path) -> None:
    with replaced_folder(published(tmp_path / "own"), "plan.yml") as new:
        (new / "plan.yml").write_text("tables: []")
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["plan.yml"]
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_earlier_outcome_is_put_back_when_stopped_halfway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, rename = published(tmp_path / "own"), Path.rename

    def stopped(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    monkeypatch.setattr(hidden, "_exchanged", lambda *_: False)
    with pytest.raises(KeyboardInterrupt), replaced_folder(out, "plan.yml"):
        pass
    assert (out / "school.csv").read_text() == "x"
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_place_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.chdir(tmp_path)
    for out, words in (
        (Path("file"), "is een bestand"),
        (Path("file/flows"), "niet te schrijven"),
        (Path("/proc/x"), "niet te schrijven"),
        (Path("."), "waarin u staat"),
        (tmp_path.parent, "waarin u staat"),
    ):
        with pytest.raises(UserError, match=words), replaced_folder(out):
            raise AssertionError("began")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("exchanges", [True, False])
def test_earlier_outcome_is_replaced_on_every_kind_of_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(hidden, "_exchanged", lambda *_: False)
    with replaced_folder(published(tmp_path / "own"), "plan.yml") as new:
        (new / "plan.yml").write_text("tables: [new]")
    assert (tmp_path / "own" / "plan.yml").read_text() == "tables: [new]"
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EROFS, "alleen om te lezen"),
        (errno.EACCES, "dit mag niet"),
        (errno.EBUSY, f"fout {errno.EBUSY}"),
    ],
)
def test_read_only_disk_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def fails(**_: object) -> str:
        raise OSError(code, "not here")

    monkeypatch.setattr(hidden.tempfile, "mkdtemp", fails)
    with pytest.raises(UserError, match=said), replaced_folder(tmp_path / "flows"):
        raise AssertionError("began")


BUSY = {
    "python": "import time; time.sleep(60)",
    "duckdb": "import duckdb; duckdb.sql('SELECT sum(a.range) FROM range(1000000) a, range(1000000) b').fetchall()",
}


@pytest.mark.parametrize("busy", BUSY)
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_command_says_so_and_leaves_nothing(
    tmp_path: Path, busy: str, number: signal.Signals, status: int
) -> None:
    code = (
        "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may ignore it
        "from routekaart.cli import main\nfrom routekaart.flows import build\n"
        f"def read_book(*_):\n    print('busy', flush=True)\n    {BUSY[busy]}\n"
        f"build.read_book = read_book\nsys.exit(main(['flows', 'build', 'x.csv', '--out', {str(tmp_path / 'd')!r}]))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "busy\n"
        process.send_signal(number)
        _, error = process.communicate(timeout=30)
    assert error.strip() == "Onderbroken. Er is niets half gedaan."
    assert process.returncode == status
    assert not list(tmp_path.iterdir())


def test_sigterm_means_what_it_did_after_a_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert main(["flows", "build", str(tmp_path / "x.csv"), "--out", str(tmp_path / "d")]) == 2
    assert signal.getsignal(signal.SIGTERM) == before
    assert "x.csv" in capsys.readouterr().err
