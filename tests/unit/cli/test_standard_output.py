"""What standard output refuses is said, with exit status 3: no command is silent with 0."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper

import pytest

from routekaart.cli import MACHINE, commands, main

COMMANDS = {" ".join(module.COMMAND): module for module in commands()}
REFUSED = "Fout: Niet alles wat de opdracht zegt is geschreven. Oorzaak: de schijf is vol."


@contextmanager
def full_output(waits: bool) -> Iterator[None]:
    """Standard output on a full disk, with or without a buffer."""
    before = sys.stdout
    with open("/dev/full", "wb", buffering=0) as raw:
        sys.stdout = open("/dev/full", "w") if waits else TextIOWrapper(raw, write_through=True)  # noqa: SIM115
        try:
            yield
        finally:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.stdout.close()
            sys.stdout = before


def status_of(line: list[str]) -> int:
    try:
        return main(line)
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize("waits", [True, False])
@pytest.mark.parametrize(
    "line", ["--help", "--version", "flows --help", *(f"{words} --help" for words in COMMANDS)]
)
def test_help_that_cannot_be_written_is_said_for_every_command(
    line: str, waits: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with full_output(waits):
        assert status_of(line.split()) == MACHINE
    said = capsys.readouterr().err
    assert said.startswith(REFUSED)
    assert said.count("\n") == 1


@pytest.mark.parametrize("waits", [True, False])
def test_an_answer_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, waits: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(args: argparse.Namespace) -> int:
        print("Klaar")
        return 0

    monkeypatch.setattr(COMMANDS["rollback"], "run", run)
    with full_output(waits):
        assert main(["rollback"]) == MACHINE
    assert capsys.readouterr().err.startswith(REFUSED)


def test_what_can_be_written_stays_and_the_output_is_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout
    assert status_of(["--help"]) == 0
    assert sys.stdout is before
    assert capsys.readouterr().out.startswith("Gebruik: routekaart")


def closed(*numbers: int) -> Callable[[], None]:
    return lambda: [os.close(number) for number in numbers] and None


@pytest.mark.parametrize("line", [["manage", "check"], ["coverage"], ["--help"]], ids=" ".join)
def test_a_closed_output_is_one_sentence_before_anything_is_done(line: list[str]) -> None:
    asked = [sys.executable, "-m", "routekaart", *line]
    done = subprocess.run(asked, stderr=subprocess.PIPE, text=True, preexec_fn=closed(1))
    assert done.stderr.startswith("Fout: de uitvoer is gesloten")
    assert done.stderr.count("\n") == 1
    assert done.returncode == MACHINE


def test_a_closed_input_and_a_closed_place_for_errors_are_empty_ones() -> None:
    asked = [sys.executable, "-m", "routekaart", "check-route", "-"]
    without_input = subprocess.run(asked, capture_output=True, text=True, preexec_fn=closed(0))
    assert without_input.stderr.startswith("Fout: - bevat geen ontwerp.")
    assert without_input.returncode == 2
    deaf = subprocess.run(
        asked, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, preexec_fn=closed(2)
    )
    assert (deaf.returncode, deaf.stdout) == (2, "")
    with open("/dev/full", "w") as full:
        told_nobody = subprocess.run(asked, stdin=subprocess.DEVNULL, stderr=full, stdout=subprocess.DEVNULL)
    assert told_nobody.returncode == 2


def test_a_reader_that_goes_away_is_one_sentence() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    asked = [sys.executable, "-m", "routekaart", "--help"]
    done = subprocess.run(asked, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert "wie de uitvoer las is gestopt" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == MACHINE
