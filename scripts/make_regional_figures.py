"""Add up DUO's exam file by gemeente into content/figures/examens_per_gemeente.csv.

    python scripts/make_regional_figures.py --mirror DIR [--out content/figures/examens_per_gemeente.csv]

Source: DUO, examenkandidaten en geslaagden vo (CC0). Hidden counts (`<5`) are added up as the interval 1-4, written
`low-high`. `groot` counts only groups (one school, one opleiding) of five or more candidates: their size is exact.
The `#` header of the committed file is kept as it stands.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from routekaart.domain.content import content_dir
from routekaart.domain.counts import SMALL, ZERO, Count, exact
from routekaart.domain.gemeente_names import gemeente_named

EXAM_FILE = "duo_examens_vo/duo_examens_vmbo_havo_vwo_2019-2024.csv"
TABLE = Path("figures") / "examens_per_gemeente.csv"
YEARS = [f"{year}-{year + 1}" for year in range(2019, 2024)]
MEASURES = ("kandidaten", "geslaagden", "kandidaten groot", "geslaagden groot")
LEERWEG = {"LWT": "bb", "B": "bb", "K": "kb", "G": "gl", "T": "tl"}
_NAME = re.compile(r"VMBO (LWT|B|K|G|T)(?: - (.+))?")

Atom = tuple[str, str, str]
Cells = dict[tuple[str, str], Count]


def read(path: Path) -> Iterator[tuple[Atom, Cells]]:
    """(gemeente, leerweg, sector) and the counts by measure and school year, of every vmbo row of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["ONDERWIJSTYPE VO"] == "VMBO":
                match = _NAME.fullmatch(row["OPLEIDINGSNAAM"])
                gemeente = gemeente_named(row["GEMEENTENAAM"])
                assert match, row
                assert isinstance(gemeente, str), row
                sector = (match[2] or "onbekend").replace("&", "en").replace(" ", "_")
                yield (gemeente, LEERWEG[match[1]], sector), _cells(row)


def _cells(row: dict[str, str]) -> Cells:
    cells = {}
    for year in YEARS:
        candidates, passed = (
            _count(row[f"{word} SCHOOLJAAR {year} - TOTAAL"]) for word in ("EXAMENKANDIDATEN", "GESLAAGDEN")
        )
        large = candidates.low >= 5
        values = (candidates, passed, candidates if large else ZERO, passed if large else ZERO)
        cells.update({(measure, year): value for measure, value in zip(MEASURES, values, strict=True)})
    return cells


def _count(text: str) -> Count:
    return SMALL if text == "<5" else exact(int(text))


def table(path: Path) -> list[dict[str, str]]:
    """One row per gemeente, leerweg and sector; one column per measure and school year."""
    sums: dict[Atom, Cells] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for atom, cells in read(path):
        for key, count in cells.items():
            sums[atom][key] += count
    keys = [(measure, year) for year in YEARS for measure in MEASURES]
    return [
        dict(zip(("gemeente", "leerweg", "sector"), atom, strict=True))
        | {f"{measure} {year}": _text(sums[atom][measure, year]) for measure, year in keys}
        for atom in sorted(sums)
    ]


def _text(count: Count) -> str:
    return str(count.low) if count.is_exact else f"{count.low}-{count.high}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirror", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=content_dir() / TABLE)
    options = parser.parse_args()
    committed = (content_dir() / TABLE).read_text(encoding="utf-8").splitlines(True)
    rows = table(options.mirror / EXAM_FILE)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(line for line in committed if line.startswith("#"))
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
