"""However initiatives are merged and taken apart, there is no circle and nobody who was seen vanishes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acting import EDITOR, LOADER
from routekaart.domain.messages import UserError
from routekaart.network.actions.load_records import load_records
from routekaart.network.actions.merge_initiatives import merge_initiatives
from routekaart.network.actions.record_version import record_version
from routekaart.network.actions.unmerge_initiative import unmerge_initiative
from routekaart.network.current import current_index
from routekaart.network.models import Initiative
from routekaart.network.records import Record

COUNT = 5
NUMBERS = st.integers(0, COUNT - 1)
ACTS = st.lists(st.tuples(NUMBERS, st.none() | NUMBERS), max_size=12)
"""Shape: (which, into which); None takes the merger of `which` back."""


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(acts=ACTS, hidden=st.sets(NUMBERS, max_size=2))
def test_nobody_vanishes_and_only_what_would_make_him_vanish_is_refused(
    acts: list[tuple[int, int | None]], hidden: set[int]
) -> None:
    made = [version.initiative for version in load_records(_records(), by=LOADER, reason="a")]
    for number in hidden:
        record_version(
            Record("samenwerking", "weg"),
            by=EDITOR,
            reason="a",
            initiative=made[number],
            based_on=1,
            is_public=False,
        )
    model: dict[int, int] = {}
    for which, into in acts:
        allowed = _allowed(model, which, into, hidden)
        assert _tried(made[which], None if into is None else made[into]) == allowed, (model, which, into)
        if allowed and into is not None:
            model[which] = into
        elif allowed:
            del model[which]
    for place, initiative in enumerate(made):
        end = _ends(model, place)[-1]
        assert end not in model
        assert (current_index().position(initiative.pk) is not None) == (
            place not in model and place not in hidden
        )
        assert place in hidden or current_index().position(made[end].pk) is not None


def _records() -> list[Record]:
    return [Record("samenwerking", f"Pilot {number}") for number in range(COUNT)]


def _ends(model: dict[int, int], place: int) -> list[int]:
    """The chain of mergers from `place`, itself first."""
    return [place, *_followed(model, place)]


def _followed(model: dict[int, int], place: int) -> Iterator[int]:
    for _ in range(COUNT):
        if place not in model:
            return
        place = model[place]
        yield place
    raise AssertionError("a circle")


def _allowed(model: dict[int, int], which: int, into: int | None, hidden: set[int]) -> bool:
    if into is None:
        return which in model
    chain = _ends(model, into)
    return which not in chain and (which in hidden or chain[-1] not in hidden)


def _tried(initiative: Initiative, into: Initiative | None) -> bool:
    try:
        if into is None:
            unmerge_initiative(initiative, by=EDITOR, reason="a")
        else:
            merge_initiatives(initiative, into, by=EDITOR, reason="a")
    except UserError:
        return False
    return True
