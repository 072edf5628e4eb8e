"""The map and the monitor at 200, 2,000 and 20,000 initiatives, in Chromium and on the server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median, quantiles
from typing import Any

from _network import home_with
from _site import browser, serving

TITLE = "The map of initiatives"
NOTE = (
    "`/kaart` in Chromium at 1280 × 860 with an empty cache (ms): `seen` until the first contentful paint, `map` until"
    " Leaflet has its marks; kB as sent. A change of a facet, a text search and a step of the time slider run from the"
    " act until the new count and the new marks are there, with the page's own waiting for a typist (300 ms) in the"
    " search. Server: one change over HTTP, never asked before. Coverage: n of N regions on a date not asked before,"
    " in process. For comparison, uMap on the same kind of machine, as named in the issue: first view 2.3 / 2.8 / 3.7 s"
    " and 7.5 MB at the same sizes, text filter up to 10 s."
)
SIZES = (200, 2_000, 20_000)


def run(full: bool) -> list[dict[str, Any]]:
    """A row per number of initiatives."""
    times = 25 if full else 9
    return [_row(count, times) for count in SIZES]


def _row(count: int, times: int) -> dict[str, Any]:
    home = home_with(count)
    with serving(home) as site:
        urllib.request.urlopen(f"{site}/kaart").read()
        changes = [_server(site, number) for number in range(times * 4)]
        with browser() as chromium:
            seen = [_in_browser(chromium, site) for _ in range(max(3, times // 3))]
    found = {name: median(one[name] for one in seen) for name in seen[0]}
    return {
        "initiatives": count,
        "seen ms": round(found["seen"]),
        "map ms": round(found["map"]),
        "kB": round(found["kB"]),
        "facet ms": round(found["facet"]),
        "search ms": round(found["search"]),
        "slider ms": round(found["slider"]),
        "server p50 ms": round(median(changes)),
        "server p95 ms": round(quantiles(changes, n=20)[-1]),
        "coverage ms": round(_coverage(home), 1),
        "uMap first view s": {200: 2.3, 2_000: 2.8, 20_000: 3.7}[count],
    }


def _server(site: str, number: int) -> float:
    """Units: ms of one change: the list with its counts, or the marks."""
    levels = ("2", "3", "4", "2,3", "2,4", "3,4", "2,3,4")[number % 7]
    path = ("deel", "plekken")[number % 2]
    day = date(2019, 1, 31) + timedelta(days=31 * (number % 80))
    start = time.perf_counter()
    urllib.request.urlopen(f"{site}/kaart/{path}?niveau={levels}&datum={day}&zoek=naar").read()
    return (time.perf_counter() - start) * 1000


def _in_browser(chromium: Any, site: str) -> dict[str, float]:
    context = chromium.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sent: list[float] = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    start = time.perf_counter()
    page.goto(f"{site}/kaart")
    page.wait_for_selector("[data-ready]")
    found = {"map": (time.perf_counter() - start) * 1000, "kB": sum(sent) / 1000}
    found["seen"] = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    found["facet"] = _timed(page, lambda: page.locator("#niveau-2").check())
    found["search"] = _timed(page, lambda: page.locator("#zoek").fill("zorg"))
    found["slider"] = _timed(page, lambda: page.locator("#maand").press("ArrowLeft"))
    context.close()
    return found


def _timed(page: Any, act: Callable[[], None]) -> float:
    """Units: ms from an act until the list and the marks that belong to it are there."""
    start = time.perf_counter()
    with page.expect_response(lambda answer: "/kaart/plekken" in answer.url):
        act()
    page.wait_for_selector("#kaart:not([aria-busy])")
    return (time.perf_counter() - start) * 1000


_COVERAGE = """
import statistics, time, django
from datetime import date, timedelta
django.setup()
from routekaart.monitor.coverage import coverage_of
from routekaart.network.current import current_index
index, times = current_index(), []
for number in range(21):
    start = time.perf_counter()
    coverage_of(index, date(2021, 1, 1) + timedelta(days=number), "arbeidsmarktregio")
    times.append((time.perf_counter() - start) * 1000)
print(statistics.median(times))
"""


def _coverage(home: Any) -> float:
    environment = os.environ | {
        "ROUTEKAART_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "routekaart.web.settings.embedded",
    }
    command = [sys.executable, "-c", _COVERAGE]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
