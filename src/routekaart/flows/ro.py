"""How many students are in a doorlopende leerroute, per phase, from an institution's own RO file.

Source: record layouts of DUO's registratieoverzicht mbo (RO): record ISP, fields Datum begin (5), Leerroute (13) and
Leerroutefase (14). Counted while reading: of a person only the records since their PER line are held, and nothing of a
person is written. A line that is damaged is named by its number, never by what stands in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import UserError, message

_RECORDS = frozenset({"VLP", "PER", "ISG", "ISP", "ISE", "BPV", "DIP", "AMO", "GEO", "KZD", "SLR"})
_ISP_FIELDS, _ENROLMENT, _BEGIN, _ROUTE, _PHASE = 14, 3, 4, 12, 13
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
    begin: tuple[int, ...]
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
    """The period of an ISP line, or what is wrong with it. A spreadsheet drops a last column that is empty: no phase."""
    if len(fields) == _ISP_FIELDS - 1:
        fields = [*fields, ""]
    if len(fields) < _ISP_FIELDS or any(fields[_ISP_FIELDS:]):
        return message("flows.ro_fields", found=len(fields), expected=_ISP_FIELDS)
    found = _DATE.fullmatch(fields[_BEGIN])
    if found is None:
        return message("flows.ro_date")
    year, month, day, day_, month_, year_ = (int(part or 0) for part in found.groups())
    route, phase = fields[_ROUTE], fields[_PHASE]
    if route not in _values("leerroute") or phase not in _values("leerroutefase"):
        return message("flows.ro_value")
    if phase and not route:
        return message("flows.ro_phase_without_route")
    return _Period((year or year_, month or month_, day or day_), (route, phase))


@cache
def _values(name: str) -> frozenset[str]:
    """The codes of a field that are understood, and empty."""
    return frozenset(read_yaml("flows", "ro.yml")[name]) | {""}


def _records(path: Path, routes: Routes) -> Iterator[tuple[int, list[str]]]:
    """Number and fields of every line of a known record; the others are noted as damaged."""
    if not path.is_file():
        raise UserError("flows.no_file", file=path)
    known = 0
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode("utf-8-sig").rstrip("\r\n")
            except UnicodeDecodeError:
                routes.damaged.append(Damaged(number, message("flows.ro_not_utf8")))
                continue
            fields = line.split("|" if "|" in line else ";")
            if fields[0] not in _RECORDS:
                routes.damaged.append(Damaged(number, message("flows.ro_record")))
                continue
            known += 1
            yield number, fields
    if not known:
        raise UserError("flows.ro_none", file=path.name)
