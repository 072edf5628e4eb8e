"""The simulated careers: in the format of `flows build`, possible for a person, and like the real ones in their shares."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import Any

import duckdb
import numpy as np
import pytest

from routekaart.domain.codelists import kwalificaties, verwantschap
from routekaart.domain.content import content_dir
from routekaart.domain.regions import gemeenten
from routekaart.flows.schema import pattern
from routekaart.sources.voorbeeld_onderwijs.people import DIPLOMAS
from routekaart.sources.voorbeeld_onderwijs.simulation import enrolments

Base = duckdb.DuckDBPyConnection

DIGEST = """
import hashlib
from routekaart.sources.voorbeeld_onderwijs.simulation import enrolments
digest = hashlib.sha256()
for entry in enrolments():
    for array in (*vars(entry.people).values(), entry.diploma):
        digest.update(array.astype("<i8").tobytes())
print(digest.hexdigest())
"""


def rows(base: Base, sql: str) -> list[tuple[Any, ...]]:
    return base.execute(sql).fetchall()


def number(base: Base, sql: str) -> Any:
    return rows(base, sql)[0][0]


def none(base: Base, where: str, table: str = "enrolment") -> None:
    assert number(base, f"SELECT count(*) FROM {table} WHERE {where}") == 0, where


def test_another_process_gives_the_same_pupils() -> None:
    digest = hashlib.sha256()
    for entry in enrolments():
        for array in (*vars(entry.people).values(), entry.diploma):
            digest.update(array.astype("<i8").tobytes())
    found = subprocess.run([sys.executable, "-c", DIGEST], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == digest.hexdigest()


def test_the_pupils_are_what_they_have_always_been(enrolment: Base) -> None:
    """To two in a thousand: a machine may round the exponent of a distance otherwise."""
    found = rows(
        enrolment,
        "SELECT y, count(*) FILTER (leerweg IN ('bb', 'kb', 'gl', 'tl')), count(*) FILTER (sector = 'mbo')"
        " FROM enrolment WHERE y IN (2016, 2022) GROUP BY y ORDER BY y",
    )
    largest = rows(
        enrolment,
        "SELECT count(*) FROM enrolment WHERE sector = 'mbo' AND y = 2022 GROUP BY brin ORDER BY 1 DESC LIMIT 3",
    )
    assert [*found[0], *found[1], *(number for (number,) in largest)] == pytest.approx(
        [2016, 33_028, 360_146, 2022, 28_445, 369_491, 21_656, 19_012, 17_653], rel=0.002
    )


def test_every_column_fits_the_schema(enrolment: Base) -> None:
    schema = json.loads((content_dir() / "flows/enrolments.schema.json").read_text(encoding="utf-8"))
    columns = [row[0] for row in rows(enrolment, "DESCRIBE enrolment")]
    assert columns == [*schema["required"], "y"]
    for name, rule in schema["properties"].items():
        if "enum" in rule:
            found = {row[0] for row in rows(enrolment, f"SELECT DISTINCT {name} FROM enrolment")}
            assert found <= set(rule["enum"]), name
        else:
            none(enrolment, f"NOT regexp_matches({name}, '{pattern(name)}')")


def test_a_pseudonym_is_no_bsn(enrolment: Base) -> None:
    none(enrolment, "NOT regexp_full_match(person_id, 'vb[0-9a-f]{16}')")


def test_each_sector_fills_its_own_columns(enrolment: Base) -> None:
    none(
        enrolment,
        "sector = 'vo' AND (vestiging = '' OR leerweg = '' OR niveau || crebo || leertraject <> '')",
    )
    none(
        enrolment,
        "sector = 'mbo' AND (niveau = '' OR leertraject = '' OR leerweg || leerjaar || profiel <> '')",
    )
    none(enrolment, "sector = 'mbo' AND (domein = '') <> (niveau = '1')")
    none(enrolment, "sector = 'ho' AND leerweg || leerjaar || profiel || niveau || domein <> ''")
    none(enrolment, "vestiging <> '' AND left(vestiging, 4) <> brin")
    none(enrolment, "(profiel <> '') <> (leerweg IN ('bb', 'kb', 'gl', 'tl'))")
    none(enrolment, "(leerweg = 'tl') <> starts_with(profiel, 'tl-') AND profiel <> ''")


def test_codes_exist(enrolment: Base) -> None:
    homes = {row[0] for row in rows(enrolment, "SELECT DISTINCT gemeente FROM enrolment")}
    assert homes <= {gemeente.code for gemeente in gemeenten()}
    found = rows(enrolment, "SELECT DISTINCT crebo, domein, niveau FROM enrolment WHERE sector = 'mbo'")
    for crebo, domein, niveau in found:
        known = kwalificaties()[crebo]
        assert str(known.niveau) == niveau
        assert known.domein.replace("79150", "79160") in ("", domein)
        assert known.soort != "specialistenopleiding"


def test_a_diploma_belongs_to_the_enrolment(enrolment: Base) -> None:
    vmbo = "leerweg IN ('bb', 'kb', 'gl', 'tl')"
    none(enrolment, f"{vmbo} AND diploma <> '' AND (leerjaar <> '4' OR diploma <> leerweg)")
    none(enrolment, "sector = 'mbo' AND diploma NOT IN ('', 'mbo' || niveau)")
    none(enrolment, "leerweg = 'havo' AND diploma NOT IN ('', 'havo')")
    none(enrolment, "leerweg = 'havo' AND diploma <> '' AND leerjaar <> '5'")
    none(enrolment, "sector = 'ho' AND diploma NOT IN ('', 'ba')")
    assert {row[0] for row in rows(enrolment, "SELECT DISTINCT diploma FROM enrolment")} == set(DIPLOMAS)


def test_nobody_is_enrolled_more_than_twice_and_few_are_twice(enrolment: Base) -> None:
    counts = dict(
        rows(
            enrolment,
            "SELECT n, count(*) FROM (SELECT count(*) n FROM enrolment GROUP BY person_id, y) GROUP BY n",
        )
    )
    assert set(counts) == {1, 2}
    assert 0.001 < counts[2] / counts[1] < 0.006


def test_one_leerjaar_at_a_time(enrolment: Base) -> None:
    """From a vmbo leerjaar to the next, the same again, or out of the vmbo; never back."""
    steps = {
        (before, after)
        for before, after in rows(
            enrolment,
            "SELECT DISTINCT a.leerjaar, b.leerjaar FROM main a JOIN main b"
            " ON b.person_id = a.person_id AND b.y = a.y + 1"
            " WHERE a.leerweg IN ('bb', 'kb', 'gl', 'tl') AND b.leerweg IN ('bb', 'kb', 'gl', 'tl')",
        )
    }
    assert steps == {("3", "3"), ("3", "4"), ("4", "4")}


def test_the_past_stays_behind(enrolment: Base) -> None:
    """After the mbo nobody is a vmbo pupil; after the hbo nobody is a pupil or student of anything else."""
    both = "FROM main a JOIN main b ON b.person_id = a.person_id AND b.y > a.y"
    vmbo = "b.leerweg NOT IN ('havo', 'vwo')"
    assert (
        number(enrolment, f"SELECT count(*) {both} WHERE a.sector = 'mbo' AND b.sector = 'vo' AND {vmbo}")
        == 0
    )
    assert number(enrolment, f"SELECT count(*) {both} WHERE a.sector = 'ho' AND b.sector <> 'ho'") == 0
    twice = (
        "SELECT count(*) FROM (SELECT person_id, diploma FROM main WHERE diploma IN"
        " ('bb', 'kb', 'gl', 'tl', 'havo', 'vwo', 'ba') GROUP BY ALL HAVING count(*) > 1)"
    )
    assert (
        number(enrolment, twice) < 150
    )  # the same leerweg again after failing nothing does not happen often


def test_everybody_came_in_somewhere(enrolment: Base) -> None:
    """Who first appears after the first year is in vmbo leerjaar 3 or a student from elsewhere: nobody else is made."""
    found = rows(
        enrolment,
        "SELECT sector, leerjaar, count(*) FROM (SELECT * FROM main QUALIFY row_number() OVER"
        " (PARTITION BY person_id ORDER BY y) = 1) WHERE y > 2020 GROUP BY ALL",
    )
    assert {(sector, leerjaar) for sector, leerjaar, _ in found} == {("vo", "3"), ("mbo", "")}


def test_pupils_are_conserved(enrolment: Base) -> None:
    """Leerjaar 4 of a year is everyone who was promoted, stayed or came back: last year's pupils explain all of it."""
    found = rows(
        enrolment,
        "SELECT b.y, count(*) FILTER (a.person_id IS NULL) FROM main b LEFT JOIN main a"
        " ON a.person_id = b.person_id AND a.y = b.y - 1 AND a.sector = 'vo'"
        " WHERE b.leerjaar = '4' AND b.leerweg IN ('bb', 'kb', 'gl', 'tl') AND b.y > 2016 GROUP BY b.y",
    )
    assert len(found) == 9
    assert all(unexplained == 0 for _, unexplained in found)


