"""Every path that somebody can name on the command line is a file or a folder, and the one is not taken for the other."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from routekaart.cli import commands, main
from routekaart.cli._file import a_file

FOLDERS = {"--mirror", "--flows", "--out", "--dir", "--with", "--truth", "--previous", "DIR", "PUBLIC"}


def paths_of(kind: object) -> list[tuple[str, str]]:
    """(words of the command, name of the argument) for each argument of this type."""
    found = []
    for module in commands():
        parser = argparse.ArgumentParser()
        module.add_arguments(parser)
        for action in parser._actions:
            if action.type is kind:
                name = action.option_strings[0] if action.option_strings else action.metavar or action.dest
                found.append((" ".join(module.COMMAND), str(name)))
    return found


def test_what_is_no_folder_has_the_type_of_a_file() -> None:
    folders, files = paths_of(Path), paths_of(a_file)
    assert len(folders) > 8
    assert {name for _, name in folders} <= FOLDERS
    assert ("flows read-ro", "file") in files
    assert ("check-route", "FILE") in files
    assert len(files) >= 8


@pytest.mark.parametrize(("command", "name"), paths_of(a_file))
def test_a_folder_where_a_file_is_expected_is_called_one(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "een.parquet"
    folder.mkdir()
    option = [name, str(folder)] if name.startswith("-") else [str(folder)]
    assert main([*command.split(), *option]) == 2
    assert capsys.readouterr().err == f"Fout: {folder} is een map; verwacht een bestand.\n"
    assert not list(folder.iterdir())
