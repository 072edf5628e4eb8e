"""The act of deciding whether two register records are one route. An earlier decision stays in the history."""

from __future__ import annotations

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.desk.models import signature

from ..judging import write_judgement
from ..models import RegisterDecision
from ..rights import JUDGE


@act(JUDGE)
def decide_register_pair(
    vo_record: str, mbo_record: str, is_one_route: bool, *, by: Actor, reason: str, based_on: int = 0
) -> RegisterDecision:
    """The decision as it was written down; `based_on`: the one that the judge saw. Raises: as `write_judgement`."""
    decision = RegisterDecision(vo_record=vo_record, mbo_record=mbo_record, **signature(by))
    return write_judgement(decision, is_one_route, reason=reason, based_on=based_on)
