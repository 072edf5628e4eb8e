"""Schools and institutions as the edition knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from routekaart.atlas.edition import edition
from routekaart.domain import addresses
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.regions import DIVISIONS, Region, region_of


@dataclass(frozen=True)
class School:
    """A vo vestiging. Missing: None where no source tells."""

    vestiging: str
    brin: str
    name: str
    gemeente: str | None
    street: str | None
    postcode: str | None
    place: str | None
    lon: float | None
    lat: float | None
    onderwijsstructuur: str | None
    source_id: str

    @property
    def url(self) -> str:
        return addresses.school(self.vestiging)


@dataclass(frozen=True)
class Institution:
    """An mbo institution. Missing: None where no source tells."""

    brin: str
    name: str
    gemeente: str | None
    place: str | None
    lon: float | None
    lat: float | None
    soort: str | None
    source_id: str

    @property
    def url(self) -> str:
        return addresses.institution(self.brin)


@dataclass(frozen=True)
class Exam:
    """Candidates and passes of one vestiging, summed over leerwerktraject."""

    school_year: str
    leerweg: str
    sector: str
    candidates: Count
    passed: Count


@dataclass(frozen=True)
class Students:
    """Mbo students of one institution on 1 October, summed over leertraject."""

    school_year: str
    niveau: str
    domein: str
    count: Count


_SCHOOL = "vestiging, brin, name, gemeente, street, postcode, place, lon, lat, onderwijsstructuur, source_id"
INSTITUTION_COLUMNS = "brin, name, gemeente, place, lon, lat, soort, source_id"
_TOTALS = "sum(candidates_low)::INT, sum(candidates_high)::INT, sum(passed_low)::INT, sum(passed_high)::INT"


def school(vestiging: str) -> School | None:
    """The school with this vestigingscode."""
    rows = edition().query(f"SELECT {_SCHOOL} FROM vestiging WHERE vestiging = ?", [vestiging])  # noqa: S608
    return School(*rows[0]) if rows else None


def institution(brin: str) -> Institution | None:
    """The mbo institution with this BRIN."""
    rows = edition().query(f"SELECT {INSTITUTION_COLUMNS} FROM instelling WHERE brin = ?", [brin])  # noqa: S608
    return Institution(*rows[0]) if rows else None


def vmbo_schools(gemeenten: Collection[str]) -> list[tuple[School, Count]]:
    """The schools in these gemeenten with vmbo exam candidates in the latest school year, largest first."""
    sql = f"""
        WITH latest AS (SELECT max(school_year) AS school_year FROM exam),
        size AS (SELECT vestiging, sum(candidates_low)::INT AS low, sum(candidates_high)::INT AS high
                 FROM exam SEMI JOIN latest USING (school_year) GROUP BY vestiging HAVING high > 0)
        SELECT {_SCHOOL}, low, high FROM vestiging JOIN size USING (vestiging)
        WHERE gemeente IN (SELECT unnest(?)) ORDER BY high DESC, name, vestiging"""  # noqa: S608
    rows = edition().query(sql, [list(gemeenten)])
    return [(School(*row[:-2]), Count(row[-2], row[-1])) for row in rows]


def candidates_by_year(codes: Collection[str]) -> dict[str, dict[str, Count]]:
    """School -> school year -> vmbo exam candidates, ascending, in one question."""
    sql = """
        SELECT vestiging, school_year, sum(candidates_low)::INT, sum(candidates_high)::INT FROM exam
        WHERE vestiging IN (SELECT unnest(?)) GROUP BY ALL ORDER BY vestiging, school_year"""
    years: dict[str, dict[str, Count]] = defaultdict(dict)
    for vestiging, year, low, high in edition().query(sql, [list(codes)]):
        years[vestiging][year] = Count(low, high)
    return dict(years)


def places_of(codes: Collection[str]) -> dict[str, str]:
    """School or institution -> the place of its main address, where a source tells."""
    sql = """
        SELECT vestiging, place FROM vestiging WHERE vestiging IN (SELECT unnest(?)) AND place IS NOT NULL
        UNION ALL SELECT brin, place FROM instelling WHERE brin IN (SELECT unnest(?)) AND place IS NOT NULL"""
    return dict(edition().query(sql, [list(codes), list(codes)]))


def exams(vestiging: str) -> list[Exam]:
    """The exams of a school by school year, leerweg and sector."""
    sql = f"""
        SELECT school_year, leerweg, sector, {_TOTALS} FROM exam WHERE vestiging = ?
        GROUP BY ALL ORDER BY school_year, leerweg, sector"""  # noqa: S608
    rows = edition().query(sql, [vestiging])
    return [Exam(row[0], row[1], row[2], Count(row[3], row[4]), Count(row[5], row[6])) for row in rows]


def students(brin: str) -> list[Students]:
    """The students of an institution by school year, level and domain. Missing: empty without such a source."""
    if not edition().has_table("mbo_student"):
        return []
    sql = """
        SELECT school_year, niveau, domein, sum(count_low)::INT, sum(count_high)::INT FROM mbo_student
        WHERE brin = ? GROUP BY ALL ORDER BY school_year, niveau, domein"""
    return [Students(row[0], row[1], row[2], Count(row[3], row[4])) for row in edition().query(sql, [brin])]


@dataclass(frozen=True)
class Named:
    """A source under a figure. Missing: an empty text."""

    title: str
    url: str
    reference_date: str


def exam_source() -> Named:
    """The source of the exams in this edition."""
    return _source("exam")


def location_source() -> Named:
    """The source of the locations of institutions in this edition."""
    return _source("instelling_locatie")


def student_source() -> Named:
    """The source of the mbo students in this edition."""
    return _source("mbo_student")


def _source(table: str) -> Named:
    sql = f"""
        SELECT title, publisher, coalesce(dataset_url, ''), coalesce(reference_date, '') FROM source
        WHERE id = (SELECT min(source_id) FROM {table})"""  # noqa: S608
    rows = edition().query(sql)
    return Named(f"{rows[0][1]}, {rows[0][0]}", *rows[0][2:]) if rows else Named("", "", "")


def regions_of(gemeente: str | None) -> list[Region]:
    """The regions that a gemeente lies in, one per division as far as known, gemeente first."""
    regions = [region_of(gemeente, division) for division in DIVISIONS] if gemeente else []
    return [region for region in regions if not isinstance(region, Unknown)]
