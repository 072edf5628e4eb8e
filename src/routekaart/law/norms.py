"""The versions of the law that were read, and the dated numbers of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import UserError
from routekaart.domain.moments import parse_day
from routekaart.law.registers import NOT_LOADED, Registers

PARAMETERS = (
    "combinaties",
    "cursusduur",
    "examenjaren",
    "minder_uren",
    "onderwijstijd_bbl",
    "onderwijstijd_bol",
    "overeenkomst_onderdelen",
    "overgang_route_jaar",
    "pta_uiterlijk",
    "start_leerjaar",
)
"""The dated parameters of the law; other rooms may keep theirs in the same folder."""

HOURS = {"BOL": "onderwijstijd_bol", "BBL": "onderwijstijd_bbl"}
"""Leertraject -> the parameter with the least hours of a route; no other leertraject has one."""
PARTS = ("totaal", "begeleid", "bpv")
"""The parts of the hours that the law has a number for."""


@dataclass(frozen=True, eq=False)
class Norms:
    """The numbers of one law version: parameter id -> value; and the registers in which codes are looked up."""

    version: str
    values: Mapping[str, Any]
    registers: Registers = NOT_LOADED

    def with_registers(self, registers: Registers) -> Norms:
        """The same numbers, with codes looked up in `registers`."""
        return self if registers is self.registers else _with_registers(self.version, registers)

    def __getitem__(self, parameter: str) -> Any:
        return self.values[parameter]


@cache
def versions() -> tuple[str, ...]:
    """The dates of the law texts that were read, oldest first."""
    return tuple(str(entry["date"]) for entry in read_yaml("law", "versions.yml")["versions"])


@lru_cache(maxsize=4096)
def version_of(day: str) -> str:
    """The version in force on `day`, a date as text. Missing: the oldest that was read for an earlier day."""
    return next((version for version in reversed(versions()) if version <= day), versions()[0])


def changes_between(first: str, end: str) -> tuple[str, ...]:
    """The versions that come into force after `first` and before `end`."""
    return tuple(version for version in versions() if first < version < end)


def asked_day(text: str, wrong: str = "law.bad_date") -> date | None:
    """The day that is asked, at every door; None where nothing is asked. Raises: UserError in the words of `wrong`."""
    try:
        return parse_day(text) if text else None
    except UserError as error:
        raise UserError(wrong, error=error) from error


@cache
def parameter(name: str) -> Any:
    """The file `content/parameters/<name>.yml`."""
    return read_yaml("parameters", f"{name}.yml")


def dated(name: str, version: str) -> Any:
    """The value of a parameter in `version`."""
    return next(row["value"] for row in reversed(parameter(name)["values"]) if str(row["from"]) <= version)


@cache
def norms(version: str) -> Norms:
    """All numbers of `version`."""
    return Norms(version, MappingProxyType({name: dated(name, version) for name in PARAMETERS}))


@lru_cache(maxsize=16)
def _with_registers(version: str, registers: Registers) -> Norms:
    return replace(norms(version), registers=registers)


@cache
def varies(names: tuple[str, ...]) -> bool:
    """True when one of these parameters is not the same in every version."""
    return any(dated(name, version) != dated(name, versions()[0]) for name in names for version in versions())
