"""Staff add and change initiatives; the second of two editors is told; others do not get in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from answers import answered
from routekaart.accounts.models import User
from routekaart.network.current import current_index
from routekaart.network.models import Version
from routekaart.network.records import Partner, Record
from routekaart.web.pages.beheer.doubts import doubts
from routekaart.web.pages.beheer.forms import PartnerForm, StatusForm
from small_edition import write_small_edition

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


@pytest.mark.usefixtures("example_edition")
def test_who_of_the_staff_and_why_are_not_public(editor: Client) -> None:
    person = User.objects.get(email="ans@example.nl")
    person.first_name, person.last_name = "Ans", "van Ommeren"
    person.save()
    address = editor.post("/beheer/initiatief/nieuw", _form())["Location"]
    editor.post(address, _form(based_on=1, reason="de rector belde boos", goal="Een doel"))
    written = set(Version.private_objects.values_list("by_person", "by_system"))
    assert written == {(person.pk, "")}
    number = Version.private_objects.earliest("pk").initiative_id
    for door in (f"/initiatief/{number}", f"/api/v1/initiatieven/{number}", "/kaart", "/kaart.csv"):
        public = Client().get(door)
        assert public.status_code == 200, door
        text = public.content.decode()
        assert not [word for word in ("Ommeren", "ans@example.nl", "rector") if word in text], door
    page = Client().get(f"/initiatief/{number}").content.decode()
    assert "Versie 2, door de redactie. Gewijzigd: Doel" in page
    mine = editor.get(address).content.decode()
    assert "door Ans van Ommeren: de rector belde boos" in mine
    assert "Reden van deze wijziging (niet zichtbaar op de site; noem geen personen)" in mine


def test_an_added_initiative_is_kept_with_who_and_why(editor: Client) -> None:
    response = editor.post("/beheer/initiatief/nieuw", _form())
    assert response.status_code == 302
    (entry,) = current_index().entries
    assert entry.record.partners[0].gemeente == "GM0150"
    version = Version.private_objects.get()
    assert (version.by_person, version.reason) == (User.objects.get().pk, "nieuw")
    assert editor.get(response["Location"]).status_code == 200
    assert "<td>Doorlopende leerroute</td>" in editor.get("/beheer").content.decode()


def test_the_second_editor_is_told_and_keeps_what_he_typed(editor: Client) -> None:
    address = editor.post("/beheer/initiatief/nieuw", _form())["Location"]
    editor.post(address, _form(based_on=1, reason="eerste"))
    late = editor.post(address, _form(based_on=1, reason="tweede", goal="mijn zin", levels=["2", "3"]))
    assert late.status_code == 400
    html = late.content.decode()
    assert "Intussen heeft" in html
    assert "mijn zin" in html
    assert "tweede" in html
    assert 'name="based_on" value="2"' in html, "who saves again has seen it"
    assert re.findall(r'name="levels" value="(\d)"[^>]* checked', html) == ["2", "3"]
    assert Version.private_objects.count() == 2
    answered(editor.post(address, _form(based_on=2, reason="tweede", goal="mijn zin")), 302)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"based_on": -1}, "Intussen heeft"),
        ({"based_on": "9" * 25}, "Intussen heeft"),
        ({"based_on": "abc"}, "nog geen versie"),
        ({"based_on": ""}, "nog geen versie"),
        ({"reason": "   "}, "Vul dit in"),
        ({"reason": "a\x00b"}, "Nog niet opgeslagen"),
        ({"reason": "x" * 501}, "Nog niet opgeslagen"),
    ],
)
def test_a_refused_change_is_a_400_that_keeps_what_was_typed(
    editor: Client, change: dict[str, object], said: str
) -> None:
    address = answered(editor.post("/beheer/initiatief/nieuw", _form()), 302)["Location"]
    sent = _form(**{"based_on": 1, "goal": "mijn zin", **change})
    html = answered(editor.post(address, sent), 400).content.decode()
    assert said in html
    assert "mijn zin" in html
    assert Version.private_objects.count() == 1


def test_a_form_that_is_empty_is_refused(editor: Client) -> None:
    address = answered(editor.post("/beheer/initiatief/nieuw", _form()), 302)["Location"]
    for path in (address, "/beheer/initiatief/nieuw"):
        assert "Nog niet opgeslagen" in answered(editor.post(path, {}), 400).content.decode()
    assert Version.private_objects.count() == 1


def test_a_merger_that_is_refused_stands_beside_its_field_with_what_was_typed(editor: Client) -> None:
    one, two = (answered(editor.post("/beheer/initiatief/nieuw", _form()), 302)["Location"] for _ in range(2))
    other = two.rsplit("/", 1)[1]
    html = answered(
        editor.post(f"{one}/samenvoegen", {"into": "999", "reason": "een <reden>"}), 400
    ).content.decode()
    assert 'name="into" value="999"' in html
    assert 'name="reason" value="een &lt;reden&gt;"' in html
    assert '<p class="rk-error">Er is geen initiatief met dat nummer.' in html
    html = answered(editor.post(f"{one}/samenvoegen", {"into": other, "reason": " "}), 400).content.decode()
    assert f'name="into" value="{other}"' in html
    assert '<p class="rk-error">Geef een reden op' in html
    html = answered(editor.post(f"{one}/losmaken", {"reason": "vergissing"}), 400).content.decode()
    assert "met geen ander initiatief samengevoegd" in html
    assert "Uw reden was: vergissing" in html
    answered(editor.post(f"{one}/samenvoegen", {"into": other, "reason": "dubbel"}), 302)
    html = answered(editor.post(f"{one}/losmaken", {"reason": ""}), 400).content.decode()
    assert '<p class="rk-error">Geef een reden op' in html
    assert Version.private_objects.count() == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Vul dit in"),
        ({"starts_on": "2021-02-31"}, "31-12-2020"),
        ({"starts_on": "2022-01-01", "ends_on": "2021-01-01"}, "niet na het begin"),
        ({"partners-0-code": "99"}, "Partner 1"),
        ({"statuses-0-on": ""}, "ook de datum"),
        ({"source": "document"}, "Noem het document"),
        ({"name": "<script>alert(1)</script>", "reason": ""}, "&lt;script&gt;"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_saved(editor: Client, change: dict[str, str], said: str) -> None:
    response = editor.post("/beheer/initiatief/nieuw", _form(**change))
    assert response.status_code == 400
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


def test_a_merger_is_made_and_taken_back_with_a_button(editor: Client) -> None:
    one, two = (answered(editor.post("/beheer/initiatief/nieuw", _form()), 302)["Location"] for _ in range(2))
    numbers = [address.rsplit("/", 1)[1] for address in (one, two)]
    done = answered(editor.post(f"{one}/samenvoegen", {"into": numbers[1], "reason": "dubbel"}, follow=True))
    html = done.content.decode()
    assert f"samengevoegd met initiatief {numbers[1]}" in html
    assert f'action="{one}/losmaken"' in html
    assert f'action="{one}/samenvoegen"' not in html
    refused = answered(editor.post(f"{two}/samenvoegen", {"into": numbers[0], "reason": "andersom"}), 400)
    assert "kring" in refused.content.decode()
    html = answered(editor.post(f"{one}/losmaken", {"reason": "vergissing"}, follow=True)).content.decode()
    assert f'action="{one}/samenvoegen"' in html
    assert "Versie 3" in html
    assert "vergissing" in html


@pytest.mark.parametrize("into", ["", "x", "0", "-1", "9" * 30])
def test_a_number_that_is_no_initiative_is_said(editor: Client, into: str) -> None:
    address = editor.post("/beheer/initiatief/nieuw", _form())["Location"]
    done = editor.post(f"{address}/samenvoegen", {"into": into, "reason": "x"})
    assert done.status_code == 400
    assert "geen initiatief met dat nummer" in done.content.decode()


@pytest.mark.parametrize(("rows", "most"), [("partners", 200), ("statuses", 50)])
def test_more_rows_than_fit_are_refused_without_making_them(
    editor: Client, rows: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Counter[str]()
    for form in (PartnerForm, StatusForm):
        monkeypatch.setattr(form, "__init__", _counted(form, made))
    for count in (most, most + 1, 100_000):
        made.clear()
        answer = editor.post("/beheer/initiatief/nieuw", _form(**{f"{rows}-TOTAL_FORMS": count}))
        refused = f"ten hoogste {most} regels" in answer.content.decode()
        assert (answer.status_code, refused) == ((302, False) if count == most else (400, True))
        form = PartnerForm if rows == "partners" else StatusForm
        assert made[form.__name__] == (most if count == most else 0)
    assert Version.private_objects.count() == 1


@pytest.mark.parametrize("count", [-1, 0])
def test_a_form_that_comes_back_without_its_rows_is_not_saved(editor: Client, count: int) -> None:
    address = editor.post("/beheer/initiatief/nieuw", _form())["Location"]
    for rows in ("partners", "statuses"):
        answer = editor.post(address, _form(based_on=1, **{f"{rows}-TOTAL_FORMS": count}))
        assert answer.status_code == 400
        assert "Niet alle regels van dit formulier zijn aangekomen" in answer.content.decode()
    assert Version.private_objects.count() == 1


def _counted(form: type, made: Counter[str]) -> Callable[..., None]:
    begin = form.__init__

    def count(self: object, *args: object, **more: object) -> None:
        made[form.__name__] += 1
        begin(self, *args, **more)

    return count


def test_a_full_form_is_saved(editor: Client) -> None:
    """As many fields as a form with every row has; Django refuses more fields than a setting says."""
    partners = {f"partners-{n}-{name}": "" for n in range(200) for name in PartnerForm.base_fields}
    statuses = {f"statuses-{n}-{name}": "" for n in range(50) for name in StatusForm.base_fields}
    sent = {**partners, **statuses, **_form(**{"partners-TOTAL_FORMS": 200, "statuses-TOTAL_FORMS": 50})}
    assert editor.post("/beheer/initiatief/nieuw", sent).status_code == 302


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    write_small_edition(tmp_path / "open", "open", f"beheer-{tmp_path.name}")


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("typed", ["01AA00", "01aa00", " 01 Aa 00 "])
def test_a_code_however_typed_fills_in_the_name_and_the_place_of_a_partner(
    editor: Client, typed: str
) -> None:
    given = {"partners-0-name": "", "partners-0-gemeente": "", "partners-0-code": typed}
    answer = editor.post("/beheer/initiatief/nieuw", _form(**given), follow=True)
    assert answer.status_code == 200
    (entry,) = current_index().entries
    partner = entry.record.partners[0]
    assert (partner.code, partner.name, partner.gemeente) == ("01AA00", "De Wierden", "GM0014")
    assert "heeft geen gemeente" not in answer.content.decode()


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"partners-0-gemeente": "", "partners-0-code": "99ZZ00"},
            "de code 99ZZ00 staat niet in de gegevens",
        ),
        (
            {"partners-0-gemeente": "", "partners-0-code": "99ZZ00"},
            "Partner 1 (De Proef) heeft geen gemeente",
        ),
        ({"partners-0-gemeente": "", "partners-0-code": "02BB00"}, "heeft geen gemeente"),
        ({"partners-0-gemeente": "", "partners-0-code": ""}, "heeft geen gemeente"),
        ({"partners-0-code": "01AA00"}, "hier staat Deventer, maar 01AA00 ligt volgens de gegevens"),
    ],
)
def test_a_partner_that_cannot_be_placed_is_saved_with_a_warning(
    editor: Client, given: dict[str, str], said: str
) -> None:
    answer = editor.post("/beheer/initiatief/nieuw", _form(**given), follow=True)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert Version.private_objects.count() == 1


@pytest.mark.usefixtures("edition")
def test_an_initiative_without_a_place_says_so_on_its_page_and_on_that_of_a_region(editor: Client) -> None:
    editor.post("/beheer/initiatief/nieuw", _form(**{"partners-0-gemeente": "", "partners-0-code": ""}))
    (entry,) = current_index().entries
    page = editor.get(f"/initiatief/{entry.id}")
    assert page.status_code == 200
    assert "Van geen partner is de plaats bekend." in page.content.decode()
    region = editor.get("/regio/gemeente/deventer")
    assert region.status_code == 200
    assert "In heel Nederland is van 1 initiatief geen plaats bekend." in region.content.decode()


@pytest.mark.parametrize(("role", "count"), [("vo", 1), ("mbo", 1), ("bedrijf", 0), ("gemeente", 0)])
def test_of_a_school_and_of_an_institution_a_place_is_asked(role: str, count: int) -> None:
    record = Record("leerlab", "Proef", partners=(Partner(role, "De Proef"),))
    assert len(list(doubts(record))) == count


def test_what_was_changed_last_stands_first(editor: Client) -> None:
    for name in ("Eerste", "Tweede"):
        answered(editor.post("/beheer/initiatief/nieuw", _form(name=name)), 302)
    html = answered(editor.get("/beheer")).content.decode()
    assert 0 < html.index(">Tweede<") < html.index(">Eerste<")


def test_days_are_typed_as_elsewhere_and_a_wrong_one_is_told_beside_it_with_nothing_lost(
    editor: Client,
) -> None:
    html = answered(editor.get("/beheer/initiatief/nieuw")).content.decode()
    assert 'type="date"' not in html
    assert "(dag-maand-jaar)" in html
    days = {"starts_on": "1-8-2021", "statuses-0-on": " 02-09-2021 ", "partners-0-since": "3-8-2021"}
    wrong = answered(
        editor.post("/beheer/initiatief/nieuw", _form(**{**days, "ends_on": "08/13/2025"})), 400
    ).content.decode()
    assert re.search(
        r'id="id_ends_on"[^>]*>\s*<p class="rk-error">Schrijf de datum als dag-maand-jaar', wrong
    )
    assert 'value="08/13/2025"' in wrong
    assert 'value="1-8-2021"' in wrong
    address = answered(editor.post("/beheer/initiatief/nieuw", _form(**days)), 302)["Location"]
    record = Version.private_objects.get().record
    assert str(record.starts_on) == "2021-08-01"
    assert str(record.statuses[0].on) == "2021-09-02"
    assert str(record.partners[0].since) == "2021-08-03"
    again = answered(editor.get(address)).content.decode()
    assert 'value="1-8-2021"' in again
    assert 'value="2-9-2021"' in again


@pytest.mark.parametrize("act", ["samenvoegen", "losmaken"])
def test_who_is_signed_out_while_posting_comes_back_to_the_page_with_the_form(
    editor: Client, act: str
) -> None:
    page = answered(editor.post("/beheer/initiatief/nieuw", _form()), 302)["Location"]
    answer = answered(Client().post(f"{page}/{act}", {"reason": "dubbel"}), 302)
    assert answer["Location"].endswith(f"?next={page}")
    answered(editor.get(page))
