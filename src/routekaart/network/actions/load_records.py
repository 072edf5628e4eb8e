"""The act of loading many records at once: the initiatives of a document, or those of the example edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ..known_parties import with_known_places
from ..models import Initiative, Version
from ..records import Record, to_json
from ..validation import check_record


def load_records(
    records: Iterable[Record], *, by: str, reason: str, at: datetime | None = None
) -> list[Version]:
    """The first versions of new initiatives, all or none. Raises: UserError at the first record that is not well-formed."""
    moment = at or timezone.now()
    listed = [with_known_places(record) for record in records]
    for record in listed:
        check_record(record)
    with transaction.atomic():
        made = Initiative.private_objects.bulk_create([Initiative() for _ in listed], batch_size=1000)
        return Version.private_objects.bulk_create(
            [
                Version(
                    initiative=initiative,
                    number=1,
                    data=to_json(record),
                    is_public=True,
                    recorded_at=moment,
                    recorded_by=by,
                    reason=reason,
                )
                for initiative, record in zip(made, listed, strict=True)
            ],
            batch_size=500,
        )
