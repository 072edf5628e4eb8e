"""The act of deciding whether a finding about a route and the register holds. Earlier words stay in the history."""

from __future__ import annotations

from routekaart.desk.actor import Actor
from routekaart.desk.acts import act
from routekaart.desk.models import signature
from routekaart.domain.messages import UserError
from routekaart.network.models import Initiative

from ..judging import write_judgement
from ..models import RegisterFinding
from ..rights import JUDGE


@act(JUDGE)
def decide_register_finding(
    initiative: int, claim: str, holds: bool, *, by: Actor, reason: str, based_on: int = 0
) -> RegisterFinding:
    """The word as it was written down; `based_on`: the one that the judge saw.

    Raises: as `write_judgement`, and UserError for an initiative that is not there.
    """
    if initiative and not Initiative.private_objects.filter(pk=initiative).exists():
        raise UserError("monitor.no_initiative", number=initiative)
    finding = RegisterFinding(initiative=initiative, claim=claim, **signature(by))
    return write_judgement(finding, holds, reason=reason, based_on=based_on)
