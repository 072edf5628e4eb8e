"""Pictures: time to draw, bytes, and crossings of streams beside d3-sankey and ECharts on the same data."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import numpy as np

from routekaart.domain.counts import exact
from routekaart.domain.regions import URL_WORDS, regions
from routekaart.figures.choropleth import Map, choropleth
from routekaart.figures.model import Column, Explanation, Figure, Table
from routekaart.figures.sankey import Link, Node, Titles, arrange
from routekaart.figures.sankey.crossings import crossings
from routekaart.figures.sankey.figure import sankey
from routekaart.figures.sankey.rightward import draw_rightward
from routekaart.figures.sheet import Frame, Sheet
from routekaart.figures.theme import theme

TITLE = "Pictures"
NOTE = (
    "Ours runs in Python on the server and includes the SVG; d3-sankey is its layout alone and ECharts its server-side SVG, "
    "both in Node. Crossings: pairs of streams that cross, and the same weighted by the product of their sizes; ours keeps "
    "the weighted number low, so that big streams run undisturbed."
)
PEERS = Path(__file__).resolve().parent / "peers"
FRAME = Frame("bench", "Bench", "Bench", Explanation("", ""))
NATIONAL, SELECTION = (800, 60, 5765), (14, 8, 80)


def best_of(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of the fastest of `times` runs, and its result."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        found.append((time.perf_counter() - start) * 1000)
    return min(found), result


def streams(left: int, right: int, count: int) -> tuple[list[Node], list[Link]]:
    """Schools that send to institutions near them, and now and then far away, in seeded sizes."""
    dice = random.Random(5)
    nodes = [Node(f"s{k:03}", f"School {k}", 0) for k in range(left)]
    nodes += [Node(f"i{k:02}", f"Instelling {k}", 1, colour=k % 6) for k in range(right)]
    near = {(a, a * right // left) for a in range(left)}
    while len(near) < count:
        a = dice.randrange(left)
        near.add((a, min(right - 1, max(0, round(dice.gauss(a * right / left, right / 9))))))
    place = [dice.sample(range(size), size) for size in (left, right)]
    pairs = sorted((place[0][a], place[1][b]) for a, b in near)
    return nodes, [Link(f"s{a:03}", f"i{b:02}", 5 * round(1 + dice.paretovariate(1.1))) for a, b in pairs]


def crossed(order: list[list[str]], links: list[Link]) -> tuple[int, int]:
    """The crossings of an order, and their weight."""
    place = [{key: k for k, key in enumerate(column)} for column in order]
    weights = np.zeros((len(order[0]), len(order[1])))
    for link in links:
        weights[place[0][link.source], place[1][link.target]] = link.cell
    own = [np.arange(len(column)) for column in order]
    return round(crossings((weights > 0).astype(float), *own)), round(crossings(weights, *own))


def peer(script: str, nodes: list[Node], links: list[Link]) -> dict[str, Any]:
    """What a peer says about the same streams."""
    if not (PEERS / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=PEERS, check=True)
    used = {key for link in links for key in (link.source, link.target)}
    data = {
        "nodes": [n.key for n in nodes if n.key in used],
        "links": [[n.source, n.target, n.cell] for n in links],
    }
    done = subprocess.run(
        ["node", script], cwd=PEERS, input=json.dumps(data), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(
    what: str, by: str, ms: float, svg: str = "", gzipped: int = 0, crossed_: tuple[int, int] | None = None
) -> dict[str, str]:
    """A row of the table."""
    zipped = gzipped or (len(gzip.compress(svg.encode(), 6)) if svg else 0)
    return {
        "picture": what,
        "by": by,
        "ms": f"{ms:.1f}",
        "kB": f"{len(svg) / 1000:.0f}" if svg else "",
        "kB gzip": f"{zipped / 1000:.1f}" if zipped else "",
        "kB brotli": f"{len(brotli.compress(svg.encode(), quality=5)) / 1000:.1f}" if svg else "",
        "crossings": f"{crossed_[0]:,}" if crossed_ else "",
        "weighted, millions": f"{crossed_[1] / 1e6:,.1f}" if crossed_ else "",
    }


def maps() -> list[dict[str, str]]:
    """The tile map, in both forms."""
    found = []
    for division in ("gemeente", "arbeidsmarktregio"):
        regions_ = regions(division)
        data = Table(
            "",
            (Column("n", "", "text"), Column("v", "", "count")),
            tuple((r.name, exact(k * 37 % 901)) for k, r in enumerate(regions_)),
        )
        spec = Map(
            division,
            [r.id for r in regions_],
            "n",
            "v",
            links={r.id: f"/regio/{URL_WORDS[division]}/{r.slug}" for r in regions_},
        )

        def draw(data: Table = data, spec: Map = spec) -> Figure:
            return choropleth(FRAME, data, spec)

        ms, made = best_of(5, draw)
        found.append(
            row(f"tile map, {len(regions_)} {division}, both forms", "ours", ms, made.svg + made.svg_narrow)
        )
    return found


def diagrams(size: tuple[int, int, int], what: str) -> list[dict[str, str]]:
    """One Sankey by us and by the peers."""
    nodes, links = streams(*size)

    def wide() -> str:
        found = arrange(nodes, links, most=1000)
        return draw_rightward(Sheet(FRAME, theme().wide), ("Van", "Naar"), found, found.gathered(links))

    def both() -> Figure:
        return sankey(FRAME, Titles(("Van", "Naar"), "N", ""), arrange(nodes, links, most=1000), links)

    ms, svg = best_of(5, wide)
    order = [[node.key for node in column] for column in arrange(nodes, links, most=1000).columns]
    ms_both, figure = best_of(5, both)
    d3, echarts = peer("d3.mjs", nodes, links), peer("echarts.mjs", nodes, links)
    chart = row(what, "ECharts, layout and SVG", echarts["ms"], gzipped=echarts["gzip"]) | {
        "kB": f"{echarts['bytes'] / 1000:.0f}"
    }
    return [
        row(what, "ours, layout and SVG", ms, svg, crossed_=crossed(order, links)),
        row(what, "ours, both forms and table", ms_both, figure.svg + figure.svg_narrow),
        row(what, "d3-sankey, layout alone", d3["ms"], crossed_=crossed(d3["order"], links)),
        chart,
    ]


def run(full: bool) -> list[dict[str, str]]:
    """All pictures."""
    national = diagrams(NATIONAL, "streams, 800 × 60, 5,765 links")
    return maps() + national + diagrams(SELECTION, "streams, 14 × 8, 80 links")
