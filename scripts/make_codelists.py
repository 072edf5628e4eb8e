"""Derive the region lists of content/codelists/ from a mirror of open data.

    python scripts/make_codelists.py --mirror DIR [--out content/codelists]

Source: CBS/Kadaster boundaries of 2016 and 2025, CBS 83287NED and 86247NED, CBS list of changes, and from
content/codelists/ itself the annex of RMC-regio's and the names. The committed lists are this script's output;
their `#` headers are kept as they stand.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import overlap

from routekaart.domain.content import content_dir, read_csv
from routekaart.domain.gemeente_names import normal
from routekaart.domain.slugs import slugify

Row = dict[str, str]
Ring = list[list[float]]

BOUNDARIES_2016 = "cbs_gemeentegrenzen/gemeente_2016.topojson"
BOUNDARIES_2025 = "cbs_gemeentegrenzen/gemeente_2025.geojson"
REGIONS_2016 = "cbs_gebieden/cbs_83287NED_gebieden_2016.json"
REGIONS_2025 = "cbs_gebieden/gemeente_regio_2025_AFGELEID.csv"
REGIONS_2026 = "cbs_gebieden/arbeidsmarktregio_gemeente_2026.json"
CHANGES = "cbs_gebieden/gm_changes_before_2018.csv"

WHOLE = 0.9
"""A gemeente went whole into another when this share of its land lies there; between 0.89 and 0.93 is none."""
PART = 0.05
SAME_AREA = 0.97
BERGEN_OF_38 = {("RMC38", "Bergen"): "GM0893"}
"""The annex writes Bergen for the one in Limburg: the only name that its region, not its text, tells apart."""


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def features(mirror: Path) -> dict[str, Any]:
    """GM code -> GeoJSON feature of 2025."""
    return {f["properties"]["statcode"]: f for f in read_json(mirror / BOUNDARIES_2025)["features"]}


def rings(feature: Any) -> list[Ring]:
    """Every ring (outer and inner) of a feature's polygons."""
    geometry = feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def centroid(feature: Any) -> tuple[float, float]:
    """Lon, lat of the area-weighted centroid; signed ring areas make holes subtract by themselves."""
    area = east = north = 0.0
    for ring in rings(feature):
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            area, east, north = area + cross, east + (x1 + x2) * cross, north + (y1 + y2) * cross
    return east / (3 * area), north / (3 * area)


def neighbours(mirror: Path) -> list[Row]:
    """Pairs of gemeenten whose generalised boundaries of 2025 share at least two points."""
    owners = defaultdict(set)
    for code, feature in features(mirror).items():
        for ring in rings(feature):
            for lon, lat in ring:
                owners[lon, lat].add(code)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for codes in owners.values():
        for pair in combinations(sorted(codes), 2):
            shared[pair] += 1
    return [{"gemeente": a, "buur": b} for (a, b), points in sorted(shared.items()) if points >= 2]


@cache
def changes(mirror: Path) -> list[Row]:
    """Published mergers since 2010: old and new code, and the date on which the old one ended."""
    with (mirror / CHANGES).open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [row for row in rows if int(row["Eindjaar"]) >= 2010 and row["Oude"] != row["Nieuwe"]]


@cache
def overlaps(mirror: Path) -> dict[str, list[tuple[str, float]]]:
    """Code that ended after 2016 -> where its land lies in 2025, largest share first."""
    new = {code: [np.array(ring) for ring in rings(feature)] for code, feature in features(mirror).items()}
    old = overlap.shapes_2016(mirror / BOUNDARIES_2016)
    return {code: list(overlap.shares(old[code], new)) for code in sorted(old) if code not in new}


def mergers(mirror: Path) -> list[Row]:
    """Which gemeente went into which: as published, and after 2017 as the boundaries tell."""
    published = {(row["Oude"], row["Nieuwe"]): row["Bestaan tot"] for row in changes(mirror)}
    rows = [
        {"van": old, "naar": new, "datum": _iso(day), "aandeel": "", "status": "bron"}
        for (old, new), day in sorted(published.items())
    ]
    told = {old for old, _ in published}
    for code, held in overlaps(mirror).items():
        rows += [] if code in told else _derived(code, held)
    return rows


def _derived(code: str, held: list[tuple[str, float]]) -> list[Row]:
    whole = held[0][1] >= WHOLE
    parts = held[:1] if whole else [(new, share) for new, share in held if share >= PART]
    status = "fusie" if whole else "gesplitst"
    return [
        {"van": code, "naar": new, "datum": "onbekend", "aandeel": f"{share:.2f}", "status": status}
        for new, share in parts
    ]


def _iso(day: str) -> str:
    date, month, year = day.split("-")
    return f"{year}-{int(month):02d}-{int(date):02d}"


@cache
def derived_2025(mirror: Path) -> dict[str, Row]:
    """GM code -> row of the derived table gemeente -> regions."""
    with (mirror / REGIONS_2025).open(encoding="utf-8", newline="") as file:
        return {row["statcode"]: row for row in csv.DictReader(file, delimiter=";")}


@cache
def names_2016(mirror: Path) -> dict[str, str]:
    """GM code -> name; where the code still exists the name of 2025, for the file of 2016 lost its accents."""
    geometries = read_json(mirror / BOUNDARIES_2016)["objects"]["Gemeentegrenzen"]["geometries"]
    now = {code: feature["properties"]["statnaam"] for code, feature in features(mirror).items()}
    published = {g["properties"]["GM_CODE"]: g["properties"]["GM_NAAM"] for g in geometries}
    return {code: now.get(code, name) for code, name in published.items()}


