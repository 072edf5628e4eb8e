"""The register's pages: the public sees what is certain or confirmed, the staff sees everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from acting import EDITOR
from answers import answered, unlinked
from each import each
from routekaart.accounts.models import User
from routekaart.atlas.initiatives.register import register_states
from routekaart.monitor.actions.decide_register_finding import decide_register_finding
from routekaart.monitor.models import RegisterDecision, RegisterFinding
from routekaart.network.actions.record_version import record_version
from routekaart.network.models import Initiative
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db
SCHOOL, OTHER, THIRD, ROC = "01AA00", "03CC01", "02BB00", "25AA"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", "example")
    (file,) = tmp_path.glob("example/edition/*/*.duckdb")
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        for row in (
            (
                "r-vo",
                "vo",
                "DLR_VMBO_MBO",
                "100A001",
                SCHOOL,
                None,
                "GM0014",
                "bb",
                "2021-08-01",
                "Zorg en welzijn naar mbo 2",
            ),
            (
                "r-mbo",
                "mbo",
                "DLR_VMBO_MBO",
                "200A001",
                ROC,
                None,
                "GM0014",
                "2",
                "2021-08-01",
                "Zorg en welzijn naar mbo 2",
            ),
            (
                "r-alone",
                "vo",
                "GLR_VMBO_MBO",
                "100A003",
                OTHER,
                "200A001",
                "GM0344",
                "bb",
                "2021-08-01",
                "Andere route",
            ),
        ):
            connection.execute(
                "INSERT INTO rio_aangeboden_opleiding"
                " (id, sector, kenmerk, aanbieder, brin, partners, gemeente, niveau, begins_on, name, source_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 's')",
                row,
            )
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


PARTNERS = {
    SCHOOL: Partner("vo", "De Wierden", SCHOOL, "GM0014"),
    "01AB00": Partner("vo", "De Wierden", "01AB00", "GM0014"),
    ROC: Partner("mbo", "Noorderpoort van Voorbeeld", ROC, "GM0014"),
    THIRD: Partner("vo", "De Derde School", THIRD, "GM0014"),
}


def record(name: str, parties: tuple[str, ...]) -> Record:
    return Record(
        "doorlopende-leerroute",
        name,
        partners=tuple(PARTNERS[code] for code in parties),
        statuses=(StatusEvent("gestart", date(2021, 8, 1)),),
        leerwegen=("bb",),
        levels=("2",),
        starts_on=date(2021, 8, 1),
    )


def report(name: str = "Zorg en welzijn naar mbo 2", parties: tuple[str, ...] = (SCHOOL, ROC, THIRD)) -> int:
    return record_version(record(name, parties), by=EDITOR, reason="x").initiative_id


MISSING = "De Derde School heeft deze route nog niet in RIO gezet."
REVIEW = "/monitor/register/nakijken"


def sign_in(client: Client, role: str) -> Client:
    client.force_login(User.objects.create_user(f"{role}@example.nl", "lang-genoeg-1", role=role))
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unlinked(answer.content.decode())


def finding(number: int, oordeel: str, versie: int = 0) -> dict[str, str]:
    wat = f"party_missing|{THIRD}||"
    asked = {"route": str(number), "wat": wat, "wie": "vo", "versie": str(versie)}
    return asked | {"oordeel": oordeel, "reden": "gebeld"}


def test_a_difference_is_public_only_after_a_person_confirmed_it(client: Client) -> None:
    number = report()
    paths = ("/monitor/register", "/monitor/register?school=derde", f"/initiatief/{number}")
    for path in paths:
        assert MISSING not in page(client, path)
    assert "0 van de 1 verzonnen routes staan zeker in RIO" in page(client, paths[0])
    staff = sign_in(Client(), "redactie")
    assert MISSING in page(staff, f"{REVIEW}?wie=vo")
    assert MISSING not in page(staff, paths[0])
    assert staff.post("/monitor/register/oordeel", finding(number, "ja")).status_code == 302
    for path in paths:
        assert MISSING in page(client, path)
    assert MISSING not in page(staff, f"{REVIEW}?wie=vo")
    staff.post("/monitor/register/oordeel", finding(number, "nee", versie=1))
    for path in paths:
        assert MISSING not in page(client, path)
    assert f"<strong>Klopt niet:</strong> {MISSING}" in page(staff, f"{REVIEW}?wie=nagekeken")


def test_a_decision_renews_a_page_that_was_kept(client: Client) -> None:
    number = report()
    before = client.get(f"/initiatief/{number}")
    assert before.status_code == 200
    assert client.get(f"/initiatief/{number}", headers={"if-none-match": before["ETag"]}).status_code == 304
    decide_register_finding(number, f"party_missing|{THIRD}||", True, by=EDITOR, reason="x")
    after = client.get(f"/initiatief/{number}", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert MISSING in after.content.decode()


def test_a_confirmed_difference_is_gone_when_it_changes(client: Client) -> None:
    number = report()
    decide_register_finding(number, f"party_missing|{THIRD}||", True, by=EDITOR, reason="x")
    assert MISSING in page(client, f"/initiatief/{number}")
    initiative = Initiative.private_objects.get(pk=number)
    record_version(record("Zorg", (SCHOOL, ROC)), by=EDITOR, reason="x", initiative=initiative, based_on=1)
    assert MISSING not in page(client, f"/initiatief/{number}")


def test_the_card_says_per_party_what_is_certain(client: Client) -> None:
    card = page(client, f"/initiatief/{report()}")
    assert "De Wierden: <strong>in RIO, gelijk</strong>" in card
    assert "De Derde School: <strong>nog niet te zeggen</strong>" in card
    assert "verschilt" not in card


def test_a_route_that_is_the_same_is_counted_and_listed(client: Client) -> None:
    number = report("Zorg en welzijn naar mbo 2", (SCHOOL, ROC))
    html = page(client, "/monitor/register")
    assert "1 van de 1 verzonnen routes staat zeker in RIO zoals zij hier is gemeld" in html
    assert "Niemand hoeft iets te doen: 1 route staat in RIO zoals hier gemeld" in html
    assert "✓ in RIO, gelijk aan wat hier is gemeld" in page(client, f"/initiatief/{number}")


def test_a_search_for_a_school_keeps_the_count_and_shows_its_routes(client: Client) -> None:
    report()
    html = page(client, "/monitor/register?school=wierden")
    assert "1 route gevonden met ‘wierden’" in html
    assert "Zorg en welzijn naar mbo 2" in html
    html = page(client, "/monitor/register?school=elders")
    assert "0 routes gevonden met ‘elders’" in html
    assert "Zorg en welzijn naar mbo 2" not in html
    assert "0 van de 1 verzonnen routes" in html


@pytest.mark.parametrize(("role", "expected"), [("redactie", 200), ("accountmanager", 200), ("lezer", 403)])
def test_who_may_look_before_the_public(client: Client, role: str, expected: int) -> None:
    number = report()
    assert client.get(REVIEW).status_code == 302
    assert client.post("/monitor/register/oordeel", finding(number, "ja")).status_code == 302
    assert RegisterFinding.public_objects.count() == 0
    sign_in(client, role)
    answer = client.get(REVIEW)
    assert answer.status_code == expected
    assert "public" not in answer.get("Cache-Control", "")
    client.post("/monitor/register/oordeel", finding(number, "ja"))
    assert RegisterFinding.public_objects.count() == (expected == 200)


def tabs(html: str) -> dict[str, int]:
    """Heading of a tab of the public page -> the number of routes in it."""
    pairs = re.findall(r'href="/monitor/register\?[^"]*"[^>]*>([^<]+): ([0-9]+)</a>', html)
    return {heading: int(count) for heading, count in pairs}


def test_no_difference_is_no_confirmed_difference(client: Client) -> None:
    report()
    html = page(client, "/monitor/register?wie=vo")
    assert tabs(html) == {
        "De vmbo-school is aan zet": 0,
        "De mbo-instelling is aan zet": 0,
        "Wij zoeken dit uit": 1,
    }
    assert "Er is geen verschil dat de redactie heeft bevestigd." in html


def test_a_route_stands_under_who_must_act(client: Client) -> None:
    number = report()
    first, own = page(client, "/monitor/register"), page(client, "/monitor/register?wie=operator")
    name = f'href="/initiatief/{number}"'
    assert name in first
    assert name in own
    assert name not in page(client, "/monitor/register?wie=mbo")
    decide_register_finding(number, f"party_missing|{THIRD}||", True, by=EDITOR, reason="x")
    html = page(client, "/monitor/register")
    assert tabs(html) == {
        "De vmbo-school is aan zet": 1,
        "De mbo-instelling is aan zet": 0,
        "Wij zoeken dit uit": 0,
    }
    assert MISSING in html
    assert MISSING not in page(client, "/monitor/register?wie=operator")


def test_a_tab_keeps_what_was_searched(client: Client) -> None:
    report()
    html = answered(client.get("/monitor/register?school=wierden&wie=vo")).content.decode()
    assert 'href="/monitor/register?school=wierden&amp;wie=mbo"' in html
    assert "Hier staat geen route met deze naam." in html


def test_what_is_not_found_cannot_be_confirmed(client: Client) -> None:
    number = report()
    sign_in(client, "redactie")
    other = finding(number, "ja") | {"wat": f"party_missing|{SCHOOL}||"}
    html = answered(client.post("/monitor/register/oordeel", other), 400).content.decode()
    assert "Hierover is al beslist, of het is intussen veranderd." in html
    assert RegisterFinding.public_objects.count() == 0


def test_a_route_that_only_the_register_knows_is_public_after_a_word(client: Client) -> None:
    sentence = "Hier is geen route gemeld die erbij past."
    assert sentence not in page(client, "/monitor/register")
    sign_in(client, "redactie")
    html = page(client, f"{REVIEW}?wie=operator")
    assert sentence in html
    key = f"not_reported|{OTHER}||r-alone"
    answered(
        client.post(
            "/monitor/register/oordeel", {"route": "0", "wat": key, "oordeel": "ja", "reden": "gebeld"}
        ),
        302,
    )
    assert sentence in page(Client(), "/monitor/register")


def test_a_question_to_the_staff_is_never_public(client: Client) -> None:
    number = report("Zorg en welzijn naar mbo 2", ("01AB00", ROC))
    sign_in(client, "redactie")
    question = "De Wierden heeft hier de code 01AB00, in RIO 01AA00. Is dat een tikfout?"
    assert question in page(client, f"{REVIEW}?wie=operator")
    decide_register_finding(number, "mistyped_code|01AB00|01AB00|01AA00", True, by=EDITOR, reason="x")
    assert "tikfout" not in page(Client(), "/monitor/register")
    assert "tikfout" not in page(Client(), f"/initiatief/{number}")


def test_whether_a_record_stands_there_twice_is_asked_and_never_public(
    client: Client, tmp_path: Path
) -> None:
    (file,) = tmp_path.glob("example/edition/*/*.duckdb")
    with duckdb.connect(str(file)) as connection:
        again = "SELECT * REPLACE ('r-vo-2' AS id) FROM rio_aangeboden_opleiding WHERE id = 'r-vo'"
        connection.execute(f"INSERT INTO rio_aangeboden_opleiding {again}")
    number = report(parties=(SCHOOL, ROC))
    states = {public: list(register_states(date(2024, 1, 1), public=public)) for public in (True, False)}
    (asked,) = [one for state in states[False] if state.number == number for one in state.findings]
    assert asked.key == f"duplicate|{SCHOOL}|1|2"
    decide_register_finding(number, asked.key, True, by=EDITOR, reason="x")
    (shown,) = [s for s in register_states(date(2024, 1, 1), public=True) if s.number == number]
    assert shown.findings == ()


def test_a_person_settles_a_doubt_and_takes_it_back(client: Client) -> None:
    number = report("Heel iets anders", (SCHOOL, ROC))
    sign_in(client, "redactie")
    assert "‘Zorg en welzijn naar mbo 2’, vanaf 1-8-2021" in page(client, f"{REVIEW}?wie=twijfel")
    for record_id, party in (("r-vo", SCHOOL), ("r-mbo", ROC)):
        asked = {
            "route": str(number),
            "wat": f"match|{record_id}|{party}",
            "oordeel": "ja",
            "reden": "gebeld",
        }
        answered(client.post("/monitor/register/oordeel", asked), 302)
    assert "1 van de 1 verzonnen routes staat zeker in RIO" in page(Client(), "/monitor/register")
    assert "Klopt:</strong>" in page(client, f"{REVIEW}?wie=nagekeken")
    answered(client.post("/monitor/register/oordeel", asked | {"oordeel": "nee", "versie": "1"}), 302)
    assert "0 van de 1 verzonnen routes staan zeker in RIO" in page(Client(), "/monitor/register")
    assert "Klopt niet:</strong>" in page(client, f"{REVIEW}?wie=nagekeken")


def test_a_likely_pair_waits_for_a_person(client: Client) -> None:
    pair = {"vo": "r-vo", "mbo": "r-mbo", "reden": "gebeld"}
    assert client.post("/monitor/register/oordeel", {**pair, "oordeel": "ja"}).status_code == 302
    assert RegisterDecision.public_objects.count() == 0
    sign_in(client, "redactie")
    assert "Eén route</button>" in page(client, f"{REVIEW}?wie=operator")
    html = client.post("/monitor/register/oordeel", {**pair, "oordeel": "nee"}, follow=True).content.decode()
    assert "Uw oordeel is opgeslagen." in html
    assert "Eén route</button>" not in page(client, f"{REVIEW}?wie=operator")
    client.post("/monitor/register/oordeel", {**pair, "oordeel": "ja"})
    assert RegisterDecision.public_objects.count() == 1


def test_who_judged_and_why_is_for_colleagues_and_an_overtaken_word_is_refused(client: Client) -> None:
    number = report()
    staff, judge = sign_in(Client(), "redactie"), "/monitor/register/oordeel"
    said = staff.post(judge, finding(number, "ja") | {"reden": " "}, follow=True).content.decode()
    assert "Geef een reden op" in said
    said = staff.post(judge, finding(number, "ja"), follow=True).content.decode()
    assert "Uw oordeel is opgeslagen." in said
    html = page(staff, f"{REVIEW}?wie=nagekeken")
    assert "redactie@example.nl: gebeld" in html
    assert 'name="versie" value="1"' in html
    said = staff.post(judge, finding(number, "nee"), follow=True).content.decode()
    assert "Intussen heeft iemand anders dit gewijzigd (versie 1)." in said
    assert RegisterFinding.public_objects.count() == 1
    for path in ("/monitor/register", f"/initiatief/{number}"):
        public = page(client, path)
        assert MISSING in public
        assert [word for word in ("redactie@example.nl", "gebeld") if word in public] == []


@pytest.mark.parametrize("verdict", [None, "", "maybe", "JA", "ja ", "nee\x00"])
def test_what_is_neither_yes_nor_no_is_refused_and_nothing_is_written(
    client: Client, verdict: str | None
) -> None:
    number = report()
    sign_in(client, "redactie")
    pair = {"vo": "r-vo", "mbo": "r-mbo", "reden": "gebeld"}
    for sent in each((finding(number, "ja"), pair)):
        asked = {name: value for name, value in sent.items() if name != "oordeel"}
        asked |= {} if verdict is None else {"oordeel": verdict}
        html = answered(client.post("/monitor/register/oordeel", asked), 400).content.decode()
        assert "Kies of het klopt of niet." in html
        assert "gebeld" in html
    assert not RegisterFinding.public_objects.exists()
    assert not RegisterDecision.public_objects.exists()


def test_a_refused_judgement_stands_beside_its_field_with_what_was_typed(client: Client) -> None:
    number = report()
    sign_in(client, "redactie")
    asked = finding(number, "misschien") | {"wie": "mbo", "reden": "twee <keer> gebeld"}
    for turn in ("vo", "mbo"):
        html = answered(client.post("/monitor/register/oordeel", asked | {"wie": turn}), 400).content.decode()
        if 'aria-invalid="true"' in html:
            break
    assert 'name="reden" value="twee &lt;keer&gt; gebeld" required' in html
    assert html.count('<p class="rk-error">') == 1


def test_without_a_register_it_says_so(client: Client, tmp_path: Path) -> None:
    (file,) = tmp_path.glob("example/edition/*/*.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute("DELETE FROM rio_aangeboden_opleiding")
    assert "Het register is hier niet geladen" in page(client, "/monitor/register")
