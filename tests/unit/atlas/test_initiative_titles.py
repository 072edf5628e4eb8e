"""An initiative is called short where its name is made of a profiel and a domein; what a person called it stays."""

from __future__ import annotations

import pytest

from routekaart.atlas.initiatives.titles import Title, title_of
from routekaart.network.records import Partner, Record

SCHOOL = Partner("vo", "Scholengemeenschap Barnstien", code="99BX00")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (
            "Bouwen, wonen en interieur naar Afbouw, hout en onderhoud, mbo 3 (Scholengemeenschap Barnstien)",
            Title("Bouwen → Afbouw, mbo 3", "Scholengemeenschap Barnstien"),
        ),
        ("Bouwen, wonen en interieur naar Afbouw, hout en onderhoud, mbo 3", Title("Bouwen → Afbouw, mbo 3")),
        ("Begeleide regio Assen: horeca", Title("Begeleide regio Assen: horeca")),
        ("Vakmanschaproute (techniek)", Title("Vakmanschaproute (techniek)")),
        (
            "Vakmanschaproute (Scholengemeenschap Barnstien)",
            Title("Vakmanschaproute", "Scholengemeenschap Barnstien"),
        ),
        (
            "Zorg en welzijn naar Uiterlijke verzorging, mbo 3",
            Title("Zorg en welzijn naar Uiterlijke verzorging, mbo 3"),
        ),
    ],
)
def test_only_the_name_of_its_own_profiel_and_domein_is_shortened(name: str, title: Title) -> None:
    record = Record(
        "doorlopende-leerroute", name, partners=(SCHOOL,), profielen=("BWI",), domeinen=("79010",)
    )
    assert title_of(record) == title


def test_a_name_of_two_things_keeps_both() -> None:
    record = Record(
        "doorlopende-leerroute",
        "Zorg en welzijn naar Uiterlijke verzorging, mbo 3",
        profielen=("Z&W",),
        domeinen=("79110",),
    )
    assert title_of(record) == Title("Zorg en welzijn → Uiterlijke verzorging, mbo 3")
