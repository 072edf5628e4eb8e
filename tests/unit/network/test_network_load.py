"""What comes with the house is loaded once, with the history that it would have had."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from acting import EDITOR
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.record_version import record_version
from routekaart.network.current import current_index, index_known_at
from routekaart.network.example_histories import grown
from routekaart.network.models import Initiative, Version
from routekaart.network.records import Record, StatusEvent
from routekaart.network.writing import EXAMPLE, LETTER

pytestmark = pytest.mark.django_db


def test_loading_again_changes_nothing() -> None:
    assert (len(load_letter(by=LETTER)), len(load_example(by=EXAMPLE))) == (8, 130)
    before = Version.private_objects.count()
    assert (len(load_letter(by=LETTER)), len(load_example(by=EXAMPLE))) == (0, 0)
    assert Version.private_objects.count() == before > 300


def test_an_initiative_that_was_changed_since_is_not_loaded_again() -> None:
    load_letter(by=LETTER)
    first = Initiative.private_objects.order_by("pk").first()
    assert first is not None
    latest = first.versions.get(number=1)
    record_version(
        Record("samenwerking", "Andere naam"), by=EDITOR, reason="naam", initiative=first, based_on=1
    )
    assert load_letter(by=LETTER) == []
    assert latest.record.name not in {entry.record.name for entry in current_index().entries}


def test_every_fictional_initiative_says_so_and_none_of_the_letter() -> None:
    load_letter(by=LETTER)
    load_example(by=EXAMPLE)
    marks = {
        entry.record.source_reference != "": entry.record.is_example for entry in current_index().entries
    }
    assert marks == {True: False, False: True}


def test_the_numbers_fit_the_140_schools_of_the_example() -> None:
    load_example(by=EXAMPLE)
    kinds = [entry.record.kind for entry in current_index().entries]
    assert kinds.count("sto-regio") == 12
    assert kinds.count("praktijkgericht-programma") == 20
    assert kinds.count("doorlopende-leerroute") + kinds.count("geintegreerde-leerroute") == 60
    ends = [
        entry.record.status(date(2022, 8, 1))
        for entry in current_index().entries
        if entry.record.kind == "experiment"
    ]
    assert set(ends) == {"beeindigd"}


def test_history_is_known_only_as_it_was_told() -> None:
    load_example(by=EXAMPLE)
    then = datetime(2020, 12, 31, tzinfo=UTC)
    known = index_known_at(then)
    assert 0 < known.size < current_index().size
    assert all(event.on <= then.date() for entry in known.entries for event in entry.record.statuses)


def test_a_record_grows_by_one_status_at_a_time() -> None:
    record = Record(
        "leerlab",
        "Lab",
        statuses=(StatusEvent("gestart", date(2021, 8, 1)), StatusEvent("beeindigd", date(2023, 8, 1))),
        ends_on=date(2023, 8, 1),
    )
    first, last = grown(record, datetime(2030, 1, 1, tzinfo=UTC))
    assert (first.record.ends_on, len(first.record.statuses)) == (None, 1)
    assert last.record == record
    assert first.at < last.at
    assert grown(record, datetime(2022, 1, 1, tzinfo=UTC)) == (first,)
    assert grown(record, last.at) == (first, last), "what is written down at that moment is known at it"
    assert first.record.last_confirmed_on == date(2021, 8, 1)
