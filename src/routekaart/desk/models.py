"""What is written down by an act: by whom (ids only), as which version, and the log of all acts."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from .actor import Actor


class Recorded(models.Model):
    """Something that an actor wrote down. Ids, so that it may stay for good; who a person is, `accounts` knows."""

    by_person = models.BigIntegerField(null=True)
    by_organisation = models.BigIntegerField(null=True)
    by_system = models.CharField(max_length=30, blank=True)

    class Meta:
        abstract = True


def signature(actor: Actor) -> dict[str, Any]:
    """The columns of `Recorded` for an actor."""
    return {"by_person": actor.person, "by_organisation": actor.organisation, "by_system": actor.system}


class Versioned(Recorded):
    """One state of knowledge about a thing: `number` counts from 1, and no two versions of a thing have the same.

    `OF` names the fields that tell which thing. `recorded_at` is from when it is known; `reason` is for colleagues.
    """

    OF: ClassVar[tuple[str, ...]]

    number = models.PositiveIntegerField()
    is_public = models.BooleanField()
    recorded_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        abstract = True


class LogRows(models.QuerySet["LogRow"]):
    """Rows can be read and added."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError("the log is only added to")

    def delete(self) -> NoReturn:
        raise TypeError("the log is only added to")


class LogRow(Recorded):
    """One act: who, in which roles, what, about which record (the first of `count`), and the seal over it all."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    roles = models.CharField(max_length=200)
    about = models.CharField(max_length=80)
    about_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    seal = models.CharField(max_length=64)

    objects = LogRows.as_manager()

    def save(self, **more: Any) -> None:
        """Adds the row."""
        if not self._state.adding:
            raise TypeError("the log is only added to")
        super().save(**more)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        raise TypeError("the log is only added to")


class LogHead(models.Model):
    """How long the log is and its newest seal: who writes a row holds this one, so that rows come one after another."""

    ONLY = 1

    length = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")