def share(base: Base, what: str, where: str = "true", table: str = "leaving") -> float:
    return float(number(base, f"SELECT avg(({what})::INTEGER) FROM {table} WHERE {where}"))


def test_more_than_80_percent_to_mbo_and_less_than_20_to_havo(enrolment: Base) -> None:
    """Source: Sterk Beroepsonderwijs, samenwerking vmbo-mbo."""
    assert 0.80 < share(enrolment, "destination = 'mbo'", "diploma <> ''") < 0.90
    assert 0.05 < share(enrolment, "destination = 'havo'", "diploma <> ''") < 0.20
    assert 0.10 < share(enrolment, "destination = 'havo'", "diploma = 'tl'") < 0.25
    assert share(enrolment, "destination = 'havo'", "diploma = 'bb'") == 0


@pytest.mark.parametrize(
    ("leerweg", "niveaus", "least"),
    [("bb", "2", 0.9), ("kb", "3, 4", 0.9), ("gl", "4", 0.8), ("tl", "4", 0.8)],
)
def test_level_follows_leerweg(enrolment: Base, leerweg: str, niveaus: str, least: float) -> None:
    to_mbo = f"destination = 'mbo' AND diploma = '{leerweg}'"
    assert share(enrolment, f"next_niveau IN ({niveaus})", to_mbo) > least


