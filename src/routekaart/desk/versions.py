"""A new version of a thing, on the one that the writer had before his eyes: two who start from the same cannot both save."""

from __future__ import annotations

from typing import TypeVar

from django.db import IntegrityError, transaction

from routekaart.domain.messages import UserError

from .models import Versioned

V = TypeVar("V", bound=Versioned)
LONGEST_TEXT = 5000
"""Where the column has no end of its own. Units: characters."""


class Overtaken(UserError):  # noqa: N818
    """Somebody else wrote a version since (`number`), or the version that the writer saw is not there."""

    def __init__(self, number: int) -> None:
        self.number = number
        if number:
            super().__init__("desk.overtaken", number=number)
        else:
            super().__init__("desk.no_version")


def last_version(version: V, based_on: int) -> V | None:
    """The latest version of the same thing; None before the first. Raises: Overtaken when it is not `based_on`."""
    _check_texts(version)
    last = _latest(version)
    if _number(last) != based_on:
        raise Overtaken(_number(last))
    return last


def add_version(version: V, before: V | None) -> V:
    """The version, written as the one after `before`, as `last_version` gave it (None: as the first).

    Raises: Overtaken, also when somebody else saved in this very moment; UserError without a reason or with a text
    that cannot be kept.
    """
    version.reason = version.reason.strip()
    if not version.reason:
        raise UserError("desk.reason_missing")
    _check_texts(version)
    version.number = _number(before) + 1
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        raise Overtaken(_number(_latest(version))) from None
    return version


def _check_texts(version: Versioned) -> None:
    """Nothing. Raises: UserError for a text that no database keeps: with a character of nothing, or too long."""
    for field in version._meta.concrete_fields:
        text = getattr(version, field.attname)
        longest = getattr(field, "max_length", None) or LONGEST_TEXT
        if isinstance(text, str) and ("\x00" in text or len(text) > longest):
            raise UserError("desk.text_wrong", longest=longest)


def _latest(version: V) -> V | None:
    which = {name: getattr(version, name) for name in version.OF}
    return type(version)._base_manager.filter(**which).order_by("-number").first()


def _number(version: Versioned | None) -> int:
    return version.number if version else 0
