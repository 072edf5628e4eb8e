"""Who wrote something down, in words, for whom may see it."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.desk.models import Recorded
from routekaart.domain.messages import message

from .models import User


def writers(records: Iterable[Recorded]) -> list[str]:
    """The name of who wrote each record, in one query. Missing: a word for who is not known any more."""
    listed = list(records)
    people = User.objects.in_bulk({record.by_person for record in listed if record.by_person})
    return [_writer(record, people) for record in listed]


def _writer(record: Recorded, people: dict[int, User]) -> str:
    if record.by_system:
        return message(f"desk.by_{record.by_system}")
    person = people.get(record.by_person or 0)
    return str(person) if person else message("accounts.person_gone")