def test_domein_fits_profiel_for_most_but_not_for_all(enrolment: Base) -> None:
    usual = [key for key, found in verwantschap().items() if not found.needs_motivation]
    pairs = ", ".join(f"('{profiel}', '{domein}')" for profiel, domein in usual)
    to_mbo = "destination = 'mbo' AND diploma <> '' AND next_domein <> ''"
    assert 0.55 < share(enrolment, f"(profiel, next_domein) IN ({pairs})", to_mbo) < 0.85


def test_without_diploma_many_do_the_year_again_and_some_drop_out(enrolment: Base) -> None:
    failed = "diploma = ''"
    assert 0.35 < share(enrolment, "destination = 'vmbo'", failed) < 0.65
    assert 0.03 < share(enrolment, "destination = 'none'", failed) < 0.2


def test_a_school_sends_most_to_one_or_two_institutions(enrolment: Base) -> None:
    found = rows(
        enrolment,
        "WITH flow AS (SELECT vestiging, next_brin, count(*) AS n FROM leaving WHERE destination = 'mbo'"
        " AND y = 2023 GROUP BY ALL) SELECT max(n) / sum(n), count(*) FROM flow GROUP BY vestiging",
    )
    top, institutions = np.median([row[0] for row in found]), np.median([row[1] for row in found])
    assert 0.4 < top < 0.75
    assert 4 <= institutions <= 14


def test_most_go_to_school_near_home(enrolment: Base) -> None:
    same = (
        "SELECT avg((gemeente = home)::INTEGER) FROM (SELECT gemeente, mode(gemeente) OVER"
        " (PARTITION BY vestiging) AS home FROM main WHERE leerjaar = '3')"
    )
    assert 0.5 < number(enrolment, same) < 0.85


