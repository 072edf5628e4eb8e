"""The registers of an edition: what it holds, by which source, and what has gaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from routekaart.law.registers import Ended
from routekaart.warehouse.editions import open_edition
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.warehouse.registers import registers
from small_edition import ENDED_INSTITUTION, FULL_INSTITUTION, FULL_SCHOOL, write_small_edition

TOLD = "‘Een bron’ (1-10-2025, opgehaald op 1-11-2026)"


def test_codes_are_told_with_their_source_and_its_day(tmp_path: Path) -> None:
    found = registers(open_edition(write_small_edition(tmp_path / "open", "open")))
    assert found.scholen.codes["01AA"] == TOLD
    assert found.vestigingen.codes[FULL_SCHOOL] == TOLD
    assert found.instellingen.sources == TOLD
    assert found.ended == {ENDED_INSTITUTION: Ended(FULL_INSTITUTION, "2024-08-01")}
    assert not found.opleidingen.codes
    assert not found.aanbieders.codes


def test_only_the_list_of_all_vestigingen_lacks_nothing(tmp_path: Path) -> None:
    gaps = registers(open_edition(write_small_edition(tmp_path / "gaps", "open")))
    assert gaps.vestigingen.complete_on == ""
    home = write_small_edition(tmp_path / "whole", "open", "heel")
    with duckdb.connect(str(editions_dir(home) / "heel" / DATABASE)) as connection:
        connection.execute("UPDATE source SET id = 'duo_vestigingen'")
        connection.execute("UPDATE vestiging SET source_id = 'duo_vestigingen'")
        connection.execute("UPDATE instelling SET source_id = 'duo_vestigingen'")
    whole = registers(open_edition(home))
    assert whole.vestigingen.complete_on == whole.scholen.complete_on == date(2026, 11, 1).isoformat()


def test_an_edition_of_an_older_build_that_lacks_a_table_has_no_such_register(tmp_path: Path) -> None:
    home = write_small_edition(tmp_path / "open", "open", "oud")
    with duckdb.connect(str(editions_dir(home) / "oud" / DATABASE)) as connection:
        connection.execute("DROP TABLE instelling_overgang")
        connection.execute("DROP TABLE rio_aangeboden_opleiding")
    found = registers(open_edition(home))
    assert not found.ended
    assert not found.aanbieders.codes
    assert found.instellingen.codes
