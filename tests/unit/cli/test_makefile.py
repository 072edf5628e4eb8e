"""What `make run` hands to the commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def commands_of(tmp_path: Path, *variables: str) -> list[list[str]]:
    """The arguments of every command that `make run` gives, with a stand-in for `routekaart`."""
    log = tmp_path / "log"
    stand_in = tmp_path / "bin" / "routekaart"
    stand_in.parent.mkdir()
    stand_in.write_text(
        "#!/usr/bin/env python3\nimport json, sys\n"
        f"print(json.dumps(sys.argv[1:]), file=open({str(log)!r}, 'a'))\n"
    )
    stand_in.chmod(0o755)
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make on this machine")
    subprocess.run(
        [make, "-o", "setup", "run", f"BIN={stand_in.parent}", *variables],
        cwd=ROOT,
        check=True,
        env={
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MAKE", "MIRROR", "FLOWS"))
        },
    )
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.mark.parametrize("folder", ["map met spatie", "map 'met' \"tekens\"", "map"])
def test_a_folder_with_spaces_or_quotes_stays_one_argument(folder: str, tmp_path: Path) -> None:
    given = commands_of(tmp_path, "DATA=open", f"MIRROR={folder}", f"FLOWS={folder}/stromen")
    build = next(arguments for arguments in given if arguments[0] == "build")
    wanted = ["--data", "open", "--if-needed", "--mirror", folder, "--flows", f"{folder}/stromen"]
    assert build[1:] == wanted


def test_without_a_mirror_there_is_no_argument_for_it(tmp_path: Path) -> None:
    given = commands_of(tmp_path, "DATA=open", "MIRROR=", "FLOWS=")
    build = next(arguments for arguments in given if arguments[0] == "build")
    assert build[1:] == ["--data", "open", "--if-needed"]
