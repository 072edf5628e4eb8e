"""Streams: the national diagram beside its peers, a selection on the server, and a first view in a browser."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from _site import COMMAND, ROOT, browser, django_on, serving
from figures import NATIONAL, PEERS, diagrams

TITLE = "Streams: layout, selection, first view"
NOTE = (
    "`server`: the diagram of 800 schools × 60 institutions with 5,765 seeded streams laid out and rendered (d3-sankey: "
    "layout alone; ECharts: layout and SVG in Node), and pages of the example edition through the whole of Django with the "
    "memory of pages emptied before every request. `browser`: a first view in Chromium with an empty cache, until loaded "
    "(ECharts: until its `finished` event, without animation), with every byte that travelled, compressed; both draw the "
    "same streams, those of every school to every institution of the example edition in one school year."
)
TIMES = 9
SELECTION = "/stromen?van={school}&rechts={right}"
WHOLE = "/stromen?links=vestiging&rechts=instelling&overig=open"
ECHARTS = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Streams</title><h1>Streams</h1>
<div id="chart"></div><script src="/echarts.js"></script><script>
const [nodes, links] = DATA;
const chart = echarts.init(document.getElementById("chart"), null, {renderer: "svg", width: 1100, height: 1500});
chart.on("finished", () => { window.finished = performance.now(); });
chart.setOption({animation: false, series: [{type: "sankey", nodeGap: 0.6, data: nodes, links: links}]});
</script></html>"""


def home_with_streams() -> Path:
    """ROUTEKAART_HOME with the example edition and its streams."""
    home = ROOT / "var" / "bench-streams"
    os.environ |= {"ROUTEKAART_HOME": str(home), "ROUTEKAART_DATA": "example"}
    public = str(home / "example" / "stromen")
    for command in (
        ["manage", "migrate", "--verbosity", "0"],
        ["example", "flows", public, "--if-needed"],
        ["build", "--data", "example", "--if-needed", "--flows", public],
        ["network", "load"],
        ["assets"],
    ):
        subprocess.run([COMMAND, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return home


def row(where: str, what: str, by: str, ms: float, kb_gzip: float) -> dict[str, str]:
    """A row of the table."""
    return {"where": where, "what": what, "by": by, "ms": f"{ms:,.1f}", "kB gzip": f"{kb_gzip:,.1f}"}


def national() -> list[dict[str, str]]:
    """The seeded national diagram by us and by the peers."""
    what = f"{NATIONAL[0]} × {NATIONAL[1]}, {NATIONAL[2]:,} streams"
    return [
        row("server", what, found["by"], float(found["ms"]), float(found["kB gzip"] or 0))
        for found in diagrams(NATIONAL, what)
    ]


def selections() -> list[dict[str, str]]:
    """Pages of the example edition, made anew: the front page, two selections, the institution's view, whom to call."""
    from django.test import Client

    from routekaart.atlas.edition import edition
    from routekaart.web.site.public_page import memory

    client = Client(headers={"host": "127.0.0.1"})
    sql = """SELECT school FROM flow_school_leerweg WHERE leerweg = '*' AND destination = '*' AND length(school) = 6
        AND school[3] BETWEEN 'A' AND 'Z' GROUP BY 1 ORDER BY sum("count") DESC LIMIT 1"""
    school = edition().query(sql)[0][0]
    found = []
    for url in (
        "/stromen",
        SELECTION.format(school=school, right="instelling"),
        SELECTION.format(school=school, right="domein"),
        SELECTION.format(school="arbeidsmarktregio/twente", right="instelling"),
        f"/stromen/gesprek/{school}",
    ):
        times = []
        for _ in range(TIMES + 1):
            memory.clear()
            start = time.perf_counter()
            body = client.get(url).content
            times.append((time.perf_counter() - start) * 1000)
        found.append(row("server", f"`{url}`", "ours", median(times[1:]), len(gzip.compress(body)) / 1000))
    return found


def first_views(home: Path) -> list[dict[str, str]]:
    """The same streams in a browser: our page beside a page that draws them with ECharts."""
    with serving(home) as site, browser() as chromium:
        page = chromium.new_page()  # type: ignore[attr-defined]
        year = page.goto(site + "/stromen") and page.locator(".rk-years [aria-current]").inner_text()
        table = page.request.get(
            f"{site}/cijfer/stromen-open/{year}/vestiging/instelling/nederland.csv"
        ).body()
        page.close()
        data, count = _data(table.decode("utf-8-sig"))
        what = f"first view, {count:,} streams"
        with _echarts_site(data) as other:
            ours, front, theirs = (
                [_view(chromium, url, ready) for _ in range(5)]
                for url, ready in (
                    (site + WHOLE, "true"),
                    (site + "/stromen", "true"),
                    (other, "window.finished > 0"),
                )
            )
    return [
        row("browser", what, "ours: `/stromen` with everything", *_best(ours)),
        row("browser", what, "ECharts 6", *_best(theirs)),
        row("browser", "first view of `/stromen`", "ours", *_best(front)),
    ]


def _best(found: list[tuple[float, float]]) -> tuple[float, float]:
    return median(ms for ms, _ in found), found[-1][1]


def _data(text: str) -> tuple[str, int]:
    """Nodes and links of our own download, for ECharts."""
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    streams = [line for line in rows if len(line) == 4 and line[2].isdigit()]
    names = sorted({f"v {line[0]}" for line in streams} | {f"n {line[1]}" for line in streams})
    links = [
        {"source": f"v {left}", "target": f"n {right}", "value": int(value)}
        for left, right, value, _ in streams
    ]
    return json.dumps([[{"name": name} for name in names], links]), len(streams)


@contextmanager
def _echarts_site(data: str) -> Iterator[str]:
    files = {
        "/": ("text/html", ECHARTS.replace("DATA", data).encode()),
        "/echarts.js": (
            "text/javascript",
            (PEERS / "node_modules/echarts/dist/echarts.min.js").read_bytes(),
        ),
    }
    zipped = {path: (kind, gzip.compress(body)) for path, (kind, body) in files.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = zipped.get(self.path, ("text/plain", gzip.compress(b"")))
            self.send_response(200)
            for name, value in (
                ("Content-Type", kind),
                ("Content-Encoding", "gzip"),
                ("Content-Length", len(body)),
            ):
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _view(chromium: Any, url: str, ready: str) -> tuple[float, float]:
    """Milliseconds from navigation until drawn, and kB that travelled, with nothing in any cache of the browser."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(url)
    page.wait_for_function(ready)
    ms = page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done("
        "window.finished || performance.getEntriesByType('navigation')[0].loadEventEnd))))"
    )
    sizes = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(one => one.encodedBodySize).reduce((a, b) => a + b, 0)"
    )
    context.close()
    return float(ms), sizes / 1000


def run(full: bool) -> list[dict[str, str]]:
    """The seeded national diagram, selections, and first views."""
    home = home_with_streams()
    django_on(home)
    return [*national(), *selections(), *first_views(home)]
