"""`routekaart example enrolments` writes a file or says in Dutch why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from routekaart.cli import main
from routekaart.domain.messages import message


def test_writes_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(path: Path) -> int:
        path.write_bytes(b"PAR1")
        return 12

    monkeypatch.setattr("routekaart.cli.example_enrolments.write_enrolments", write)
    out = tmp_path / "leerlingen.parquet"
    assert main(["example", "enrolments", str(out)]) == 0
    assert out.exists()
    assert "12 inschrijvingen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"), [("leerlingen.csv", ".parquet"), ("weg/l.parquet", "bestaat niet")]
)
def test_refuses_another_form_or_a_missing_folder(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["example", "enrolments", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.rglob("*"))


def test_flow_tables_that_are_still_right_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Publishing is left out here; tests of the flows cover it."""
    done: list[str] = []
    module = "routekaart.cli.example_flows"
    monkeypatch.setattr(f"{module}.write_enrolments", lambda path: done.append("enrolments"))

    def build(path: Path, out: Path, say: object) -> None:
        out.mkdir()
        done.append("build")

    def publish(
        folder: Path, plan: Path, out: Path, places: dict[str, str], say: Callable[[str], None]
    ) -> object:
        say(message("flows.first_release", file=folder / "key"))
        say("afgerond")
        assert (folder / "key").read_text().splitlines()[0] == "2026"
        assert len(places) == 140
        out.mkdir(exist_ok=True)
        done.append("publish")
        return SimpleNamespace(cell_count=7)

    monkeypatch.setattr(f"{module}.build_flows", build)
    monkeypatch.setattr(f"{module}.publish_flows", publish)
    out = str(tmp_path / "new" / "flows")
    assert main(["example", "flows", out]) == 0
    assert main(["example", "flows", out, "--if-needed"]) == 0
    assert done == ["enrolments", "build", "publish"]
    said = capsys.readouterr()
    assert "nog goed" in said.out
    assert said.err == "afgerond\n"  # pupils who do not exist were never published before
    monkeypatch.setattr(f"{module}._recipe", lambda: "another")
    assert main(["example", "flows", out, "--if-needed"]) == 0
    assert done[3:] == ["enrolments", "build", "publish"]
