"""What is kept in memory is not older than the tables, in whatever order two acts come out of their transactions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from acting import EDITOR
from answers import answered
from each import each
from routekaart.monitor.decisions import latest_decision
from routekaart.monitor.models import PinnedFigure, RegisterDecision, RegisterFinding
from routekaart.network.actions.record_version import record_version
from routekaart.network.current import latest_version
from routekaart.network.models import Version
from routekaart.network.records import Record
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    write_small_edition(tmp_path / "example", "example", f"newest-{tmp_path.name}")


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("is_public", [True, False])
def test_an_act_that_was_overtaken_by_a_later_one_is_seen_at_once(is_public: bool) -> None:
    first = record_version(Record("samenwerking", "Oude naam"), by=EDITOR, reason="a")
    other = record_version(Record("samenwerking", "Een andere"), by=EDITOR, reason="a")
    Version.private_objects.filter(pk=other.pk).update(id=other.pk + 1000)
    path = f"/initiatief/{first.initiative_id}"
    memory.clear()
    assert "Oude naam" in answered(Client().get(path)).content.decode()
    changed = first.data | {"name": "Nieuwe naam"}
    late = Version(initiative=first.initiative, number=2, data=changed, is_public=is_public, reason="b")
    late.pk, late.recorded_at = other.pk + 500, timezone.now()
    late.save(force_insert=True)
    page = answered(Client().get(path), 200 if is_public else 404).content.decode()
    assert "Oude naam" not in page
    assert ("Nieuwe naam" in page) is is_public


def test_every_row_that_comes_late_is_another_moment_of_the_tables() -> None:
    word = {"number": 1, "is_public": True, "recorded_at": timezone.now(), "reason": "a", "holds": True}
    pinned = {"on": date(2024, 1, 1), "known": timezone.now(), "division": "rmc", "answer": {}}
    rows = (
        RegisterDecision(vo_record="v", mbo_record="m", **word),
        RegisterFinding(initiative=1, claim="c", **word),
        PinnedFigure(key="k", pinned_at=timezone.now(), **pinned),
    )
    for row in each(rows):
        row.pk = 10
        row.save(force_insert=True)
    for row in each(rows):
        before = latest_decision()
        row.pk = 5
        for name in {"number", "key"} & set(vars(row)):
            setattr(row, name, 2)
        row.save(force_insert=True)
        assert latest_decision() != before


def test_it_is_one_question(django_assert_num_queries: Any) -> None:
    record = Record("samenwerking", "Een")
    first = record_version(record, by=EDITOR, reason="a")
    with django_assert_num_queries(1):
        assert latest_version() == (first.pk, 1)
    with django_assert_num_queries(1):
        assert latest_decision() == (0, 0) * 3
    changed = replace(record, goal="b")
    record_version(changed, by=EDITOR, reason="b", initiative=first.initiative, based_on=1)
    assert latest_version()[1] == 2
