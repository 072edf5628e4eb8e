"""`routekaart example enrolments` writes a file or says in Dutch why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.cli import main


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
