"""Whatever the machine refuses to any command is one Dutch sentence and an exit status, never a traceback."""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import duckdb
import pytest
from django.db import utils as database

import routekaart
from ports import a_free_port
from routekaart.cli import MACHINE, commands, main
from routekaart.cli._file import a_file
from routekaart.domain.messages import UserError
from routekaart.flows.folders import writable

COMMANDS = {" ".join(module.COMMAND): module for module in commands()}


def disk(number: int) -> OSError:
    return OSError(number, os.strerror(number), "/map/bestand")


FAULTS: dict[str, tuple[Exception, str]] = {
    "read-only": (disk(errno.EROFS), "/map/bestand: deze schijf is alleen om te lezen"),
    "disk full": (disk(errno.ENOSPC), "/map/bestand: de schijf is vol"),
    "not allowed": (disk(errno.EACCES), "/map/bestand: dit mag niet"),
    "no folder": (disk(errno.ENOTDIR), "/map/bestand: hier wordt een map verwacht"),
    "not there": (disk(errno.ENOENT), "/map/bestand: dit bestand of deze map is er niet"),
    "bytes": (OSError(errno.EISDIR, "x", b"/map"), "/map: hier wordt een bestand verwacht"),
    "unheard of": (disk(errno.ELIBBAD), f"/map/bestand: de machine weigert dit (fout {errno.ELIBBAD})."),
    "without a number": (OSError("vreemd"), "de machine weigert dit (fout ?: vreemd)"),
    "memory": (MemoryError(), "Het geheugen is op"),
    "DuckDB disk": (duckdb.IOException("IO Error: x\nmore"), "een fout: IO Error: x. Kijk"),
    "DuckDB read-only": (
        duckdb.IOException('IO Error: Cannot open file "/ro/x": Read-only file system'),
        "/ro/x: deze schijf is alleen om te lezen",
    ),
    "DuckDB limit": (
        duckdb.IOException(
            'IO Error: Async write failed for range [offset=27]: {"exception_type":"IO",'
            '"exception_message":"Could not write file \\"/out/x\\": File too large","errno":"27"}'
        ),
        "Fout: /out/x: het bestand wordt groter dan hier mag",
    ),
    "DuckDB spill": (
        duckdb.OutOfMemoryException("failed to offload data block\nset by the 'max_temp_directory_size'"),
        "Fout: de schijf is vol",
    ),
    "DuckDB transaction": (duckdb.TransactionException("TransactionContext Error"), "een fout: Transaction"),
    "DuckDB fatal": (duckdb.FatalException("FATAL Error"), "een fout: FATAL Error"),
    "SQLite": (sqlite3.OperationalError("unable to open database file"), "een fout: unable to open"),
    "SQLite damaged": (sqlite3.DatabaseError("file is not a database"), "een fout: file is not a database"),
    "Django": (database.OperationalError("connection refused"), "een fout: connection refused"),
    "no table": (database.OperationalError("no such table: network_version"), "routekaart manage migrate"),
    "no relation": (database.ProgrammingError('relation "x" does not exist\nLINE 1'), "manage migrate"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_fault_during_any_command_is_one_sentence(
    command: str, fault: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    def run(args: argparse.Namespace) -> int:
        raise error

    error, sentence = FAULTS[fault]
    monkeypatch.setattr(COMMANDS[command], "run", run)
    assert main([*command.split(), *arguments(COMMANDS[command], "x")]) == MACHINE
    said = capsys.readouterr().err
    assert said.startswith("Fout: ")
    assert sentence in said
    assert said.count("\n") == 1


COMMON = {
    *(errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.EACCES, errno.EPERM, errno.EROFS),
    *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENAMETOOLONG),
}


@pytest.mark.parametrize("number", [*sorted(COMMON), 117])
def test_what_the_disk_refuses_has_no_english_inside_a_dutch_sentence(number: int) -> None:
    begins = r"^In uit is niet te schrijven\. Oorzaak: /map/bestand: "
    with pytest.raises(UserError, match=begins) as refused, writable(Path("uit")):
        raise disk(number)
    said = str(refused.value)
    assert os.strerror(number).lower() not in said.lower()
    assert ("(fout " in said) == (number not in COMMON)


def test_only_one_place_makes_words_of_what_the_disk_refuses() -> None:
    source = Path(routekaart.__file__).parent
    files = list(source.rglob("*.py"))
    assert len(files) > 300
    telling = re.compile(r"strerror|except [^\n]*OSError[^\n]* as (\w+):\n[^\n]*=(str\()?\1\b")
    assert [file.name for file in files if telling.search(file.read_text())] == []


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        AssertionError("x"),
        duckdb.ParserException("x"),
        database.IntegrityError("x"),
        RuntimeError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_mistake_of_ours_keeps_its_traceback(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(args: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(COMMANDS["rollback"], "run", run)
    with pytest.raises(type(error)):
        main(["rollback"])


@pytest.mark.parametrize(
    ("flags", "free", "sentence"),
    [
        (os.ST_RDONLY, 9, "deze schijf is alleen om te lezen"),
        (0, 0, "de schijf is vol"),
        (0, 9, "dit mag niet"),
    ],
)
def test_records_that_cannot_be_written_are_told_with_their_file_and_what_the_disk_is(
    flags: int,
    free: int,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Any,
) -> None:
    def run(args: argparse.Namespace) -> int:
        raise database.OperationalError("attempt to write a readonly database")

    file = tmp_path / "db.sqlite3"
    monkeypatch.setattr("routekaart.cli.records_file", lambda _: file)
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=flags, f_bavail=free))
    monkeypatch.setattr(COMMANDS["coverage"], "run", run)
    assert main(["coverage"]) == MACHINE
    assert capsys.readouterr().err.startswith(f"Fout: {file}: {sentence}")


def arguments(module: ModuleType, file: object) -> list[str]:
    """What the command asks for at least: `file` where it wants a path, something of the right kind elsewhere."""
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    given: list[str] = []
    for action in parser._actions:
        if action.required and action.nargs != argparse.REMAINDER:
            value = (
                str(file) if action.type in (Path, a_file) else "1" if action.type is int else "x@example.nl"
            )
            given += [*action.option_strings[:1], value]
        elif "--port" in action.option_strings:
            given += ["--port", str(a_free_port())]
    return given


def test_a_home_that_is_no_folder_is_one_sentence_for_every_command(tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    lines = [
        [*words.split(), *(["check"] if words == "manage" else arguments(module, blocked / "x.parquet"))]
        for words, module in COMMANDS.items()
    ]
    answers = answers_of(lines, ROUTEKAART_HOME=str(blocked / "home"))
    assert len(answers) == len(COMMANDS) > 14
    for line, (status, said) in zip(lines, answers, strict=True):
        assert said.startswith("Fout: "), line
        assert said.count("\n") == 1, said
        assert str(blocked) in said or line[0] == "check-route", said
        assert status in (2, MACHINE), line
    statuses = {" ".join(line[:2]): status for line, (status, _) in zip(lines, answers, strict=True)}
    assert (statuses["coverage"], statuses["network load"], statuses["manage check"]) == (2, 2, MACHINE)
    assert blocked.read_text() == "geen map"


def test_a_database_without_tables_says_which_command_makes_them(tmp_path: Path) -> None:
    (tmp_path / "example").mkdir()
    (tmp_path / "example/db.sqlite3").touch()
    lines = [["coverage"], ["network", "load"], ["accounts", "add", "x@example.nl"]]
    sentence = "Fout: De database heeft nog niet alle tabellen. Geef eerst `routekaart manage migrate`.\n"
    assert answers_of(lines, ROUTEKAART_HOME=str(tmp_path)) == [[MACHINE, sentence]] * 3


ASK = """
import contextlib, io, json, sys
from routekaart.cli import main
sys.stdin = io.StringIO("een-lang-wachtwoord-9\\n" * 9)
answers = []
for line in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.redirect_stdout(io.StringIO()):
        status = main(line)
    answers.append([status, said.getvalue()])
print(json.dumps(answers))
"""


def answers_of(lines: list[list[str]], **environment: str) -> list[list[Any]]:
    """Status and words of each command line, all in one new process: Django may be set up once only."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(lines)],
        env={**kept, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))
