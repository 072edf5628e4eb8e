"""Every code list says its source; codes are well formed, unique and point to codes that exist."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from each import each
from load_script import load_script
from routekaart.domain import codelists
from routekaart.domain.codes import is_code
from routekaart.domain.content import content_dir, read_csv
from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.mergers import successor

FOLDER = content_dir() / "codelists"
LISTS = sorted(FOLDER.glob("*.csv"))
DERIVED = (
    "gemeenten_2016.csv",
    "gemeenten_2017.csv",
    "gemeenten_2025.csv",
    "gemeente_buren.csv",
    "herindelingen.csv",
)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_names_its_source_and_is_whole(path: Path) -> None:
    header = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = read_csv("codelists", path.name)
    assert any("Bron" in line or "uit" in line for line in header), "no source in the header"
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_sizes_are_the_published_ones() -> None:
    assert [len(codelists.leerwegen()), len(codelists.niveaus()), len(codelists.soorten_opleiding())] == [
        4,
        4,
        5,
    ]
    assert len(codelists.elementcodes()) == 106
    assert len(codelists.mbo_domeinen()) == 17
    assert len(codelists.kwalificaties()) == 470
    by_tl = Counter("tl" in profiel.leerwegen for profiel in codelists.profielen().values())
    assert by_tl == {False: 10, True: 4}


def test_ten_profiles_in_three_leerwegen_and_four_in_tl() -> None:
    for profiel in each(codelists.profielen().values()):
        assert profiel.leerwegen in (frozenset({"bb", "kb", "gl"}), frozenset({"tl"}))
        assert profiel.article.startswith("WVO 2020 art. 2.2")


def test_elementcodes_point_to_profiles_of_their_leerweg() -> None:
    for code in codelists.elementcodes().values():
        assert is_code("elementcode", code.code)
        assert code.leerweg in codelists.leerwegen()
        assert not code.profiel or code.leerweg in codelists.profielen()[code.profiel].leerwegen
        assert code.variant in ("regulier", "lwt", "entree")
    told = {(c.profiel, c.leerweg) for c in codelists.elementcodes().values()}
    assert {(p.code, leerweg) for p in codelists.profielen().values() for leerweg in p.leerwegen} <= told


def test_every_profile_has_usual_domains_of_the_list() -> None:
    table = codelists.verwantschap().values()
    assert {row.profiel for row in table if not row.needs_motivation} == set(codelists.profielen())
    assert {row.domein for row in table} <= set(codelists.mbo_domeinen())
    assert {row.status for row in table} <= {"gebruikelijk", "bevestigd", "betwist"}
    assert all(row.source for row in table)


def test_kwalificaties_fit_their_kind_and_domain() -> None:
    for found in each(codelists.kwalificaties().values()):
        assert is_code("crebo", found.crebo)
        assert found.niveau == codelists.soorten_opleiding()[found.soort].niveau
        assert (found.domein == "") == (found.soort == "entreeopleiding")
        assert not found.domein or found.domein in codelists.mbo_domeinen()


def test_the_numbers_of_kwalificaties_are_those_of_the_dossier() -> None:
    kinds = Counter(found.soort for found in codelists.kwalificaties().values())
    assert kinds["entreeopleiding"] == 12
    assert kinds["specialistenopleiding"] == 8
    bouw = Counter(k.niveau for k in codelists.kwalificaties().values() if k.domein == "79000")
    assert bouw == {2: 20, 3: 20, 4: 11}


def test_other_spellings_point_to_gemeenten_and_hide_no_choice() -> None:
    for row in each(read_csv("codelists", "gemeente_namen.csv")):
        assert is_code("gemeente", row["gemeente"])
        assert gemeente_named(row["naam"]) == successor(row["gemeente"])


def test_derived_years_say_that_they_are_derived() -> None:
    for row in each(read_csv("codelists", "indelingen.csv")):
        assert row["status"] in ("bron", "afgeleid")
        assert (FOLDER / f"{row['lijst']}.csv").is_file()


def test_a_split_gemeente_is_never_whole_somewhere() -> None:
    rows = read_csv("codelists", "herindelingen.csv")
    split = {row["van"] for row in rows if row["status"] == "gesplitst"}
    assert split == {"GM0040", "GM0053", "GM0140", "GM0788"}
    assert all(isinstance(successor(code), Unknown) for code in split)


@pytest.mark.mirror
def test_derived_lists_are_what_the_mirror_gives(mirror: Path, tmp_path: Path) -> None:
    maker = load_script("make_codelists")
    assert tuple(sorted(maker.LISTS)) == tuple(sorted(DERIVED))
    for name, make in maker.LISTS.items():
        maker.write(tmp_path / name, make(mirror))
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


@pytest.mark.mirror
def test_rmc_agrees_with_the_derived_table_but_for_what_the_annex_prints(mirror: Path) -> None:
    maker = load_script("make_codelists")
    derived = maker.derived_2025(mirror)
    differ = {
        row["naam"]
        for row in read_csv("codelists", "gemeenten_2025.csv")
        if row["rmc"] and row["rmc"] != f"RMC{derived[row['gemeente']]['rmc_code']}"
    }
    assert differ == {"Echt-Susteren"}, "the annex prints it under 38, the derived table under 39"


def test_every_profile_is_in_one_sector() -> None:
    listed = [profiel for profielen in codelists.sectors().values() for profiel in profielen]
    assert sorted(listed) == sorted(codelists.profielen())
