"""The act of deciding whether a finding about a route and the register holds. Earlier words stay in the history."""

from __future__ import annotations

from django.utils import timezone

from ..models import RegisterFinding


def decide_register_finding(initiative: int, claim: str, holds: bool, *, by: str) -> RegisterFinding:
    """The word as it was written down."""
    return RegisterFinding.public_objects.create(
        initiative=initiative, claim=claim, holds=holds, decided_at=timezone.now(), decided_by=by
    )
