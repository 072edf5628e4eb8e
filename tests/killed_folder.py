"""Run by the kill test: writes a folder in a process of its own, which is killed at one of its acts on the disk.

Prints per act what stands at the place and beside it, right after the kill and after the next run.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from routekaart.flows import hidden
from routekaart.flows.folders import replaced_folder
from routekaart.flows.keyfile import key_file

ACTS = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "shutil.rmtree",
    "tempfile.mkdtemp",
    "tempfile.mkstemp",
    "open",
)


def write(out: Path, text: str) -> None:
    with replaced_folder(out) as new:
        (new / "flows.yml").write_text("kind: flows\n")
        (new / "codebook.csv").write_text(text)
        (new / "key").write_text("7")


def remember(out: Path) -> None:
    with key_file(out) as key:
        key.begin(())
        key.finish(())


def run_killed(act: int, work: Callable[[], object], out: Path) -> bool:
    """Whether the process got as far as this act, and was killed."""
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event not in ACTS:
                return
            first = str(arguments[0])
            count += str(out.parent) in first or not first.startswith("/")
            if count > act:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def state(out: Path) -> dict[str, object]:
    there = (out / "codebook.csv").read_text() if out.is_dir() else None
    return {"text": there, "beside": sorted(path.name for path in out.parent.iterdir())}


if __name__ == "__main__":
    out, kind = Path(sys.argv[1]), sys.argv[2]
    if kind == "two steps":
        hidden._exchanged = lambda *_: False
    act, killed = 0, True
    write(out, "0")
    while killed:
        if kind == "key":
            (out / "key").unlink(missing_ok=True)
            killed = run_killed(act, lambda: remember(out), out)
        else:
            killed = run_killed(act, lambda: write(out, "new"), out)
        after = state(out)
        write(out, "0")
        print(json.dumps({"act": act, "killed": killed, "after": after, "next": state(out)}))
        act += 1
