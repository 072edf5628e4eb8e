"""Records for RIO as they would be accepted: the smallest changes, tried before they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from routekaart.law.outcome import Change
from routekaart.law.rio import (
    FIRST_DAY,
    MARK,
    MARKS,
    PARTIES,
    PARTNERS,
    PERIODS,
    Record,
    in_order,
    problems,
    unnamed,
)


def mending(records: Sequence[Record], kind: str | None) -> tuple[tuple[Change, ...], ...]:
    """The sets of changes, one per kind of route it may be, after which nothing is refused and no party is absent.

    Missing: none where no value is known that RIO would take.
    """
    change_sets: list[tuple[Change, ...]] = []
    for one in (kind,) if kind else tuple(MARKS):
        mended = [_mended(record, one) for record in records]
        _name_each_other(mended)
        if not problems(mended, one):
            change_sets.append((*_changes(records, mended), *_absent(mended, kind)))
    return tuple(changes for i, changes in enumerate(change_sets) if changes not in change_sets[:i])


def absent_parties(records: Sequence[Record]) -> list[str]:
    """The parties that entered nothing. Missing: none while a record does not say whose it is."""
    if not all("partij" in record for record in records):
        return []
    present = {record["partij"] for record in records}
    return [party for party in PARTIES if party not in present]


def _mended(record: Record, kind: str) -> dict[str, Any]:
    new = dict(record)
    if MARK in new:
        new[MARK] = MARKS[kind]
        new |= {"begindatum": max(new["begindatum"], FIRST_DAY)} if "begindatum" in new else {}
    if PARTNERS in new:
        new[PARTNERS] = list(dict.fromkeys(new[PARTNERS]))
    begin, end, first = (new.get(key) for key in ("begindatum", "einddatum", "eerste_instroomdatum"))
    if begin and end and end <= begin:
        end = new["einddatum"] = None
    if first and ((begin and first < begin) or (end and first >= end)):
        new["eerste_instroomdatum"] = begin
    if any(PERIODS in problem.path for problem in problems([new], kind)):
        new[PERIODS] = _joined(new)
    return new


def _joined(record: Record) -> list[Any]:
    """The periods on end from the first day of the offer to the last. Missing: as they were, when a day is not known."""
    ordered = [period["begindatum"] for _, period in in_order(record[PERIODS])]
    begin, end = record.get("begindatum"), record.get("einddatum")
    if not ordered or begin is None or "einddatum" not in record:
        return list(record[PERIODS])
    inside = [day for day in ordered[1:] if day > begin and (end is None or day < end)]
    starts = [begin, *dict.fromkeys(inside)]
    return [
        {"begindatum": start, "einddatum": stop}
        for start, stop in zip(starts, [*starts[1:], end], strict=True)
    ]


def _name_each_other(records: list[dict[str, Any]]) -> None:
    if not all("partij" in record for record in records):
        return
    for record in records:
        asked = unnamed(records, record)
        if asked:
            record[PARTNERS] = [*record[PARTNERS], *asked]


def _changes(old: Sequence[Record], new: Sequence[Record]) -> Iterator[Change]:
    for i, (before, after) in enumerate(zip(old, new, strict=True)):
        for key in after:
            if before[key] != after[key]:
                yield Change(f"rio[{i}].{key}", before[key], after[key])


def _absent(records: Sequence[Record], kind: str | None) -> tuple[Change, ...]:
    """A whole record for each absent party, with what follows from the others; its own provider is not known."""
    codes = list(dict.fromkeys(record["aanbieder"] for record in records if "aanbieder" in record))
    days = {max(record["begindatum"], FIRST_DAY) for record in records if "begindatum" in record}
    fields: dict[str, Any] = {MARK: MARKS[kind]} if kind else {}
    fields |= {PARTNERS: codes} if codes else {}
    fields |= {"begindatum": days.pop()} if len(days) == 1 else {}
    return tuple(
        Change(f"rio[{len(records) + i}]", None, {"partij": party, **fields})
        for i, party in enumerate(absent_parties(records))
    )
