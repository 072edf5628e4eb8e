"""The act of loading many records at once: the initiatives of a document, or those of the example edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act

from ..known_parties import with_known_places
from ..models import Version
from ..records import Record
from ..rights import LOAD
from ..writing import write_histories


@act(LOAD)
def load_records(
    records: Iterable[Record], *, by: Actor, reason: str, at: datetime | None = None
) -> list[Version]:
    """The first versions of new initiatives, all or none. Raises: UserError at the first record that is not well-formed."""
    moment = at or timezone.now()
    return write_histories([[(with_known_places(record), moment, reason)] for record in records], by=by)
