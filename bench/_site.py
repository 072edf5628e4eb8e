"""A site on the example edition for the benchmarks: built once, with the network's records."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = str(Path(sys.executable).with_name("routekaart"))


def prepared_home(data: str = "example") -> Path:
    """ROUTEKAART_HOME of the benchmarks, with an edition and an up-to-date database."""
    home = ROOT / "var" / "bench"
    os.environ |= {"ROUTEKAART_HOME": str(home), "ROUTEKAART_DATA": data}
    for command in (
        ["manage", "migrate", "--verbosity", "0"],
        ["build", "--data", data, "--if-needed"],
        ["assets"],
    ):
        subprocess.run([COMMAND, *command], check=True, stdout=subprocess.DEVNULL)
    return home


def django_on(home: Path) -> None:
    """Django in this process, on that home."""
    os.environ["ROUTEKAART_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "routekaart.web.settings.embedded"
    import django

    django.setup()


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a running site on that home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"ROUTEKAART_HOME": str(home)}
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/zoek", timeout=2).read()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def browser() -> Iterator[object]:
    """A Chromium of Playwright's, driving Debian's browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
