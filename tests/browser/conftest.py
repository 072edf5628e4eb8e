"""A real browser in front of the real site: `routekaart serve` as a process of its own on the example edition."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from ports import a_free_port

ROOT = Path(__file__).resolve().parents[2]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of every test here
ROUTEKAART = [str(Path(sys.executable).with_name("routekaart"))]
SAMPLES = """
import django
django.setup()
from routekaart.web.site.page import all_pages
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


BUILD = (
    ("manage", "migrate", "--verbosity", "0"),
    ("example", "flows", "{streams}"),
    ("build", "--data", "example", "--flows", "{streams}"),
    ("network", "load"),
)
expect.set_options(timeout=30_000)  # a machine that is busy with something else is slow, not broken


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, str]:
    """The environment of a site that was built from nothing, as `make run` builds it: once, and copied per worker."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (built := shared / "site").exists():
            _build(new := shared / f"site-by-{worker_id}")
            new.rename(built)
    return _environment(shutil.copytree(built, own / "home"))


def _environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "ROUTEKAART_HOME": str(home),
        "ROUTEKAART_DATA": "example",
        "DJANGO_SETTINGS_MODULE": "routekaart.web.settings.embedded",
    }


def _build(home: Path) -> None:
    home.mkdir()
    streams = str(home / "example" / "stromen")
    for command in BUILD:
        words = [word.format(streams=streams) for word in command]
        subprocess.run(
            [*ROUTEKAART, *words], cwd=ROOT, env=_environment(home), check=True, capture_output=True
        )


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
    port = a_free_port()
    server = subprocess.Popen([*ROUTEKAART, "serve", "--port", str(port)], cwd=ROOT, env=site_environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        assert server.poll() is None, "the site stopped"
        try:
            if httpx.get(f"{address}/robots.txt").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the site did not start within three minutes")


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
    """The folder where pictures of pages are kept to be looked at."""
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether this is `make test-full`."""
    return bool(pytestconfig.getoption("--full"))


@pytest.fixture
def keep_picture(full: bool, screenshots: Path) -> Callable[[Page, str], None]:
    """Keeps a picture of the whole page under a name; only in `make test-full`, for it takes as long as the page."""

    def keep(page: Page, name: str) -> None:
        if full:
            page.screenshot(path=screenshots / f"{name}.png", full_page=True)

    return keep
