"""A real browser in front of the real site: `routekaart serve` as a process of its own on the example edition."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ROUTEKAART = [str(Path(sys.executable).with_name("routekaart"))]
SAMPLES = """
import django
django.setup()
from routekaart.web.page import all_pages
print(*(address for page in all_pages().values() for address in page.samples()), sep="\\n")
"""
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
]


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a site that was built from nothing, as `make run` builds it."""
    environment = {
        **os.environ,
        "ROUTEKAART_HOME": str(tmp_path_factory.mktemp("home")),
        "ROUTEKAART_DATA": "example",
        "DJANGO_SETTINGS_MODULE": "routekaart.web.settings.embedded",
    }
    streams = str(Path(environment["ROUTEKAART_HOME"]) / "example" / "stromen")
    for command in (
        ["manage", "migrate", "--verbosity", "0"],
        ["example", "flows", streams],
        ["build", "--data", "example", "--flows", streams],
        ["network", "load"],
    ):
        subprocess.run([*ROUTEKAART, *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture(scope="session")
def addresses(site_environment: dict[str, str]) -> list[str]:
    """One address for each form of each kind of page, as the pages themselves say, and the pages for errors."""
    found = subprocess.run(
        [sys.executable, "-c", SAMPLES],
        cwd=ROOT,
        env=site_environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return [*found.stdout.split(), "/bestaat-niet", "/regio/gemeente/utrect", "/bronnen?onzin=1"]


@pytest.fixture(scope="session")
def site_address(site_environment: dict[str, str]) -> Iterator[str]:
    """The address of the site, served for the length of the run."""
    port = _free_port()
    server = subprocess.Popen([*ROUTEKAART, "serve", "--port", str(port)], cwd=ROOT, env=site_environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "the site stopped"
        try:
            if httpx.get(f"{address}/robots.txt").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the site did not start within a minute")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a profile and without talking to anybody else."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium (make test installs Debian's)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder where pictures of every page are kept to be looked at."""
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
