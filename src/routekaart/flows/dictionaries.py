"""Values as numbers, and small tables of what the numbers stand for.

A value becomes a number by an expression, not by a join: of a column that is stored with a dictionary, as Parquet does,
DuckDB works such an expression out once per value instead of once per row. It does so for functions that cannot fail:
hence `try_cast`, also where nothing can go wrong, and no `CASE`.
"""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.flows.engines import Engine
from routekaart.flows.schema import STARTKWALIFICATIE, VMBO, allowed, columns

OTHER_VO, VMBO_LOWER, HAVO_VWO, LAST_VMBO, MBO, HO = 1, 2, 3, 4, 5, 6
"""The classes of enrolments, the one that counts most last."""

PROGRAMME = ("sector", "leerjaar", "leerweg", "profiel", "crebo", "niveau", "domein", "leertraject")
KIND = (*PROGRAMME, "diploma")
ARRIVAL = ("destination", "niveau", "domein", "leertraject")

_DIGITS = {
    "leerjaar": (1, 1), "niveau": (1, 1), "crebo": (1, 5), "domein": (3, 3), "vestiging": (5, 2), "gemeente": (3, 4),
}  # fmt: skip
"""Columns whose values differ in digits only: where these begin and how many there are."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_VMBO = ", ".join(f"'{name}'" for name in VMBO)
_IS_THIRD_YEAR = f"leerjaar = '3' AND leerweg IN ({_VMBO})"
_CLASS = f"""CAST(CASE
    WHEN sector = 'ho' THEN {HO} WHEN sector = 'mbo' THEN {MBO}
    WHEN leerweg IN ({_VMBO}) AND leerjaar = '4' THEN {LAST_VMBO}
    WHEN leerweg IN ('havo', 'vwo', 'vavo_havo', 'vavo_vwo') THEN {HAVO_VWO}
    WHEN leerweg IN ({_VMBO}, 'vmbo', 'vavo_tl') THEN {VMBO_LOWER} ELSE {OTHER_VO} END AS BIGINT)"""
_DESTINATION = f"""CASE
    WHEN sector IN ('mbo', 'ho') THEN sector
    WHEN leerweg IN ('havo', 'vavo_havo') THEN 'havo' WHEN leerweg IN ('vwo', 'vavo_vwo') THEN 'vwo'
    WHEN leerweg IN ({_VMBO}, 'vmbo', 'vavo_tl') THEN 'vmbo' ELSE 'other_vo' END"""
_STEP = f"""CASE
    WHEN class IN ({VMBO_LOWER}, {LAST_VMBO}) AND leerjaar IN ('3', '4') THEN concat('v', leerjaar)
    WHEN class = {VMBO_LOWER} THEN 'vm' WHEN class = {HAVO_VWO} THEN 'hv' WHEN class = {MBO} THEN concat('m', niveau)
    WHEN class = {HO} THEN 'ho' ELSE 'ov' END"""
# Vmbo leerjaar 3 gets a range of codes of its own, so that cohorts are found without a join.
_ORDER = f"""c.niveau, c.leerjaar, CASE WHEN c.leerjaar = '3' AND c.leerweg IN ({_VMBO}) THEN 1 ELSE 0 END,
    c.leerweg, c.profiel, c.domein, c.crebo, c.leertraject, c.sector"""


@dataclass(frozen=True)
class Part:
    """A part of a packed number: SQL of a whole number that fits in so many bits."""

    sql: str
    bits: int


def packed(*parts: Part) -> str:
    """SQL of one number that holds these parts, the most important first."""
    placed, shift = [], 0
    for part in reversed(parts):
        placed.append(f"({part.sql} * {2**shift})" if shift else part.sql)
        shift += part.bits
    assert shift < 64, f"{shift} bits"
    return f"({' | '.join(placed)})"


def number_of(column: str) -> Part:
    """The number of a value of `column`, at least 1. Digits follow a 1, so that no digits are something else than 0."""
    if column in _DIGITS:
        first, count = _DIGITS[column]
        return Part(_whole(f"concat('1', substr({column}, {first}))"), (2 * 10**count - 1).bit_length())
    values = allowed(column)
    return Part(_whole(f"find_in_set({column}, '{','.join(values)}')"), len(values).bit_length())


def brin_number() -> Part:
    """The number of a BRIN, in alphabetical order."""
    letters = [Part(_whole(f"instr('{_LETTERS}', substr(brin, {at}, 1))"), 5) for at in (3, 4)]
    return Part(packed(Part(_whole("substr(brin, 1, 2)"), 7), *letters), 17)


def _whole(sql: str) -> str:
    return f"try_cast({sql} AS BIGINT)"


def read_values(engine: Engine) -> None:
    """Makes a view `<column>_values` of every value of every column."""
    names = [name for name in columns() if name != "person_id"]
    queries = (
        f"SELECT '{name}' AS name, value FROM (SELECT DISTINCT {name} AS value FROM enrolments)"
        for name in names
    )
    engine.table("found", " UNION ALL ".join(queries))
    for name in names:
        engine.view(f"{name}_values", f"SELECT value AS {name} FROM found WHERE name = '{name}'")


def kind_number() -> str:
    """SQL of one number for a programme and diploma together."""
    return packed(*(number_of(name) for name in KIND))


def read_kinds(engine: Engine) -> None:
    """Makes `kind_values`: the programme and diploma of every enrolment, as number and as texts."""
    engine.table("kind_numbers", f"SELECT DISTINCT {kind_number()} AS number FROM enrolments")
    joins, shift = [], 0
    for name in reversed(KIND):
        part = number_of(name)
        joins.append(
            f"JOIN (SELECT {name}, {part.sql} AS code FROM {name}_values) of_{name} "
            f"ON shiftright(k.number, {shift}) & {2**part.bits - 1} = of_{name}.code"
        )
        shift += part.bits
    engine.table("kind_values", f"SELECT k.number, {', '.join(KIND)} FROM kind_numbers k {' '.join(joins)}")


def number_values(engine: Engine) -> None:
    """Makes `homes`, `institutions`, `places`, `arrivals`, `origins`, `steps`, `diplomas`, `programmes`."""
    engine.table("homes", f"SELECT gemeente, {number_of('gemeente').sql} AS code FROM gemeente_values")
    engine.table(
        "institutions", f"SELECT brin, {brin_number().sql} AS code FROM brin_values UNION ALL SELECT '', 0"
    )
    engine.view(
        "placed",
        "SELECT brin, '' AS vestiging FROM brin_values UNION ALL "
        "SELECT substr(vestiging, 1, 4), vestiging FROM vestiging_values WHERE vestiging <> ''",
    )
    engine.table("places", f"SELECT brin, vestiging, {place_number().sql} AS code FROM placed")
    programmes = f"SELECT DISTINCT {', '.join(PROGRAMME)} FROM kind_values"
    classed = f"SELECT *, {_CLASS} AS class, {_DESTINATION} AS destination FROM ({programmes})"
    engine.view("classed", f"SELECT *, {_STEP} AS step FROM ({classed})")
    engine.table(
        "arrivals", _numbered(", ".join(ARRIVAL), "classed") + " UNION ALL SELECT 'none', '', '', '', 0"
    )
    engine.table("origins", _numbered("leerweg, profiel", "classed"))
    engine.table("steps", _steps())
    engine.table("programmes", _programmes())
    engine.table("diplomas", " UNION ALL ".join(_diploma_rows()))


def place_number() -> Part:
    """The number of an institution and vestiging: that of the institution, then that of the vestiging."""
    parts = brin_number(), number_of("vestiging")
    return Part(packed(*parts), sum(part.bits for part in parts))


def third_year(engine: Engine) -> tuple[int, int]:
    """The first and last code of vmbo leerjaar 3; an empty range when the file has none."""
    first, last = engine.rows(f"SELECT min(code), max(code) FROM programmes WHERE {_IS_THIRD_YEAR}")[0]
    return (int(first), int(last)) if first is not None else (1, 0)


def _numbered(columns: str, table: str) -> str:
    number = f"CAST(row_number() OVER (ORDER BY {columns}) AS BIGINT) AS code"
    return f"SELECT *, {number} FROM (SELECT DISTINCT {columns} FROM {table})"


def _steps() -> str:
    """The states of a trajectory; 0 is nowhere, -1 a year that the file does not have."""
    return _numbered("step", "classed") + " UNION ALL SELECT '--', 0 UNION ALL SELECT '??', -1"


def _programmes() -> str:
    same = " AND ".join(f"c.{name} = a.{name}" for name in ARRIVAL)
    columns = ", ".join(f"c.{name}" for name in PROGRAMME)
    return f"""
        SELECT {columns}, c.class, c.destination, t.code AS step, a.code AS arrival, o.code AS origin,
            CAST(row_number() OVER (ORDER BY {_ORDER}) AS BIGINT) AS code
        FROM classed c JOIN steps t ON c.step = t.step JOIN arrivals a ON {same}
        JOIN origins o ON c.leerweg = o.leerweg AND c.profiel = o.profiel"""


def _diploma_rows() -> list[str]:
    return [
        f"SELECT CAST({code} AS BIGINT) AS code, '{name}' AS diploma, {int(name in STARTKWALIFICATIE)} AS qualifies, "
        f"{int(name in VMBO)} AS vmbo"
        for code, name in enumerate(allowed("diploma"), 1)
    ]
