"""Which codes exist, as far as the registers of an edition tell. A list with gaps never says that a code is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from routekaart.domain.messages import message
from routekaart.domain.school_years import school_year_of
from routekaart.law.wording import label

_NONE: Mapping[str, str] = MappingProxyType({})


class Presence(Enum):
    """What a register says of a code."""

    FOUND = "found"
    ABSENT = "absent"
    UNSURE = "unsure"
    NOT_LOADED = "not_loaded"


class Register(NamedTuple):
    """Code -> the source that names it, with its reference date. `sources`: all of them, as a person reads them.

    `complete_on`: the day on which the list lacked nothing. Missing: empty for a list with gaps.
    """

    codes: Mapping[str, str] = _NONE
    sources: str = ""
    complete_on: str = ""

    def presence(self, code: str, start: str | None) -> Presence:
        """Whether `code` is there for a cohort from `start`: absent only in the school year of a whole list."""
        if code in self.codes:
            return Presence.FOUND
        if not self.codes:
            return Presence.NOT_LOADED
        speaks = self.complete_on and start and _year(start) == _year(self.complete_on)
        return Presence.ABSENT if speaks else Presence.UNSURE


def _year(day: str) -> str:
    return school_year_of(date.fromisoformat(day))


class Code(NamedTuple):
    """A code of a design as its register knows it."""

    path: str
    code: str
    register: Register
    presence: Presence


def code_text(code: Code) -> str:
    """What a register says of a code, with its source and its day."""
    source = code.register.codes.get(code.code, code.register.sources)
    return message(f"law.code_{code.presence.value}", label=label(code.path), code=code.code, source=source)


class Ended(NamedTuple):
    """An institution that went over as a whole into another."""

    into: str
    day: str


_EMPTY = Register()


@dataclass(frozen=True, eq=False)
class Registers:
    """The registers that are loaded; a reading equals only itself. Missing: an empty one is not loaded, says nothing."""

    scholen: Register = _EMPTY
    vestigingen: Register = _EMPTY
    instellingen: Register = _EMPTY
    opleidingen: Register = _EMPTY
    aanbieders: Register = _EMPTY
    locaties: Register = _EMPTY
    ended: Mapping[str, Ended] = field(default_factory=dict)


NOT_LOADED = Registers()
