"""Of two who start from the same version one saves and one is told, on both databases and whenever they save."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from acting import EDITOR, OTHER_EDITOR
from routekaart.desk.log import broken_rows
from routekaart.desk.models import LogRow
from routekaart.desk.versions import Overtaken
from routekaart.domain.messages import UserError
from routekaart.monitor.actions.decide_register_finding import decide_register_finding
from routekaart.monitor.decisions import findings, latest_words
from routekaart.monitor.models import RegisterFinding
from routekaart.monitor.states import FAILS, HOLDS, JUDGING, NO, OPEN, YES
from routekaart.network.actions.record_version import record_version
from routekaart.network.models import Initiative, Version
from routekaart.network.records import Record
from two_editors import ROUNDS, race

TESTS = Path(__file__).resolve().parents[2]


@pytest.fixture
def judged(db: None) -> None:
    """The initiatives that are judged."""
    for number in (7, 8):
        Initiative.private_objects.create(pk=number)


@pytest.mark.usefixtures("judged")
def test_judgements_are_counted_per_thing_and_the_latest_one_holds() -> None:
    for number, holds in enumerate((True, False, True)):
        decide_register_finding(7, "claim", holds, by=EDITOR, reason=f"reden {number}", based_on=number)
    decide_register_finding(8, "claim", False, by=OTHER_EDITOR, reason="anders")
    rows = RegisterFinding.public_objects.order_by("initiative", "number")
    assert [(row.initiative, row.number, row.by_person) for row in rows] == [
        (7, 1, 1),
        (7, 2, 1),
        (7, 3, 1),
        (8, 1, 2),
    ]
    assert findings() == {(7, "claim"): True, (8, "claim"): False}
    assert latest_words()[7, "claim"].reason == "reden 2"


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("based_on", [0, 2, 9])
def test_who_judged_on_another_word_than_the_latest_is_told(based_on: int) -> None:
    decide_register_finding(7, "claim", True, by=EDITOR, reason="gebeld")
    with pytest.raises(Overtaken, match="versie 1"):
        decide_register_finding(7, "claim", False, by=OTHER_EDITOR, reason="gemaild", based_on=based_on)
    assert findings() == {(7, "claim"): True}


@pytest.mark.usefixtures("judged")
def test_a_word_on_what_nobody_judged_is_told_that_there_is_none() -> None:
    with pytest.raises(Overtaken, match="nog geen versie"):
        decide_register_finding(7, "claim", False, by=EDITOR, reason="gemaild", based_on=1)


@pytest.mark.usefixtures("judged")
def test_a_judgement_needs_a_reason_and_says_something_new() -> None:
    with pytest.raises(UserError, match="Geef een reden op"):
        decide_register_finding(7, "claim", True, by=EDITOR, reason="  ")
    decide_register_finding(7, "claim", True, by=EDITOR, reason=" gebeld ")
    with pytest.raises(UserError, match="al beslist"):
        decide_register_finding(7, "claim", True, by=EDITOR, reason="nog eens", based_on=1)
    assert [row.reason for row in RegisterFinding.public_objects.all()] == ["gebeld"]


def test_the_table_of_a_judgement_leaves_no_state_without_a_way_out() -> None:
    assert {state for state, _ in JUDGING} == {OPEN, HOLDS, FAILS}
    assert {(state, said) for state in (OPEN, HOLDS, FAILS) for said in (YES, NO)} - set(JUDGING) == {
        (HOLDS, YES),
        (FAILS, NO),
    }


@pytest.mark.usefixtures("judged")
def test_who_saves_between_the_look_and_the_write_of_another_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look shows what was there before: the database itself holds that a number is given once."""
    first = record_version(Record("samenwerking", "Proef"), by=EDITOR, reason="nieuw")
    record_version(first.record, by=EDITOR, reason="een", initiative=first.initiative, based_on=1)
    decide_register_finding(7, "claim", True, by=EDITOR, reason="gebeld")

    def long_ago(version: Any, based_on: int) -> Any:
        return type(version)(number=based_on, is_public=True) if based_on else None

    monkeypatch.setattr("routekaart.network.writing.last_version", long_ago)
    monkeypatch.setattr("routekaart.monitor.judging.last_version", long_ago)
    before = LogRow.objects.count()
    with pytest.raises(Overtaken, match="versie 2"):
        record_version(first.record, by=OTHER_EDITOR, reason="twee", initiative=first.initiative, based_on=1)
    with pytest.raises(Overtaken, match="versie 1"):
        decide_register_finding(7, "claim", False, by=OTHER_EDITOR, reason="gemaild")
    assert [version.reason for version in Version.private_objects.order_by("number")] == ["nieuw", "een"]
    assert LogRow.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_one_saves_and_one_is_told(tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        assert set(race()) == {("saved", "told")}
        assert LogRow.objects.count() == ROUNDS + 1
        assert list(broken_rows()) == []
        return
    run: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 120}
    settings = {
        "DJANGO_SETTINGS_MODULE": "routekaart.web.settings.embedded",
        "ROUTEKAART_HOME": str(tmp_path),
    }
    done = subprocess.run([sys.executable, TESTS / "two_editors.py"], env=os.environ | settings, **run)
    assert (done.returncode, done.stdout) == (0, "whole"), done.stderr
