"""The pages of another checkout, in a process of its own: an address a line in, its times and status as JSON out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()


def beside(checkout: Path) -> Callable[[str, int], list[float]]:
    """Asks the checkout, which has its own `.venv`, for the processor time of a page made anew so many times.

    Units: ms. Missing: empty for an address that it does not answer with 200.
    """
    command = [str(checkout / ".venv" / "bin" / "python"), str(HERE), str(checkout)]
    other = subprocess.Popen(command, cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(url: str, times: int) -> list[float]:
        assert other.stdin
        assert other.stdout
        print(json.dumps([url, times]), file=other.stdin, flush=True)
        answer: list[float] = json.loads(other.stdout.readline())
        return answer

    return ask


def made_anew(client: Any, memory: Any, url: str, times: int) -> list[float]:
    """The processor time of a page with an empty memory. Units: ms. Missing: empty when it is no page."""
    if client.get(url).status_code != 200:
        return []
    spent = []
    for _ in range(times):
        memory.clear()
        start = time.process_time()
        client.get(url)
        spent.append((time.process_time() - start) * 1000)
    return spent


def _serve(checkout: Path) -> None:
    sys.path.insert(0, str(checkout / "bench"))
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    from _site import django_on, prepared_home

    django_on(prepared_home())
    from django.test import Client

    from routekaart.web.site.public_page import memory

    client = Client(headers={"host": "127.0.0.1"})
    for line in sys.stdin:
        url, times = json.loads(line)
        print(json.dumps(made_anew(client, memory, url, times)), file=answers, flush=True)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
