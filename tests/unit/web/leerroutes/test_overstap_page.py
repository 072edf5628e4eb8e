"""The page on leaving: for whom each way is, its article per text, and what was agreed."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client

from answers import answered, unlinked
from routekaart.web.pages.leerroutes.link import encode

pytestmark = pytest.mark.django_db

EXAM = {
    "kind": "DLR",
    "duur_jaren": 4,
    "cohort_start": "2026-08-01",
    "examens": [{"route_jaar": 2, "tijdvak": 1}],
}


def shown(site: Client, design: dict[str, Any]) -> str:
    answer = site.get("/leerroutes/overstap", {"ontwerp": encode(design)})
    assert answer.status_code == 200
    return " ".join(unlinked(unescape(answer.content.decode())).split())


def row(html: str, name: str) -> str:
    """The row of the table for one moment of leaving."""
    assert f'scope="row">{name}</th>' in html
    return html.partition(f'scope="row">{name}</th>')[2].partition("</tr>")[0]


def test_after_the_exam_the_page_says_what_holds_for_who_failed(site: Client) -> None:
    after = row(shown(site, EXAM), "jaar 2, na het examen")
    assert "<strong>Wie zakt voor het eindexamen:</strong> De overstapoptie geldt meteen" in after
    assert "WVO 2020 art. 2.107j lid 6" in after
    assert "<strong>Wie het vmbo-diploma haalt of al heeft:</strong>" in after
    before = row(shown(site, EXAM), "jaar 2, voor het examen")
    assert "zakt" not in before


def test_without_a_year_of_the_exam_no_year_is_said_to_have_it(site: Client) -> None:
    html = shown(site, {key: value for key, value in EXAM.items() if key != "examens"})
    assert "In welk jaar het examen is, is niet ingevuld." in html
    for year in (1, 2, 3):
        certain, said, unsure = row(html, f"in de loop van jaar {year}").partition(
            "Alleen als het examen in dit jaar is.</strong> Dat is niet bekend."
        )
        assert said
        assert "Wie zakt voor het eindexamen" in unsure
        assert "zakt" not in certain
    assert "Alleen als het examen" not in row(html, "in de loop van jaar 4")
    known = shown(site, EXAM)
    assert "Alleen als het examen" not in known
    assert "is niet ingevuld" not in known


def test_a_cohort_of_2022_has_the_numbers_of_its_text(site: Client) -> None:
    assert "WEB art. 9.1.14 lid 1" in row(shown(site, EXAM), "in de loop van jaar 3")
    old = row(shown(site, {**EXAM, "cohort_start": "2022-08-01"}), "in de loop van jaar 3")
    assert "WEB art. 8.5a.15 lid 1" in old
    assert "9.1.14" not in old


def test_what_holds_at_every_moment_stands_once(site: Client) -> None:
    html = shown(site, EXAM)
    told = html.partition("Op elk moment</h3>")[2].partition("</ul>")[0]
    assert (
        "Wie definitief van de school wordt verwijderd (artikel 8.15):</strong> De overstapoptie geldt niet."
        in told
    )
    assert "WEB 8.1.1 en verder: niet gelezen" in told
    assert "Wie nog volledig leerplichtig is:</strong> Een BBL-opleiding" in told
    assert html.count("definitief van de school wordt verwijderd") == 1


def test_an_agreed_place_is_shown_with_who_guides_and_until_when(site: Client) -> None:
    place = {
        "bestemming": "mbo-2",
        "toelichting": "ook techniek",
        "begeleiding": "de mentor",
        "termijn": "vier weken",
    }
    html = shown(site, {**EXAM, "overstap": [{"route_jaar": 2, "moment": "heel_jaar", **place}]})
    for name in ("jaar 2, voor het examen", "jaar 2, na het examen"):
        told = row(html, name)
        assert "ook techniek" in told
        assert "Begeleiding: de mentor" in told
        assert "Termijn: vier weken" in told
    assert "nog niets" in row(html, "in de loop van jaar 1")


def test_a_place_without_its_moment_in_a_year_with_an_exam_is_not_called_good(site: Client) -> None:
    design = {**EXAM, "kind": "GLR", "overstap": [{"route_jaar": 2, "bestemming": "mbo-2"}]}
    told = row(shown(site, design), "jaar 2, na het examen")
    assert "niet te zeggen; bij de plek staat niet voor welk moment" in told
    assert "rk-status--good" not in told


def test_leaving_flags_a_dead_end_of_the_geintegreerde_route(site: Client) -> None:
    rows = [{"route_jaar": 1, "bestemming": "entree"}, {"route_jaar": 3, "bestemming": "mbo-3"}]
    html = shown(site, {"kind": "GLR", "duur_jaren": 3, "examens": [], "overstap": rows})
    assert "alleen entree afgesproken" in row(html, "in de loop van jaar 1")
    assert "geen plek in vmbo-bb of mbo-2 afgesproken" in row(html, "in de loop van jaar 2")
    assert "wel een plek, maar niet in vmbo-bb of mbo-2" in row(html, "in de loop van jaar 3")


def test_a_verticale_scholengemeenschap_is_told_who_decides_there(site: Client) -> None:
    html = shown(site, {**EXAM, "verticale_scholengemeenschap": True})
    assert "Beslist: het bevoegd gezag van de verticale scholengemeenschap" in html
    assert "Er is geen overeenkomst: het bevoegd gezag regelt de overstapoptie zelf" in html
    assert "Beslist: school en instelling samen" not in html


def test_the_changes_tell_between_which_texts_they_came(site: Client) -> None:
    answer = site.get("/leerroutes/wijzigingen")
    assert answer.status_code == 200
    html = " ".join(unlinked(unescape(answer.content.decode())).split())
    assert "9.1.13 (was 8.5a.14)" in html
    assert "tussen 1 augustus 2022 en 1 augustus 2026" in html
    assert "10b21" in html


def test_the_picture_has_its_table(site: Client) -> None:
    html = shown(site, EXAM)
    assert html.count("<summary>Bekijk als tabel</summary>") == 1
    assert (
        "leerling van de school"
        in html.partition("<summary>Bekijk als tabel</summary>")[2].partition("</details>")[0]
    )


def test_who_decides_is_said_once_above_and_beside_a_way_only_where_it_is_another(site: Client) -> None:
    html = shown(site, EXAM)
    assert html.count("Beslist: school en instelling samen") == 1
    assert html.index("Beslist: school en instelling samen") < html.index(
        'class="utrecht-table rk-law-leaving"'
    )
    assert "Beslist: de nieuwe instelling" in html
    assert "Beslist: het bevoegd gezag van de school" in html


def test_the_page_begins_in_plain_words_and_keeps_its_second_example_closed(site: Client) -> None:
    html = " ".join(answered(site.get("/leerroutes/overstap")).content.decode().split())
    before = html.partition('class="utrecht-table rk-law-leaving"')[0]
    plain = before.partition("<h2")[0]
    assert "Wat als een leerling stopt?" in plain
    assert "art." not in plain
    assert "lid" not in plain.partition("<main")[2]
    assert html.count('class="utrecht-table rk-law-leaving"') == 2
    assert (
        html.count(
            '<details class="rk-details"><summary>Nog een voorbeeld: een geïntegreerde route van 3 jaar'
        )
        == 1
    )
    assert " jo. " not in html
