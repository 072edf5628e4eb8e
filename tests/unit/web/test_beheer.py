"""Staff add and change initiatives; the second of two editors is told; others do not get in."""

from __future__ import annotations

import pytest
from django.test import Client

from routekaart.accounts.models import User
from routekaart.network.index import current_index
from routekaart.network.models import Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("ans@example.nl", "lang-genoeg-1", role="redactie"))
    return client


def _form(**changes: object) -> dict[str, object]:
    empty = {
        "partners-TOTAL_FORMS": 1,
        "partners-INITIAL_FORMS": 0,
        "partners-0-role": "vo",
        "partners-0-name": "De Proef",
        "partners-0-gemeente": "GM0150",
        "statuses-TOTAL_FORMS": 1,
        "statuses-INITIAL_FORMS": 0,
        "statuses-0-status": "gestart",
        "statuses-0-on": "2021-08-01",
    }
    main = {"name": "Zorgroute", "kind": "doorlopende-leerroute", "levels": ["2"], "source": "zelf-gemeld"}
    return {**empty, **main, "is_public": "on", "reason": "nieuw", "based_on": 0, **changes}


def test_an_added_initiative_is_published_with_who_and_why(editor: Client) -> None:
    response = editor.post("/beheer/initiatief/nieuw", _form())
    assert response.status_code == 302
    (entry,) = current_index().entries
    assert entry.record.partners[0].gemeente == "GM0150"
    version = Version.private_objects.get()
    assert (version.recorded_by, version.reason) == ("ans@example.nl", "nieuw")
    assert editor.get(response["Location"]).status_code == 200


def test_the_second_editor_is_told_and_keeps_what_he_typed(editor: Client) -> None:
    address = editor.post("/beheer/initiatief/nieuw", _form())["Location"]
    editor.post(address, _form(based_on=1, reason="eerste"))
    late = editor.post(address, _form(based_on=1, reason="tweede", goal="mijn zin"))
    assert late.status_code == 200
    assert "Intussen heeft" in late.content.decode()
    assert "mijn zin" in late.content.decode()
    assert Version.private_objects.count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Vul dit in"),
        ({"starts_on": "2021-02-31"}, "2020-12-31"),
        ({"starts_on": "2022-01-01", "ends_on": "2021-01-01"}, "niet na het begin"),
        ({"partners-0-code": "99"}, "Partner 1"),
        ({"statuses-0-on": ""}, "ook de datum"),
        ({"source": "document"}, "Noem het document"),
        ({"name": "<script>alert(1)</script>", "reason": ""}, "&lt;script&gt;"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_saved(editor: Client, change: dict[str, str], said: str) -> None:
    response = editor.post("/beheer/initiatief/nieuw", _form(**change))
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Version.private_objects.exists()


def test_a_stranger_is_asked_to_sign_in_and_a_reader_may_not_edit(client: Client) -> None:
    response = client.get("/beheer")
    assert (response.status_code, response["Location"][:16]) == (302, "/account/login/?")
    client.force_login(User.objects.create_user("lees@example.nl", "lang-genoeg-1", role="lezer"))
    assert client.get("/beheer").status_code == 200
    assert client.get("/beheer/initiatief/nieuw").status_code == 403
    assert client.post("/beheer/initiatief/nieuw", _form()).status_code == 403
    assert not Version.private_objects.exists()


def test_nobody_gets_a_cookie_before_he_signs_in(client: Client) -> None:
    assert not client.get("/zoek").cookies
    assert client.get("/account/login/").status_code == 200
    assert client.get("/account/signup/").status_code == 200
    client.post("/account/signup/", {"email": "x@example.nl", "password1": "lang-genoeg-1"})
    assert not User.objects.exists()