@cache
def annex(mirror: Path) -> dict[str, str]:
    """GM code of 2016 -> RMC-regio, for every name in the annex that is a gemeente of 2016."""
    codes = {normal(name): code for code, name in names_2016(mirror).items()}
    codes |= {normal(row["naam"]): row["gemeente"] for row in read_csv("codelists", "gemeente_namen.csv")}
    found = {}
    for row in read_csv("codelists", "rmc_bijlage_c.csv"):
        code = BERGEN_OF_38.get((row["rmc"], row["naam"])) or codes.get(normal(row["naam"]))
        if code:
            found[code] = row["rmc"]
    return found


def rmc_2016(mirror: Path, code: str) -> tuple[str, str]:
    """RMC-regio and status of a gemeente of 2016; what the annex does not name goes by area of 2014."""
    if code in annex(mirror):
        return annex(mirror)[code], "bron"
    heir = code if code in features(mirror) else overlaps(mirror)[code][0][0]
    row = derived_2025(mirror)[heir]
    assert float(row["rmc_aandeel"]) >= SAME_AREA, code
    return "RMC" + row["rmc_code"], "oppervlak"


def rmc_2025(mirror: Path, code: str) -> Row:
    """RMC-regio and status of a gemeente of 2025. Missing: where no source says, only the regions it may be in."""
    if code in names_2016(mirror):
        region, status = rmc_2016(mirror, code)
        told = {region}
    else:
        parts = [
            row["van"] for row in mergers(mirror) if row["naar"] == code and row["status"] != "gesplitst"
        ]
        told, status = {rmc_2016(mirror, part)[0] for part in parts}, "fusie"
    if told == {"RMC14"}:
        told, status = {"RMC14", "RMC40"}, "onbekend_splitsing"
    elif len(told) > 1:
        status = "onbekend_fusie"
    known = len(told) == 1
    maybe = " ".join(sorted(told))
    return {"rmc": maybe if known else "", "rmc_status": status, "rmc_mogelijk": "" if known else maybe}


@cache
def own_ids() -> dict[str, str]:
    """CBS code or name of an arbeidsmarktregio -> our own id."""
    return {
        row["waarde"]: row["regio"]
        for row in read_csv("codelists", "regio_namen.csv")
        if row["regio"][:2] == "AR"
    }


def gemeenten_2016(mirror: Path) -> list[Row]:
    """The 390 gemeenten of 2016 with their regions."""
    table = read_json(mirror / REGIONS_2016)
    divided = zip(table["reg"], table["Provincies"], table["Arbeidsmarktregio's"], strict=True)
    rows = []
    for code, provincie, labour in sorted(divided):
        name = names_2016(mirror)[code]
        rmc, status = rmc_2016(mirror, code)
        rows.append(_row(code, name) | {"provincie": provincie, "arbeidsmarktregio": own_ids()[labour]})
        rows[-1] |= {"rmc": rmc, "rmc_status": status}
    return rows


def gemeenten_2017(mirror: Path) -> list[Row]:
    """The gemeenten of 2017: those of 2016 with the one published merger; no list of arbeidsmarktregio's."""
    merged = {row["Oude"]: row["Nieuwe"] for row in changes(mirror) if row["Eindjaar"] == "2017"}
    found = {}
    for row in gemeenten_2016(mirror):
        code = merged.get(row["gemeente"], row["gemeente"])
        status = "fusie" if row["gemeente"] in merged else row["rmc_status"]
        name = features(mirror)[code]["properties"]["statnaam"] if row["gemeente"] in merged else row["naam"]
        new = _row(code, name) | {"provincie": row["provincie"], "rmc": row["rmc"], "rmc_status": status}
        assert found.setdefault(code, new) == new, code
    return [found[code] for code in sorted(found)]


def gemeenten_2025(mirror: Path) -> list[Row]:
    """The 342 gemeenten of 2025 and 2026 with centroid and regions."""
    labour = read_json(mirror / REGIONS_2026)["gemeenten"]
    rows = []
    for code, feature in sorted(features(mirror).items()):
        lon, lat = centroid(feature)
        rows.append(
            _row(code, feature["properties"]["statnaam"]) | {"lon": f"{lon:.2f}", "lat": f"{lat:.2f}"}
        )
        rows[-1] |= {"provincie": derived_2025(mirror)[code]["provincie_code"]}
        rows[-1] |= {"arbeidsmarktregio": own_ids()[labour[code[2:]]]} | rmc_2025(mirror, code)
    return rows


def _row(code: str, name: str) -> Row:
    return {"gemeente": code, "naam": name, "slug": slugify(name)}


def write(path: Path, rows: list[Row]) -> None:
    """`path` holds its own `#` header (sources and validity, kept as it is) and the rows as CSV."""
    committed = (content_dir() / "codelists" / path.name).read_text(encoding="utf-8")
    header = [line for line in committed.splitlines(True) if line.startswith("#")]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(header)
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


LISTS: dict[str, Callable[[Path], list[Row]]] = {
    "gemeenten_2016.csv": gemeenten_2016,
    "gemeenten_2017.csv": gemeenten_2017,
    "gemeenten_2025.csv": gemeenten_2025,
    "gemeente_buren.csv": neighbours,
    "herindelingen.csv": mergers,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirror", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=content_dir() / "codelists")
    options = parser.parse_args()
    for name, make in LISTS.items():
        write(options.out / name, make(options.mirror))


if __name__ == "__main__":
    main()
