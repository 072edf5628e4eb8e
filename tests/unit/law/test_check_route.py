"""The command `check-route`: answers, exit status and error paths."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from routekaart.cli import main
from routekaart.law.phases import PHASES
from routekaart.law.rules import all_rules

GOOD = {"kind": "DLR", "leerweg": "kb", "opleiding": {"soort": "vakopleiding"}}
BAD = {"kind": "DLR", "leerweg": "kb", "opleiding": {"soort": "basisberoepsopleiding"}}
LAWFUL = Path(__file__).parents[2] / "golden" / "law" / "lawful.json"
OPEN: dict[str, Any] = {"kind": "DLR"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ontwerp.json"


@pytest.mark.parametrize(
    ("designs", "status"),
    [
        ([GOOD], 0),
        ([BAD], 1),
        ([OPEN], 3),
        ([GOOD, OPEN], 3),
        ([GOOD, OPEN, BAD], 1),
        ([{"kind": "X"}, BAD, OPEN, GOOD], 2),
    ],
)
def test_exit_status_is_the_worst(file: Path, capsys: Any, designs: list[Any], status: int) -> None:
    file.write_text("\n".join(json.dumps(design) for design in designs))
    assert main(["check-route", str(file), "--rules", "R01"]) == status
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(answers) == len(designs)


def test_a_wholly_lawful_route_gives_0_and_any_fact_less_does_not(file: Path, capsys: Any) -> None:
    design = json.loads(LAWFUL.read_text(encoding="utf-8"))
    day = ("--on", "2028-08-02")
    assert main(["check-route", str(LAWFUL), *day]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["outcome"] == answer["basis"]["wet"] == "voldoet"
    assert answer["headline"] == "Deze route voldoet aan de wet"
    spare = {"naam", "instelling", "overstap", "verticale_scholengemeenschap", "rio"}
    for key in design.keys() - spare:
        file.write_text(json.dumps({k: value for k, value in design.items() if k != key}))
        assert main(["check-route", str(file), *day]) == 3, key


def test_rules_of_another_basis_alone_leave_the_law_open(file: Path, capsys: Any) -> None:
    assert main(["check-route", str(LAWFUL), "--rules", "R16", "--on", "2028-08-02"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["headline"] == "Geen regel van de wet getoetst"
    asked = ["check-route", str(LAWFUL), "--rules", "R16", "--basis", "toezegging", "--on", "2028-08-02"]
    assert main(asked) == 0


def test_not_applicable_alone_is_no_objection(file: Path) -> None:
    file.write_text('{"leertraject": "BOL"}')
    assert main(["check-route", str(file), "--rules", "R10"]) == 0


def test_a_judgement_asks_for_3(file: Path) -> None:
    file.write_text('{"kind": "DLR", "profiel": "Z&W", "opleiding": {"domein": "79140"}}')
    assert main(["check-route", str(file), "--rules", "R06"]) == 3


def test_one_design_has_the_promised_keys(file: Path, capsys: Any) -> None:
    file.write_text(json.dumps(BAD, indent=2))
    main(["check-route", str(file), "--law-date", "2026-08-01"])
    answer = json.loads(capsys.readouterr().out)
    assert {"outcome", "law_version", "findings"} <= set(answer)
    assert answer["law_version"] == "2026-08-01"
    assert len(answer["findings"]) == len(all_rules())
    assert set(answer["basis"]) == {"wet", "toezegging", "register", "praktijk"}
    assert [phase["id"] for phase in answer["phases"]] == [*PHASES]
    for finding in answer["findings"]:
        assert {"rule", "outcome", "article", "asked", "given", "fix", "needs"} <= set(finding)


def test_a_broken_line_is_named_and_the_others_are_answered(file: Path, capsys: Any) -> None:
    file.write_text(json.dumps(GOOD) + "\n\n{kapot\n" + json.dumps(BAD) + "\n")
    assert main(["check-route", str(file), "--rules", "R01"]) == 2
    shown = capsys.readouterr()
    answers = [json.loads(line) for line in shown.out.splitlines()]
    assert [answer["line"] for answer in answers] == [1, 3, 4]
    assert "error" in answers[1]
    assert [answers[0]["outcome"], answers[2]["outcome"]] == ["voldoet", "voldoet niet"]
    assert "regel 3" in shown.err


@pytest.mark.full
def test_one_broken_line_among_100_000(file: Path, capsys: Any) -> None:
    lines = [json.dumps(GOOD)] * 100_000
    lines[49_999] = "{"
    file.write_text("\n".join(lines))
    assert main(["check-route", str(file), "--rules", "R01"]) == 2
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 100_000
    assert "regel 50000" in shown.err


def test_a_broken_first_line_is_named_too(file: Path, capsys: Any) -> None:
    file.write_text("{kapot\n" + json.dumps(GOOD))
    assert main(["check-route", str(file), "--rules", "R01"]) == 2
    assert "regel 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "broken", "answered"),
    [
        ("ontwerp.json", "{kapot\n{ook\n" + json.dumps(GOOD), [1, 2], 3),
        ("ontwerp.json", "kapot\nook\n" + json.dumps(GOOD), [1, 2], 3),
        ("ontwerp.json", '{"kind": "DLR"\n{"kind": "DLR"\n', [1, 2], 2),
        ("ontwerp.json", json.dumps(GOOD) + "\nkapot", [2], 2),
        ("ontwerp.jsonl", "kapot\nook", [1, 2], 2),
        ("ontwerp.jsonl", json.dumps(GOOD), [], 1),
    ],
)
def test_a_design_per_line_is_known_by_its_name_or_its_lines(
    tmp_path: Path, capsys: Any, name: str, content: str, broken: list[int], answered: int
) -> None:
    file = tmp_path / name
    file.write_text(content)
    assert main(["check-route", str(file), "--rules", "R01"]) == (2 if broken else 0)
    shown = capsys.readouterr()
    assert [json.loads(line)["line"] for line in shown.out.splitlines()] == list(range(1, answered + 1))
    assert [f"{name}, regel {line}: " in shown.err for line in broken] == [True] * len(broken)


@pytest.mark.parametrize("name", ["ontwerp.json", "ontwerp.jsonl"])
@pytest.mark.parametrize("indent", [0, 2])
def test_a_design_over_several_lines_is_one(tmp_path: Path, capsys: Any, name: str, indent: int) -> None:
    file = tmp_path / name
    file.write_text(json.dumps(json.loads(LAWFUL.read_text(encoding="utf-8")), indent=indent))
    assert main(["check-route", str(file), "--on", "2028-08-02"]) == 0
    assert "line" not in json.loads(capsys.readouterr().out)


def test_a_broken_design_over_several_lines_is_one(file: Path, capsys: Any) -> None:
    text = json.dumps(json.loads(LAWFUL.read_text(encoding="utf-8")), indent=2)
    file.write_text(text[:-2])
    assert main(["check-route", str(file)]) == 2
    assert "geen geldige JSON op regel" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "kolom 2"),
        (b"", "geen ontwerp"),
        (b"\xff\xfe", "geen UTF-8"),
        (b'{"duur_jaren": "drie"}', "duur_jaren"),
        (b"[" * 50_000, "te diep"),
        (b"[\n" * 50_000, "te diep"),
        (b'{"profiel": "' + b"x" * 2_000_000 + b'"}', "2000000"),
    ],
)
def test_unusable_input_gives_2_and_no_answer(file: Path, capsys: Any, content: bytes, told: str) -> None:
    file.write_bytes(content)
    assert main(["check-route", str(file)]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("arguments", [["--law-date", "morgen"], ["--rules", "R01,R99"]])
def test_unusable_arguments_give_2(file: Path, capsys: Any, arguments: list[str]) -> None:
    file.write_text("{}")
    assert main(["check-route", str(file), *arguments]) == 2
    assert arguments[-1].rpartition(",")[2] in capsys.readouterr().err


def test_a_file_that_is_not_there_gives_2(tmp_path: Path, capsys: Any) -> None:
    assert main(["check-route", str(tmp_path / "weg.json")]) == 2
    assert "weg.json" in capsys.readouterr().err


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()))
    )
    assert main(["check-route", "-", "--rules", "R01"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "voldoet"


def test_text_says_what_to_change(file: Path, capsys: Any) -> None:
    file.write_text(json.dumps(BAD) + "\n" + json.dumps({"kind": "X"}))
    assert main(["check-route", str(file), "--format", "text", "--rules", "R01"]) == 2
    shown = capsys.readouterr().out
    assert "R01 voldoet niet" in shown
    assert "Leerweg: van kader (kb) naar basis (bb) of Soort mbo-opleiding: van " in shown
    assert "DLR, GLR" in shown
