"""The tables of an edition: every column with its type, its unit and what a missing value means.

Regions are never stored: they are computed from the gemeente code by `domain.regions`. `NULL` in a column
means that no source tells; it is never a zero and never an empty text.
Counts of persons are intervals: `_low` and `_high` are equal for an exact count and 1 and 4 for a small one.
"""

from __future__ import annotations

from routekaart.domain.codelists import UNKNOWN_SECTOR, sectors
from routekaart.warehouse.table import Column, Table, count, text

_SOURCE = text("source_id", "source that told this row (`source.id`)")
_LON = Column("lon", "DOUBLE", "longitude, WGS84", required=False)
_LAT = Column("lat", "DOUBLE", "latitude, WGS84", required=False)

META = Table(
    "meta",
    "What this edition is: `data` (example or open), `edition` (hash of its content), `built_at` (UTC)",
    ("key",),
    (text("key", "name of the fact"), text("value", "the fact")),
)

SOURCE = Table(
    "source",
    "The sources of this edition, as they were read",
    ("id",),
    (
        text("id", "folder in `sources/`"),
        text("title", "Dutch title"),
        text("publisher", "who published it"),
        text("licence", "licence of the data"),
        text("url", "where the file was fetched", required=False),
        Column("retrieved", "DATE", "day on which the file was fetched", required=False),
        text("sha256", "checksum of the file (of the checksums, when there are several)", required=False),
        Column("row_count", "INTEGER", "rows read"),
        text("reference_date", "peildatum or period, as the publisher states it", required=False),
        text("dataset_url", "page of the publisher about the data set", required=False),
        Column("is_example", "BOOLEAN", "true for simulated data on fictional schools"),
    ),
)

SOURCE_CHECK = Table(
    "source_check",
    "What was checked on each source before the edition was swapped in",
    ("source_id", "name"),
    (
        text("source_id", "the source that was checked"),
        text("name", "what was checked, in Dutch"),
        text("expected", "what was expected"),
        text("found", "what was found"),
        Column("ok", "BOOLEAN", "true in every edition that serves"),
    ),
)

VESTIGING = Table(
    "vestiging",
    "School locations in vo; one row per vestiging, each fact from the first source that tells it",
    ("vestiging",),
    (
        text("vestiging", "vestigingscode: BRIN and two digits"),
        text("brin", "BRIN of the school"),
        text("name", "name as published"),
        text("gemeente", "CBS code of the gemeente", required=False),
        text("street", "street and house number", required=False),
        text("postcode", "postcode `1234 AB`", required=False),
        text("place", "place name as published", required=False),
        _LON,
        _LAT,
        text("onderwijsstructuur", "DUO's word, like `VBO/MAVO`", required=False),
        _SOURCE,
    ),
    merged=True,
)

INSTELLING = Table(
    "instelling",
    "Mbo institutions",
    ("brin",),
    (
        text("brin", "BRIN of the institution"),
        text("name", "name as published"),
        text("gemeente", "CBS code of the gemeente of the main address", required=False),
        text("place", "place name as published", required=False),
        _LON,
        _LAT,
        text("soort", "kind: roc, aoc, vakinstelling …", required=False),
        _SOURCE,
    ),
)

INSTELLING_LOCATIE = Table(
    "instelling_locatie",
    "Locations of mbo institutions in DUO's register, each with every address it had; the register has gaps, so a"
    " gemeente that is not here may still have one",
    ("locatie", "postcode"),
    (
        text("locatie", "BRIN and two digits"),
        text("brin", "BRIN of the institution (`instelling.brin`)"),
        text("name", "name as published"),
        text("postcode", "postcode `1234 AB`"),
        text("place", "place name as published"),
        text(
            "gemeente",
            "CBS code of the gemeente, where all addresses of the location agree on it; see"
            " `warehouse.institution_places`",
            required=False,
        ),
        _SOURCE,
    ),
)

INSTELLING_OVERGANG = Table(
    "instelling_overgang",
    "Mbo institutions that ended because they went over as a whole into another",
    ("brin",),
    (
        text("brin", "BRIN that ended"),
        text("into_brin", "BRIN that goes on"),
        Column("happened_on", "DATE", "first day on which the other one goes on"),
        _SOURCE,
    ),
)

POSTCODE = Table(
    "postcode",
    "Postcode areas of four digits with the one gemeente that CBS gives each",
    ("pc4",),
    (
        text("pc4", "four digits"),
        text("place", "name of the place", required=False),
        text("gemeente", "CBS code of the gemeente of 2025", required=False),
        _SOURCE,
    ),
)

EXAM = Table(
    "exam",
    "Vmbo exam candidates and passes, per vestiging, leerweg, sector and school year",
    ("vestiging", "school_year", "leerweg", "leerwerktraject", "sector"),
    (
        text("vestiging", "vestigingscode (`vestiging.vestiging`)"),
        text("school_year", "school year, `2024-2025`"),
        text("leerweg", "bb, kb, gl or tl"),
        Column("leerwerktraject", "BOOLEAN", "true for a leerwerktraject in bb"),
        text("sector", f"{', '.join(sectors())} or {UNKNOWN_SECTOR}"),
        text("profiel", "code of the profiel; DUO's file knows sectors only", required=False),
        *count("candidates", "exam candidates"),
        *count("passed", "candidates who passed"),
        _SOURCE,
    ),
)

