"""Small figures of every kind, and what tests read from a drawing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from routekaart.domain.counts import SMALL, Count, Unknown, exact
from routekaart.domain.regions import regions
from routekaart.domain.spans import Span
from routekaart.figures.bars import Bars, bars
from routekaart.figures.choropleth import Dot, Map, choropleth
from routekaart.figures.flow_map import Journey, Journeys, Stop, flow_map
from routekaart.figures.grouped_bars import grouped_bars
from routekaart.figures.line import Lines, line
from routekaart.figures.locator import Beam, Locator, Spot, locator
from routekaart.figures.matrix import ColumnGroup, Mark, Matrix, matrix
from routekaart.figures.model import Cell, Column, Explanation, Figure, Table
from routekaart.figures.network import Circle, Knot, network
from routekaart.figures.norms import Norms, against_norms
from routekaart.figures.numbered import Numbered, numbered
from routekaart.figures.sankey import Link, Node, Titles, arrange, sankey, streams_by_route
from routekaart.figures.sheet import Frame
from routekaart.figures.small_multiples import Multiples, small_multiples
from routekaart.figures.strip import Strip, strip
from routekaart.figures.svg import element
from routekaart.figures.text import text_width
from routekaart.figures.timeline import Moment, Phase, Timeline, timeline
from routekaart.figures.trend import trend

SVG = "{http://www.w3.org/2000/svg}"
HIDDEN = Unknown("figures.protected")
EXPLANATION = Explanation(
    definition="Wat er geteld is.",
    source_title="DUO, examenkandidaten vo",
    source_url="https://duo.nl/open_onderwijsdata/",
    reference_date="2024-10-01",
    measured_at="school",
    status="definitief",
    small_numbers="Aantallen van 1 tot en met 4 staan als interval.",
)
TWENTE = [
    "GM0141",
    "GM0147",
    "GM0153",
    "GM0158",
    "GM0163",
    "GM0164",
    "GM0168",
    "GM0173",
    "GM0175",
    "GM0183",
    "GM0189",
]
YEARS = ("2021-2022", "2022-2023", "2023-2024")


def frame(name: str, is_example: bool = False) -> Frame:
    return Frame(name, f"Titel van {name}", f"De bevinding van {name}.", EXPLANATION, is_example)


def table(columns: str, rows: list[tuple[Cell, ...]]) -> Table:
    """`"naam:text aantal:count"` and the rows."""
    pairs = (part.split(":") for part in columns.split())
    return Table("Wat er staat", tuple(Column(key, key.title(), kind) for key, kind in pairs), tuple(rows))  # type: ignore[arg-type]


def provinces(values: list[Cell] | None = None, *, is_tiled: bool = False) -> Figure:
    found = regions("provincie")
    cells = values or [0.11, 0.14, 0.2, 0.25, 0.31, HIDDEN, 0.12, 0.18, 0.22, 0.27, 0.33, 0.4]
    data = table("naam:text deel:share", [(r.name, c) for r, c in zip(found, cells, strict=True)])
    links = {r.id: f"/regio/provincie/{r.slug}" for r in found}
    return choropleth(
        frame("provincies"),
        data,
        Map("provincie", [r.id for r in found], "naam", "deel", links=links, is_tiled=is_tiled),
    )


def numbered_provinces() -> Figure:
    found = regions("provincie")
    counts: list[Cell] = [0, 1, 2, 3, 4, 6, 0, 1, 2, HIDDEN, 5, 0]
    data = table("naam:text routes:count", [(r.name, c) for r, c in zip(found, counts, strict=True)])
    links = {r.id: f"/regio/provincie/{r.slug}" for r in found}
    spec = Numbered("provincie", [r.id for r in found], ("geen route", "route", "routes"), links)
    return numbered(frame("genummerd", True), data, spec)


def region_with_marks() -> Figure:
    square = element(
        "rect", x=-8, y=-8, width=16, height=16, fill="#ffffff", stroke="#a8430a", stroke_width=2
    )
    spots = [
        Spot("GM0153", "Enschede", "Enschede: twee scholen", [square, square], "/regio/gemeente/enschede"),
        Spot("GM0141", "Almelo", "Almelo: een school", [square]),
        Spot("GM0164", "Hengelo", "Hengelo: een school", [square]),
    ]
    data = table("naam:text scholen:count", [("Enschede", 2), ("Almelo", 1), ("Hengelo", 1)])
    return locator(frame("ligging"), data, Locator(TWENTE, spots))


def region_with_beams() -> Figure:
    spots = [Spot("GM0153", "ROC", "ROC"), Spot("GM0141", "Almelo 120", "Almelo 120")]
    beams = [Beam("GM0141", "Het Baken", 80, True), Beam("GM0141", "De Noordster", 40, False)]
    beams += [Beam("GM0164", "Verborgen", HIDDEN, False), Beam("GM0193", "Buiten de kaart", 30, False)]
    data = table("naam:text aantal:count", [(beam.title, beam.cell) for beam in beams])
    return locator(frame("herkomstkaart"), data, Locator(TWENTE, spots, beams, "GM0153"))


def tiled_provinces() -> Figure:
    return provinces(is_tiled=True)


def part_of_country() -> Figure:
    ids = ["GM0153", "GM0141", "GM0164", "GM0147"]
    data = table("naam:text aantal:count", [(i, exact(100 + 40 * k)) for k, i in enumerate(ids)])
    dots = [Dot("GM0153", "Een school", "/school/00AA00"), Dot("GM0153", "Nog een school")]
    return choropleth(frame("deel", True), data, Map("gemeente", ids, "naam", "aantal", dots=dots))


def lines() -> Figure:
    rows: list[tuple[Cell, ...]] = []
    for name, start in (("Techniek", 900), ("Zorg en welzijn", 890), ("Landbouw", 300), ("Nederland", 1000)):
        for k, year in enumerate(YEARS):
            cell: Cell = (
                HIDDEN
                if (name, k) == ("Landbouw", 1)
                else Count(start - 20 * k, start - 20 * k + 10 * (k == 2))
            )
            rows.append((name, year, cell))
    return line(
        frame("lijnen"),
        table("sector:text jaar:year aantal:count", rows),
        Lines("jaar", "aantal", "sector", ["Nederland"]),
    )


def multiples() -> Figure:
    rows: list[tuple[Cell, ...]] = [
        (sector, area, year, 0.1 + 0.05 * k + 0.02 * j)
        for j, sector in enumerate(("Techniek", "Zorg en welzijn", "Economie"))
        for area in ("Twente", "Nederland")
        for k, year in enumerate(YEARS)
    ]
    data = table("sector:text gebied:text jaar:year deel:share", rows)
    return small_multiples(
        frame("klein"), data, Multiples("sector", Lines("jaar", "deel", "gebied", ["Nederland"]))
    )


def bar_chart() -> Figure:
    rows: list[tuple[Cell, ...]] = [
        ("ROC van Twente", exact(812)),
        ("Aventus", Count(190, 230)),
        ("Zone.college", HIDDEN),
    ]
    rows += [("Een school met een heel lange naam", SMALL), ("Niemand", exact(0))]
    return bars(frame("staven", True), table("naam:text aantal:count", rows), Bars("naam", "aantal"))


def two_places() -> Figure:
    rows: list[tuple[Cell, ...]] = [
        ("mbo-niveau 1", Span(0, 0.03), Span(0, 0.05), Span(0, 0.01)),
        ("mbo-niveau 2", Span(0.24, 0.29), HIDDEN, Span(0.21, 0.23)),
        (
            "past gebruikelijk bij het profiel van de school",
            Span(0.5, 0.55),
            Span(0.65, 0.83),
            Span(0.6, 0.6),
        ),
    ]
    return grouped_bars(frame("naast"), table("naam:text Twente:share Zeeland:share Nederland:share", rows))


def stream_nodes() -> list[Node]:
    left = [
        Node(f"s{k}", name, 0, href=f"/school/{k}", beside="25 tot 31\u00a0%" if k == 1 else "")
        for k, name in enumerate(("Het Baken", "De Noordster", "Vakcollege Zuid"))
    ]
    right = [Node(f"n{k}", f"mbo-niveau {k}", 1, str(k), k, rank=k) for k in (1, 2, 3, 4)]
    return left + right


def streams() -> Figure:
    links = [
        Link("s0", "n1", 20), Link("s0", "n2", 85), Link("s0", "n3", HIDDEN), Link("s1", "n3", 60), Link("s1", "n4", 120),
        Link("s2", "n2", 40), Link("s2", "n4", Count(1, 4)),
    ]  # fmt: skip
    titles = Titles(("School", "Bestemming"), "Leerlingen", "Stromen")
    return sankey(frame("stromen", True), titles, arrange(stream_nodes(), links), links)


def journeys() -> Figure:
    stops = [
        Stop("s0", "Het Baken", "GM0153"),
        Stop("s1", "De Noordster", "GM0141", "/school/00AA01"),
        Stop("s2", "Vakcollege Zuid", "GM0153"),
        Stop("i0", "ROC van Twente", "GM0164", "/instelling/00BB"),
        Stop("i1", "Deltion College", "GM0193"),
    ]
    found = [
        Journey("s0", "i0", 120, 8.2),
        Journey("s0", "i1", 30, 58.4),
        Journey("s1", "i0", 85, 14.0),
        Journey("s1", "i1", HIDDEN, 41.3),
        Journey("s2", "i0", 60, 8.9),
    ]
    return flow_map(
        frame("kaart"), Journeys(stops, found, ("School", "Instelling", "Leerlingen"), "Stromen op de kaart")
    )


MARKS = [
    Mark("route", "good", "R", "route bestaat"),
    Mark("wit", "warn", "!", "grote stroom zonder route"),
    Mark("geen", "bad", "×", "geen aanbod"),
    Mark("?", "unknown", "?", "onbekend"),
    Mark("plan", "info", "P", "plan"),
]


def statuses() -> Figure:
    levels = [("2", "niveau 2"), ("3", "niveau 3"), ("4", "niveau 4")]
    groups = [ColumnGroup(title, levels) for title in ("Techniek", "Zorg", "Economie", "Landbouw")]
    names = ["Groningen", "Zuid-Kennemerland en IJmond", "Twente"]
    cells = [[MARKS[(i + 2 * j) % 5].key for j in range(12)] for i in range(3)]
    return matrix(
        frame("witte-vlekken"),
        Matrix(names, "Regio", groups, MARKS, cells, "Routes", [f"/regio/{n}" for n in "abc"]),
    )


def years() -> Figure:
    exam, leave = Mark("e", "info", "E", "examen vmbo"), Mark("o", "warn", "O", "moment om over te stappen")
    spec = Timeline(
        years=["1e jaar, leerjaar 3", "2e jaar, leerjaar 4", "3e jaar, mbo 1", "4e jaar, mbo 2"],
        lanes=["Ingeschreven", "Bpv", "Examen"],
        phases=[
            Phase("Ingeschreven", 0, 2, "vmbo-kb"),
            Phase("Ingeschreven", 2, 4, "mbo", 1),
            Phase("Bpv", 2.5, 3, "400 uur", 2),
        ],
        moments=[Moment("Examen", 1.8, exam), Moment("Ingeschreven", 2, leave)],
        titles=("Baan", "Wat", "Van", "Tot en met"),
        caption="De jaren van de route",
    )
    return timeline(frame("tijdlijn"), spec)


def hours() -> Figure:
    data = table(
        "deel:text uren:count norm:count nieuw:count",
        [("Begeleid", 1250, 1600, 1000), ("Bpv", HIDDEN, 450, 500)],
    )
    return against_norms(frame("uren"), data, Norms("deel", "uren", ["norm", "nieuw"]))


def partners() -> Figure:
    members = [
        Knot("School", "Het Baken", "/school/00AA00"),
        Knot("School", "Scholengroep met een lange naam, locatie Zuid"),
    ]
    members += [Knot("Instelling", "Graafschap College"), Knot("Bedrijf", "Bouwbedrijf De Steen")]
    marks = {"School": ("S", 0), "Instelling": ("M", 1), "Bedrijf": ("B", 2)}
    return network(
        frame("partners"),
        Circle("Doorlopende leerroute Techniek", members, marks, ("Soort", "Partner"), "Partners"),
    )


def trend_lines() -> Figure:
    starts = {
        "Techniek": (100, 97, 89),
        "Zorg en welzijn": (100, 93, 90),
        "Economie": (100, 92, 79),
        "Groen": (100, 103, 108),
    }
    rows: list[tuple[Cell, ...]] = [
        (name, year, HIDDEN if (name, k) == ("Techniek", 1) else Span(value - 2 * k, value + 2 * k))
        for name, values_ in starts.items()
        for k, (year, value) in enumerate(zip(YEARS, values_, strict=True))
    ]
    return trend(
        frame("verloop"), table("sector:text jaar:year waarde:index", rows), Lines("jaar", "waarde", "sector")
    )


def strip_of_regions() -> Figure:
    values_: list[Cell] = [0.31, 0.44, Span(0.4, 0.52), 0.51, 0.47, HIDDEN, 0.6, Span(0.5, 0.505)]
    rows: list[tuple[Cell, ...]] = [(f"Regio {k}", cell) for k, cell in enumerate(values_)]
    rows += [("Twente", 0.54), ("Nederland", 0.49)]
    return strip(
        frame("strook", True),
        table("regio:text deel:share", rows),
        Strip("regio", "deel", "Twente", "Nederland"),
    )


def streams_with_routes() -> Figure:
    right = ("ROC Oosterweef", "havo", "nog een jaar vmbo")
    nodes = [
        Node(f"s{k}", name, 0, rank=k)
        for k, name in enumerate(("Waterral College", "Veldrank Vakschool", "Vmbo Veldrank"))
    ]
    nodes += [Node(f"d{k}", name, 1, rank=k, letter="") for k, name in enumerate(right)]
    links = [
        Link("s0", "d0", 205, "with"), Link("s0", "d1", 40, "elsewhere"), Link("s1", "d0", 80, "without"),
        Link("s1", "d2", 15, "elsewhere"), Link("s2", "d0", HIDDEN, "without"), Link("s2", "d1", 10, "elsewhere"),
    ]  # fmt: skip
    titles = Titles(("School", "Een jaar later"), "Leerlingen", "Waar leerlingen heen gaan")
    return streams_by_route(frame("route", True), titles, arrange(nodes, links), links, right[0])


KINDS = (
    provinces,
    tiled_provinces,
    numbered_provinces,
    region_with_marks,
    region_with_beams,
    part_of_country,
    lines,
    multiples,
    bar_chart,
    two_places,
    streams,
    journeys,
    statuses,
    years,
    hours,
    partners,
    trend_lines,
    strip_of_regions,
    streams_with_routes,
)
SAMPLES = {kind.__name__: kind for kind in KINDS}


@dataclass(frozen=True)
class TextBox:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: TextBox, slack: float = 1.0) -> bool:
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )


def text_boxes(svg: str) -> list[TextBox]:
    """Where the texts of a drawing stand."""
    return list(_boxes(ET.fromstring(svg), 0, 0))


def _boxes(node: ET.Element, dx: float, dy: float) -> Iterator[TextBox]:
    moved = re.fullmatch(r"translate\((\S+) (\S+)\)", node.get("transform", ""))
    if moved:
        dx, dy = dx + float(moved[1]), dy + float(moved[2])
    if node.tag == f"{SVG}text":
        size = float(node.get("font-size", 13))
        width = text_width(node.text or "", size, node.get("font-weight") == "600")
        x, y = float(node.get("x", 0)) + dx, float(node.get("y", 0)) + dy
        left = x - {"start": 0, "middle": width / 2, "end": width}[node.get("text-anchor", "start")]
        yield TextBox(node.text or "", left, y - 0.7 * size, left + width, y + 0.18 * size)
    for child in node:
        yield from _boxes(child, dx, dy)


def values(svg: str) -> list[str]:
    """What the drawing carries in its data attributes."""
    return sorted(
        node.get("data-v", "") for node in ET.fromstring(svg).iter() if node.get("data-v") is not None
    )
