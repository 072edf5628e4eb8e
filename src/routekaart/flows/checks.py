"""Whether an enrolment file holds what the schema says; the first fault is named by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from routekaart.domain.codelists import mbo_domeinen, profielen
from routekaart.domain.messages import UserError, message
from routekaart.flows.dictionaries import PROGRAMME, read_kinds, read_values
from routekaart.flows.engines import Engine
from routekaart.flows.schema import allowed, columns, pattern
from routekaart.flows.states import MOST_PROGRAMMES

_MOST_YEARS = 60
_GAP = 5
"""How many years may be missing before the last one. Units: years."""

_FIRST_YEAR = 1990
_BEFORE = "^[^A-Za-z0-9]*(?:[Bb][^A-Za-z0-9]*[Ss][^A-Za-z0-9]*[Nn][^A-Za-z0-9]*)?(?:0[^A-Za-z0-9]*)*"
_AFTER = "(?:[.,]0+[^A-Za-z0-9]*)?$"
_DIGIT = "([0-9])[^A-Za-z0-9]*"
_NINE = (
    f"^[^A-Za-z0-9]*([0-9][^A-Za-z0-9]*){{9}}{_AFTER}",
    f"{_BEFORE}[1-9][^A-Za-z0-9]*([0-9][^A-Za-z0-9]*){{8}}{_AFTER}",
    "^[^A-Za-z0-9]*[0-9][.,]?[0-9]*[Ee][^A-Za-z0-9]*0*8[^A-Za-z0-9]*$",
)
"""Nine digits whatever stands between them: as they are, after BSN or zeros, or as a spreadsheet writes large numbers."""
_EIGHT = f"{_BEFORE}([1-9])[^A-Za-z0-9]*{_DIGIT * 7}{_AFTER}"
_SUSPECT_NUMBER = (
    "person_id IS NULL OR person_id BETWEEN 10000000 AND 999999999 "
    "OR person_id BETWEEN -999999999 AND -10000000"
)
_ALMOST_NO_LETTERS = "^[^A-Za-z]*([Bb][^A-Za-z]*[Ss][^A-Za-z]*[Nn][^A-Za-z]*)?([Ee][^A-Za-z]*)?$"
_NUL = "instr(person_id, chr(0)) > 0"
_SUSPECT_TEXT = f"coalesce(length(person_id), 0) NOT BETWEEN 21 AND 64 OR rlike(person_id, '{_ALMOST_NO_LETTERS}') OR {_NUL}"
"""Rows that deserve a closer look, found fast: no number of a person has more letters than these."""
_FILLED = {"vo": ("leerweg",), "mbo": ("niveau", "leertraject"), "ho": ()}
_EMPTY = {"vo": ("crebo", "niveau", "domein", "leertraject"), "mbo": ("leerweg", "profiel"), "ho": ()}


@dataclass(frozen=True)
class Fault:
    """A way in which a row can be wrong. `where` is SQL, true for a wrong row; `table` has every such row's value."""

    table: str
    column: str
    where: str
    expected: str = ""
    """Key of the sentence that says what should be there; empty for what the schema says of the column."""


def check_persons(engine: Engine, path: Path, whole_numbers: bool) -> None:
    """Raises: UserError when `person_id` is empty, too long or looks like a BSN or onderwijsnummer.

    Nine digits are refused whatever they are and whatever stands between them, also after zeros, after BSN or before
    `.0`. Eight digits are when most of those in the file pass the eleven-test: BSNs that lost their leading 0.
    """
    text = "CAST(person_id AS STRING)"
    wrong = f"person_id IS NULL OR length(trim({text})) NOT BETWEEN 1 AND 64"
    nul = "false" if whole_numbers else _NUL
    nine = " OR ".join(f"rlike({text}, '{pattern}')" for pattern in _NINE)
    eight, passes = f"rlike({text}, '{_EIGHT}')", _passes_eleven_test(text)
    counted = ", ".join(f"count(CASE WHEN {where} THEN 1 END)" for where in (wrong, nul, nine, eight, passes))
    suspect = _SUSPECT_NUMBER if whole_numbers else _SUSPECT_TEXT
    wrongs, nuls, nines, eights, passing = engine.rows(f"SELECT {counted} FROM enrolments WHERE {suspect}")[0]
    if wrongs:
        raise_first(engine, path, [Fault("enrolments", "person_id", wrong)])
    if nuls:
        raise UserError("flows.nul", place=_place(path, engine.first_row(nul, "person_id")[0]))
    if nines or passing * 2 > eights:
        place = _place(path, engine.first_row(nine if nines else passes, "person_id")[0])
        raise UserError("flows.bsn", place=place)


def _passes_eleven_test(text: str) -> str:
    """SQL: true for eight digits that are a BSN with a 0 before them."""
    extracted = ", ".join(f"regexp_extract({text}, '{_EIGHT}', {at})" for at in range(1, 9))
    digits = f"CASE WHEN rlike({text}, '^[0-9]{{8}}$') THEN {text} ELSE concat({extracted}) END"
    weights = [*range(8, 1, -1), -1]
    weighted = " + ".join(
        f"{weight} * CAST(substr(digits, {at}, 1) AS INT)" for at, weight in enumerate(weights, 1)
    )
    weighted = weighted.replace("digits", digits)
    return f"CASE WHEN rlike({text}, '{_EIGHT}') THEN ({weighted}) % 11 = 0 ELSE false END"