MBO_STUDENT = Table(
    "mbo_student",
    "Mbo students on 1 October, per institution; in the example edition only",
    ("brin", "school_year", "niveau", "domein", "leertraject"),
    (
        text("brin", "BRIN of the institution (`instelling.brin`)"),
        text("school_year", "school year, `2024-2025`"),
        text("niveau", "level 1 to 4"),
        text("domein", "code of the opleidingsdomein, 79xxx; `geen` for entree, which is in none"),
        text("leertraject", "bol or bbl"),
        *count("count", "students"),
        _SOURCE,
    ),
)

BOUNDARY = Table(
    "boundary",
    "Boundaries of regions, generalised, WGS84",
    ("division", "region_id", "year"),
    (
        text("division", "gemeente"),
        text("region_id", "id of the region, like GM0014"),
        Column("year", "INTEGER", "year of the division"),
        text("geojson", "GeoJSON geometry"),
        _SOURCE,
    ),
)

OPLEIDING = Table(
    "opleiding",
    "Mbo programmes and domains by crebo",
    ("crebo",),
    (text("crebo", "crebo, five digits"), text("name", "name as published"), _SOURCE),
)

RIO_AANGEBODEN_OPLEIDING = Table(
    "rio_aangeboden_opleiding",
    "Programmes in the register RIO with a doorlopende leerlijn vmbo-mbo; each party registers its own side",
    ("id",),
    (
        text("id", "aangebodenOpleidingcode, a UUID"),
        text("sector", "vo, vso or mbo"),
        text("kenmerk", "DLR_VMBO_MBO, GLR_VMBO_MBO (routes) or PRO_ENTREE (no route vmbo-mbo)"),
        text("aanbieder", "code of the onderwijsaanbieder, 999A999"),
        text("aanbieder_name", "its name", required=False),
        text(
            "brin", "vestigingscode (vo) or BRIN (mbo) of the provider, when it has just one", required=False
        ),
        text("partners", "codes of the partners with a space between them", required=False),
        text("locatie", "code of the onderwijslocatie, 999X999", required=False),
        _LON,
        _LAT,
        text("postcode", "postcode `1234 AB` of the location", required=False),
        text("place", "place of the location", required=False),
        text(
            "gemeente",
            "CBS code: that of the vestigingen with the same postcode, else of the boundary that the location lies"
            " well inside of",
            required=False,
        ),
        text("opleiding", "opleidingseenheidcode, 9999O9999", required=False),
        text("opleiding_name", "its name", required=False),
        text("niveau", "bb, kb, gl, tl, vbo, pro; mbo or 1 to 4", required=False),
        text("leertraject", "bol, bbl or another of the register's list", required=False),
        Column("begins_on", "DATE", "first day"),
        Column("ends_on", "DATE", "the day after the last", required=False),
        Column("first_intake_on", "DATE", "first day of intake", required=False),
        text("name", "name that the provider gives it", required=False),
        _SOURCE,
    ),
    merged=True,
)

FLOW_SOURCE = "leerlingstromen"
"""`source.id` of published flow tables."""

FLOW_TABLE = Table(
    "flow_table",
    "The published flow tables in this edition; each stands in `flow_<name>` with its dimensions as text (`*` in a"
    " margin), `count` (NULL where it is hidden) and `status`. A combination that is not there has the figure 0",
    ("name",),
    (
        text("name", "name of the table in the publication plan"),
        text("question", "the question that it answers, in Dutch"),
        text("population", "the persons that it counts; tables of one population add up together"),
        text("levels", "JSON: per dimension its levels, finest first, `*` for a total"),
        text("title", "title of the plan"),
        text("method", "how the figures are protected"),
        Column("base", "INTEGER", "figures are rounded to multiples of it"),
        Column("region_year", "INTEGER", "year of the division into regions"),
        Column("row_count", "INTEGER", "rows of the table"),
        _SOURCE,
    ),
)

FLOW_HIERARCHY = Table(
    "flow_hierarchy",
    "Which code lies in which, per dimension of the flow tables: codes of one leaf lie in each other",
    ("dimension", "leaf", "level"),
    (
        text("dimension", "name of the dimension"),
        Column("leaf", "INTEGER", "number of the leaf, without further meaning"),
        text("level", "level of the dimension"),
        text("code", "code at that level"),
    ),
)

FLOW_MARGIN = Table(
    "flow_margin",
    "How far the published flow figures are off at most, as their publisher says; empty where nothing is said",
    ("name", "year", "level"),
    (
        text("name", "name of the table in the publication plan"),
        text("year", "school year or cohort"),
        text("level", "level of the first dimension besides the year"),
        Column("persons", "INTEGER", "no figure of this table, year and level is further off"),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        META,
        SOURCE,
        SOURCE_CHECK,
        VESTIGING,
        INSTELLING,
        INSTELLING_LOCATIE,
        INSTELLING_OVERGANG,
        POSTCODE,
        EXAM,
        MBO_STUDENT,
        BOUNDARY,
        OPLEIDING,
        RIO_AANGEBODEN_OPLEIDING,
        FLOW_TABLE,
        FLOW_HIERARCHY,
        FLOW_MARGIN,
    )
}
