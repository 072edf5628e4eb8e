"""Every change is kept, nobody overwrites somebody else, and what is not published has no public door."""

import gc
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from acting import EDITOR, LOADER, OTHER_EDITOR
from routekaart.desk.versions import Overtaken
from routekaart.domain.messages import UserError
from routekaart.network.actions.load_records import load_records
from routekaart.network.actions.merge_initiatives import merge_initiatives
from routekaart.network.actions.record_version import record_version
from routekaart.network.actions.unmerge_initiative import unmerge_initiative
from routekaart.network.changes import changes
from routekaart.network.current import current_index, index_known_at
from routekaart.network.models import Initiative, Version
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.network.validation import RecordError

ROUTE = Record(
    "doorlopende-leerroute",
    "Zorgroute",
    partners=(Partner("vo", "De Brug", "99AA00", "GM0150"),),
    statuses=(StatusEvent("gestart", date(2020, 8, 1)),),
)

pytestmark = pytest.mark.django_db


def test_an_edit_is_a_new_version_and_the_old_one_stays() -> None:
    first = record_version(ROUTE, by=EDITOR, reason="nieuw", at=datetime(2021, 1, 1, tzinfo=UTC))
    later = replace(ROUTE, name="Zorgroute Deventer")
    record_version(
        later,
        by=OTHER_EDITOR,
        reason="naam",
        initiative=first.initiative,
        based_on=1,
        at=datetime(2022, 1, 1, tzinfo=UTC),
    )
    assert [entry.record.name for entry in current_index().entries] == ["Zorgroute Deventer"]
    told = changes(first.initiative_id)
    assert [(change.number, len(change.fields)) for change in told] == [(2, 1), (1, 0)], "the latest first"
    then = index_known_at(datetime(2021, 6, 1, tzinfo=UTC))
    assert [entry.record.name for entry in then.entries] == ["Zorgroute"]
    assert index_known_at(datetime(2020, 6, 1, tzinfo=UTC)).entries == ()


def test_the_index_holds_what_was_written_down() -> None:
    version = record_version(ROUTE, by=EDITOR, reason="nieuw", at=datetime(2021, 1, 1, tzinfo=UTC))
    for index in (current_index(), index_known_at(datetime(2022, 1, 1, tzinfo=UTC))):
        (entry,) = index.entries
        assert (entry.id, entry.record, entry.version) == (version.initiative_id, ROUTE, 1)
        assert entry.recorded_at == datetime(2021, 1, 1, tzinfo=UTC)
        assert "zorgroute" in entry.haystack
        assert "deventer" in entry.haystack


def test_the_garbage_collector_is_on_again_also_after_a_record_that_cannot_be_read() -> None:
    version = record_version(ROUTE, by=EDITOR, reason="nieuw")
    Version.private_objects.filter(pk=version.pk).update(data={"kind": "doorlopende-leerroute", "onzin": 1})
    for read in (current_index, lambda: index_known_at(datetime(2050, 1, 1, tzinfo=UTC))):
        with pytest.raises(TypeError):
            read()
        assert gc.isenabled()


def test_the_second_of_two_editors_is_told_and_nothing_is_lost() -> None:
    first = record_version(ROUTE, by=EDITOR, reason="nieuw")
    record_version(
        replace(ROUTE, goal="a"), by=OTHER_EDITOR, reason="doel", initiative=first.initiative, based_on=1
    )
    with pytest.raises(Overtaken, match="versie 2"):
        record_version(
            replace(ROUTE, goal="b"), by=EDITOR, reason="doel", initiative=first.initiative, based_on=1
        )
    assert [version.record.goal for version in Version.private_objects.order_by("number")] == ["", "a"]


def test_a_wrong_record_names_everything_that_is_wrong_and_writes_nothing() -> None:
    wrong = replace(ROUTE, name=" ", kind="pad", partners=(Partner("vo", "x", "99AA0", "Deventer"),))
    with pytest.raises(RecordError) as error:
        record_version(wrong, by=EDITOR, reason="nieuw")
    assert [field for field, _ in error.value.problems] == ["name", "kind", "partners.1", "partners.1"]
    assert not Initiative.private_objects.exists()


def test_a_change_needs_a_reason() -> None:
    with pytest.raises(UserError, match="reden"):
        record_version(ROUTE, by=EDITOR, reason="  ")


def test_what_is_not_published_is_in_no_index() -> None:
    hidden = record_version(ROUTE, by=EDITOR, reason="concept", is_public=False)
    assert current_index().entries == ()
    assert not Version.public_objects.known_at().exists()
    record_version(ROUTE, by=EDITOR, reason="klaar", initiative=hidden.initiative, based_on=1)
    assert len(current_index().entries) == 1
    record_version(
        ROUTE, by=EDITOR, reason="terug", initiative=hidden.initiative, based_on=2, is_public=False
    )
    assert current_index().entries == ()


def test_there_is_no_default_door() -> None:
    assert not hasattr(Version, "objects")
    assert not hasattr(Initiative, "objects")


def test_a_merged_initiative_is_gone_from_the_map_and_not_from_history() -> None:
    one, other = load_records([ROUTE, replace(ROUTE, name="Dubbel")], by=LOADER, reason="invoer")
    merge_initiatives(other.initiative, one.initiative, by=OTHER_EDITOR, reason="dubbel gemeld")
    assert [entry.id for entry in current_index().entries] == [one.initiative_id]
    assert other.initiative.versions.count() == 2
    with pytest.raises(UserError, match="zichzelf"):
        merge_initiatives(one.initiative, one.initiative, by=OTHER_EDITOR, reason="vergissing")


