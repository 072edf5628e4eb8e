"""The act of loading the fictional initiatives of the example."""

from __future__ import annotations

from django.utils import timezone

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.domain.messages import message
from routekaart.sources.voorbeeld_onderwijs.initiatives import generate_initiatives

from ..example_histories import Step, grown
from ..models import Version
from ..records import from_json
from ..rights import LOAD
from ..terms import label
from ..writing import not_written, write_histories


@act(LOAD)
def load_example(*, by: Actor) -> list[Version]:
    """The fictional initiatives that were not there yet, each with the history that it would have."""
    now = timezone.now()
    records = not_written(map(from_json, generate_initiatives()), by)
    histories = [steps for record in records if (steps := grown(record, now))]
    return write_histories(
        [[(step.record, step.at, _why(step)) for step in steps] for steps in histories], by=by
    )


def _why(step: Step) -> str:
    return message("network.reason_status", status=label("statuses", step.status))
