"""The map of 342 gemeenten, from the first request to the complete picture, in Chromium."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

import brotli
from _site import browser

from routekaart.domain.counts import exact
from routekaart.domain.regions import regions
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.model import Column, Explanation, Table
from routekaart.figures.sheet import Frame

TITLE = "A map of 342 gemeenten: first view in Chromium"
NOTE = """The same boundaries and numbers three ways, each page with a data table of all gemeenten, from one server that
sends brotli; every view in a new browser without a cache. Complete: the last region is painted (MapLibre: the event
`idle`). Slow line: 1.6 Mbit/s and 150 ms, processor four times slower; what MapLibre's worker fetches is not slowed down.
Ours is SVG from the server in both forms (wide and narrow); d3 is d3-array, d3-geo and topojson-client only, with
quantised TopoJSON."""
PEERS = Path(__file__).resolve().parent / "peers"
PACKED = {".html", ".mjs", ".js", ".json", ".css"}
GREENS = ("#e8f5f3", "#b0ddd6", "#73c2bc", "#359e9e", "#00797d")
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}

_HEAD = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Kaart</title>
<meta name="viewport" content="width=device-width">"""
_PAINTED = "requestAnimationFrame(() => requestAnimationFrame(() => { window.complete = performance.now() }))"
_D3 = """<svg id="kaart" viewBox="0 0 600 700" role="img"></svg>
<script src="/d3-array.js"></script><script src="/d3-geo.js"></script>
<script src="/topojson-client.js"></script><script type="module">
const [topology, values] = await Promise.all(["/map.topo.json", "/values.json"].map(async a => (await fetch(a)).json()));
const collection = topojson.feature(topology, topology.objects.map);
const path = d3.geoPath(d3.geoMercator().fitSize([600, 700], collection));
const svg = document.getElementById("kaart");
for (const region of collection.features) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", path(region));
  drawn.setAttribute("fill", values[region.properties.id]);
  drawn.setAttribute("stroke", "#fff");
  svg.append(drawn);
}
PAINTED</script>"""
_MAPLIBRE = """<link rel="stylesheet" href="/maplibre/maplibre-gl.css"><style>#kaart { width: 600px; height: 700px }</style>
<div id="kaart"></div><script type="module">
import * as maplibre from "/maplibre/maplibre-gl.mjs";
const map = new maplibre.Map({
  container: "kaart", bounds: [[3.3, 50.7], [7.3, 53.6]], fadeDuration: 0, attributionControl: false,
  style: { version: 8, sources: { map: { type: "geojson", data: "/map.geo.json" } },
  layers: [{ id: "fill", type: "fill", source: "map",
    paint: { "fill-color": ["get", "colour"], "fill-outline-color": "#fff" } }] } });
map.once("idle", () => { window.complete = performance.now() });</script>"""


def run(full: bool) -> list[dict[str, Any]]:
    """Bytes and milliseconds per way; the median of 5 (full: 15) views."""
    mirror = Path(os.environ.get("MIRROR", Path(__file__).resolve().parents[2] / "shared" / "data"))
    source = mirror / "cbs_gemeentegrenzen" / "gemeente_2025.geojson"
    if not source.is_file():
        return [{"way": "no local mirror of open data (set MIRROR)"}]
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=PEERS, check=True)
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        _write(Path(folder), json.loads(source.read_text())["features"])
        with _served(Path(folder)) as address:
            pages = {"SVG from the server": "ours", "d3 + TopoJSON": "d3", "MapLibre GL": "maplibre"}
            return [
                _row(chromium, way, f"{address}/{name}.html", 15 if full else 5)
                for way, name in pages.items()
            ]


def _row(chromium: Any, way: str, address: str, times: int) -> dict[str, Any]:
    fast = [_view(chromium, address, slow=False) for _ in range(times)]
    slow = [_view(chromium, address, slow=True) for _ in range(times)]
    return {
        "way": way,
        "requests": fast[0][2],
        "kB over the line (brotli)": round(fast[0][1] / 1000, 1),
        "complete, s": round(median(ms for ms, _, _ in fast) / 1000, 2),
        "slow line, s": round(median(ms for ms, _, _ in slow) / 1000, 2),
    }


def _view(chromium: Any, address: str, slow: bool) -> tuple[float, int, int]:
    """Milliseconds until complete, bytes and requests of one first view."""
    context = chromium.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    sent.clear()
    if slow:
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address)
    page.wait_for_function("window.complete", timeout=60_000)
    found = float(page.evaluate("window.complete")), sum(sent), len(sent)
    context.close()
    return found


def _write(folder: Path, features: list[dict[str, Any]]) -> None:
    """The three pages and what they ask for, packed."""
    geometries = {feature["properties"]["statcode"]: feature["geometry"] for feature in features}
    places = regions("gemeente")
    values = {region.id: number * 37 % 901 for number, region in enumerate(places)}
    colours = {code: GREENS[min(4, value // 181)] for code, value in values.items()}
    columns = (Column("n", "Gemeente", "text"), Column("v", "Aantal", "count"))
    data = Table("Aantal", columns, tuple((region.name, exact(values[region.id])) for region in places))
    spec = Map("gemeente", [region.id for region in places], "n", "v", boundaries=geometries)
    figure = choropleth(Frame("kaart", "Kaart", "Kaart", Explanation("", "")), data, spec)
    rows = "".join(f"<tr><th>{region.name}<td>{values[region.id]}" for region in places)
    table = f"<table>{rows}</table>"
    hide = "<style>.narrow{display:none}@media(max-width:480px){.narrow{display:block}.wide{display:none}}</style>"
    drawn = f'{hide}<div class="wide">{figure.svg}</div><div class="narrow">{figure.svg_narrow}</div>'
    texts = {
        "ours.html": f'{_HEAD}{drawn}{table}<script>addEventListener("load", () => {_PAINTED})</script>',
        "d3.html": _HEAD + _D3.replace("PAINTED", _PAINTED) + table,
        "maplibre.html": _HEAD + _MAPLIBRE + table,
        "values.json": json.dumps(colours),
    }
    geo = [
        {"type": "Feature", "properties": {"id": code, "colour": colours[code]}, "geometry": geometries[code]}
        for code in colours
    ]
    collection = json.dumps({"type": "FeatureCollection", "features": geo})
    topology = subprocess.run(
        ["node_modules/.bin/geo2topo", "-q", "10000", "map=-"],
        cwd=PEERS, input=collection, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    texts |= {"map.geo.json": collection, "map.topo.json": topology}
    modules = PEERS / "node_modules"
    for name in ("d3-array", "d3-geo", "topojson-client"):
        texts[f"{name}.js"] = (modules / name / "dist" / f"{name}.min.js").read_text()
    for path in (modules / "maplibre-gl" / "dist").glob("*"):
        if path.suffix in PACKED and "-dev" not in path.name:
            texts[f"maplibre/{path.name}"] = path.read_text()
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(brotli.compress(text.encode(), quality=11))


sent: list[int] = []
"""Bytes of every file that the server sent since it was cleared; a browser does not tell what its workers fetch."""


class _Packed(SimpleHTTPRequestHandler):
    """Files that were packed beforehand."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def end_headers(self) -> None:
        self.send_header("Content-Encoding", "br")
        super().end_headers()

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_file():
            sent.append(file.stat().st_size)
        super().do_GET()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
