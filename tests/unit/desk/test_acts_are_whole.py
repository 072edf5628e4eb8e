"""An act is done whole or not at all, and what is kept of who did it names nobody."""

from __future__ import annotations

from inspect import unwrap
from typing import Any

import pytest
from django.db import connection
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory

from acting import EDITOR, LOADER
from each import each
from routekaart import cli
from routekaart.accounts.actors import actor_of
from routekaart.accounts.models import User
from routekaart.accounts.names import writers
from routekaart.desk import acts as desk_acts
from routekaart.desk.actor import Actor, Role
from routekaart.desk.models import LogRow
from routekaart.desk.rights import NotAllowed, Right
from routekaart.domain.messages import UserError
from routekaart.monitor import coverage as monitor_coverage
from routekaart.monitor.actions.decide_register_pair import decide_register_pair
from routekaart.monitor.models import RegisterDecision
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.load_records import load_records
from routekaart.network.actions.merge_initiatives import merge_initiatives
from routekaart.network.actions.record_version import record_version
from routekaart.network.models import Initiative, Version
from routekaart.network.records import Record
from routekaart.network.writing import LETTER
from routekaart.web.pages.beheer import views as beheer
from routekaart.web.pages.monitor import views as monitor
from routekaart.web.pages.register import views as register

pytestmark = pytest.mark.django_db
ROUTE = Record("samenwerking", "Proef")


def test_when_the_log_fails_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(desk_acts, "log", full)
    with pytest.raises(OSError, match="no space"):
        record_version(ROUTE, by=EDITOR, reason="nieuw")
    with pytest.raises(OSError, match="no space"):
        decide_register_pair("vo", "mbo", True, by=EDITOR, reason="gebeld")
    assert not Initiative.private_objects.exists()
    assert not Version.private_objects.exists()
    assert not RegisterDecision.public_objects.exists()


def test_when_writing_fails_halfway_nothing_is_written_or_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Exception, match="reden"):
        record_version(ROUTE, by=EDITOR, reason=" ")
    assert not Initiative.private_objects.exists(), "made before the reason was looked at"
    assert not LogRow.objects.exists()


def test_an_act_on_many_has_one_row_and_one_on_nothing_none() -> None:
    load_letter(by=LETTER)
    load_letter(by=LETTER)
    (row,) = LogRow.objects.all()
    assert (row.act, row.count, row.by_system, row.about) == (
        "network.load_letter",
        8,
        "letter",
        "network.version",
    )


