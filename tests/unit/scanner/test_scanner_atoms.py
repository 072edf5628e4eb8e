"""Atoms from the committed table and from an edition."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from routekaart.domain.codelists import exam_sectors
from routekaart.domain.counts import SMALL, ZERO, Count, exact
from routekaart.domain.regions import regions
from routekaart.scanner.atoms import MEASURES, edition_atoms, published_atoms, serving_atoms
from routekaart.scanner.values import value
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.pointer import DATABASE
from small_edition import SMALL_SCHOOL, write_small_edition


def test_an_edition_gives_its_schools_by_gemeente(tmp_path: Path) -> None:
    atoms = edition_atoms(Edition(write_small_edition(tmp_path, data="open")))
    assert atoms.gemeenten == {"GM0014", "GM0344"}
    by_kind = {atom.leerweg: atom.counts for atom in atoms.of(["GM0014"], "2019-2020")}
    assert by_kind["bb"] == dict(zip(MEASURES, map(exact, (40, 36, 40, 36)), strict=True))
    (small,) = atoms.of(["GM0344"], "2023-2024")
    assert small.leerweg == "bb"
    assert [small.counts[measure] for measure in MEASURES] == [SMALL, SMALL, ZERO, ZERO]
    assert value(atoms, "examenkandidaten", "NL", "2019-2020") == Count(186, 189)


def test_real_figures_stand_beside_examples_and_an_open_edition_brings_its_own(tmp_path: Path) -> None:
    assert serving_atoms(Edition(write_small_edition(tmp_path / "a", name="a"))) is published_atoms()
    own = serving_atoms(Edition(write_small_edition(tmp_path / "b", data="open", name="b")))
    assert own.gemeenten == {"GM0014", "GM0344"}


def test_the_published_table_is_whole() -> None:
    atoms = published_atoms()
    assert atoms.school_years == ("2019-2020", "2020-2021", "2021-2022", "2022-2023", "2023-2024")
    assert atoms.gemeenten <= {region.id for region in regions("gemeente")}
    for year in atoms.school_years:
        for atom in atoms.of(atoms.gemeenten, year):
            candidates, passed, large, large_passed = (atom.counts[measure] for measure in MEASURES)
            assert atom.sector in exam_sectors()
            assert large.is_exact
            assert passed.low <= candidates.high
            assert large.low <= candidates.low
            assert large_passed.low <= large.low
            assert (candidates.high - large.high) <= 4 * (candidates.low - large.low)


def test_a_series_carried_back_says_so(tmp_path: Path) -> None:
    own = edition_atoms(Edition(write_small_edition(tmp_path, data="open")))
    for atoms in (published_atoms(), own):
        assert atoms.provenance.reference_date.endswith("herberekend op indeling 2025")


def test_national_totals_are_those_of_the_file() -> None:
    atoms = published_atoms()
    found = [value(atoms, "examenkandidaten", "NL", year) for year in atoms.school_years]
    assert found[0] == Count(98969, 101732)
    assert found[-1] == Count(90518, 93419)


@pytest.mark.parametrize("size", [4, 5])
def test_a_group_of_five_is_large_and_one_of_four_is_not(tmp_path: Path, size: int) -> None:
    home = write_small_edition(tmp_path, data="open")
    with duckdb.connect(str(next(home.rglob(DATABASE)))) as connection:
        told = ", ".join(
            f"{name} = {size}" for name in ("candidates_low", "candidates_high", "passed_low", "passed_high")
        )
        connection.execute(f"UPDATE exam SET {told} WHERE vestiging = ?", [SMALL_SCHOOL])
    (own,) = edition_atoms(Edition(home)).of(["GM0344"], "2023-2024")
    large = exact(5) if size == 5 else ZERO
    assert [own.counts[measure] for measure in MEASURES] == [exact(size), exact(size), large, large]
