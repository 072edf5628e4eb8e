"""What the register RIO would refuse, by its own error codes, before anything is sent.

Source: DUO, overview of error codes DUO_RIO_Beheren_OnderwijsOrganisatie_V4; attribute values with their
first day: `DLR_VMBO_MBO` and `GLR_VMBO_MBO` from 1-8-2020.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

MARKS = {"DLR": "DLR_VMBO_MBO", "GLR": "GLR_VMBO_MBO"}
VALUES = (*MARKS.values(), "PRO_ENTREE")
FIRST_DAY = date(2020, 8, 1).isoformat()
MARK = "doorlopendeLeerlijnVmboMbo"
Record = Mapping[str, Any]


class Problem(NamedTuple):
    """One refusal: RIO's code (or `RK..` for our own check on what RIO does not test), where, given, asked."""

    code: str
    path: str
    given: Any
    asked: Any


def problems(records: Sequence[Record], kind: str | None) -> list[Problem]:
    """Every problem in what the parties enter. Missing values are no problem here."""
    found = [p for i, record in enumerate(records) for p in _record(f"rio[{i}]", record, kind)]
    return [*found, *_mutual(records)]


def _record(path: str, record: Record, kind: str | None) -> Iterator[Problem]:
    yield from _mark(path, record, kind)
    partners = record.get("samenwerkende_aanbieders", ())
    if len(set(partners)) < len(partners):
        yield Problem(
            "N10060", f"{path}.samenwerkende_aanbieders", list(partners), list(dict.fromkeys(partners))
        )
    wrong_kind = [code for code in partners if code[3] != "A"]
    if wrong_kind:
        yield Problem("N10410", f"{path}.samenwerkende_aanbieders", wrong_kind, "999A999")
    if record.get("aanbieder", "000A000")[3] != "A":
        yield Problem("N09430", f"{path}.aanbieder", record["aanbieder"], "999A999")
    yield from _dates(path, record)
    yield from _periods(path, record)


def _mark(path: str, record: Record, kind: str | None) -> Iterator[Problem]:
    value = record.get(MARK)
    if value is None:
        return
    if value not in VALUES:
        yield Problem("K01050", f"{path}.{MARK}", value, list(VALUES))
    elif record.get("begindatum", FIRST_DAY) < FIRST_DAY:
        yield Problem("K01051", f"{path}.begindatum", record["begindatum"], FIRST_DAY)
    elif value != MARKS.get(kind or "", value):
        yield Problem("RK01", f"{path}.{MARK}", value, MARKS[kind or ""])


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
    listed = list(enumerate(record.get("perioden", ())))
    periods = sorted(
        ((p["begindatum"], p.get("einddatum"), i) for i, p in listed if "begindatum" in p), key=lambda p: p[0]
    )
    begin, end = record.get("begindatum"), record.get("einddatum")
    for start, stop, i in periods:
        where = f"{path}.perioden[{i}]"
        if stop and stop <= start:
            yield Problem("N10010", f"{where}.einddatum", stop, f"> {start}")
        if (begin and start < begin) or (end and stop and stop > end):
            yield Problem("N10020", where, [start, stop], [begin, end])
    for (_, stop, _), (start, _, i) in pairwise(periods):
        if stop != start:
            yield Problem("N10040", f"{path}.perioden[{i}].begindatum", start, stop)
    if periods and ((begin and periods[0][0] != begin) or (end or "") != (periods[-1][1] or "")):
        yield Problem("N10050", f"{path}.perioden", [periods[0][0], periods[-1][1]], [begin, end])


def _mutual(records: Sequence[Record]) -> Iterator[Problem]:
    """Each party names the other as partner; RIO itself does not test this."""
    for i, record in enumerate(records):
        others = [
            other["aanbieder"] for other in records if _is_across(record, other) and "aanbieder" in other
        ]
        named = record.get("samenwerkende_aanbieders")
        if named is not None and others and not set(others) & set(named):
            yield Problem("RK02", f"rio[{i}].samenwerkende_aanbieders", list(named), others)


def _is_across(one: Record, other: Record) -> bool:
    return {one.get("partij"), other.get("partij")} == {"school", "instelling"}