def test_nothing_that_stays_names_who_did_it() -> None:
    person = User.objects.create_user(
        "z.quastenhoek@post.example", "x", role="redactie", first_name="Zebrina", last_name="Quastenhoek"
    )
    client = Client()
    client.force_login(person)
    form = {"name": "Route", "kind": "leerlab", "source": "zelf-gemeld", "reason": "nieuw", "based_on": 0}
    rows = {"partners-TOTAL_FORMS": 0, "partners-INITIAL_FORMS": 0, "statuses-TOTAL_FORMS": 0}
    sent = client.post("/beheer/initiatief/nieuw", {**form, **rows, "statuses-INITIAL_FORMS": 0})
    assert sent.status_code == 302
    assert LogRow.objects.get().by_person == person.pk
    assert writers(Version.private_objects.all()) == ["Zebrina Quastenhoek"]
    with connection.cursor() as cursor:
        for table in each(name for name in connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            named = "quastenhoek" in str(cursor.fetchall()).lower()
            assert named == (table == "accounts_user"), table
    person.delete()
    assert writers(Version.private_objects.all()) == ["iemand die hier niet meer bekend is"]


def test_who_wrote_many_records_is_one_query(django_assert_num_queries: Any) -> None:
    people = [User.objects.create_user(f"{name}@example.nl", "x", role="redactie") for name in "abc"]
    versions = [record_version(ROUTE, by=actor_of(person), reason="x") for person in people * 2]
    versions += load_records([ROUTE], by=LOADER, reason="x")
    with django_assert_num_queries(1):
        named = writers(versions)
    assert named == [
        *[f"{name}@example.nl" for name in "abc"] * 2,
        "de beheerder van de site, met een opdracht",
    ]


def asked(view: Any, **place: int) -> Any:
    """A view without what stands around it, asked by somebody who may look and no more."""
    form = {"name": "Route", "kind": "leerlab", "source": "zelf-gemeld", "reason": "nieuw", "based_on": "0"}
    rows = {f"{rows}-{part}_FORMS": "0" for rows in ("partners", "statuses") for part in ("TOTAL", "INITIAL")}
    more = {
        "into": str(place.get("number", 0)),
        "division": "arbeidsmarktregio",
        "on": "2024-01-01",
        "known": "",
    }
    request: HttpRequest = RequestFactory().post(
        "/", {**form, **rows, **more, "vo": "a", "mbo": "b", "oordeel": "ja"}
    )
    request.user = User.objects.get(email="lees@example.nl")
    return unwrap(view)(request, **place)


@pytest.mark.usefixtures("example_edition")
def test_an_act_refuses_also_when_the_view_forgets_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("lees@example.nl", "x", role="lezer")
    (version,) = load_records([ROUTE], by=LOADER, reason="x")
    number = version.initiative_id
    offered = type("Route", (), {"pair": ("a", "b"), "findings": (), "candidates": ()})
    monkeypatch.setattr("routekaart.web.pages.register.review.register_states", lambda *_, **__: [offered])
    doors = [(beheer.add, {}), (monitor.pin, {}), (register.judge, {})]
    doors += [(view, {"number": number}) for view in (beheer.merge, beheer.unmerge)]
    for view, place in each(doors):
        with pytest.raises(NotAllowed):
            asked(view, **place)
    with pytest.raises(NotAllowed):
        record_version(ROUTE, by=Actor(person=2), reason="x", initiative=version.initiative, based_on=1)
    with pytest.raises(Http404):
        asked(beheer.merge, number=number + 1)


@pytest.mark.usefixtures("example_edition")
def test_page_api_and_command_tell_a_refusal_alike(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise NotAllowed

    monkeypatch.setattr(monitor_coverage, "coverage", refuse)
    monkeypatch.setattr("routekaart.web.api.dekking.coverage", refuse)
    monkeypatch.setattr("routekaart.web.pages.monitor.views.monitor_page", refuse)
    page, answer = client.get("/monitor"), client.get("/api/v1/dekking")
    assert (page.status_code, answer.status_code) == (403, 403)
    assert "text/html" in page["Content-Type"]
    assert (answer["Content-Type"], answer.json()["status"]) == ("application/problem+json", 403)
    assert cli.main(["coverage"]) == 2
    assert "Dit mag u niet doen met uw rol." in capsys.readouterr().err


def test_the_right_is_asked_about_what_the_act_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    (version,) = load_records([Record("samenwerking", "Proef")], by=LOADER, reason="a")
    asked: list[object] = []
    monkeypatch.setattr(record_version, "right", Right(lambda _, thing: bool(asked.append(thing)) or True))
    monkeypatch.setattr(merge_initiatives, "right", record_version.right)
    record_version(Record("samenwerking", "Een nieuwe"), by=EDITOR, reason="a")
    again = Record("samenwerking", "Weer")
    record_version(again, by=EDITOR, reason="a", initiative=version.initiative, based_on=1)
    with pytest.raises(UserError):
        merge_initiatives(duplicate=version.initiative, into=version.initiative, by=EDITOR, reason="a")
    assert asked == [None, version.initiative, version.initiative]


def test_a_role_of_one_region_or_organisation_opens_nothing_by_its_name() -> None:
    for role in (Role("redactie", region="AR-01"), Role("redactie", organisation=3)):
        actor = Actor(1, frozenset({role}))
        with pytest.raises(NotAllowed):
            record_version(Record("samenwerking", "Proef"), by=actor, reason="a")
    record_version(Record("samenwerking", "Proef"), by=Actor(1, frozenset({Role("redactie")})), reason="a")


def test_writing_down_neither_merges_nor_unmerges() -> None:
    one, other = load_records(
        [Record("samenwerking", "A"), Record("samenwerking", "B")], by=LOADER, reason="a"
    )
    for merged_into in (one.initiative_id, other.initiative_id, 987654):
        record = Record("samenwerking", "A", merged_into=merged_into)
        with pytest.raises(UserError, match="Samenvoegen"):
            record_version(record, by=EDITOR, reason="a", initiative=one.initiative, based_on=1)
        with pytest.raises(UserError, match="Samenvoegen"):
            record_version(record, by=EDITOR, reason="a")
    merge_initiatives(one.initiative, other.initiative, by=EDITOR, reason="a")
    with pytest.raises(UserError, match="Samenvoegen"):
        record_version(
            Record("samenwerking", "A"), by=EDITOR, reason="a", initiative=one.initiative, based_on=2
        )
