"""The states of an initiative beside others, and which step leads from one to another."""

from __future__ import annotations

from routekaart.desk.states import Transitions

from .models import Version

ALONE, MERGED = "alone", "merged"
MERGE, UNMERGE = "merge", "unmerge"
MERGING: Transitions = {(ALONE, MERGE): MERGED, (MERGED, MERGE): MERGED, (MERGED, UNMERGE): ALONE}


def state_of(version: Version) -> str:
    """Whether an initiative stands by itself."""
    return ALONE if version.record.merged_into is None else MERGED
