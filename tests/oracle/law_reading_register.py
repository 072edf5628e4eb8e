"""R19 and R27: what the records of a route in RIO can be refused for, as far as the design alone can tell.

Whether a code exists stands in a register that is not read here, so these rules are never met by a design alone.
The codes are those of the register's own list of errors.
"""

from __future__ import annotations

import re
from itertools import pairwise

from oracle.law_reading_base import NOT_MET, UNKNOWN, Design

PROVIDER = re.compile(r"[0-9]{3}A[0-9]{3}")
OTHER = {"school": "instelling", "instelling": "school"}


def r19_register(design: Design) -> str:
    records = design.get("rio")
    if records is None:
        return UNKNOWN
    if party_lacking(records) or partners_not_mutual(records) or records_wrong(design, records):
        return NOT_MET
    return UNKNOWN


def party_lacking(records: list[Design]) -> bool:
    """Each party enters the route itself."""
    parties = {record.get("partij") for record in records}
    return None not in parties and parties != set(OTHER)


def records_wrong(design: Design, records: list[Design]) -> bool:
    return marks_wrong(design, records) or any(wrong_in_itself(record) for record in records)


def only_a_party_lacking(design: Design) -> bool:
    return party_lacking(design["rio"]) and not records_wrong(design, design["rio"])


def marks_wrong(design: Design, records: list[Design]) -> bool:
    """K01050: the mark is of the list, the same for all parties, and of the kind of this route."""
    marks = {
        record["doorlopendeLeerlijnVmboMbo"] for record in records if "doorlopendeLeerlijnVmboMbo" in record
    }
    allowed = {f"{design['kind']}_VMBO_MBO"} if "kind" in design else {"DLR_VMBO_MBO", "GLR_VMBO_MBO"}
    return not marks <= allowed or len(marks) > 1


def partners_not_mutual(records: list[Design]) -> bool:
    """For certain not mutual: a record that names nobody of the other party, or not somebody there who names it.

    One provider for both parties is its own partner. What is not told may be whatever makes the two name each other.
    """
    if any("partij" not in record for record in records):
        return False
    return any(surely_not_mutual(record, records) for record in records if "aanbieder" in record)


def surely_not_mutual(record: Design, records: list[Design]) -> bool:
    own = record["aanbieder"]
    opposite = [other for other in records if other["partij"] == OTHER[record["partij"]]]
    names: set[str] = {own}
    for one in records:
        if one.get("aanbieder", own) == own:
            if "samenwerkende_aanbieders" not in one:
                return False
            names.update(one["samenwerkende_aanbieders"])
    if any("aanbieder" not in other for other in opposite) or not opposite:
        return False
    named_by = {other["aanbieder"] for other in opposite if own in other.get("samenwerkende_aanbieders", [])}
    return bool(named_by - names) or not names & {other["aanbieder"] for other in opposite}


def wrong_in_itself(record: Design) -> bool:
    """N09430, N10410 (form), N10060 (once), K01051 (a mark, from 2020-08-01), N09010, N09410, N10010-N10050."""
    partners = record.get("samenwerkende_aanbieders", [])
    codes = [*partners, *([record["aanbieder"]] if "aanbieder" in record else [])]
    return (
        any(not PROVIDER.fullmatch(code) for code in codes)
        or len(set(partners)) < len(partners)
        or ("doorlopendeLeerlijnVmboMbo" in record and record.get("begindatum", "9999") < "2020-08-01")
        or dates_wrong(record)
        or periods_wrong(record)
    )


def dates_wrong(record: Design) -> bool:
    begin, end, first = (record.get(key) for key in ("begindatum", "einddatum", "eerste_instroomdatum"))
    offered = [
        day for day in (begin, first, *(p.get("begindatum") for p in record.get("perioden", []))) if day
    ]
    return bool((begin and first and first < begin) or (end and any(day >= end for day in offered)))


def periods_wrong(record: Design) -> bool:
    """Periods join without a gap and cover the whole life, no more; an end is the first day after."""
    periods = record.get("perioden")
    if not periods:
        return False
    if any(period.get("einddatum", "9999") <= period.get("begindatum", "0") for period in periods):
        return True
    begin, end = record.get("begindatum"), record.get("einddatum")
    if any(begin and period.get("begindatum", begin) < begin for period in periods):
        return True
    if any(end and (period.get("einddatum") or end) > end for period in periods):
        return True
    if any("begindatum" not in period for period in periods):
        return False
    periods = sorted(periods, key=lambda period: str(period["begindatum"]))
    last = periods[-1].get("einddatum")
    return (
        bool(begin and periods[0]["begindatum"] != begin)
        or bool("einddatum" in record and last and last != end)
        or any(a.get("einddatum", b["begindatum"]) != b["begindatum"] for a, b in pairwise(periods))
    )


def r27_register(_design: Design) -> str:
    return UNKNOWN
