"""The act of writing down what is known about an initiative: a new one, or a new version of an old one."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from routekaart.domain.messages import UserError

from ..known_parties import with_known_places
from ..models import Initiative, Version
from ..records import Record, to_json
from ..validation import check_record


def record_version(
    record: Record,
    *,
    by: str,
    reason: str,
    initiative: Initiative | None = None,
    based_on: int = 0,
    is_public: bool = True,
    at: datetime | None = None,
) -> Version:
    """The new version of `initiative` (None: of a new initiative), written by `by` because of `reason`.

    `based_on` is the version number that the editor had before his eyes. `at` defaults to now; only an import of
    an existing history gives another moment. Raises: UserError when the record is not well-formed, when somebody
    else saved since, or when hiding it would hide another one too: nothing is written then. A partner gets the place
    that its code tells.
    """
    record = with_known_places(record)
    check_record(record)
    if not reason.strip():
        raise UserError("network.reason_missing")
    try:
        with transaction.atomic():
            initiative = initiative or Initiative.private_objects.create()
            _fits(initiative, based_on, is_public)
            return Version.private_objects.create(
                initiative=initiative,
                number=based_on + 1,
                data=to_json(record),
                is_public=is_public,
                recorded_at=at or timezone.now(),
                recorded_by=by,
                reason=reason.strip(),
            )
    except IntegrityError:
        assert initiative is not None
        raise _edited_meanwhile(_last(initiative)) from None


def _last(initiative: Initiative) -> Version | None:
    return initiative.versions(manager="private_objects").order_by("-number").first()


def _fits(initiative: Initiative, based_on: int, is_public: bool) -> None:
    """Raises: UserError when somebody else saved since, or when another initiative would vanish with this one."""
    latest = _last(initiative)
    if (latest.number if latest else 0) != based_on:
        raise _edited_meanwhile(latest)
    if latest and latest.is_public and not is_public:
        one_at_a_time()
        _nobody_else_vanishes(initiative)


def one_at_a_time() -> None:
    """Waits for another act under way that makes or hides a merger: two at once, each right, could be wrong together."""
    Initiative.private_objects.select_for_update(no_key=True).order_by("pk").first()


def _nobody_else_vanishes(initiative: Initiative) -> None:
    """Raises: UserError when one that everybody may see was merged into `initiative`, itself or by way of another."""
    for version in Version.private_objects.known_at(None).filter(data__merged_into=initiative.pk):
        if version.is_public:
            raise UserError("network.hides_another", number=version.initiative_id)
        _nobody_else_vanishes(version.initiative)


def _edited_meanwhile(latest: Version | None) -> UserError:
    if latest is None:
        return UserError("network.version_missing")
    return UserError("network.edited_meanwhile", by=latest.recorded_by, number=latest.number)
