"""Whether a record is well-formed: codes in their lists, dates in order. What is lawful is the law's business."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen
from routekaart.domain.codes import is_code
from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import LAST_DATE

from .records import Partner, Record
from .terms import keys, label

_CODE_OF_ROLE = {"vo": "vestiging", "mbo": "brin", "gemeente": "gemeente"}
EARLIEST = date(1990, 1, 1)
"""Older cooperation than any that is known of; an earlier date is a slip of the pen."""
LONGEST_TEXT = 5000
"""Units: characters."""
LINE_ENDS = "\r\n\t"
HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
DRAWN_AS_NOTHING = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a symbol by category, empty to the eye: the fillers of Hangul and the blank of braille."""


class RecordError(UserError):
    """A record with everything that is wrong with it: `problems` are (field, Dutch sentence)."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("network.record_wrong", problems="; ".join(text for _, text in problems))
        self.problems = problems


def check_record(record: Record) -> None:
    """Nothing, for a well-formed record. Raises: RecordError with all problems at once."""
    problems = list(_problems(record))
    if problems:
        raise RecordError(problems)


def _problems(record: Record) -> Iterator[tuple[str, str]]:
    yield from _names(record)
    yield from _choices(record)
    yield from _dates(record)
    for number, partner in enumerate(record.partners, 1):
        yield from _partner(number, partner)


def _names(record: Record) -> Iterator[tuple[str, str]]:
    if not record.name.strip():
        yield "name", message("network.name_missing")
    for field in ("name", "goal", "practice_region", "contact_role", "source_reference"):
        yield from _text(field, getattr(record, field), message(f"network.field_{field}"))
    if record.source == "document" and not record.source_reference.strip():
        yield "source_reference", message("network.reference_missing")


def _text(field: str, text: str, called: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a text that people read: too long, or with characters that they cannot see."""
    if len(text) > LONGEST_TEXT:
        yield field, message("network.text_too_long", field=called, length=len(text), longest=LONGEST_TEXT)
    for place, character in enumerate(text, 1):
        if is_hidden(character):
            yield (
                field,
                message("network.text_hidden", field=called, place=place, code=f"U+{ord(character):04X}"),
            )
            return


def is_hidden(character: str) -> bool:
    """True for what is drawn as nothing or turns the text around: controls, formats, fillers. A line end is none."""
    return character not in LINE_ENDS and (
        unicodedata.category(character) in HIDDEN_CATEGORIES or character in DRAWN_AS_NOTHING
    )


def _choices(record: Record) -> Iterator[tuple[str, str]]:
    chosen = {
        "kind": ((record.kind,), keys("kinds")),
        "source": ((record.source,), keys("sources")),
        "statuses": ([event.status for event in record.statuses], keys("statuses")),
        "levels": (record.levels, keys("levels")),
        "sectors": (record.sectors, keys("sectors")),
        "profielen": (record.profielen, tuple(profielen())),
        "domeinen": (record.domeinen, tuple(mbo_domeinen())),
        "leerwegen": (record.leerwegen, tuple(leerwegen())),
    }
    for field, (codes, codelist) in chosen.items():
        for code in codes:
            if code not in codelist:
                yield field, message("network.unknown_code", code=code, known=", ".join(codelist))


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    if record.starts_on and record.ends_on and record.ends_on <= record.starts_on:
        yield "ends_on", message("network.ends_before_start", start=record.starts_on, end=record.ends_on)
    for field in ("starts_on", "ends_on", "last_confirmed_on"):
        yield from _possible(field, getattr(record, field))
    moments = [event.on for event in record.statuses]
    for day in moments:
        yield from _possible("statuses", day)
    if len(set(moments)) != len(moments):
        yield "statuses", message("network.two_statuses_one_day")


def _possible(field: str, day: date | None) -> Iterator[tuple[str, str]]:
    """A year with a slip of the pen is no year."""
    if day is not None and not EARLIEST <= day <= LAST_DATE:
        yield field, message("network.date_out_of_reach", day=day, first=EARLIEST, last=LAST_DATE)


def _partner(number: int, partner: Partner) -> Iterator[tuple[str, str]]:
    field = f"partners.{number}"
    if partner.role not in keys("roles"):
        yield field, message("network.unknown_code", code=partner.role, known=", ".join(keys("roles")))
        return
    if not partner.name.strip():
        yield field, message("network.partner_without_name", number=number)
    yield from _text(field, partner.name, message("network.partner_name", number=number))
    yield from _text(field, partner.code, message("network.partner_code_name", number=number))
    kind = _CODE_OF_ROLE.get(partner.role)
    if kind and partner.code and not is_code(kind, partner.code):
        role = label("roles", partner.role)
        yield field, message("network.partner_code", number=number, code=partner.code, role=role)
    if partner.gemeente and not is_code("gemeente", partner.gemeente):
        yield field, message("network.partner_gemeente", number=number, code=partner.gemeente)
    for day in (partner.since, partner.until):
        yield from _possible(field, day)
    if partner.since and partner.until and partner.until <= partner.since:
        yield field, message("network.ends_before_start", start=partner.since, end=partner.until)
