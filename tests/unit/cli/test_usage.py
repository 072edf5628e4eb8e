"""Mistakes in the arguments of any command are told in Dutch, with exit status 2."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from routekaart.cli import build_parser, main, usage_error

ENGLISH = re.compile(
    r"\b(argument|arguments|required|expected|invalid|choose|unrecognized|ambiguous|ignored|usage|options|show)\b"
)


def parsers(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The parser of every command and group, with the words that call it."""
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from parsers(inner, (*words, name))


ALL = dict(parsers(build_parser()))


def mistakes(parser: Any) -> Iterator[list[str]]:
    """One command line for every kind of mistake that the parser's own arguments allow."""
    actions = [action for action in parser._actions if action.dest not in ("help", "version")]
    if any(action.required for action in actions):
        yield []
    filled = ["x" for action in actions if not action.option_strings and action.choices is None]
    for action in actions:
        flag = action.option_strings[:1]
        if flag and action.nargs == 0:
            yield [*filled, f"{flag[0]}=3"]
        elif flag:
            yield [*filled, *flag]
        if action.choices or action.type is int:
            yield [*filled, *flag, "onzin"]
    yield [*filled, "--onzin"]


CASES = [
    [*words, *tail]
    for words, parser in ALL.items()
    if words != ("manage",)  # which hands everything to Django
    for tail in mistakes(parser)
]


def told(argv: list[str], capsys: Any) -> str:
    """What the command line says when it refuses `argv`."""
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return str(shown.err)


@pytest.mark.parametrize("argv", CASES, ids=" ".join)
def test_no_mistake_is_told_in_english(argv: list[str], capsys: Any) -> None:
    shown = told(argv, capsys)
    assert shown.startswith("Gebruik: routekaart")
    assert "\nFout: " in shown
    assert not ENGLISH.search(re.sub(r"--?[a-z-]+", "", shown.rpartition("Fout: ")[2]))


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "Fout: Dit ontbreekt: opdracht."),
        (["check-route"], "Fout: Dit ontbreekt: FILE."),
        (["serve", "--port", "acht"], "Fout: --port: gevonden 'acht'; verwacht een geheel getal."),
        (["serve", "--port"], "Fout: --port: verwacht één waarde erachter; gevonden geen."),
        (["serve", "--onzin"], "Fout: Dit kent de opdracht niet: --onzin."),
        (
            ["check-route", "x", "--format", "xml"],
            "Fout: --format: gevonden 'xml'; verwacht een van: 'json', 'text'.",
        ),
        (["build", "--if-needed=ja"], "Fout: --if-needed: deze optie heeft geen waarde; gevonden 'ja'."),
    ],
)
def test_the_sentence_names_the_argument(argv: list[str], sentence: str, capsys: Any) -> None:
    assert sentence in told(argv, capsys)


def test_a_shortened_option_that_could_be_two_is_told_in_dutch() -> None:
    english = "ambiguous option: --o could match --on, --out"
    assert (
        usage_error(english) == "Fout: --o kan meer dan één optie zijn: --on, --out. Schrijf de optie voluit."
    )


@pytest.mark.parametrize("words", sorted(ALL), ids=" ".join)
def test_help_is_dutch(words: tuple[str, ...], capsys: Any) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Gebruik: routekaart")
    assert not ENGLISH.search(re.sub(r"--?[a-z-]+", "", shown))


@pytest.mark.parametrize(
    "command", [["coverage"], ["network", "load"], ["accounts", "add", "anna@school.example"]]
)
def test_a_command_from_another_folder_names_where_it_looked_and_makes_nothing(
    command: list[str], tmp_path: Path
) -> None:
    chosen = ("DJANGO_SETTINGS_MODULE", "ROUTEKAART_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in chosen}
    start = "import sys; from routekaart.cli import main; sys.exit(main())"
    found = subprocess.run(
        [sys.executable, "-c", start, *command],
        cwd=tmp_path,
        env=kept | {"ROUTEKAART_DATA": "example"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 2
    assert f"In {tmp_path / 'var' / 'example'} staan geen initiatieven of accounts." in found.stderr
    assert "ROUTEKAART_HOME" in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_assets_puts_the_files_in_place_and_says_that_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr("django.core.management.call_command", called.append)
    assert main(["assets"]) == 0
    assert called == ["assets"]
