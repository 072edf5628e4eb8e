"""Everything that the site serves about streams is a published figure or a sum of published figures, and nothing else.

The engine's attacker audits the published folder. Here it is shown that a visitor of the site has that folder and no
more: every number of every picture, tooltip, width, table, file and API answer is looked up in it, naively.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import duckdb
import httpx
import pytest
from python_calamine import CalamineWorkbook

from answers import answered
from each import each
from routekaart.domain.regions import possible_members
from routekaart.flows.plan import Plan
from routekaart.flows.published import read_published

pytestmark = pytest.mark.browser

RIGHTS = {
    "instelling": (
        "school_instelling_niveau",
        "destination",
        "niveau = '*' AND destination NOT IN ('mbo', '*')",
    ),
    "soort": ("school_leerweg", "destination", "leerweg = '*' AND destination <> '*'"),
    "niveau": ("school_domein_niveau", "niveau", "domein = '*' AND niveau <> '*'"),
    "domein": ("school_domein_niveau", "domein", "niveau = '*' AND domein <> '*'"),
    "verwantschap": ("school_verwantschap", "verwantschap", "domein = '*' AND verwantschap <> '*'"),
    "later": ("jaar_later", "state", "destination = 'mbo' AND state <> '*'"),
}
PATH = re.compile(
    r'<path [^>]*stroke-width="([\d.]+)"[^>]*data-s="([^"]+)" data-t="([^"]+)" data-v="([^"]+)"[^>]*?'
    r"(?:/>|>(?:<title>([^<]*)</title>)?)"
)


@dataclass(frozen=True)
class Drawn:
    """A stream as an SVG has it."""

    source: str
    target: str
    value: str
    width: float
    tooltip: str


@pytest.fixture(scope="module")
def folder(site_environment: dict[str, str]) -> Path:
    """The published folder: all that may be known."""
    return Path(site_environment["ROUTEKAART_HOME"]) / "example" / "stromen"


@pytest.fixture(scope="module")
def site(site_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site_address, timeout=60) as client:
        yield client


def _published(folder: Path, right: str, place: str, year: str) -> dict[str, int]:
    table, column, where = RIGHTS[right]
    sql = f"SELECT {column}, count FROM '{folder / table}.parquet' WHERE school = ? AND school_year = ? AND {where}"
    return dict(duckdb.execute(sql, [place, year]).fetchall())


def _places(folder: Path) -> list[tuple[str, str]]:
    """Places by code and by their part of an address: the largest and smallest schools, regions, the country."""
    sql = f"""SELECT school FROM '{folder}/school_leerweg.parquet' WHERE leerweg = '*' AND destination = '*'
        AND regexp_matches(school, '^[0-9]{{2}}[A-Z]{{2}}[0-9]{{2}}$') GROUP BY 1 ORDER BY sum(count)"""
    schools = [row[0] for row in duckdb.execute(sql).fetchall()]
    chosen = [schools[0], schools[len(schools) // 2], schools[-1]]
    regions = [("AR-twente", "arbeidsmarktregio/twente"), ("*", "nederland")]
    return [(code, code) for code in chosen] + regions


def _drawn(svg: str) -> list[Drawn]:
    return [Drawn(s, t, v, float(w), title) for w, s, t, v, title in PATH.findall(svg)]


def test_every_stream_is_published_and_drawn_as_it_is(site: httpx.Client, folder: Path) -> None:
    checked = 0
    for (code, part), right, year in product(_places(folder), RIGHTS, ("2016-2017", "2023-2024")):
        address = f"/cijfer/stromen-open/{year}/geheel/{right}/{part}"
        known = {k: v for k, v in _published(folder, right, code, year).items() if v}
        page = answered(site.get(address)).text
        for picture in (
            answered(site.get(f"{address}.svg")).text,
            *page.split('class="rk-figure__picture')[1:],
        ):
            streams = _drawn(picture)
            assert {s.target.partition(":")[2]: int(s.value) for s in streams} == known, address
            _widths_are_honest(streams)
            for stream in streams:
                assert stream.tooltip.replace(".", "").endswith(f": {stream.value}"), stream
        _files_say_the_same(site, address, sorted(known.values()))
        checked += len(known)
    assert checked > 300


def _widths_are_honest(streams: list[Drawn]) -> None:
    """A width carries no more than the value: it is the same number of pixels per pupil throughout."""
    if not streams:
        return
    largest = max(streams, key=lambda stream: int(stream.value))
    scale = largest.width / int(largest.value)
    for stream in streams:
        assert abs(stream.width - scale * int(stream.value)) <= 0.15, stream


def _files_say_the_same(site: httpx.Client, address: str, values: list[int]) -> None:
    lines = (
        answered(site.get(f"{address}.csv")).content.decode("utf-8-sig").split("\n\n")[0].replace("\r", "")
    )
    rows = list(csv.reader(io.StringIO(lines.split("\n\n")[0]), delimiter=";"))[1:]
    assert sorted(int(row[2]) for row in rows) == values, address
    book = CalamineWorkbook.from_filelike(io.BytesIO(answered(site.get(f"{address}.xlsx")).content))
    cells = [
        row for row in book.get_sheet_by_index(0).to_python() if len(row) > 2 and isinstance(row[2], float)
    ]
    assert sorted(int(row[2]) for row in cells) == values, address


def test_overig_is_the_sum_of_what_it_gathers(site: httpx.Client, folder: Path) -> None:
    for part in ("arbeidsmarktregio/groot-amsterdam", "provincie/noord-brabant"):
        address = f"2023-2024/vestiging/instelling/{part}"
        closed, opened = (
            _drawn(answered(site.get(f"/cijfer/{slug}/{address}.svg")).text)
            for slug in ("stromen", "stromen-open")
        )
        assert any("overig" in s.source + s.target for s in closed), part
        assert not any("overig" in s.source + s.target for s in opened), part
        assert sum(int(s.value) for s in closed) == sum(int(s.value) for s in opened)
        named = {(s.source, s.target): s.value for s in opened}
        for stream in closed:
            if "overig" not in stream.source + stream.target:
                assert named[stream.source, stream.target] == stream.value


def test_every_table_of_the_api_is_the_published_table(site: httpx.Client, folder: Path) -> None:
    tables = {
        table["naam"]: table["kolommen"]
        for table in answered(site.get("/api/v1/stromen")).json()["resultaten"]
    }
    plan: Plan = read_published(folder).plan
    assert set(tables) == {table.name for table in plan.tables}
    for name, columns in tables.items():
        found = answered(site.get(f"/api/v1/stromen/{name}?paginaGrootte=100")).json()["resultaten"]
        assert {tuple(row) for row in found} == {(*columns, "aantal", "status")}
        listed = ", ".join(f'"{column}"' for column in columns)
        allowed = duckdb.execute(f"SELECT {listed}, count, status FROM '{folder / name}.parquet'").fetchall()
        in_doubt = {(*row[: len(columns)], None, "onbekend") for row in allowed if possible_members(row[1])}
        assert {tuple(row.values()) for row in found} <= set(allowed) | in_doubt, name


def test_every_number_of_a_page_is_published(site: httpx.Client, folder: Path) -> None:
    """The sentences too: partners, white spots, comparisons and what stands on the page of a school or region."""
    sql = f"""SELECT school, destination, school_year, count FROM '{folder}/school_instelling_niveau.parquet'
        WHERE niveau = '*' AND regexp_matches(school, '^99[A-Z]{{2}}[0-9]{{2}}$')"""
    cells: dict[str, set[int]] = defaultdict(lambda: {0})
    for school, _, _, count in duckdb.execute(sql).fetchall():
        cells[school].add(count)
    for code, part in each(_places(folder)[:3]):
        text = answered(site.get(f"/stromen/gesprek/{part}")).text
        shown = [int(n.replace(".", "")) for n in re.findall(r'rk-talk__count">([\d.]+)', text)]
        in_words = re.findall(r'rk-talk__years">(?:<svg.*?</svg>)? ([\d., ]+)</span>', text, re.DOTALL)
        per_year = [part.split(", ") for part in in_words]
        assert len(per_year) == len(shown)
        numbers = shown + [int(n.replace(".", "")) for row in per_year for n in row]
        assert set(numbers) <= cells[code], code
        assert all(number % 5 == 0 for number in numbers)
        assert shown or not cells[code] - {0}


def test_no_file_of_the_site_holds_more(site_environment: dict[str, str]) -> None:
    """The home of the site has the edition, the published folder and the records: no enrolments and no true counts."""
    home = Path(site_environment["ROUTEKAART_HOME"])
    names = {path.name for path in home.rglob("*") if path.is_file()}
    assert not {
        name for name in names if name in ("key", "flows.yml", "enrolments.parquet", "histories.parquet")
    }
    assert json.dumps(sorted(names)).count("stromen") <= 1


def test_the_example_reaches_every_state_and_origin(folder: Path) -> None:
    """A state that the example never shows is one that nobody has seen on a page."""
    states = duckdb.execute(f"SELECT DISTINCT state FROM '{folder}/jaar_later.parquet'").fetchall()
    assert {row[0] for row in states} == {
        "*", "same", "diploma", "dropout", "indirect", "left_mbo", "still_none", "switch_domain", "switch_institution",
        "switch_level", "switch_sector", "to_mbo", "unknown",
    }  # fmt: skip
    left = "WHERE state = 'left_mbo' AND school = '*' AND destination = 'mbo'"
    found = duckdb.execute(f"SELECT sum(count) FROM '{folder}/jaar_later.parquet' {left}").fetchall()
    assert found[0][0] > 100
