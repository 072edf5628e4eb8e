"""A role comes from a membership: everywhere, in an organisation or in a region; a command adds one and it is logged."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from routekaart import cli
from routekaart.accounts.actions.add_person import add_person
from routekaart.accounts.actors import actor_of
from routekaart.accounts.models import Membership, Organisation, User
from routekaart.desk.actor import ANONYMOUS, COMMAND, Role
from routekaart.desk.models import LogRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ans@example.nl", "x", role="lezer")


def test_an_actor_has_every_role_of_his_memberships_with_its_place(
    person: User, django_assert_num_queries: Any
) -> None:
    school = Organisation.objects.create(kind="school", code="99AA00")
    person.memberships.create(role="redactie", organisation=school)
    person.memberships.create(role="accountmanager", region="twente")
    with django_assert_num_queries(1):
        actor = actor_of(person)
        assert actor_of(person) is actor
    assert actor.roles == {
        Role("lezer"),
        Role("redactie", school.pk),
        Role("accountmanager", region="twente"),
    }
    assert (actor.person, actor.system, actor.may_everything) == (person.pk, "", False)


def test_who_is_not_signed_in_or_whose_account_is_off_is_nobody(person: User) -> None:
    person.is_active = False
    assert actor_of(person) == actor_of(AnonymousUser()) == ANONYMOUS
    assert not person.has_perm("network.see_unpublished")


@pytest.mark.parametrize("place", [{}, {"region": "twente"}, {"organisation": True}])
def test_a_role_is_given_once_per_place(person: User, place: dict[str, Any]) -> None:
    if "organisation" in place:
        place = {"organisation": Organisation.objects.create(kind="bedrijf", name="De Smederij")}
    person.memberships.create(role="redactie", **place)
    with pytest.raises(IntegrityError), transaction.atomic():
        person.memberships.create(role="redactie", **place)


def test_a_membership_is_of_an_organisation_or_of_a_region_and_an_organisation_is_called_something(
    person: User,
) -> None:
    school = Organisation.objects.create(kind="school", code="99AA00")
    with pytest.raises(IntegrityError), transaction.atomic():
        person.memberships.create(role="redactie", organisation=school, region="twente")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(kind="school", code="99AA00")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(kind="school")


def test_the_command_adds_a_person_with_his_role_and_it_is_logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("een-lang-wachtwoord-7\n"))
    assert cli.main(["accounts", "add", "Bo@example.nl", "--role", "redactie", "--name", "Bo van Dam"]) == 0
    assert "mag nu inloggen als redactie" in capsys.readouterr().out
    person = User.objects.get()
    assert (str(person), person.email) == ("Bo van Dam", "bo@example.nl")
    assert person.check_password("een-lang-wachtwoord-7")
    assert list(Membership.objects.values_list("person", "role", "region")) == [(person.pk, "redactie", "")]
    row = LogRow.objects.get()
    assert (row.act, row.by_system, row.about, row.about_id) == (
        "accounts.add_person",
        "command",
        "accounts.user",
        person.pk,
    )


def test_an_address_that_is_there_already_leaves_nothing_behind(person: User) -> None:
    with pytest.raises(ValidationError):
        add_person("ans@example.nl", "x", by=COMMAND, role="redactie")
    assert (Membership.objects.count(), LogRow.objects.count()) == (1, 0)
