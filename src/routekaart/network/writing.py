"""Writing versions of initiatives: what the acts on the network have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.utils import timezone

from routekaart.desk.actor import Actor
from routekaart.desk.models import signature
from routekaart.desk.versions import add_version, last_version
from routekaart.domain.messages import UserError

from .known_parties import with_known_places
from .models import Initiative, Version
from .records import Record, to_json
from .validation import check_record


def write_version(
    record: Record,
    *,
    by: Actor,
    reason: str,
    initiative: Initiative | None = None,
    based_on: int = 0,
    is_public: bool = True,
    at: datetime | None = None,
) -> Version:
    """The new version of `initiative` (None: of a new one), on version `based_on` that the editor had before his eyes.

    A partner gets the place that its code tells. Raises: UserError when the record is not well-formed, when somebody
    else saved since, or when hiding it would hide another one too; for an act, which then writes nothing.
    """
    record = with_known_places(record)
    check_record(record)
    moment = _possible(at)
    version = Version(
        initiative=initiative or Initiative.private_objects.create(),
        data=to_json(record),
        is_public=is_public,
        recorded_at=moment,
        reason=reason,
        **signature(by),
    )
    before = last_version(version, based_on)
    if before and before.is_public and not is_public:
        one_at_a_time()
        _nobody_else_vanishes(version.initiative)
    return add_version(version, before)


def _possible(at: datetime | None) -> datetime:
    """The moment of knowing. Raises: UserError for one that has yet to come or is older than any record."""
    now = timezone.now()
    if at is not None and not EARLIEST <= at <= now:
        raise UserError("network.moment_out_of_reach", first=EARLIEST.date())
    return at or now


def one_at_a_time() -> None:
    """Waits for another act under way that makes or hides a merger: two at once, each right, could be wrong together."""
    Initiative.private_objects.select_for_update(no_key=True).order_by("pk").first()


def _nobody_else_vanishes(initiative: Initiative) -> None:
    """Raises: UserError when one that everybody may see was merged into `initiative`, itself or by way of another."""
    for version in Version.private_objects.known_at(None).filter(data__merged_into=initiative.pk):
        if version.is_public:
            raise UserError("network.hides_another", number=version.initiative_id)
        _nobody_else_vanishes(version.initiative)


EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Nobody wrote down what he knew of a route before."""

LETTER, EXAMPLE = Actor(system="letter"), Actor(system="example")
"""Who writes what comes with the house."""

Told = tuple[Record, datetime, str]
"""A record, when it was written down, and why."""


def write_histories(histories: Sequence[Sequence[Told]], *, by: Actor) -> list[Version]:
    """The last version of every new initiative, written with its whole history.

    Raises: UserError at the first that is not well-formed.
    """
    for history in histories:
        check_record(history[-1][0])
    initiatives = Initiative.private_objects.bulk_create([Initiative() for _ in histories], batch_size=1000)
    versions = [
        Version(
            initiative=initiative,
            number=number,
            data=to_json(record),
            is_public=True,
            recorded_at=at,
            reason=reason,
            **signature(by),
        )
        for initiative, history in zip(initiatives, histories, strict=True)
        for number, (record, at, reason) in enumerate(history, 1)
    ]
    written = Version.private_objects.bulk_create(versions, batch_size=500)
    return list({version.initiative_id: version for version in written}.values())


def not_written(records: Iterable[Record], by: Actor) -> Iterator[Record]:
    """The records that this part of the system did not write down before; the same name may stand there more than once."""
    first = Version.private_objects.filter(number=1, by_system=by.system)
    there = Counter(version.data["name"] for version in first)
    for record in records:
        if there[record.name]:
            there[record.name] -= 1
        else:
            yield record
