"""What the register RIO would refuse, by its own error codes, as far as that can be seen before anything is sent.

Source: DUO, overview of error codes DUO_RIO_Beheren_OnderwijsOrganisatie_V4; attribute values with their
first day: `DLR_VMBO_MBO` and `GLR_VMBO_MBO` from 1-8-2020. Which codes are tested stands in `content/law/rio.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from routekaart.law.registers import Code, Presence, Register, Registers

MARKS = {"DLR": "DLR_VMBO_MBO", "GLR": "GLR_VMBO_MBO"}
VALUES = (*MARKS.values(), "PRO_ENTREE")
FIRST_DAY = date(2020, 8, 1).isoformat()
MARK, PARTNERS, PERIODS = "doorlopendeLeerlijnVmboMbo", "samenwerkende_aanbieders", "perioden"
PARTIES = ("school", "instelling")
FIELDS = (
    *("partij", "aanbieder", "locatie", MARK, PARTNERS),
    *("begindatum", "eerste_instroomdatum", "einddatum", PERIODS),
)
"""What RIO takes of an offer. None in `locatie`, `eerste_instroomdatum` and `einddatum` says that there is none."""
PERIOD = ("begindatum", "einddatum")
PROVIDER = "A"
Record = Mapping[str, Any]


class Problem(NamedTuple):
    """One refusal: RIO's code (or `RK..` for our own check on what RIO does not test), where, given, asked.

    `asked` is for reading: a value, several, or a bound like `> 2026-08-01`.
    """

    code: str
    path: str
    given: Any
    asked: Any


def problems(records: Sequence[Record], kind: str | None) -> list[Problem]:
    """Every problem in what the parties enter. What is missing is no problem, and nothing is read into it."""
    per_record = [p for i, record in enumerate(records) for p in _record(f"rio[{i}]", record, kind)]
    return [*per_record, *_mutual(records)]


def untold(records: Sequence[Record]) -> list[str]:
    """The paths of what is missing in the records. An empty list of periods is none: RIO asks at least one."""
    paths = []
    for i, record in enumerate(records):
        paths += [f"rio[{i}].{key}" for key in FIELDS if key not in record]
        periods = record.get(PERIODS, [{}])
        paths += [f"rio[{i}].{PERIODS}"] * (not periods)
        paths += [
            f"rio[{i}].{PERIODS}[{j}].{key}"
            for j, period in enumerate(periods)
            for key in PERIOD
            if PERIODS in record and key not in period
        ]
    return paths


def unseen(records: Sequence[Record], registers: Registers) -> list[Code]:
    """The codes that no register names. The lists of RIO have gaps, so not named is not absent."""
    return [
        Code(path, code, register, presence)
        for path, code, register in _codes(records, registers)
        if (presence := register.presence(code, None)) is not Presence.FOUND
    ]


def _codes(records: Sequence[Record], registers: Registers) -> Iterator[tuple[str, str, Register]]:
    for i, record in enumerate(records):
        if "aanbieder" in record:
            yield f"rio[{i}].aanbieder", record["aanbieder"], registers.aanbieders
        if record.get("locatie"):
            yield f"rio[{i}].locatie", record["locatie"], registers.locaties
        for partner in dict.fromkeys(record.get(PARTNERS, ())):
            yield f"rio[{i}].{PARTNERS}", partner, registers.aanbieders


def _record(path: str, record: Record, kind: str | None) -> Iterator[Problem]:
    yield from _mark(path, record, kind)
    partners = record.get(PARTNERS, ())
    if len(set(partners)) < len(partners):
        yield Problem("N10060", f"{path}.{PARTNERS}", list(partners), list(dict.fromkeys(partners)))
    wrong_kind = [code for code in partners if not is_provider(code)]
    if wrong_kind:
        yield Problem("N10410", f"{path}.{PARTNERS}", wrong_kind, "999A999")
    if "aanbieder" in record and not is_provider(record["aanbieder"]):
        yield Problem("N09430", f"{path}.aanbieder", record["aanbieder"], "999A999")
    yield from _dates(path, record)
    yield from _periods(path, record)


def is_provider(code: str) -> bool:
    """True for a code of the form that an onderwijsaanbieder has."""
    return code[3] == PROVIDER


def _mark(path: str, record: Record, kind: str | None) -> Iterator[Problem]:
    value = record.get(MARK)
    if value is None:
        return
    asked = [MARKS[kind]] if kind else list(MARKS.values())
    if value not in VALUES:
        yield Problem("K01050", f"{path}.{MARK}", value, asked)
        return
    if record.get("begindatum", FIRST_DAY) < FIRST_DAY:
        yield Problem("K01051", f"{path}.begindatum", record["begindatum"], FIRST_DAY)
    if value not in asked:
        yield Problem("RK01", f"{path}.{MARK}", value, asked)


def _dates(path: str, record: Record) -> Iterator[Problem]:
    begin, first, end = (record.get(key) for key in ("begindatum", "eerste_instroomdatum", "einddatum"))
    if begin and end and end <= begin:
        yield Problem("N09010", f"{path}.einddatum", end, f"> {begin}")
    if begin and first and first < begin:
        yield Problem("N09410", f"{path}.eerste_instroomdatum", first, f">= {begin}")
    if first and end and first >= end:
        yield Problem("N09010", f"{path}.eerste_instroomdatum", first, f"< {end}")


def _periods(path: str, record: Record) -> Iterator[Problem]:
    """Periods lie inside the offer, follow on each other and cover its whole life. `einddatum` is exclusive."""
    begin, end = record.get("begindatum"), record.get("einddatum")
    for i, period in enumerate(record.get(PERIODS, ())):
        start, stop = period.get("begindatum"), period.get("einddatum")
        where = f"{path}.{PERIODS}[{i}]"
        if start and stop and stop <= start:
            yield Problem("N10010", f"{where}.einddatum", stop, f"> {start}")
        if begin and start and start < begin:
            yield Problem("N10020", f"{where}.begindatum", start, f">= {begin}")
        if end and start and start >= end:
            yield Problem("N10020", f"{where}.begindatum", start, f"< {end}")
        if end and stop and stop > end:
            yield Problem("N10020", f"{where}.einddatum", stop, end)
    yield from _joined(path, record)


def in_order(periods: Sequence[Record]) -> list[tuple[int, Record]]:
    """The periods by their first day, each with its place. Missing: none when a first day is not known."""
    listed = list(enumerate(periods))
    if not all("begindatum" in period for period in periods):
        return []
    return sorted(listed, key=lambda item: item[1]["begindatum"])


def _joined(path: str, record: Record) -> Iterator[Problem]:
    ordered = in_order(record.get(PERIODS, ()))
    for (_, one), (i, other) in pairwise(ordered):
        if "einddatum" in one and one["einddatum"] != other["begindatum"]:
            given = other["begindatum"]
            yield Problem("N10040", f"{path}.{PERIODS}[{i}].begindatum", given, one["einddatum"])
    if not ordered:
        return
    (first, opening), (last, closing) = ordered[0], ordered[-1]
    begin = record.get("begindatum")
    if begin and opening["begindatum"] > begin:
        yield Problem("N10050", f"{path}.{PERIODS}[{first}].begindatum", opening["begindatum"], begin)
    if "einddatum" in record and "einddatum" in closing and closing["einddatum"] != record["einddatum"]:
        given = closing["einddatum"]
        yield Problem("N10050", f"{path}.{PERIODS}[{last}].einddatum", given, record["einddatum"])


def _mutual(records: Sequence[Record]) -> Iterator[Problem]:
    """Each party names the other as partner; RIO itself does not test this. One provider for both names nobody."""
    if not all("partij" in record for record in records):
        return
    for i, record in enumerate(records):
        asked = unnamed(records, record)
        if asked:
            yield Problem("RK02", f"rio[{i}].{PARTNERS}", list(record[PARTNERS]), asked)


def unnamed(records: Sequence[Record], record: Record) -> list[str]:
    """The providers that `record` should name and does not: one of the other party, and whoever names it.

    All records of a provider name partners for it. One provider for both parties need not name itself. Missing: nothing is
    asked while a record that may be of this provider, or a partner of it, has no provider or tells no partners.
    """
    provider = record.get("aanbieder")
    across = [other for other in records if other["partij"] != record["partij"]]
    others = [other.get("aanbieder") for other in across]
    mine = [one for one in records if one.get("aanbieder", provider) == provider]
    if None in (provider, *others) or not all(PARTNERS in one for one in mine):
        return []
    named = {code for one in mine for code in one[PARTNERS]} | {provider}
    naming = [other["aanbieder"] for other in across if provider in other.get(PARTNERS, ())]
    if not named & set(others):
        naming = naming or others[:1]
    return [code for code in dict.fromkeys(naming) if code not in named]


def third_parties(records: Sequence[Record]) -> dict[str, str]:
    """Providers that are named as a partner and have no record here, with the path of who names them first.

    Missing: none while a record has no provider, for it may be of one of them.
    """
    if not all("aanbieder" in record for record in records):
        return {}
    providers = {record["aanbieder"] for record in records}
    paths: dict[str, str] = {}
    for i, record in enumerate(records):
        for code in record.get(PARTNERS, ()):
            if code not in providers:
                paths.setdefault(code, f"rio[{i}].{PARTNERS}")
    return paths
