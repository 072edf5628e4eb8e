"""How many students are in a doorlopende leerroute, per phase, from an institution's own RO file.

Source: record layouts of DUO's registratieoverzicht mbo (RO): record ISP, fields Datum begin (5), Leerroute (13) and
Leerroutefase (14); Indicatie bekostigbaar (9) is the last that is always filled. Read as DUO or a spreadsheet writes it:
with other marks between fields, quotes, line ends, UTF-16, or without the last columns that are empty.
Counted while reading: of a person only the records since their PER line are held, and nothing of a person is written.
A line that is damaged is named by its number, never by what stands in it.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from routekaart.domain.content import read_yaml
from routekaart.domain.faults import require_file
from routekaart.domain.messages import UserError, message

_RECORDS = frozenset({"VLP", "PER", "ISG", "ISP", "ISE", "BPV", "DIP", "AMO", "GEO", "KZD", "SLR"})
_ISP_FIELDS, _ENROLMENT, _BEGIN, _FUNDED, _ROUTE, _PHASE = 14, 3, 4, 8, 12, 13
_MARK = re.compile(r'"?[A-Z]{3}"?([|;,\t])')
"""The record and what stands between it and the next field."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DAMAGE = "\N{REPLACEMENT CHARACTER}"
_BARE_YEAR = re.compile(r"\d{4}")
"""What VLP has in a GRONDSLAG file where an RO file has the date of its figures."""
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4})")


@dataclass(frozen=True)
class Damaged:
    """A line that could not be counted: its number and why, in Dutch."""

    line: int
    reason: str


@dataclass
class Routes:
    """What an RO file says. Shape: `persons[leerroute, phase]` counts a person once per enrolment's last period."""

    brin: str = ""
    person_count: int = 0
    period_count: int = 0
    persons: Counter[tuple[str, str]] = field(default_factory=Counter)
    damaged: list[Damaged] = field(default_factory=list)


@dataclass(frozen=True)
class _Period:
    begin: date
    route: tuple[str, str]


def read_routes(path: Path) -> Routes:
    """Persons in a route per Leerroute and Leerroutefase. Raises: UserError when the file is no RO file."""
    routes = Routes()
    last: dict[str, _Period] = {}
    for number, fields in _records(path, routes):
        if fields[0] == "VLP" and len(fields) > 1:
            if _BARE_YEAR.fullmatch(fields[2] if len(fields) > 2 else ""):
                raise UserError("flows.ro_grondslag", file=path.name)
            routes.brin = fields[1]
        elif fields[0] == "PER":
            _count(routes, last)
            last = {}
            routes.person_count += 1
        elif fields[0] == "ISP":
            routes.period_count += 1
            period = _period(fields)
            if isinstance(period, str):
                routes.damaged.append(Damaged(number, period))
            elif fields[_ENROLMENT] not in last or last[fields[_ENROLMENT]].begin <= period.begin:
                last[fields[_ENROLMENT]] = period
    _count(routes, last)
    return routes


def _count(routes: Routes, last: dict[str, _Period]) -> None:
    routes.persons.update({period.route for period in last.values() if period.route[0]})


def _period(fields: list[str]) -> _Period | str:
    """The period of an ISP line, or what is wrong with it. A spreadsheet drops the last columns when they are empty."""
    is_short = len(fields) < _ISP_FIELDS
    if any(fields[_ISP_FIELDS:]) or (is_short and fields[_FUNDED : _FUNDED + 1] not in (["J"], ["N"])):
        return message("flows.ro_fields", found=len(fields), least=_FUNDED + 1, most=_ISP_FIELDS)
    begin = _begin(fields[_BEGIN])
    if begin is None:
        return message("flows.ro_date")
    route, phase = (*fields, *[""] * _ISP_FIELDS)[_ROUTE : _PHASE + 1]
    if route not in _values("leerroute") or phase not in _values("leerroutefase"):
        return message("flows.ro_value")
    if phase and not route:
        return message("flows.ro_phase_without_route")
    return _Period(begin, (route, phase))


def _begin(text: str) -> date | None:
    """A day of the calendar, written as DUO or a spreadsheet does; None for another text."""
    match = _DATE.fullmatch(text)
    year, month, day, day_, month_, year_ = (int(part or 0) for part in match.groups()) if match else [0] * 6
    try:
        return date(year or year_, month or month_, day or day_)
    except ValueError:
        return None


@cache
def _values(name: str) -> frozenset[str]:
    """The codes of a field that are understood, and empty."""
    return frozenset(read_yaml("flows", "ro.yml")[name]) | {""}


def _records(path: Path, routes: Routes) -> Iterator[tuple[int, list[str]]]:
    """Number and fields of every line of a known record; the others are noted as damaged."""
    require_file(path)
    known_lines = 0
    with path.open(encoding=_encoding(path), errors="replace") as file:
        for number, line in enumerate(file, 1):
            fields = _fields(line.rstrip("\n"))
            if fault := _damage(line, fields):
                routes.damaged.append(Damaged(number, message(fault)))
            known_lines += fields[0] in _RECORDS and _DAMAGE not in line
            if not fault:
                yield number, fields
    if not known_lines:
        raise UserError("flows.ro_none", file=path.name)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in _UTF16 else "utf-8-sig"


def _damage(line: str, fields: list[str]) -> str:
    """The message key for a line of which no field can be believed; empty for another.

    A last line without a line end may have been cut off: what is missing at its end is then not empty but unknown.
    """
    if _DAMAGE in line:
        return "flows.ro_not_utf8"
    if fields[0] not in _RECORDS:
        return "flows.ro_record"
    is_cut = not line.endswith("\n") and fields[0] == "ISP" and len(fields) < _ISP_FIELDS
    return "flows.ro_cut" if is_cut else ""


def _fields(line: str) -> list[str]:
    """The fields of a line, without the quotes that a spreadsheet puts around them."""
    mark = _MARK.match(line)
    if mark is None:
        return [line]
    try:
        return next(csv.reader([line], delimiter=mark[1], strict=True))
    except csv.Error:
        return line.split(mark[1])
