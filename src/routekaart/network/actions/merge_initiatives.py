"""The act of merging two initiatives that turn out to be one. The history of both stays."""

from __future__ import annotations

from dataclasses import replace

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.domain.messages import UserError

from ..models import Initiative, Version
from ..rights import EDIT
from ..writing import one_at_a_time, write_version


@act(EDIT)
def merge_initiatives(duplicate: Initiative, into: Initiative, *, by: Actor, reason: str) -> Version:
    """The version that says that `duplicate` is `into` from now on.

    Raises: UserError when nobody would see `duplicate` any more: merged into itself, in a circle, or into something
    that is not published while it is.
    """
    one_at_a_time()
    latest, last = duplicate.latest(), _last(into, without=duplicate)
    if latest.is_public and not last.is_public:
        raise UserError("network.merge_into_unseen", number=last.initiative_id)
    return write_version(
        replace(latest.record, merged_into=into.pk),
        by=by,
        reason=reason,
        initiative=duplicate,
        based_on=latest.number,
        is_public=latest.is_public,
    )


def _last(into: Initiative, without: Initiative) -> Version:
    """The version at the end of the chain of mergers that begins at `into`. Raises: UserError when `without` is in it."""
    if into == without:
        raise UserError("network.merge_into_itself")
    version = into.latest()
    while version.record.merged_into is not None:
        if version.record.merged_into == without.pk:
            raise UserError("network.merge_in_a_circle", into=into.pk, number=without.pk)
        version = Initiative.private_objects.get(pk=version.record.merged_into).latest()
    return version
