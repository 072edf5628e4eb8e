"""Run a Python file of the tests in a process of its own, and kill it some time after it began."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).parent


def run_and_kill(script: str, *arguments: object, after_seconds: float | None = None) -> float:
    """Seconds that the script had after it said "ready"; without a time it ends by itself, and well."""
    with subprocess.Popen(
        [sys.executable, script, *map(str, arguments)],
        cwd=TESTS,
        env={"PYTHONPATH": f"{TESTS.parent / 'src'}:{TESTS}", "PATH": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"ready\n"
        began = time.monotonic()
        process.stdin.write(b"\n")
        process.stdin.flush()
        try:
            assert process.wait(after_seconds) == 0, "it was not killed and failed"
        except subprocess.TimeoutExpired:
            process.kill()
        return time.monotonic() - began
