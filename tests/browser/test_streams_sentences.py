"""Every sentence of the stream pages is written again from the published folder, naively, and must be the same.

A subset with a fixed seed in the normal run; every school, institution and region of the larger divisions in `full`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import duckdb
import httpx
import pytest
import yaml

from routekaart.domain.regions import URL_WORDS, Region, possible_members, regions

pytestmark = pytest.mark.browser

KINDS = {
    "mbo": "naar het mbo",
    "havo": "naar de havo",
    "vwo": "naar het vwo",
    "vmbo": "nog een jaar vmbo",
    "other_vo": "naar ander voortgezet onderwijs",
    "ho": "naar het hoger onderwijs",
    "none": "niet meer naar school in Nederland",
}
OF = re.compile(r"ongeveer ([\d.]+) van de ongeveer ([\d.]+) leerlingen", re.IGNORECASE)
PART = re.compile(r"ongeveer ([\d.]+) ([^,.]+)")
SEED, FEW = 26, 10


@dataclass(frozen=True)
class Tile:
    """One answer as the page has it."""

    question: str
    value: str
    text: str
    note: str
    href: str


@pytest.fixture(scope="module")
def folder(site_environment: dict[str, str]) -> Path:
    """The published folder: all that may be known."""
    return Path(site_environment["ROUTEKAART_HOME"]) / "example" / "stromen"


@pytest.fixture(scope="module")
def site(site_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site_address, timeout=120) as client:
        yield client


def _rows(folder: Path, table: str, what: str, where: str, *values: str) -> list[tuple[object, ...]]:
    return duckdb.execute(
        f"SELECT {what} FROM '{folder / table}.parquet' WHERE {where}", list(values)
    ).fetchall()


def _schools(folder: Path) -> list[str]:
    is_school = "regexp_matches(school, '^[0-9]{2}[A-Z]{2}[0-9]{2}$')"
    return sorted(str(row[0]) for row in _rows(folder, "school_leerweg", "DISTINCT school", is_school))


def _institutions(folder: Path) -> list[str]:
    return sorted(str(row[0]) for row in _rows(folder, "instelling_herkomst", "DISTINCT brin", "brin <> '*'"))


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _number(text: str) -> int:
    return int(text.replace(".", ""))


def _page(site: httpx.Client, address: str) -> str:
    response = site.get(address)
    assert response.status_code == 200, address
    return response.text


def _lead(html: str) -> str:
    found = re.search(r'<p class="nl-paragraph nl-paragraph--lead[^>]*>(.*?)</p>', html, re.DOTALL)
    assert found, html[:200]
    return _plain(found[1])


def _tiles(html: str) -> list[Tile]:
    listed = re.search(r'<ul class="rk-numbers rk-answers">(.*?)</ul>', html, re.DOTALL)
    tiles = []
    for item in re.findall(r"<li.*?</li>", listed[1] if listed else "", re.DOTALL):
        spans = dict(
            re.findall(
                r'<span class="rk-(answers__question|number__value|number__text|number__source)[^>]*>(.*?)</span>',
                item,
                re.DOTALL,
            )
        )
        href = re.search(r'href="([^"]+)"', item)
        assert href
        parts = (
            _plain(spans.get(name, ""))
            for name in ("answers__question", "number__value", "number__text", "number__source")
        )
        question, value, *rest = parts
        tiles.append(Tile(question, value[:1].lower() + value[1:], *rest, unescape(href[1])))
    return tiles


def _places(folder: Path, full: bool) -> list[tuple[str, str]]:
    """(parameter, code in the tables): schools, a gemeente each of some of them, regions and the country."""
    schools = _schools(folder)
    named = [
        ("arbeidsmarktregio/twente", "AR-twente"),
        ("arbeidsmarktregio/groningen", "AR-groningen"),
        ("nederland", "*"),
    ]
    if not full:
        schools = random.Random(SEED).sample(schools, FEW)
    return [*((code, code) for code in schools), *named]


def _check_place(site: httpx.Client, folder: Path, van: str, code: str, year: str) -> int:
    """How many numbers of the page were found again."""
    html = _page(site, f"/stromen?van={van}&links=geheel&rechts=instelling&jaar={year}")
    checked = _check_lead(folder, _lead(html), code, year)
    for tile in _tiles(html):
        checked += _check_tile(site, folder, tile, code, year)
    return checked


def _margin(folder: Path, year: str, code: str) -> int:
    """How far a figure of this code may be off, as the publication tells."""
    begins = {"*": "*", "GM": "gemeente", "AR": "arbeidsmarktregio", "RM": "rmc", "PV": "provincie"}
    told = yaml.safe_load((folder / "release.yml").read_text(encoding="utf-8"))["off"]
    return int(told["school_instelling_niveau"][year][begins.get(code[:2], "vestiging")])


def _check_leader(folder: Path, lead: str, code: str, year: str) -> int:
    """The largest institution is named exactly when it is so under every error."""
    where = f"school = ? AND school_year = ? AND niveau = '*' AND destination NOT IN {(*KINDS, '*')}"
    counts = sorted(
        int(str(n))
        for _, n in _rows(folder, "school_instelling_niveau", "destination, count", where, code, year)
    )
    said = re.search(
        r"Van wie naar het mbo gaat, gaat de grootste groep naar .+? \(ongeveer ([\d.]+)\)", lead
    )
    off, rest = _margin(folder, year, code), max(counts[:-1], default=0)
    is_certain = bool(counts) and counts[-1] - off > max(rest + off, off)
    assert bool(said) == is_certain, (code, year, counts[-3:], off, lead)
    if said:
        assert _number(said[1]) == counts[-1], lead
    return 1


def _check_lead(folder: Path, lead: str, code: str, year: str) -> int:
    where = "school = ? AND school_year = ? AND leerweg = '*'"
    counts = {
        str(kind): int(str(n))
        for kind, n in _rows(folder, "school_leerweg", "destination, count", where, code, year)
    }
    everyone = counts.pop("*", None)
    if everyone is None:
        assert "0 tot en met 4" in lead or "andere jaren" in lead, lead
        return 0
    total, _, parts = lead.partition(": ")
    assert _number(re.search(r"Van de ongeveer ([\d.]+) leerlingen", total)[1]) == everyone, lead  # type: ignore[index]
    said = [(name, _number(count)) for count, name in PART.findall(parts.partition(". ")[0])]
    assert [n for _, n in said] == sorted((n for _, n in said), reverse=True), lead
    assert dict(said).items() <= {KINDS[kind]: n for kind, n in counts.items()}.items(), lead
    assert sum(counts.values()) == everyone
    assert not re.search(r"\b1 leerlingen|\d{4,}(?!-)(?<!20\d\d)", lead), lead
    return 1 + len(said) + _check_leader(folder, lead, code, year)


def _check_tile(site: httpx.Client, folder: Path, tile: Tile, code: str, year: str) -> int:
    assert not re.fullmatch(r"(ongeveer )?(0|100) %", tile.value), tile
    assert " 1 stromen" not in f" {tile.value} {tile.text}"
    of, spoken = OF.search(tile.note), re.findall(r"\d{4}-\d{4}", tile.text)
    if not of or "jaar=" not in tile.href:
        return 0
    assert f"jaar={spoken[0]}" in tile.href, tile
    assert spoken[0] <= year, tile
    part, total = _number(of[1]), _number(of[2])
    expected = _published(folder, tile, code, spoken[0])
    assert (part, total) in expected, (tile, expected)
    if "%" in tile.value and "te klein" not in tile.value:
        low, high = _bounds(tile.value)
        assert low <= 100 * part / total <= high, tile
        assert total >= 50, tile
    assert str(total) in _lead(_page(site, tile.href)).replace(".", ""), tile
    return 2


def _published(folder: Path, tile: Tile, code: str, year: str) -> set[tuple[int, int]]:
    """What the tile may count, read from the table."""
    if "verwantschap" in tile.href:
        where = "school = ? AND school_year = ? AND domein = '*' AND verwantschap NOT IN ('*', '-')"
        kin = {
            str(k): int(str(n))
            for k, n in _rows(folder, "school_verwantschap", "verwantschap, count", where, code, year)
        }
        return {(kin.get("gebruikelijk", 0) + kin.get("motivering", 0), sum(kin.values()))}
    where = "school = ? AND school_year = ? AND niveau = '*'"
    found = {
        str(k): int(str(n))
        for k, n in _rows(folder, "school_instelling_niveau", "destination, count", where, code, year)
    }
    return {(count, found["*"]) for count in found.values()}


def _bounds(value: str) -> tuple[float, float]:
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    if value.startswith("hoogstens"):
        return 0, numbers[0]
    if value.startswith("ten minste"):
        return numbers[0], 100
    return (numbers[0] - 0.5, numbers[0] + 0.5) if value.startswith("ongeveer") else (numbers[0], numbers[1])


def test_the_sentences_of_a_place_are_its_figures(site: httpx.Client, folder: Path) -> None:
    checked = sum(
        _check_place(site, folder, van, code, year)
        for (van, code), year in zip(_places(folder, False), ("2024-2025", "2018-2019") * 20, strict=False)
    )
    assert checked > 60


@pytest.mark.full
def test_the_sentences_of_every_place_are_its_figures(site: httpx.Client, folder: Path) -> None:
    assert (
        sum(_check_place(site, folder, van, code, "2024-2025") for van, code in _places(folder, True)) > 700
    )


BLOCK = re.compile(r'<section [^>]*id="stromen".*?</section>', re.DOTALL)
"""The section about streams on the page of a place."""


def _regions(full: bool) -> list[tuple[str, Region]]:
    """Every region of every division, or a few of each."""
    found = [(URL_WORDS[division], one) for division in URL_WORDS for one in regions(division)]
    return found if full else [*random.Random(SEED).sample(found, FEW), *_in_doubt()[:1]]


def _in_doubt() -> list[tuple[str, Region]]:
    return [(URL_WORDS["rmc"], one) for one in regions("rmc") if possible_members(one.id)]


def _check_region(site: httpx.Client, folder: Path, word: str, region: Region) -> int:
    """Its stream page, and the block on its own page: the same figures, or the same reason why there are none."""
    year, van = "2024-2025", f"{word}/{region.slug}"
    page = _page(site, f"/stromen?van={van}&links=geheel&rechts=instelling&jaar={year}")
    block = BLOCK.search(_page(site, f"/regio/{van}"))
    if possible_members(region.id):
        assert block
        assert "is dit niet te zeggen" in _lead(page), region
        assert "is dit niet te zeggen" in _plain(block[0]), region
        return 1
    if "geen school met vmbo" in _lead(page):
        assert not _rows(
            folder, "school_leerweg", "count", "school = ? AND school_year = ?", region.id, year
        ), region
        return 1
    checked = _check_place(site, folder, van, region.id, year)
    return checked + (_check_heading(folder, block[0], region.id, year) if block else 0)


def _check_heading(folder: Path, block: str, code: str, year: str) -> int:
    """What the largest institution gets without a reported route is at most all that it gets from the region."""
    heading = re.search(r"<h2[^>]*>(.*?)</h2>", block, re.DOTALL)
    assert heading, code
    said = re.search(r"krijgt ongeveer ([\d.]+) leerlingen van scholen in", _plain(heading[1]))
    where = f"school = ? AND school_year = ? AND niveau = '*' AND destination NOT IN {(*KINDS, '*')}"
    counts = [int(str(n)) for (n,) in _rows(folder, "school_instelling_niveau", "count", where, code, year)]
    if not said:
        return 0
    assert 0 < _number(said[1]) <= max(counts) + _margin(folder, year, code), (code, heading[1])
    return 1


def _check_block(folder: Path, block: str, code: str, year: str) -> int:
    """The block about streams on the page of a place."""
    sentence = re.search(r'<p class="nl-paragraph rk-text">(.*?)</p>', block, re.DOTALL)
    assert sentence, code
    for of in OF.finditer(_plain(block)):
        assert _number(of[1]) <= _number(of[2]), (code, of[0])
    return _check_lead(folder, _plain(sentence[1]), code, year)


def test_the_sentences_of_regions_are_their_figures(site: httpx.Client, folder: Path) -> None:
    assert len(_in_doubt()) == 6
    assert sum(_check_region(site, folder, word, region) for word, region in _regions(False)) > 15


@pytest.mark.full
def test_the_sentences_of_every_region_are_its_figures(site: httpx.Client, folder: Path) -> None:
    assert sum(_check_region(site, folder, word, region) for word, region in _regions(True)) > 1000


INTAKE = re.compile(
    r"In (\S+) kwamen er ongeveer ([\d.]+) leerlingen uit het laatste vmbo-jaar naar .*?"
    r"(?:, de grootste groep van (.+) \(ongeveer ([\d.]+)\)|\. Een duidelijke grootste school is er niet)\."
)


def _check_institution(site: httpx.Client, folder: Path, brin: str, year: str) -> int:
    """The turned page of an institution, and in the latest year the block on its own page."""
    html = _page(site, f"/stromen/instelling/{brin}?jaar={year}")
    where = "destination = ? AND school_year = ? AND niveau = '*'"
    rows = _rows(folder, "school_instelling_niveau", "school, count", where, brin, year)
    found = {str(school): int(str(count)) for school, count in rows}
    schools = sorted(n for school, n in found.items() if re.fullmatch(r"\d\d[A-Z]{2}\d\d", school))
    texts = [_lead(html)]
    if year == "2024-2025":
        block = BLOCK.search(_page(site, f"/instelling/{brin}"))
        assert not block or not schools or f" {schools[-1]} " in _plain(block[0]), brin
    for text in texts:
        said = INTAKE.search(text)
        if not schools:
            assert "0 tot en met 4 leerlingen" in text, (brin, text)
            continue
        assert said, (brin, text)
        assert (said[1], _number(said[2])) == (year, sum(schools)), (brin, text)
        off, rest = _margin(folder, year, "99AA00"), max(schools[:-1], default=0)
        assert bool(said[3]) == (schools[-1] - off > max(rest + off, off)), (brin, schools[-3:], off, text)
        if said[4]:
            assert _number(said[4]) == schools[-1], text
    return len(texts)


def test_the_sentences_of_institutions_are_their_figures(site: httpx.Client, folder: Path) -> None:
    brins = random.Random(SEED).sample(_institutions(folder), 4)
    years = ("2024-2025", "2024-2025", "2018-2019", "2020-2021")
    assert sum(_check_institution(site, folder, *asked) for asked in zip(brins, years, strict=True)) > 3


@pytest.mark.full
def test_the_sentences_of_every_institution_are_its_figures(site: httpx.Client, folder: Path) -> None:
    years = ("2024-2025", "2018-2019")
    assert sum(_check_institution(site, folder, b, y) for b in _institutions(folder) for y in years) > 60


def _check_school(site: httpx.Client, folder: Path, code: str) -> int:
    block = BLOCK.search(_page(site, f"/school/{code}"))
    return _check_block(folder, block[0], code, "2024-2025") if block else 0


def test_the_block_on_the_page_of_a_school_is_its_figures(site: httpx.Client, folder: Path) -> None:
    codes = random.Random(SEED).sample(_schools(folder), 5)
    assert sum(_check_school(site, folder, code) for code in codes) > 5


@pytest.mark.full
def test_the_block_on_the_page_of_every_school_is_its_figures(site: httpx.Client, folder: Path) -> None:
    assert sum(_check_school(site, folder, code) for code in _schools(folder)) > 300


def _talks(html: str) -> list[tuple[str, int, list[int], bool]]:
    """Name, the number shown, the three years, and whether it is marked, in the order of the page."""
    found = []
    for item in re.findall(r'<tr role="row" class="rk-talk.*?</tr>', html, re.DOTALL):
        count = re.search(r'rk-talk__count">([\d.]+)', item)
        years = re.search(r'rk-talk__years">(?:<svg.*?</svg>)? ([\d., ]+)</span>', item, re.DOTALL)
        assert count
        assert years, item
        name = _plain(re.search(r'rk-talk__name"><a[^>]*>(.*?)</a>', item)[1])  # type: ignore[index]
        found.append(
            (name, _number(count[1]), [_number(n) for n in years[1].split(", ")], "begin hier" in item)
        )
    return found


def _check_talks(site: httpx.Client, folder: Path, code: str) -> int:
    html = _page(site, f"/stromen/gesprek/{code}")
    talks = _talks(html)
    shown = [count for _, count, _, _ in talks]
    assert shown == sorted(shown, reverse=True), code
    assert 0 not in shown, code
    own, other = ("school", "destination") if len(code) == 6 else ("destination", "school")
    pair = "length(school) = 6 AND NOT school LIKE 'GM%' AND length(destination) = 4 AND left(destination, 1) = '9'"
    where = f"{own} = ? AND school_year = '2024-2025' AND niveau = '*' AND {pair}"
    published = sorted(
        int(str(n)) for _, n in _rows(folder, "school_instelling_niveau", f"{other}, count", where, code)
    )
    assert sorted(shown) == published, code
    assert all(years[-1] == count for _, count, years, _ in talks), code
    marked = [count for _, count, _, is_marked in talks if is_marked]
    assert all(count >= 15 for count in marked), code
    lead = _lead(html)
    said = {0: "Er is geen grote stroom", 1: "Begin bij deze ene:"}.get(
        len(marked), f"Begin bij deze {len(marked)}:"
    )
    assert said in lead, (code, lead)
    return len(shown)


def test_whom_to_begin_with_is_who_the_table_says(site: httpx.Client, folder: Path) -> None:
    codes = random.Random(SEED).sample(_schools(folder), FEW) + random.Random(SEED).sample(
        _institutions(folder), 3
    )
    assert sum(_check_talks(site, folder, code) for code in codes) > 30


@pytest.mark.full
def test_whom_every_school_and_institution_begins_with(site: httpx.Client, folder: Path) -> None:
    assert (
        sum(_check_talks(site, folder, code) for code in (*_schools(folder), *_institutions(folder))) > 1000
    )


def test_streams_without_a_route_are_as_many_as_listed_and_as_large_as_said(
    site: httpx.Client, folder: Path
) -> None:
    html = _page(site, "/stromen/witte-vlekken/arbeidsmarktregio/twente")
    count = int(re.search(r"<h1[^>]*>(\d+) grote strom", html)[1])  # type: ignore[index]
    rows = re.findall(
        r'<tr><th scope="row"><a[^>]*gesprek/(\w+)".*?instelling/(\w+)".*?</tr>', html, re.DOTALL
    )
    assert len(rows) == count > 1
    for school, institution in rows:
        where = "school = ? AND destination = ? AND niveau = '*' AND school_year >= '2022-2023'"
        found = _rows(folder, "school_instelling_niveau", "count", where, school, institution)
        assert [int(str(row[0])) >= 15 for row in found] == [True] * 3, (school, institution)


@pytest.mark.parametrize("left", ["rmc", "arbeidsmarktregio", "provincie", "vestiging"])
def test_the_picture_of_the_country_adds_up_to_its_sentence(
    site: httpx.Client, folder: Path, left: str
) -> None:
    """Also with schools whose region no list knows: they have a node of their own."""
    year = "2018-2019"
    csv = site.get(f"/cijfer/stromen/{year}/{left}/instelling/nederland.csv")
    assert csv.status_code == 200
    lines = csv.content.decode("utf-8-sig").replace("\r", "").split("\n\n")[0].splitlines()[1:]
    where = "school = '*' AND school_year = ? AND leerweg = '*' AND destination = '*'"
    total = int(str(_rows(folder, "school_leerweg", "count", where, year)[0][0]))
    assert sum(int(line.split(";")[2]) for line in lines) == total > 10_000
    lead = _lead(_page(site, f"/stromen?van=nederland&links={left}&rechts=instelling&jaar={year}"))
    assert f"Van de ongeveer {total:,}".replace(",", ".") in lead
    assert "In het diagram" not in lead


SPOT = re.compile(
    r'href="/(?:school|instelling)/(\w+)">(?:Begin met|Daarna)(?:(?!</li>).)*?De laatste (\d) jaar ongeveer '
    r"([\d.]+)(?: tot ([\d.]+))? leerlingen per jaar \((\S+) tot en met (\S+)\)",
    re.DOTALL,
)


def _check_spots(site: httpx.Client, folder: Path, code: str) -> int:
    """How many a year go without a route, as the page of a school or institution says: its smallest to largest year."""
    spots = SPOT.findall(_page(site, f"/{'school' if len(code) == 6 else 'instelling'}/{code}"))
    for other, year_count, low, high, first, last in spots:
        school, institution = (code, other) if len(code) == 6 else (other, code)
        where = "school = ? AND destination = ? AND niveau = '*' AND school_year BETWEEN ? AND ?"
        rows = _rows(folder, "school_instelling_niveau", "count", where, school, institution, first, last)
        counts = [int(str(row[0])) for row in rows]
        assert len(counts) == int(year_count), (code, other)
        assert (min(counts), max(counts)) == (_number(low), _number(high or low)), (code, other)
    return len(spots)


def test_streams_to_begin_with_are_as_large_as_their_years(site: httpx.Client, folder: Path) -> None:
    codes = [*_schools(folder)[::10], *_institutions(folder)[::10]]
    assert sum(_check_spots(site, folder, code) for code in codes) > 5


@pytest.mark.full
def test_every_stream_to_begin_with_is_as_large_as_its_years(site: httpx.Client, folder: Path) -> None:
    codes = [*_schools(folder), *_institutions(folder)]
    assert sum(_check_spots(site, folder, code) for code in codes) > 50