def check_values(engine: Engine, path: Path) -> None:
    """Raises: UserError for the first value or combination that the schema does not allow."""
    read_values(engine)
    if not engine.rows("SELECT 1 FROM school_year_values LIMIT 1"):
        raise UserError("flows.no_rows", file=path.name)
    raise_first(engine, path, list(value_faults()))
    _check_years(engine, path)
    _check_count(engine, path, "school_year_values", ("school_year",), _MOST_YEARS)
    read_kinds(engine)
    raise_first(engine, path, list(combination_faults()))
    _check_count(engine, path, "kind_values", PROGRAMME, MOST_PROGRAMMES)


def _check_years(engine: Engine, path: Path) -> None:
    """Raises: UserError for a year too early, or years later than all others: a slip of the pen."""
    years = sorted({int(row[0][:4]) for row in engine.rows("SELECT school_year FROM school_year_values")})
    if years[0] < _FIRST_YEAR:
        wrong, expected = years[0], message("flows.expected_year_from", first=_FIRST_YEAR)
    elif len(years) > 1 and years[-1] > years[-2] + _GAP:
        wrong, expected = years[-1], message("flows.expected_year_until", most=_GAP, latest=years[-2])
    else:
        return
    row, value = engine.first_row(f"substr(school_year, 1, 4) = '{wrong}'", "school_year")
    values = {"place": _place(path, row), "column": "school_year", "found": value}
    raise UserError("flows.bad_value", **values, expected=expected)


def _check_count(engine: Engine, path: Path, table: str, names: tuple[str, ...], most: int) -> None:
    listed = ", ".join(names)
    count = engine.rows(f"SELECT count(*) FROM (SELECT DISTINCT {listed} FROM {table})")[0][0]
    if count > most:
        raise UserError("flows.too_many_values", file=path.name, column=listed, count=count, most=most)


def value_faults() -> Iterator[Fault]:
    """Per column: a value outside its list or pattern."""
    for name in columns():
        if name != "person_id":
            yield Fault(f"{name}_values", name, f"NOT rlike({name}, '{pattern(name)}')")
    following = "CAST(substr(school_year, 6, 4) AS INT) <> CAST(substr(school_year, 1, 4) AS INT) + 1"
    valid = f"rlike(school_year, '{pattern('school_year')}')"
    yield Fault("school_year_values", "school_year", f"CASE WHEN {valid} THEN {following} ELSE false END")
    domains = ", ".join(f"'{code}'" for code in ("", *mbo_domeinen()))
    yield Fault("domein_values", "domein", f"domein NOT IN ({domains})")
    yield Fault("enrolments", "vestiging", "vestiging <> '' AND substr(vestiging, 1, 4) <> brin")


def combination_faults() -> Iterator[Fault]:
    """Per sector: a column that should be filled or empty and is not."""
    for sector in allowed("sector"):
        for name in _FILLED[sector]:
            yield Fault("kind_values", name, f"sector = '{sector}' AND {name} = ''", "flows.expected_filled")
        for name in _EMPTY[sector]:
            yield Fault("kind_values", name, f"sector = '{sector}' AND {name} <> ''", "flows.expected_empty")
    regular = "sector = 'vo' AND leerweg NOT IN ('vavo_tl', 'vavo_havo', 'vavo_vwo')"
    yield Fault("kind_values", "leerjaar", f"{regular} AND leerjaar = ''", "flows.expected_filled")
    for code, profile in profielen().items():
        fitting = ("vmbo", *profile.leerwegen, *(("vavo_tl",) if "tl" in profile.leerwegen else ()))
        listed = ", ".join(f"'{leerweg}'" for leerweg in fitting)
        where = f"sector = 'vo' AND profiel = '{code}' AND leerweg NOT IN ({listed})"
        yield Fault("kind_values", "profiel", where, "flows.expected_profiel")
    domain = "sector = 'mbo' AND niveau <> '1' AND domein = ''"
    yield Fault("kind_values", "domein", domain, "flows.expected_filled")
    yield Fault("enrolments", "vestiging", f"{regular} AND vestiging = ''", "flows.expected_filled")


def raise_first(engine: Engine, path: Path, faults: list[Fault]) -> None:
    """Raises: UserError for the first of `faults` that the file has."""
    for table in dict.fromkeys(fault.table for fault in faults):
        mine = [fault for fault in faults if fault.table == table]
        counted = ", ".join(f"count(CASE WHEN {fault.where} THEN 1 END)" for fault in mine)
        for fault, count in zip(mine, engine.rows(f"SELECT {counted} FROM {table}")[0], strict=True):
            if count:
                raise _refusal(engine, path, fault)


def _refusal(engine: Engine, path: Path, fault: Fault) -> UserError:
    row, value, sector = engine.first_row(fault.where, f"{fault.column}, sector")
    values = {"place": _place(path, row), "column": fault.column, "found": value or message("flows.empty")}
    if fault.expected:
        return UserError("flows.bad_combination", **values, sector=sector, expected=message(fault.expected))
    return UserError("flows.bad_value", **values, expected=_expected(fault.column))


def _place(path: Path, row: int | None) -> str:
    key = "flows.place_file" if row is None else "flows.place_row"
    return message(key, file=path.name, row=row)


def _expected(column: str) -> str:
    values = allowed(column)
    if values:
        named = [value or message("flows.empty") for value in values]
        return message("flows.expected_one_of", values=", ".join(named))
    return message(f"flows.expected_{column}")
