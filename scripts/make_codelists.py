"""Derive the region lists of content/codelists/ from a mirror of open data.

    python scripts/make_codelists.py --mirror DIR [--out content/codelists]

Source: CBS/Kadaster gemeentegrenzen 2025 (CC BY 4.0), CBS 86247NED (gebieden 2026), and the table of
gemeente -> region that the mirror's README calls AFGELEID. The committed lists are this script's output.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

Row = dict[str, str]
Ring = list[list[float]]

BOUNDARIES_2025 = "cbs_gemeentegrenzen/gemeente_2025.geojson"
REGIONS_2025 = "cbs_gebieden/gemeente_regio_2025_AFGELEID.csv"


def slugify(name: str) -> str:
    """`name` in lower case ASCII with single hyphens: `Bergen (NH.)` -> `bergen-nh`."""
    import re
    import unicodedata

    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")


def features(mirror: Path) -> dict[str, Any]:
    """GM code -> GeoJSON feature of 2025."""
    document = json.loads((mirror / BOUNDARIES_2025).read_text(encoding="utf-8"))
    return {feature["properties"]["statcode"]: feature for feature in document["features"]}


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


def derived_2025(mirror: Path) -> list[Row]:
    """The rows of the derived table gemeente -> regions."""
    with (mirror / REGIONS_2025).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def unknown_rmc(row: Row) -> bool:
    """True where no source says the RMC-regio: 14 was split, two mergers joined gemeenten of two regions."""
    return row["rmc_code"] == "14" or row["statcode"] in {"GM1952", "GM1961"}


def gemeenten_2025(mirror: Path) -> list[Row]:
    """The 342 gemeenten of 2025 and 2026 with centroid and regions."""
    shapes, rows = features(mirror), []
    for row in derived_2025(mirror):
        lon, lat = centroid(shapes[row["statcode"]])
        rows.append(
            {
                "gemeente": row["statcode"],
                "naam": row["statnaam"],
                "slug": slugify(row["statnaam"]),
                "lon": f"{lon:.2f}",
                "lat": f"{lat:.2f}",
                "provincie": row["provincie_code"],
                "arbeidsmarktregio": "AR-" + slugify(row["arbeidsmarktregio"]),
                "rmc": "" if unknown_rmc(row) else "RMC" + row["rmc_code"],
                "rmc_aandeel": row["rmc_aandeel"],
            }
        )
    return rows


def write(path: Path, rows: list[Row]) -> None:
    """`path` holds its own `#` header (sources and validity, kept as it is) and the rows as CSV."""
    header = [line for line in path.read_text(encoding="utf-8").splitlines(True) if line.startswith("#")]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(header)
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


LISTS = {"gemeenten_2025.csv": gemeenten_2025, "gemeente_buren.csv": neighbours}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirror", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("content/codelists"))
    options = parser.parse_args()
    for name, make in LISTS.items():
        write(options.out / name, make(options.mirror))


if __name__ == "__main__":
    main()
