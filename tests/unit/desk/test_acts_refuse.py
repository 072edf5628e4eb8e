"""An act given what cannot be says so in Dutch, on both databases, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from acting import EDITOR
from each import each
from routekaart.desk.models import LogRow
from routekaart.domain.messages import UserError
from routekaart.monitor.actions.decide_register_finding import decide_register_finding
from routekaart.monitor.actions.decide_register_pair import decide_register_pair
from routekaart.monitor.actions.pin_figure import pin_figure
from routekaart.monitor.models import PinnedFigure, RegisterDecision, RegisterFinding
from routekaart.network.actions.record_version import record_version
from routekaart.network.models import Initiative, Version
from routekaart.network.records import Partner, Record

pytestmark = pytest.mark.django_db
ROUTE = Record("samenwerking", "Proef")
NOTHING, LONG = "a\x00b", "x" * 5001


def finding(number: int = 0, claim: str = "claim", holds: object = True, reason: str = "a") -> None:
    decide_register_finding(number, claim, holds, by=EDITOR, reason=reason)  # type: ignore[arg-type]


def pair(vo: str = "vo", holds: object = True, reason: str = "a") -> None:
    decide_register_pair(vo, "mbo", holds, by=EDITOR, reason=reason)  # type: ignore[arg-type]


def version(record: Record = ROUTE, reason: str = "a", at: datetime | None = None) -> None:
    record_version(record, by=EDITOR, reason=reason, at=at)


def with_partner(**told: str) -> Record:
    return Record("samenwerking", "Proef", partners=(Partner(**({"role": "bedrijf", "name": "B"} | told)),))


REFUSED: dict[str, Callable[[], object]] = {
    "no such initiative": lambda: finding(987654),
    "a number below nought": lambda: finding(-5),
    "a number that no column holds": lambda: finding(2**63),
    "neither yes nor no": lambda: finding(holds=None),
    "a word for no": lambda: finding(holds="nee"),
    "one for yes": lambda: pair(holds=1),
    "a claim with a character of nothing": lambda: finding(claim=NOTHING),
    "a claim too long": lambda: finding(claim=LONG),
    "a reason with a character of nothing": lambda: finding(reason=NOTHING),
    "a reason too long": lambda: pair(reason=LONG),
    "a record number too long": lambda: pair("x" * 500),
    "a record number with a character of nothing": lambda: pair(NOTHING),
    "a version for no reason that can be kept": lambda: version(reason=NOTHING),
    "a version for a reason too long": lambda: version(reason=LONG),
    "a name with a character of nothing": lambda: version(Record("samenwerking", NOTHING)),
    "a code with a character of nothing": lambda: version(with_partner(code=NOTHING)),
    "a gemeente with a character of nothing": lambda: version(with_partner(gemeente=NOTHING)),
    "known tomorrow": lambda: version(at=timezone.now() + timedelta(days=1)),
    "known before anybody wrote": lambda: version(at=datetime(1999, 12, 31, tzinfo=UTC)),
    "no such division": lambda: pin_figure(date(2024, 1, 1), "bestaat-niet", by=EDITOR),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_it_is_refused_in_dutch_and_nothing_is_written(case: str) -> None:
    with pytest.raises(UserError) as refused:
        REFUSED[case]()
    assert str(refused.value).endswith(".")
    for model in each((Initiative, Version, RegisterFinding, RegisterDecision, PinnedFigure, LogRow)):
        assert not model._base_manager.exists(), model
