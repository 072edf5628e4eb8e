"""Every option of `flows publish` and `flows audit` with what nobody should give it: a sentence, and nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows.locations import read_locations

COLUMNS = "vestiging,gemeente\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with true counts that are no such thing, a folder of somebody's own, and a list of places."""
    for name in ("flows", "own"):
        (tmp_path / name).mkdir()
    (tmp_path / "own" / "thesis.txt").write_text("years of work")
    (tmp_path / "places.csv").write_text(COLUMNS + "00AA00,GM0363\n")
    (tmp_path / "broken.yml").write_text("tables: [\n")
    (tmp_path / "latin.csv").write_bytes(COLUMNS.encode() + b"00AA00,\xff\n")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


PUBLISH = "flows publish flows --out public --vestigingen places.csv"
REFUSED = {
    "flows publish nowhere --out public --vestigingen places.csv": "map nowhere is er niet",
    "flows publish broken.yml --out public --vestigingen places.csv": "map broken.yml is er niet, of is geen map",
    PUBLISH: "destinations.parquet is er niet",
    f"{PUBLISH} --plan nowhere.yml": "nowhere.yml is er niet",
    f"{PUBLISH} --plan own": "own is een map; verwacht een bestand",
    f"{PUBLISH} --plan broken.yml": "broken.yml is niet te begrijpen",
    f"{PUBLISH} --previous own": "own is geen uitkomst van routekaart flows publish",
    f"{PUBLISH} --previous nowhere": "nowhere is geen uitkomst",
    f"{PUBLISH} --previous flows": "flows is geen uitkomst",
    f"{PUBLISH} --previous own --replace-all": "own is geen uitkomst",
    "flows publish flows --out own --vestigingen places.csv": "own bestaat al en is geen uitkomst",
    "flows publish flows --out flows --vestigingen places.csv": "de map met de echte aantallen",
    "flows publish flows --out flows/public --vestigingen places.csv": "de map met de echte aantallen",
    "flows publish flows --out places.csv --vestigingen places.csv": "is een bestand en geen map",
    "flows publish flows --out /proc/x --vestigingen places.csv": "In /proc/x is niet te schrijven",
    "flows publish flows --out public --vestigingen nowhere.csv": "nowhere.csv is er niet",
    "flows publish flows --out public --vestigingen own": "own is een map; verwacht een bestand",
    "flows publish flows --out public --vestigingen latin.csv": "latin.csv is geen UTF-8: regel 2",
    "flows publish flows --out public": "destinations.parquet is er niet",
    "flows audit nowhere": "nowhere is geen uitkomst",
    "flows audit places.csv": "places.csv is geen uitkomst",
    "flows audit own --with nowhere": "own is geen uitkomst",
    "flows build nowhere.csv --out counts": "nowhere.csv is er niet",
    "flows build own --out counts": "own is een map; verwacht een bestand",
    "flows build places.csv --out own": "own bestaat al en is geen uitkomst",
    "flows build places.csv --out counts --memory -3": "'-3' is geen hoeveelheid geheugen",
    "flows import places.csv --dir own --out public": "In places.csv ontbreken de kolommen",
}


@pytest.mark.parametrize("command", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    folders = {path for path in home.rglob("*") if path.is_dir()}
    assert main(command.split()) in (2, 3)
    said = capsys.readouterr()
    assert REFUSED[command] in said.err
    assert said.out == ""
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    assert {path for path in home.rglob("*") if path.is_dir()} == folders


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("00AA00,Amsterdam\n", "regel 2, kolom gemeente: gevonden is 'Amsterdam'"),
        ("00AA00,GM0363\nAA,GM0363\n", "regel 3, kolom vestiging: gevonden is 'AA'"),
        (",GM0363\n", "regel 2, kolom vestiging: gevonden is ''"),
        ("00AA00,GM0363\n00AA00,GM0014\n", "regel 3: vestiging 00AA00 staat in gemeente GM0014"),
        ("00AA00\n", "regel 2: gevonden zijn 1 kolommen, verwacht zijn er 2"),
    ],
)
def test_a_place_that_cannot_be_is_refused_by_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "places.csv").write_text(COLUMNS + text)
    with pytest.raises(UserError) as refused:
        read_locations(tmp_path / "places.csv")
    assert told in str(refused.value)


def test_places_are_read_with_either_mark_and_other_columns(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("naam;gemeente;vestiging\nDe Brug;GM0363;00AA00\n;;00AA01\n")
    assert read_locations(tmp_path / "places.csv") == {"00AA00": "GM0363", "00AA01": ""}
