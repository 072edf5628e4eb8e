"""The act of loading what comes with the house: the letter's initiatives, and the fictional ones of the example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from routekaart.domain.messages import message
from routekaart.sources.voorbeeld_onderwijs.initiatives import generate_initiatives

from ..history import grown
from ..letter import letter_records
from ..models import Initiative, Version
from ..records import Record, from_json, to_json
from ..terms import label
from ..validation import check_record
from .load_records import load_records


def load_letter() -> int:
    """How many initiatives of the letter were not there yet, and are now."""
    by = message("network.by_letter")
    new = list(_not_loaded(letter_records(), by))
    load_records(new, by=by, reason=message("network.reason_letter"))
    return len(new)


def load_example() -> int:
    """How many fictional initiatives were not there yet, and are now, each with the history that it would have."""
    by, now = message("network.by_example"), timezone.now()
    made = (from_json(initiative) for initiative in generate_initiatives())
    histories = [steps for record in _not_loaded(made, by) if (steps := grown(record, now))]
    for steps in histories:
        check_record(steps[-1].record)
    with transaction.atomic():
        initiatives = Initiative.private_objects.bulk_create([Initiative() for _ in histories])
        Version.private_objects.bulk_create(
            [
                Version(
                    initiative=initiative,
                    number=number,
                    data=to_json(step.record),
                    is_public=True,
                    recorded_at=step.at,
                    recorded_by=by,
                    reason=message("network.reason_status", status=label("statuses", step.status)),
                )
                for initiative, steps in zip(initiatives, histories, strict=True)
                for number, step in enumerate(steps, 1)
            ],
            batch_size=500,
        )
    return len(histories)


def _not_loaded(records: Iterable[Record], by: str) -> Iterable[Record]:
    """The records that `by` did not write down before; the same name may stand there more than once."""
    first = Version.private_objects.filter(number=1, recorded_by=by)
    there = Counter(version.data["name"] for version in first)
    for record in records:
        if there[record.name]:
            there[record.name] -= 1
        else:
            yield record
