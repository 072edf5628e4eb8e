"""Regional exam figures against a naive second implementation on DUO's raw file, and against SQL on an edition."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from pathlib import Path

import pytest

from each import each
from load_script import load_script
from routekaart.domain.content import content_dir, read_yaml
from routekaart.domain.counts import Count
from routekaart.domain.regions import regions
from routekaart.domain.spans import Span
from routekaart.scanner.atoms import edition_atoms, published_atoms
from routekaart.scanner.values import breakdown, choropleth, value
from routekaart.sources.fetching import Fetcher
from routekaart.sources.mirror import mirror_client
from routekaart.warehouse.building import build
from routekaart.warehouse.editions import Edition

pytestmark = pytest.mark.mirror

EXAMS = "duo_examens_vo/duo_examens_vmbo_havo_vwo_2019-2024.csv"
SUFFIX = {"HENGELO": "(O.)", "LAREN": "(NH.)", "MIDDELBURG": "(Z.)", "RIJSWIJK": "(ZH.)", "STEIN": "(L.)"}
WORDS = {"bb": ("VMBO B -", "VMBO LWT -"), "kb": ("VMBO K -",), "gl": ("VMBO G -",), "tl": ("VMBO T",)}
Sums = dict[tuple[str, str, str], list[int]]


def naive(mirror: Path) -> Sums:
    """(arbeidsmarktregio by name, school year, leerweg) -> candidates low, high; groups of 5+, their passes low, high."""
    boundaries = json.loads(
        (mirror / "cbs_gemeentegrenzen/gemeente_2025.geojson").read_text(encoding="utf-8")
    )
    codes = {f["properties"]["statnaam"].upper(): f["properties"]["statcode"] for f in boundaries["features"]}
    codes["NUENEN C.A."] = codes["NUENEN, GERWEN EN NEDERWETTEN"]
    codes |= {name: codes[f"{name} {suffix}"] for name, suffix in SUFFIX.items()}
    table = json.loads(
        (mirror / "cbs_gebieden/arbeidsmarktregio_gemeente_2026.json").read_text(encoding="utf-8")
    )
    sums: Sums = defaultdict(lambda: [0, 0, 0, 0, 0])
    with (mirror / EXAMS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["ONDERWIJSTYPE VO"] == "VMBO":
                leerweg = next(k for k, starts in WORDS.items() if row["OPLEIDINGSNAAM"].startswith(starts))
                region = table["gemeenten"][codes[row["GEMEENTENAAM"]][2:]]
                add(sums, row, region, leerweg)
    return sums


def add(sums: Sums, row: dict[str, str], region: str, leerweg: str) -> None:
    for start in range(2019, 2024):
        year = f"{start}-{start + 1}"
        candidates = row[f"EXAMENKANDIDATEN SCHOOLJAAR {year} - TOTAAL"]
        passed = row[f"GESLAAGDEN SCHOOLJAAR {year} - TOTAAL"]
        cell = sums[region, year, leerweg]
        cell[0] += 1 if candidates == "<5" else int(candidates)
        cell[1] += 4 if candidates == "<5" else int(candidates)
        if candidates != "<5" and int(candidates) > 0:
            cell[2] += int(candidates)
            cell[3] += 1 if passed == "<5" else int(passed)
            cell[4] += 4 if passed == "<5" else int(passed)


def test_regional_figures_equal_a_naive_count_of_the_file(mirror: Path) -> None:
    sums = naive(mirror)
    atoms = published_atoms()
    for region in each(regions("arbeidsmarktregio")):
        shown = breakdown(atoms, region.id, "leerweg")
        assert isinstance(shown, dict)
        for year in atoms.school_years:
            cells = {leerweg: sums[region.name, year, leerweg] for leerweg in WORDS}
            assert {k: v[year] for k, v in shown.items()} == {k: Count(*c[:2]) for k, c in cells.items()}
            large, low, high = (sum(cell[place] for cell in cells.values()) for place in (2, 3, 4))
            passed = value(atoms, "slagingspercentage", region.id, year)
            assert passed == Span(low / large, min(1.0, high / large))
            lower, upper = ([cell[place] for cell in cells.values()] for place in (0, 1))
            share = value(atoms, "aandeel_basis_kader", region.id, year)
            assert share == Span(
                sum(lower[:2]) / (sum(lower[:2]) + sum(upper[2:])),
                sum(upper[:2]) / (sum(upper[:2]) + sum(lower[2:])),
            )


def test_the_committed_table_names_the_file_it_was_made_of(mirror: Path) -> None:
    told = read_yaml("figures", "examens_per_gemeente.yml")["sha256"]
    assert hashlib.sha256((mirror / EXAMS).read_bytes()).hexdigest() == told


def test_the_committed_table_is_what_its_script_makes_of_the_mirror(mirror: Path) -> None:
    made = load_script("make_regional_figures").table(mirror / EXAMS)
    text = (content_dir() / "figures" / "examens_per_gemeente.csv").read_text(encoding="utf-8")
    committed = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    assert committed == made


def test_sql_on_an_open_edition_gives_the_same_figures(mirror: Path, tmp_path: Path) -> None:
    with mirror_client(mirror) as client:
        build("open", tmp_path / "open", Fetcher(client, tmp_path / "cache", mirror=True))
    atoms = edition_atoms(Edition(tmp_path / "open"))
    assert atoms.school_years == published_atoms().school_years
    for indicator in ("examenkandidaten", "slagingspercentage", "aandeel_basis_kader"):
        for division in ("gemeente", "arbeidsmarktregio", "provincie"):
            for year in atoms.school_years:
                expected = choropleth(published_atoms(), indicator, division, year)
                assert choropleth(atoms, indicator, division, year) == expected
