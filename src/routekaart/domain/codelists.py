"""Code lists of vmbo and mbo, read from `content/codelists/`; each file names its source and validity.

`since` and `until` are texts: a date or year, `onbekend`, or empty for no known bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_csv


@dataclass(frozen=True)
class Leerweg:
    """One of the four leerwegen of the vmbo: `bb`, `kb`, `gl`, `tl`."""

    code: str
    name: str
    article: str


@dataclass(frozen=True)
class Profiel:
    """A vmbo-profiel and the leerwegen it exists in: ten for bb, kb and gl, four others for tl."""

    code: str
    name: str
    leerwegen: frozenset[str]
    article: str
    since: str
    until: str


@dataclass(frozen=True)
class Elementcode:
    """What a vo elementcode says. Missing: an empty `profiel` is mavo/tl without profile."""

    code: str
    profiel: str
    leerweg: str
    lwoo: bool
    variant: str
    name: str


@dataclass(frozen=True)
class Domein:
    """An mbo opleidingsdomein."""

    code: str
    name: str
    since: str
    until: str


UNKNOWN_SECTOR = "onbekend"
"""The sector of exams that DUO tells none of."""


@dataclass(frozen=True)
class Niveau:
    """A level of the mbo, 1-4."""

    number: int
    name: str


@dataclass(frozen=True)
class SoortOpleiding:
    """A kind of beroepsopleiding (WEB 7.2.2)."""

    code: str
    niveau: int


@dataclass(frozen=True)
class Verwantschap:
    """A usual combination of profiel and domein: a working table, not an official list."""

    profiel: str
    domein: str
    status: str
    needs_motivation: bool
    source: str
    note: str


@dataclass(frozen=True)
class Kwalificatie:
    """A crebo of the list of 2015. Missing: an empty `domein` for an entreeopleiding."""

    crebo: str
    name: str
    domein: str
    niveau: int
    soort: str


@cache
def leerwegen() -> dict[str, Leerweg]:
    """Code -> leerweg."""
    rows = read_csv("codelists", "leerwegen.csv")
    return {row["leerweg"]: Leerweg(row["leerweg"], row["naam"], row["artikel"]) for row in rows}


@cache
def profielen() -> dict[str, Profiel]:
    """Code -> profiel: the ten, then the four of tl."""
    return {
        row["profiel"]: Profiel(
            row["profiel"],
            row["naam"],
            frozenset(row["leerwegen"].split()),
            row["artikel"],
            row["van"],
            row["tot"],
        )
        for row in read_csv("codelists", "vmbo_profielen.csv")
    }


@cache
def sectors() -> dict[str, frozenset[str]]:
    """Sector -> its profielen; `combinatie` is broad."""
    return {
        row["sector"]: frozenset(row["profielen"].split()) for row in read_csv("codelists", "sectoren.csv")
    }


def exam_sectors() -> tuple[str, ...]:
    """The sectors that exams are counted by, the unknown one last."""
    return (*sectors(), UNKNOWN_SECTOR)


@cache
def sector_of(profiel: str) -> str:
    """The sector of a profiel of the list."""
    return next(sector for sector, profielen_of in sectors().items() if profiel in profielen_of)


@cache
def elementcodes() -> dict[str, Elementcode]:
    """Code -> elementcode."""
    return {
        row["elementcode"]: Elementcode(
            row["elementcode"],
            row["profiel"],
            row["leerweg"],
            row["lwoo"] == "ja",
            row["variant"],
            row["naam"],
        )
        for row in read_csv("codelists", "elementcodes.csv")
    }


@cache
def mbo_domeinen() -> dict[str, Domein]:
    """Code -> opleidingsdomein."""
    rows = read_csv("codelists", "mbo_domeinen.csv")
    return {row["domein"]: Domein(row["domein"], row["naam"], row["van"], row["tot"]) for row in rows}


@cache
def niveaus() -> dict[int, Niveau]:
    """Number -> level of the mbo."""
    rows = read_csv("codelists", "mbo_niveaus.csv")
    return {int(row["niveau"]): Niveau(int(row["niveau"]), row["naam"]) for row in rows}


@cache
def soorten_opleiding() -> dict[str, SoortOpleiding]:
    """Code -> kind of beroepsopleiding."""
    return {
        row["soort"]: SoortOpleiding(row["soort"], int(row["niveau"]))
        for row in read_csv("codelists", "soorten_opleiding.csv")
    }


@cache
def verwantschap() -> dict[tuple[str, str], Verwantschap]:
    """(profiel, domein) -> the usual combination; a pair that is absent is not known to be usual."""
    return {
        (row["profiel"], row["domein"]): Verwantschap(
            row["profiel"],
            row["domein"],
            row["status"],
            row["motivering_nodig"] == "ja",
            row["bron"],
            row["toelichting"],
        )
        for row in read_csv("codelists", "verwantschap.csv")
    }


@cache
def kwalificaties() -> dict[str, Kwalificatie]:
    """Crebo -> kwalificatie of the list of 2015."""
    return {
        row["crebo"]: Kwalificatie(row["crebo"], row["naam"], row["domein"], int(row["niveau"]), row["soort"])
        for row in read_csv("codelists", "crebo_2015.csv")
    }
