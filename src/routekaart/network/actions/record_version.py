"""The act of writing down what is known about an initiative: a new one, or a new version of an old one."""

from __future__ import annotations

from datetime import datetime

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.domain.messages import UserError

from ..models import Initiative, Version
from ..records import Record
from ..rights import EDIT
from ..writing import write_version


@act(EDIT, about="initiative")
def record_version(
    record: Record,
    *,
    by: Actor,
    reason: str,
    initiative: Initiative | None = None,
    based_on: int = 0,
    is_public: bool = True,
    at: datetime | None = None,
) -> Version:
    """The new version of `initiative` (None: of a new one). `based_on`: the version that the editor had before his eyes.

    `at` defaults to now; only an import of an existing history gives another moment. Raises: as `write_version`,
    and UserError when it would merge or unmerge: that is done by the acts of that name.
    """
    latest = initiative.latest() if initiative else None
    if (latest is None or latest.number == based_on) and record.merged_into != (
        latest and latest.record.merged_into
    ):
        raise UserError("network.merged_by_its_act")
    return write_version(
        record,
        by=by,
        reason=reason,
        initiative=initiative,
        based_on=based_on,
        is_public=is_public,
        at=at,
    )
