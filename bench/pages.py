"""Server time, size and queries of every public page, made anew and from memory."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import brotli
from _pages_beside import beside, made_anew
from _site import django_on, prepared_home

TITLE = "Public pages: server time, bytes and queries"
NOTE = (
    "Each page of the example edition through the whole of Django, in one process: made anew "
    "(`fresh`, the memory of pages emptied before every request) and from memory. The last row is an answer of "
    "Django's own that does nothing, the floor of the same run. `BESIDE=<checkout with its .venv>` measures the pages of "
    "another commit in turn with these, made anew, in processor time."
)
TIMES = 15


def run(full: bool) -> list[dict[str, Any]]:
    """A row per page, slowest first, and the floor."""
    django_on(prepared_home())
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from routekaart.web.site.page import all_pages
    from routekaart.web.site.public_page import memory

    client = Client(headers={"host": "127.0.0.1"})

    def timed(url: str, fresh: bool) -> list[float]:
        found = []
        for _ in range(TIMES):
            if fresh:
                memory.clear()
            start = time.perf_counter()
            response = client.get(url)
            found.append((time.perf_counter() - start) * 1000)
            assert response.status_code == 200, (url, response.status_code)
        return found

    other = beside(Path(os.environ["BESIDE"])) if "BESIDE" in os.environ else None

    def compared(url: str) -> dict[str, Any]:
        if other is None:
            return {}
        before, now = (
            [number for one in pair for number in one]
            for pair in zip(
                *((other(url, 3), made_anew(client, memory, url, 3)) for _ in range(5)), strict=True
            )
        )
        if not before:
            return {"beside ms": "", "× beside": ""}
        return {"beside ms": round(median(before), 1), "× beside": round(median(now) / median(before), 2)}

    floor = median(timed("/robots.txt", fresh=False))
    rows = []
    for url in (url for page in all_pages().values() for url in page.samples()):
        client.get(url)
        fresh, kept = timed(url, fresh=True), timed(url, fresh=False)
        memory.clear()
        with CaptureQueriesContext(connection) as queries:
            body = client.get(url).content
        rows.append(
            {
                "page": f"`{url[:60]}`",
                "fresh p50 ms": round(median(fresh), 1),
                "fresh p95 ms": round(quantiles(fresh, n=20)[-1], 1),
                "memory p50 ms": round(median(kept), 2),
                "× floor": round(median(kept) / floor, 1),
                "kB": round(len(body) / 1000, 1),
                "gzip kB": round(len(gzip.compress(body, 6)) / 1000, 1),
                "brotli kB": round(len(brotli.compress(body, quality=5)) / 1000, 1),
                "queries": len(queries),
            }
            | compared(url)
        )
    rows.sort(key=lambda row: -row["fresh p50 ms"])
    return [*rows, {"page": "floor: `/robots.txt`", "memory p50 ms": round(floor, 2), "× floor": 1.0}]
