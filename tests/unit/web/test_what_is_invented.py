"""The notice of the example is true of what stands under it, and a contact without a number is not called one to call."""

from __future__ import annotations

import pytest
from django.test import Client

from acting import LOADER
from answers import answered
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.actions.load_records import load_records
from routekaart.network.records import Record
from routekaart.network.writing import LETTER

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("example_edition")
def test_the_notice_calls_invented_only_what_is_marked_so() -> None:
    html = answered(Client().get("/kaart")).content.decode()
    assert "en ook de samenwerkingen waar “voorbeeld” bij staat" in html
    assert "leerlingen en samenwerkingen zijn hier verzonnen" not in html


@pytest.mark.usefixtures("example_edition")
def test_a_function_without_a_number_is_not_somebody_to_call() -> None:
    record = Record("doorlopende-leerroute", "Zorg samen", contact_role="Teamleider bovenbouw")
    (version,) = load_records([record], by=LOADER, reason="x")
    html = answered(Client().get(f"/initiatief/{version.initiative_id}")).content.decode()
    assert "Wie te bellen" not in html
    assert "Teamleider bovenbouw (alleen deze functie is bij ons bekend)" in html
    facts = html.split("<dt>Aanspreekpunt</dt>")[1].split("</dd>")[0]
    assert "mailto:" in facts


@pytest.mark.usefixtures("example_edition")
def test_the_sources_name_where_the_reported_routes_come_from() -> None:
    load_letter(by=LETTER)
    own = [Record("doorlopende-leerroute", name, is_example=True) for name in ("Een", "Twee")]
    load_records(own, by=LOADER, reason="x")
    html = " ".join(answered(Client().get("/bronnen")).content.decode().split())
    section = html.split('id="samenwerkingen"')[1].split("</section>")[0]
    letter, reported = section.split("<dt>")[1:]
    assert letter.startswith("Uit een document</dt>")
    assert "18 december 2020, kenmerk 26378548" in letter
    assert "echte gegevens" in letter
    assert reported.startswith("Zelf gemeld</dt><dd>2 samenwerkingen ")
    assert "voorbeeldgegevens" in reported
