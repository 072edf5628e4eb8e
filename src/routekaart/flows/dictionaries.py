"""What the numbers of a packed state stand for: small tables of every place, programme, home and diploma in the file."""

from __future__ import annotations

from routekaart.flows.engines import Engine
from routekaart.flows.schema import STARTKWALIFICATIE, VMBO, allowed

OTHER_VO, VMBO_LOWER, HAVO_VWO, LAST_VMBO, MBO, HO = 1, 2, 3, 4, 5, 6
"""The classes of enrolments, the one that counts most last."""

PROGRAMME = ("sector", "leerjaar", "leerweg", "profiel", "crebo", "niveau", "domein", "leertraject")
ARRIVAL = ("destination", "niveau", "domein", "leertraject")

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
# Vmbo leerjaar 3 gets a range of codes of its own, so that cohorts are found without a join.
_STEP = f"""CASE
    WHEN class IN ({VMBO_LOWER}, {LAST_VMBO}) AND leerjaar IN ('3', '4') THEN concat('v', leerjaar)
    WHEN class = {VMBO_LOWER} THEN 'vm' WHEN class = {HAVO_VWO} THEN 'hv' WHEN class = {MBO} THEN concat('m', niveau)
    WHEN class = {HO} THEN 'ho' ELSE 'ov' END"""
_ORDER = f"""c.niveau, c.leerjaar, CASE WHEN c.leerjaar = '3' AND c.leerweg IN ({_VMBO}) THEN 1 ELSE 0 END,
    c.leerweg, c.profiel, c.domein, c.crebo, c.leertraject, c.sector"""


def read_values(engine: Engine) -> None:
    """Makes a table of every value in the file: what `checks` looks at."""
    columns = ", ".join(PROGRAMME)
    engine.table("programme_values", f"SELECT DISTINCT {columns} FROM enrolments")
    engine.table("place_values", "SELECT DISTINCT brin, vestiging FROM enrolments")
    engine.table("home_values", "SELECT DISTINCT gemeente FROM enrolments")
    engine.table("year_values", "SELECT DISTINCT school_year FROM enrolments")
    engine.table("diploma_values", "SELECT DISTINCT diploma FROM enrolments")


def number_values(engine: Engine) -> None:
    """Makes `homes`, `institutions`, `places`, `arrivals`, `origins`, `programmes`, `diplomas`: each value its number."""
    engine.table("homes", _numbered("gemeente", "home_values"))
    engine.table("institutions", _numbered("brin", "place_values") + " UNION ALL SELECT '', 0")
    engine.view(
        "placed",
        "SELECT v.brin, v.vestiging, i.code AS institution FROM place_values v JOIN institutions i ON v.brin = i.brin",
    )
    engine.table(
        "places", "SELECT *, CAST(row_number() OVER (ORDER BY brin, vestiging) AS BIGINT) AS code FROM placed"
    )
    engine.view(
        "classed",
        f"SELECT *, {_STEP} AS step FROM (SELECT *, {_CLASS} AS class, {_DESTINATION} AS destination FROM programme_values)",
    )
    engine.table(
        "arrivals", _numbered(", ".join(ARRIVAL), "classed") + " UNION ALL SELECT 'none', '', '', '', 0"
    )
    engine.table("origins", _numbered("leerweg, profiel", "classed"))
    engine.table("steps", _steps())
    engine.table("programmes", _programmes())
    engine.table("diplomas", " UNION ALL ".join(_diploma_rows()))


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
        for code, name in enumerate(allowed("diploma"))
    ]
