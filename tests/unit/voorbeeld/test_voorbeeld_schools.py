"""The fictional schools and institutions: real places and sizes, impossible codes, names of their own."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from each import each
from routekaart.domain.codelists import profielen
from routekaart.domain.codes import is_code
from routekaart.domain.content import read_yaml
from routekaart.domain.regions import gemeenten, regions
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.institutions import domeinen, hogescholen, instellingen, offer
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN, names, parameters
from routekaart.sources.voorbeeld_onderwijs.schools import profiel_weights, vestigingen
from routekaart.sources.voorbeeld_onderwijs.tables import exam_rows

EXAM_FILE = "duo_examens_vo/duo_examens_vmbo_havo_vwo_2019-2024.csv"


def region_of_school(gemeente: int) -> str:
    where = geography()
    return where.region_ids[where.region[gemeente]]


def test_every_parameter_has_a_source_or_says_it_is_assumed() -> None:
    for name, entry in each(read_yaml("settings", "voorbeeld.yml").items()):
        assert set(entry) == {"waarde", "bron"}, name
        assert re.search(r"aangenomen|DUO|Stb|WVO|WEB|CBS", entry["bron"]), name


def test_shares_of_every_way_on_add_up_to_one() -> None:
    for name in (
        "na_leerjaar_3",
        "na_diploma",
        "zonder_diploma",
        "niveau_na_diploma",
        "niveau_zonder_diploma",
    ):
        totals = [sum(ways) for ways in zip(*parameters()[name].values(), strict=True)]
        assert totals == pytest.approx([1] * len(LEERWEGEN)), name
    for name in ("soort_switch", "niveau_elders", "vestigingen_per_school"):
        assert sum(parameters()[name]) == pytest.approx(1), name
    for row in [*parameters()["stapelen"], *parameters()["ander_niveau"]]:
        assert sum(row) == pytest.approx(1)


def test_140_vestigingen_and_40_institutions_over_all_regions() -> None:
    assert len(vestigingen()) == 140
    assert len(instellingen()) == 40
    every = {region.id for region in regions("arbeidsmarktregio")}
    schools = Counter(region_of_school(school.gemeente) for school in vestigingen())
    assert set(schools) == every
    assert min(schools.values()) >= 2
    assert {region_of_school(place.gemeente) for place in instellingen()} == every


def test_every_region_has_bb_kb_and_tl() -> None:
    for region in each(geography().region_ids):
        own = [school for school in vestigingen() if region_of_school(school.gemeente) == region]
        for leerweg in ("bb", "kb", "tl"):
            assert any(school.leerwegen[LEERWEGEN.index(leerweg)] > 0 for school in own), (region, leerweg)


def test_codes_are_well_formed_unique_and_impossible_in_reality() -> None:
    codes = [school.code for school in vestigingen()]
    brins = [*{s.brin for s in vestigingen()}, *(place.brin for place in instellingen()), *hogescholen()]
    assert len(set(codes)) == len(codes)
    assert len(set(brins)) == len(brins)
    assert all(is_code("vestiging", code) and code.startswith("99") for code in codes)
    assert all(is_code("brin", brin) and brin.startswith("99") for brin in brins)
    assert all(school.code.startswith(school.brin) for school in vestigingen())


def test_as_many_schools_have_one_two_three_or_four_vestigingen_as_always() -> None:
    sizes = Counter(Counter(place.brin for place in vestigingen()).values())
    assert sizes == {1: 49, 2: 22, 3: 9, 4: 5}


def test_names_are_unique() -> None:
    found = [school.name for school in vestigingen()] + [place.name for place in instellingen()]
    assert len(set(found)) == len(found)


def test_places_are_real_and_near_their_gemeente() -> None:
    known = {gemeente.code: gemeente for gemeente in gemeenten()}
    for place in (*vestigingen(), *instellingen()):
        gemeente = known[geography().codes[place.gemeente]]
        assert abs(place.lon - gemeente.lon) < 0.03
        assert abs(place.lat - gemeente.lat) < 0.02


def test_a_vestiging_offers_profielen_that_its_leerwegen_have() -> None:
    for school in each(vestigingen()):
        assert sum(school.leerwegen) == pytest.approx(1)
        assert bool(school.profielen) == any(school.leerwegen[:3])
        for index, leerweg in enumerate(LEERWEGEN):
            weights = dict(zip(profielen(), profiel_weights(school, leerweg), strict=True))
            offered = {code for code, weight in weights.items() if weight}
            assert bool(offered) == (school.leerwegen[index] > 0)
            assert all(leerweg in profielen()[code].leerwegen for code in offered)


def test_every_domein_is_offered_at_every_level_somewhere() -> None:
    assert (offer().offered.sum(axis=2) > 0).all()
    for number, place in enumerate(instellingen()):
        offered = {domeinen()[i] for i in np.flatnonzero(offer().offered[:, 3, number])}
        assert offered == set(place.domeinen)


def plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", ascii_text.lower()).strip()


def real_exams(mirror: Path) -> list[dict[str, str]]:
    with (mirror / EXAM_FILE).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.mirror
def test_no_real_school_has_such_a_name_or_code(mirror: Path) -> None:
    rows = real_exams(mirror)
    places = json.loads(
        (mirror / "duo_po_vo_locaties/duo_scholen_po_vo_geocoded_20241122.geojson").read_text(
            encoding="utf-8"
        )
    )
    located: list[dict[str, Any]] = [feature["properties"] for feature in places["features"]]
    sheet = CalamineWorkbook.from_path(mirror / "duo_mbo/mbo_brin.xlsx").get_sheet_by_index(0).to_python()
    real = {plain(row["INSTELLINGSNAAM VESTIGING"]) for row in rows}
    real |= {plain(school["naam"]) for school in located} | {plain(str(c)) for row in sheet for c in row}
    assert len(real) > 7000
    for place in (*vestigingen(), *instellingen()):
        assert plain(place.name) not in real
    text = " | ".join(sorted(real))
    for word in names()["woorden"]:
        assert f" {plain(word)} " not in f" {text} ", word
    brins = {row["INSTELLINGSCODE"] for row in rows} | {str(school["brin_nummer"]) for school in located}
    assert not any(brin.startswith("99") for brin in brins | {str(row[0]) for row in sheet})


@pytest.mark.mirror
def test_schools_are_as_large_as_real_ones(mirror: Path) -> None:
    """Candidates per vestiging in 2023-2024, at seven places of the distribution, beside DUO's exam file."""
    real: Counter[str] = Counter()
    for row in real_exams(mirror):
        if row["ONDERWIJSTYPE VO"] == "VMBO":
            cell = row["EXAMENKANDIDATEN SCHOOLJAAR 2023-2024 - TOTAAL"]
            real[row["VESTIGINGSCODE"]] += 2.5 if cell == "<5" else float(cell)
    ours: Counter[str] = Counter()
    for exam in exam_rows():
        if exam["school_year"] == "2023-2024":
            ours[str(exam["vestiging"])] += (exam["candidates_low"] + exam["candidates_high"]) / 2  # type: ignore[operator]
    points = [0.1, 0.25, 0.5, 0.75, 0.9]
    expected = np.quantile([size for size in real.values() if size], points)
    found = np.quantile(list(ours.values()), points)
    assert found == pytest.approx(expected, rel=0.15)
    assert np.mean(list(ours.values())) == pytest.approx(np.mean([s for s in real.values() if s]), rel=0.08)


@pytest.mark.mirror
def test_leerwegen_and_sectors_have_their_real_shares(mirror: Path) -> None:
    letters = {"B": "bb", "LWT": "bb", "K": "kb", "G": "gl", "T": "tl"}
    real: Counter[tuple[str, str]] = Counter()
    for row in real_exams(mirror):
        kind, _, sector = row["OPLEIDINGSNAAM"].removeprefix("VMBO ").partition(" - ")
        if row["ONDERWIJSTYPE VO"] == "VMBO" and sector:
            cell = row["EXAMENKANDIDATEN SCHOOLJAAR 2023-2024 - TOTAAL"]
            key = letters[kind], sector.replace("&", "en").replace(" ", "_")
            real[key] += 2.5 if cell == "<5" else float(cell)
    ours: Counter[tuple[str, str]] = Counter()
    for exam in exam_rows():
        if exam["school_year"] == "2023-2024":
            ours[str(exam["leerweg"]), str(exam["sector"])] += exam["candidates_low"]  # type: ignore[arg-type]
    assert set(ours) == set(real)
    for key, count in real.items():
        assert ours[key] / ours.total() == pytest.approx(count / real.total(), abs=0.03), key
