"""The log of acts: only added to, each row sealed with a keyed hash over itself and the row before (ADR 0090)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .actor import Actor
from .models import LogHead, LogRow, signature


def log(act: str, by: Actor, written: object) -> LogRow | None:
    """The row of an act about what it wrote: one record, or several of a kind. Missing: None when it wrote nothing."""
    records: Sequence[Any] = written if isinstance(written, list | tuple) else [written]
    if not records or records[0] is None:
        return None
    first = records[0]
    assert isinstance(first, models.Model), f"{act} gives what it wrote"
    with transaction.atomic():
        head, _ = LogHead.objects.select_for_update().get_or_create(pk=LogHead.ONLY)
        row = LogRow(
            number=head.length + 1,
            at=timezone.now(),
            act=act,
            roles=" ".join(sorted({role.name for role in by.roles})),
            about=first._meta.label_lower,
            about_id=first.pk,
            count=len(records),
            **signature(by),
        )
        row.seal = _seal(row, _seal_of(head.length), _keys()[0])
        row.save(force_insert=True)
        head.length, head.seal = row.number, _head_seal(row.number, row.seal, _keys()[0])
        head.save()
    return row


def broken_rows() -> Iterator[int]:
    """The number of every row that was changed, is gone, or was put in, the first one first.

    The row after the last one where its head does not fit: rows were taken from the end by somebody without the key.
    """
    before, number = "", 0
    for row in LogRow.objects.order_by("number").iterator():
        yield from range(number + 1, row.number)
        if not _is_sealed(row, before):
            yield row.number
        before, number = row.seal, row.number
    head = LogHead.objects.filter(pk=LogHead.ONLY).first() or LogHead()
    yield from range(number + 1, head.length + 1) if head.length > number else _end(head, number, before)


def _end(head: LogHead, number: int, last: str) -> Iterator[int]:
    """The number after the last row, where the head was not sealed with it."""
    if number and not any(constant_time_compare(head.seal, _head_seal(number, last, key)) for key in _keys()):
        yield number + 1


def _seal_of(number: int) -> str:
    """The seal of a row; "" before the first one."""
    return LogRow.objects.filter(number=number).values_list("seal", flat=True).first() or ""


def _head_seal(number: int, last: str, key: str) -> str:
    return salted_hmac("routekaart.desk.head", f"{number} {last}", secret=key, algorithm="sha256").hexdigest()


def _is_sealed(row: LogRow, before: str) -> bool:
    return any(constant_time_compare(row.seal, _seal(row, before, key)) for key in _keys())


def _keys() -> list[str]:
    """The key that seals first, then those that sealed before; the secret key of the site where none are set."""
    return settings.ROUTEKAART_LOG_KEYS or [settings.SECRET_KEY]


def _seal(row: LogRow, before: str, key: str) -> str:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    sealed = values | {"at": row.at.astimezone(UTC).isoformat(), "seal": before}
    text = json.dumps(sealed, sort_keys=True, ensure_ascii=True)
    return salted_hmac("routekaart.desk.log", text, secret=key, algorithm="sha256").hexdigest()