def test_a_merger_in_the_wrong_direction_is_refused_and_can_be_taken_back() -> None:
    five, six = (version.initiative for version in load_records([ROUTE, ROUTE], by=LOADER, reason="invoer"))
    merge_initiatives(five, six, by=OTHER_EDITOR, reason="dubbel")
    with pytest.raises(UserError, match=f"Initiatief {five.pk} .* initiatief {six.pk}.*kring") as refused:
        merge_initiatives(six, five, by=OTHER_EDITOR, reason="andersom")
    assert refused.value.key == "network.merge_in_a_circle"
    unmerge_initiative(five, by=OTHER_EDITOR, reason="verkeerde kant")
    assert [version.reason for version in five.versions.order_by("number")] == [
        "invoer",
        "dubbel",
        "verkeerde kant",
    ]
    assert five.latest().record == ROUTE
    merge_initiatives(six, five, by=OTHER_EDITOR, reason="andersom")
    assert [entry.id for entry in current_index().entries] == [five.pk]
    with pytest.raises(UserError, match="geen ander initiatief"):
        unmerge_initiative(five, by=OTHER_EDITOR, reason="nog eens")


def test_what_is_seen_does_not_go_into_what_is_not() -> None:
    seen = record_version(ROUTE, by=EDITOR, reason="nieuw")
    hidden = record_version(ROUTE, by=EDITOR, reason="concept", is_public=False)
    with pytest.raises(UserError, match=f"Initiatief {hidden.initiative_id} is niet zichtbaar"):
        merge_initiatives(seen.initiative, hidden.initiative, by=OTHER_EDITOR, reason="dubbel")
    merged = merge_initiatives(hidden.initiative, seen.initiative, by=OTHER_EDITOR, reason="dubbel")
    assert [entry.id for entry in current_index().entries] == [seen.initiative_id]
    apart = unmerge_initiative(hidden.initiative, by=OTHER_EDITOR, reason="vergissing")
    assert (merged.is_public, apart.is_public) == (False, False)
    assert [entry.id for entry in current_index().entries] == [seen.initiative_id]


def test_what_others_were_merged_into_is_not_hidden_while_they_are_seen() -> None:
    four, five, six = (
        version.initiative for version in load_records([ROUTE] * 3, by=LOADER, reason="invoer")
    )
    merge_initiatives(four, five, by=OTHER_EDITOR, reason="dubbel")
    merge_initiatives(five, six, by=OTHER_EDITOR, reason="dubbel")

    def hide(initiative: Initiative) -> Version:
        last = initiative.latest()
        told = {"reason": "verborgen", "initiative": initiative, "based_on": last.number}
        return record_version(last.record, by=OTHER_EDITOR, is_public=False, **told)

    with pytest.raises(UserError, match=f"Initiatief {five.pk} is hiermee samengevoegd"):
        hide(six)
    with pytest.raises(UserError, match=f"Initiatief {four.pk} is hiermee samengevoegd"):
        hide(five)
    assert [entry.id for entry in current_index().entries] == [six.pk]
    for initiative in (four, five, six):
        hide(initiative)
    assert current_index().entries == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"starts_on": date(1, 1, 1)},
        {"ends_on": date(9999, 12, 31)},
        {"last_confirmed_on": date(1989, 12, 31)},
        {"statuses": (StatusEvent("gestart", date(202, 8, 1)),)},
        {"partners": (Partner("vo", "De Brug", "99AA00", "GM0150", since=date(2050, 1, 2)),)},
    ],
)
def test_a_date_with_a_slip_of_the_pen_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(
        RecordError, match="kan niet kloppen; verwacht een dag van 1990-01-01 tot en met 2050-01-01"
    ):
        record_version(replace(ROUTE, **changed), by=EDITOR, reason="nieuw")
    for day in (date(1990, 1, 1), date(2050, 1, 1)):
        record_version(replace(ROUTE, starts_on=day), by=EDITOR, reason="nieuw")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\u200b", "U+200B"),
        ("Zorg\u202eetuor", "U+202E"),
        ("Zorg\x07route", "U+0007"),
        ("Zorg\u2028route", "U+2028"),
        ("\u3164", "U+3164"),
        ("Zorg\ud800", "U+D800"),
    ],
)
@pytest.mark.parametrize("field", ["name", "goal", "contact_role", "partner"])
def test_a_character_that_nobody_can_see_is_refused_with_its_place(text: str, code: str, field: str) -> None:
    wrong = (
        replace(ROUTE, partners=(Partner("vo", text),))
        if field == "partner"
        else replace(ROUTE, **{field: text})
    )
    with pytest.raises(RecordError, match=f"teken .* onzichtbaar .{re.escape(code)}"):
        record_version(wrong, by=EDITOR, reason="nieuw")
    assert not Initiative.private_objects.exists()


def test_accents_other_scripts_and_lines_in_a_goal_are_no_hidden_characters() -> None:
    record = replace(ROUTE, name="Één ﬁlm – ‘Über’ 中文 🙂", goal="Een\r\n\ttwee")
    assert record_version(record, by=EDITOR, reason="nieuw").record == record
