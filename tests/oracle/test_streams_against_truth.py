"""What the stream pages say of rounded figures, held against the true counts: every bound, and every "largest"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pytest

from oracle.awkward_histories import awkward_file
from routekaart.atlas.streams.answers import DROPPED, FITS, NOT_COUNTED, SWITCHED
from routekaart.atlas.streams.certainty import LATER, Rounded, largest
from routekaart.domain.counts import Unknown
from routekaart.flows.build import build_flows
from routekaart.flows.keyfile import new_key
from routekaart.flows.levels import school_rows, verwantschap_rows
from routekaart.flows.plan import default_plan
from routekaart.flows.publish import publish_flows
from routekaart.flows.release import read_release

SMALL_PLACES = {"00AA00": "GM0363", "00AA01": "GM0014", "01BB00": "GM0599"}
MBO = "CASE WHEN destination = 'mbo' THEN dest_brin ELSE destination END"
TRUE = {
    "instelling": ("destinations", MBO, "true"),
    "verwantschap": (
        "destinations",
        "CASE WHEN domein = '' THEN '-' ELSE coalesce(kin, 'ander') END",
        "true",
    ),
    LATER: ("year_after", "state", "destination = 'mbo'"),
}
"""By right side: the table of true counts, what stands right and who counts."""
PUBLIC = {
    "instelling": (
        "school_instelling_niveau",
        "destination",
        "niveau = '*' AND destination NOT IN ('*', 'mbo')",
    ),
    "verwantschap": ("school_verwantschap", "verwantschap", "domein = '*' AND verwantschap <> '*'"),
    LATER: ("jaar_later", "state", "destination = 'mbo' AND state <> '*'"),
}
GROUPS = {"instelling": (), "verwantschap": (FITS,), LATER: (SWITCHED, DROPPED)}
Cells = Mapping[tuple[str, str], Mapping[str, int]]


def test_what_is_said_of_a_small_file_holds_for_its_true_counts(tmp_path: Path) -> None:
    awkward_file(tmp_path / "enrolments.csv", seed=3, persons=2500)
    build_flows(tmp_path / "enrolments.csv", tmp_path / "flows")
    new_key(tmp_path / "flows", 20241126)
    publish_flows(tmp_path / "flows", default_plan(), tmp_path / "public", SMALL_PLACES)
    assert _held(tmp_path, SMALL_PLACES) > 50


@pytest.mark.full
def test_what_is_said_of_the_example_holds_for_its_true_counts(tmp_path: Path) -> None:
    from routekaart.sources.voorbeeld_onderwijs.enrolments import write_enrolments
    from routekaart.sources.voorbeeld_onderwijs.parameters import parameters
    from routekaart.sources.voorbeeld_onderwijs.schools import locations

    write_enrolments(tmp_path / "enrolments.parquet")
    build_flows(tmp_path / "enrolments.parquet", tmp_path / "flows")
    new_key(tmp_path / "flows", int(parameters()["zaad"]))
    publish_flows(tmp_path / "flows", default_plan(), tmp_path / "public", locations())
    assert _held(tmp_path, locations()) > 10_000


def test_no_published_figure_is_further_off_than_the_publication_tells(tmp_path: Path) -> None:
    """Every cell of every table against the true counts; and the bound that is told is reached within one step."""
    awkward_file(tmp_path / "enrolments.csv", seed=4, persons=2500)
    build_flows(tmp_path / "enrolments.csv", tmp_path / "flows")
    new_key(tmp_path / "flows", 20241126)
    publish_flows(tmp_path / "flows", default_plan(), tmp_path / "public", SMALL_PLACES)
    release = read_release(tmp_path / "public")
    assert release is not None
    looked_at = 0
    for right in TRUE:
        true, public = _true(tmp_path, right, SMALL_PLACES), _public(tmp_path, right)
        table = PUBLIC[right][0]
        for (place, year), counts in true.items():
            shown = public.get((place, year), {})
            worst = max(abs(counts[code] - shown.get(code, 0)) for code in counts)
            assert worst <= release.off[table][year][_level(place)], (table, place, year)
            looked_at += len(counts)
    assert looked_at > 300
    assert {most % 4 for years in release.off.values() for of in years.values() for most in of.values()} == {
        0
    }


def _held(folder: Path, places: Mapping[str, str]) -> int:
    """How many sentences were looked at; each holds, with the margins that the publication tells."""
    checked, release = 0, read_release(folder / "public")
    assert release is not None
    for right in TRUE:
        true, public = _true(folder, right, places), _public(folder, right)
        for (place, year), counts in public.items():
            said = {code: count for code, count in counts.items() if code not in NOT_COUNTED}
            own = {code: n for code, n in true[place, year].items() if code not in NOT_COUNTED}
            off = release.off[PUBLIC[right][0]][year][_level(place)]
            checked += _holds(
                right, place, Rounded(said, off, off * (1 if right == "instelling" else 2)), own
            )
    return checked


def _holds(right: str, place: str, figures: Rounded, true: Mapping[str, int]) -> int:
    everyone, checked = sum(true.values()), 0
    for codes in (*GROUPS[right], *((code,) for code in figures.counts)):
        share = figures.share(codes)
        if not isinstance(share, Unknown):
            part = sum(true.get(code, 0) for code in codes) / everyone
            assert share.low <= part <= share.high, (right, place, codes, part, share)
            checked += 1
    leaders = largest(figures.counts, figures.off)
    if leaders and right == "instelling":
        most = max(true.values())
        assert {code for code, count in true.items() if count == most} <= set(leaders), (place, leaders)
        checked += 1
    return checked


def _level(place: str) -> str:
    """The level of a code in the published tables."""
    if place == "*" or place.endswith("-onbekend"):
        return place.removesuffix("-onbekend")
    begins = {"GM": "gemeente", "AR": "arbeidsmarktregio", "RM": "rmc", "PV": "provincie"}
    return begins.get(place[:2], "vestiging")


def _true(folder: Path, right: str, places: Mapping[str, str]) -> Cells:
    table, code, where = TRUE[right]
    file = f"'{folder}/flows/{table}.parquet'"
    schools = [row[0] for row in duckdb.execute(f"SELECT DISTINCT vestiging FROM {file}").fetchall()]
    rows = [
        (school, place)
        for school, *regions in school_rows(schools, places, 2025)
        for place in {school or "onbekend", *regions, "*"}
    ]
    with duckdb.connect() as con:
        con.execute("CREATE TABLE place (vestiging VARCHAR, place VARCHAR)")
        con.executemany("INSERT INTO place VALUES (?, ?)", rows)
        con.execute("CREATE TABLE kin (profiel VARCHAR, domein VARCHAR, kin VARCHAR)")
        con.executemany("INSERT INTO kin VALUES (?, ?, ?)", verwantschap_rows())
        found = con.execute(
            f"SELECT place, school_year, {code}, sum(count)::INT FROM {file}"
            f" JOIN place USING (vestiging) LEFT JOIN kin USING (profiel, domein) WHERE {where} GROUP BY ALL"
        ).fetchall()
    return _cells(iter(found))


def _public(folder: Path, right: str) -> Cells:
    table, code, where = PUBLIC[right]
    file = f"'{folder}/public/{table}.parquet'"
    sql = f"SELECT school, school_year, {code}, count::INT FROM {file} WHERE {where}"
    return _cells(iter(duckdb.execute(sql).fetchall()))


def _cells(rows: Iterator[tuple[str, str, str, int]]) -> Cells:
    cells: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for place, year, code, count in rows:
        cells[place, year][code] = count
    return cells
