"""A seeded file of invented enrolments of any size, for measuring: as many rows, doubles and gaps as the country has.

The histories are drawn, not modelled: only their size and shape matter here. Nothing in it is a real person or
school. `python bench/_enrolments.py OUT.parquet [SCALE]` writes one.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

YEARS = range(2015, 2025)
_COHORTS = range(2006, 2025)
_PER_COHORT = 134_000
_STEP = 250_000
_SCHOOLS = 1000
_TRACKS = ["", "bb", "kb", "gl", "tl", "havo", "vwo", "brugjaar"]
_SHARES = [0, 0.14, 0.20, 0.12, 0.29, 0.13, 0.12]
_PROFILES = ["", "BWI", "PIE", "M&T", "MVI", "MaT", "Z&W", "E&O", "HBR", "Groen", "D&P"]
_TL = ["tl-techniek", "tl-zorg-en-welzijn", "tl-economie", "tl-groen"]
_DIPLOMAS = ["", "bb", "kb", "gl", "tl", "havo", "vwo", "mbo1", "mbo2", "mbo3", "mbo4", "ba"]
OUT, VO, MBO, HO, GONE = range(5)

Ints = NDArray[np.int32]


class Persons:
    """The state of a group of persons, moved one school year at a time. Shape: every array is per person."""

    def __init__(self, rng: np.random.Generator, first: int, count: int) -> None:
        self.rng, self.id = rng, np.arange(first, first + count, dtype=np.int64)
        self.start = rng.integers(_COHORTS[0], _COHORTS[-1] + 1, count)
        self.kind = np.full(count, OUT)
        self.grade = np.zeros(count, dtype=np.int32)
        self.track = rng.choice(len(_SHARES), count, p=_SHARES)
        self.profile = np.where(self.track == 4, rng.integers(11, 15, count), rng.integers(1, 11, count))
        self.home = np.minimum(341, (342 * rng.random(count) ** 1.5).astype(np.int32))
        self.school = self._near(_SCHOOLS)
        self.institution, self.level, self.domain, self.years = (
            np.zeros(count, dtype=np.int32) for _ in range(4)
        )
        self.mode, self.variant = rng.integers(0, 4, count) == 0, rng.integers(0, 8, count)
        self.diploma = np.zeros(count, dtype=np.int32)

    def _near(self, places: int) -> Ints:
        """A place near home for most, any place for the others."""
        near = (
            self.home * places // 342 + self.rng.integers(0, max(2, places // 200), len(self.home))
        ) % places
        return np.where(
            self.rng.random(len(self.home)) < 0.97, near, self.rng.integers(0, places, len(self.home))
        )

    def _beyond(self, most: int) -> Ints:
        """A home at most so many gemeenten further along: who moves, moves nearby."""
        return (self.home + self.rng.integers(-most, most + 1, len(self.home))) % 342

    def move(self, year: int) -> None:
        """To the next 1 October: everyone goes on, repeats, switches, leaves or comes back."""
        chance, before = self.rng.random(len(self.id)), self.kind.copy()
        done = self.diploma > 0
        vmbo = (before == VO) & (self.track <= 4) & (self.grade == 4)
        to_mbo = (vmbo & np.where(done, chance < 0.88, chance < 0.3)) | (
            (before == OUT) & (self.start < year) & (chance < 0.12)
        )
        to_havo = vmbo & done & (chance > 0.93)
        leaves = (vmbo & ~to_mbo & ~to_havo & (chance > 0.6)) | ((before == VO) & (self.track > 4) & done)
        stays = (before == VO) & ~vmbo & ~leaves
        self.grade = np.where(stays & (chance < 0.96), self.grade + 1, self.grade)
        begins = self.start == year
        self.kind = np.where(begins, VO, np.where(leaves, np.where(chance < 0.8, HO, OUT), self.kind))
        self.grade = np.where(begins, 1, np.where(to_havo, 4, self.grade))
        self.track = np.where(to_havo, 5, self.track)
        self._study(before, done, chance)
        self._enter(to_mbo)
        moved = chance > 0.97
        self.home = np.where(moved, self._beyond(5), self.home)
        self.grade = np.minimum(self.grade, np.where(self.track <= 4, 4, np.where(self.track == 5, 5, 6)))
        self._graduate()

    def _study(self, before: Ints, done: NDArray[np.bool_], chance: NDArray[np.float64]) -> None:
        student = before == MBO
        self.years = np.where(student | (before == HO), self.years + 1, 0)
        on = student & done & (chance < 0.3) & (self.level < 4)
        self.level = np.where(on, self.level + 1, self.level)
        out = (
            (student & done & ~on)
            | (student & ~done & (chance < 0.06))
            | ((before == HO) & (self.years >= 4))
        )
        self.kind = np.where(
            out, np.where(student & done & (self.level == 4) & (chance < 0.6), HO, OUT), self.kind
        )
        self.years = np.where(on, 0, self.years)
        switch = student & ~out & (chance > 0.92)
        self.domain = np.where(switch, self.rng.integers(0, 17, len(self.id)), self.domain)
        self.institution = np.where(switch & (chance > 0.97), self._near(60), self.institution)

    def _enter(self, to_mbo: NDArray[np.bool_]) -> None:
        usual = (self.profile * 3 + self.rng.integers(0, 4, len(self.id)) ** 2) % 17
        self.domain = np.where(to_mbo, usual, self.domain)
        self.level = np.where(
            to_mbo, np.clip(self.track + 1 - (self.rng.random(len(self.id)) < 0.2), 1, 4), self.level
        )
        self.institution = np.where(to_mbo, self._near(60), self.institution)
        self.kind, self.years = np.where(to_mbo, MBO, self.kind), np.where(to_mbo, 0, self.years)

    def _graduate(self) -> None:
        chance = self.rng.random(len(self.id))
        last = np.where(self.track <= 4, 4, np.where(self.track == 5, 5, 6))
        school = (self.kind == VO) & (self.grade == last) & (chance < 0.92)
        student = (self.kind == MBO) & (self.years + 1 >= np.maximum(1, self.level - 1)) & (chance < 0.7)
        higher = (self.kind == HO) & (self.years >= 3) & (chance < 0.7)
        self.diploma = np.select([school, student, higher], [self.track, self.level + 6, 11], 0)

    def rows(self, year: int) -> dict[str, NDArray[np.int64]]:
        """The enrolments of this year, a few of them twice."""
        here = np.flatnonzero((self.kind != OUT) & (self.start <= year))
        twice = here[self.rng.random(len(here)) < 0.008]
        at = np.concatenate([here, twice])
        second = np.arange(len(at)) >= len(here)
        vo, mbo = self.kind[at] == VO, self.kind[at] == MBO
        place = (
            np.where(vo, self.school[at], 2000 + np.where(mbo, self.institution[at], at % 40 + 100)) + second
        )
        track = np.where(vo, np.where(self.grade[at] < 3, 7, self.track[at]), 0)
        columns = {
            "person": self.id[at],
            "year": np.full(len(at), year),
            "kind": self.kind[at],
            "place": place,
            "grade": np.where(vo, self.grade[at], 0),
            "track": track,
            "profile": np.where(vo & (self.grade[at] >= 3) & (track <= 4), self.profile[at], 0),
            "diploma": np.where(second, 0, self.diploma[at]),
            "level": np.where(mbo, self.level[at], 0),
            "domain": np.where(mbo, self.domain[at], 0),
            "variant": np.where(mbo, self.variant[at], 0),
            "mode": np.where(mbo, 1 + self.mode[at], 0),
            "home": self.home[at],
        }
        return {name: column.astype(np.int64) for name, column in columns.items()}


def _quoted(values: list[str]) -> str:
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


def _gemeenten() -> list[str]:
    with (Path(__file__).parents[1] / "content" / "codelists" / "gemeenten_2025.csv").open() as file:
        return [row["gemeente"] for row in csv.DictReader(line for line in file if not line.startswith("#"))]


_BRIN = "lpad(CAST({0} % 100 AS VARCHAR), 2, '0') || chr(CAST(65 + {0} // 100 AS INT)) || 'Q'"
_TEXTS = f"""
    SELECT CAST(hash(person) >> 2 AS BIGINT) AS person_id,
        CAST(year AS VARCHAR) || '-' || CAST(year + 1 AS VARCHAR) AS school_year,
        {_quoted(["vo", "mbo", "ho"])}[kind] AS sector,
        {_BRIN.format("place")} AS brin,
        CASE WHEN kind = 1 THEN {_BRIN.format("place")} || lpad(CAST(place % 3 AS VARCHAR), 2, '0') ELSE '' END AS vestiging,
        CASE WHEN grade > 0 THEN CAST(grade AS VARCHAR) ELSE '' END AS leerjaar,
        {_quoted(_TRACKS)}[track + 1] AS leerweg, {_quoted(_PROFILES + _TL)}[profile + 1] AS profiel,
        {_quoted(_DIPLOMAS)}[diploma + 1] AS diploma,
        CASE WHEN kind = 2 THEN CAST(25000 + domain * 40 + level * 8 + variant AS VARCHAR) ELSE '' END AS crebo,
        CASE WHEN kind = 2 THEN CAST(level AS VARCHAR) ELSE '' END AS niveau,
        CASE WHEN kind = 2 AND level > 1 THEN CAST(79000 + 10 * domain AS VARCHAR) ELSE '' END AS domein,
        {_quoted(["", "BOL", "BBL"])}[mode + 1] AS leertraject,
        {_quoted(_gemeenten())}[home + 1] AS gemeente
    FROM e"""


def write_locations(path: Path) -> None:
    """The gemeente of every vestiging of the generated file, as `flows publish --vestigingen` reads it."""
    brin, homes = _BRIN.format("place"), _gemeenten()
    at = f"{_quoted(homes)}[1 + least(place, {_SCHOOLS - 1}) * {len(homes)} // {_SCHOOLS}]"
    vestiging = f"{brin} || lpad(CAST(place % 3 AS VARCHAR), 2, '0') AS vestiging"
    with duckdb.connect() as con:
        places = f"SELECT range AS place FROM range({_SCHOOLS + 1})"
        con.execute(f"COPY (SELECT {vestiging}, {at} AS gemeente FROM ({places})) TO '{path}' (HEADER)")


def write_enrolments(path: Path, scale: float = 1.0, seed: int = 20241001) -> int:
    """The number of rows written to the Parquet file `path`: about 12.5 million times `scale`, in no order."""
    rng = np.random.default_rng(seed)
    con = duckdb.connect(config={"memory_limit": "5GB", "temp_directory": str(path.parent / "spill")})
    persons = int(_PER_COHORT * len(_COHORTS) * scale)
    for first in range(0, persons, _STEP):
        group = Persons(rng, first, min(_STEP, persons - first))
        for year in range(_COHORTS[0], YEARS[-1] + 1):
            group.move(year)
            if year in YEARS:
                part = group.rows(year)  # noqa: F841  read by DuckDB
                con.execute("CREATE TABLE IF NOT EXISTS e AS SELECT * FROM part LIMIT 0")
                con.execute("INSERT INTO e SELECT * FROM part")
    con.execute(f"COPY ({_TEXTS} ORDER BY hash(person * 31 + year * 7 + place)) TO '{path}' (FORMAT parquet)")
    count = con.execute("SELECT count(*) FROM e").fetchone()
    con.close()
    return int(count[0]) if count else 0


if __name__ == "__main__":
    print(write_enrolments(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0))
