"""The act of merging two initiatives that turn out to be one. The history of both stays."""

from __future__ import annotations

from dataclasses import replace

from routekaart.domain.messages import UserError

from ..models import Initiative, Version
from .record_version import record_version


def merge_initiatives(duplicate: Initiative, into: Initiative, *, by: str, reason: str) -> Version:
    """The version that says that `duplicate` is `into` from now on. Raises: UserError for an initiative into itself."""
    if duplicate.pk == into.pk:
        raise UserError("network.merge_into_itself")
    latest = duplicate.versions(manager="private_objects").order_by("-number").first()
    assert latest is not None, "an initiative has at least one version"
    return record_version(
        replace(latest.record, merged_into=into.pk),
        by=by,
        reason=reason,
        initiative=duplicate,
        based_on=latest.number,
        is_public=latest.is_public,
    )
