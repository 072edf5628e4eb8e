"""A password is refused in Dutch, and never is only the name of who chose it."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from routekaart import cli

SHORT = "Dit wachtwoord is te kort: het moet ten minste 12 tekens hebben."


def refused(password: str, first_name: str = "Anna") -> str:
    person = get_user_model()(email="anna.jansen@school.example", first_name=first_name, last_name="Jansen")
    try:
        validate_password(password, person)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    "password", ["annajansenanna", "Anna.Jansen@school", "JansenJansen1234", "school.anna2026"]
)
def test_a_password_made_of_the_name_or_the_address_is_refused(password: str) -> None:
    assert "lijkt te veel op de naam of het e-mailadres" in refused(password)


@pytest.mark.parametrize("password", ["vier paarden in de wei", "anna fietst naar de markt"])
def test_a_sentence_of_ones_own_is_taken(password: str) -> None:
    assert refused(password) == ""


@pytest.mark.parametrize(("password", "is_taken"), [("annafietspad", True), ("annajansenfietspa", False)])
def test_eight_characters_of_ones_own_are_enough_and_seven_are_not(password: str, is_taken: bool) -> None:
    assert (refused(password) == "") is is_taken


def test_a_name_of_three_letters_counts_and_one_of_two_stands_in_too_many_words() -> None:
    assert "lijkt te veel op" in refused("janbajanbajan", "Jan")
    assert refused("edbaedbaedba", "Ed") == ""


def test_a_short_password_is_refused_in_dutch() -> None:
    assert refused("kort") == SHORT


@pytest.mark.django_db
def test_the_command_says_in_dutch_why_somebody_was_not_added(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for password, reason in (("kort", SHORT), ("annajansenanna", "lijkt te veel op")):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        assert cli.main(["accounts", "add", "anna.jansen@school.example"]) == 2
        told = capsys.readouterr().err
        assert reason in told
        assert "password" not in told
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_an_address_is_one_however_it_was_typed() -> None:
    person = get_user_model().objects.create_user("Anna.Jansen@School.Example", "x")
    assert person.email == "anna.jansen@school.example"