def test_second_year_has_switchers_dropouts_and_stayers(enrolment: Base) -> None:
    second = (
        "SELECT avg((c.sector IS NULL)::INTEGER), avg(coalesce(c.sector = 'mbo' AND"
        " (c.domein, c.niveau, c.brin) <> (b.domein, b.niveau, b.brin), false)::INTEGER)"
        " FROM leaving a JOIN main b ON b.person_id = a.person_id AND b.y = a.y + 1 AND b.sector = 'mbo'"
        " LEFT JOIN main c ON c.person_id = a.person_id AND c.y = a.y + 2"
        " WHERE a.diploma <> '' AND b.niveau > '1' AND a.y < 2024"
    )
    dropout, switch = rows(enrolment, second)[0]
    assert 0.03 < dropout < 0.10
    assert 0.04 < switch < 0.12


def test_a_few_go_from_their_first_year_of_mbo_to_the_havo(enrolment: Base) -> None:
    back = (
        "SELECT avg((c.leerweg = 'havo')::INTEGER) FROM leaving a"
        " JOIN main b ON b.person_id = a.person_id AND b.y = a.y + 1 AND b.sector = 'mbo' AND b.diploma = ''"
        " JOIN main c ON c.person_id = a.person_id AND c.y = a.y + 2"
    )
    assert 0.002 < number(enrolment, back) < 0.02


def test_gap_years_stacking_and_moving_happen(enrolment: Base) -> None:
    gap = (
        "SELECT avg((c.sector IS NOT NULL)::INTEGER) FROM leaving a LEFT JOIN main c"
        " ON c.person_id = a.person_id AND c.y = a.y + 2"
        " WHERE a.destination = 'none' AND a.diploma <> '' AND a.y < 2024"
    )
    assert 0.35 < number(enrolment, gap) < 0.65
    for low, high, least in (("mbo2", "3", 0.25), ("mbo3", "4", 0.25)):
        stacked = (
            f"SELECT avg(coalesce(b.niveau = '{high}', false)::INTEGER) FROM main a LEFT JOIN main b"
            f" ON b.person_id = a.person_id AND b.y = a.y + 1 WHERE a.diploma = '{low}' AND a.y < 2025"
        )
        assert least < number(enrolment, stacked) < 0.6
    moved = (
        "SELECT avg((a.gemeente <> b.gemeente)::INTEGER) FROM main a JOIN main b"
        " ON b.person_id = a.person_id AND b.y = a.y + 1"
    )
    assert 0.01 < number(enrolment, moved) < 0.05


def test_six_years_after_leerjaar_3_most_have_a_startkwalificatie(enrolment: Base) -> None:
    found = rows(
        enrolment,
        "WITH cohort AS (SELECT person_id, min(y) AS y0, arg_min(leerweg, y) AS leerweg FROM main"
        " WHERE leerjaar = '3' GROUP BY person_id HAVING min(y) BETWEEN 2017 AND 2019)"
        " SELECT leerweg, avg(got) FROM (SELECT c.person_id, c.leerweg, max((m.diploma IN"
        " ('havo', 'vwo', 'mbo2', 'mbo3', 'mbo4'))::INTEGER) AS got FROM cohort c JOIN main m"
        " ON m.person_id = c.person_id AND m.y BETWEEN y0 AND y0 + 6 GROUP BY ALL) GROUP BY leerweg",
    )
    assert {leerweg for leerweg, _ in found} == {"bb", "kb", "gl", "tl"}
    assert all(0.7 < got < 0.95 for _, got in found)


def test_the_country_shrinks_as_it_really_did(enrolment: Base) -> None:
    """Exam candidates of 2023-2024 beside 2019-2020: 91,968 and 100,350 in DUO's file."""
    counts = dict(rows(enrolment, "SELECT y, count(*) FROM main WHERE leerjaar = '4' GROUP BY y"))
    assert counts[2023] / counts[2019] == pytest.approx(0.916, abs=0.04)
