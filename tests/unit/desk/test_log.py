"""The log is only added to, and whoever changes it behind our back is found by the number of the row."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models

from acting import EDITOR, OTHER_EDITOR
from each import each
from routekaart.desk.log import broken_rows
from routekaart.desk.models import LogHead, LogRow
from routekaart.monitor.actions.decide_register_finding import decide_register_finding

pytestmark = pytest.mark.django_db
COUNT = 20
NUMBERS = range(1, COUNT + 1)


@pytest.fixture(autouse=True)
def rows() -> None:
    for number in NUMBERS:
        by = EDITOR if number % 2 else OTHER_EDITOR
        decide_register_finding(0, f"claim {number}", True, by=by, reason="gebeld")


def behind_our_back(number: int, **values: Any) -> None:
    """What somebody with the database can do, and the model cannot."""
    models.QuerySet(LogRow).filter(number=number).update(**values)


def test_rows_are_numbered_one_after_another_and_hold() -> None:
    assert list(LogRow.objects.order_by("number").values_list("number", flat=True)) == list(NUMBERS)
    assert list(broken_rows()) == []
    assert LogHead.objects.get().length == COUNT


def test_a_row_is_neither_changed_nor_taken_away() -> None:
    row = LogRow.objects.get(number=3)
    for change in (row.save, row.delete, LogRow.objects.all().delete, lambda: LogRow.objects.update(act="x")):
        with pytest.raises(TypeError, match="only added to"):
            change()


def changed(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        return 7
    if field.name == "at":
        return value + timedelta(microseconds=1)
    return value + 1 if isinstance(value, int) else f"{value[:-1]}x"


def test_a_change_of_any_column_is_found() -> None:
    for place, field in enumerate(each(LogRow._meta.concrete_fields), 1):
        if field.name == "number":
            continue
        row = LogRow.objects.get(number=place)
        before = getattr(row, field.name)
        behind_our_back(place, **{field.name: changed(field, before)})
        found = list(broken_rows())
        assert found == ([place, place + 1] if field.name == "seal" else [place]), field.name
        behind_our_back(place, **{field.name: before})
    assert list(broken_rows()) == []


def test_every_row_that_was_taken_away_is_named_also_at_the_end() -> None:
    gone = [*sorted(random.Random(5).sample(NUMBERS[:-1], 6)), COUNT]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM desk_logrow WHERE number IN ({', '.join(map(str, gone))})")
    named = set(broken_rows())
    assert set(gone) <= named
    assert named - set(gone) <= {number + 1 for number in gone}, "the next one is sealed over what is gone"


def test_rows_cut_off_at_the_end_are_found_though_the_head_was_put_back() -> None:
    last = COUNT - 3
    seal = LogRow.objects.get(number=last).seal
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM desk_logrow WHERE number > {last}")
    for guess in (seal, LogHead.objects.get().seal, ""):
        LogHead.objects.update(length=last, seal=guess)
        assert list(broken_rows()) == [last + 1]


def test_a_row_that_is_put_in_is_found() -> None:
    row = LogRow.objects.get(number=5)
    row.number, row._state.adding = COUNT + 1, True
    row.save()
    assert list(broken_rows()) == [COUNT + 1, COUNT + 2], "the row, and the end, which is that of no head"


def test_a_new_secret_key_keeps_what_was_sealed_with_the_old_one(settings: Any) -> None:
    settings.ROUTEKAART_LOG_KEYS, settings.SECRET_KEY = ["another", settings.SECRET_KEY], "another"
    decide_register_finding(0, "more", True, by=EDITOR, reason="gebeld")
    assert list(broken_rows()) == []
    settings.ROUTEKAART_LOG_KEYS = []
    assert list(broken_rows()) == list(NUMBERS)
