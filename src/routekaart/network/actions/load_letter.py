"""The act of loading the initiatives of the letter to parliament."""

from __future__ import annotations

from django.utils import timezone

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.domain.messages import message

from ..known_parties import with_known_places
from ..letter import letter_records
from ..models import Version
from ..rights import LOAD
from ..writing import not_written, write_histories


@act(LOAD)
def load_letter(*, by: Actor) -> list[Version]:
    """The initiatives of the letter that were not there yet, and are now."""
    reason, now = message("network.reason_letter"), timezone.now()
    new = not_written(letter_records(), by)
    return write_histories([[(with_known_places(record), now, reason)] for record in new], by=by)
