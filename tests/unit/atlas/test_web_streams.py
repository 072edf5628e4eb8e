"""The pages about streams: what is drawn is the table is the download, and what cannot be asked says why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from acting import LOADER
from answers import answered
from routekaart.atlas.edition import edition
from routekaart.atlas.pictures import startkwalificatie
from routekaart.atlas.schools import vmbo_schools
from routekaart.atlas.streams import words as stream_words
from routekaart.atlas.streams.answers import Known, _later, _leading
from routekaart.atlas.streams.certainty import Rounded, settings
from routekaart.atlas.streams.nodes import by_size, node
from routekaart.atlas.streams.places import StreamSelection, place_at, place_named
from routekaart.atlas.streams.reasons import asked, reason
from routekaart.domain.counts import Unknown
from routekaart.domain.places import Place
from routekaart.domain.regions import URL_WORDS, Region, known_members, members, possible_members, regions
from routekaart.figures.sankey import Link
from routekaart.network.actions.load_records import load_records
from routekaart.network.records import Partner, Record, StatusEvent
from routekaart.streams.tables import published_rows
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.site.public_page import memory
from small_edition import FULL_INSTITUTION, FULL_SCHOOL, SMALL_SCHOOL, write_small_edition
from small_flows import REGION, TABLES, YEARS, add_small_flows

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client on the small edition with streams, under a name of its own."""
    name = f"stroom-{tmp_path.name}"
    home = write_small_edition(tmp_path / "example", "example", name)
    add_small_flows(editions_dir(home) / name / DATABASE)
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_the_country_comes_first_and_says_the_finding(site: Client) -> None:
    text = _text(site, "/stromen")
    assert "Van de ongeveer 100 leerlingen van Nederland" in text
    assert (
        ": ongeveer 90 naar het mbo. In het diagram staan er ongeveer 90; de andere 10 zijn beschermd" in text
    )
    assert "ongeveer 90 naar het mbo, ongeveer 10 naar de havo" in _text(site, "/stromen?links=geheel")


def test_what_is_drawn_is_the_table_is_the_download(site: Client) -> None:
    base = f"/cijfer/stromen/{YEARS[1]}/geheel/instelling/{FULL_SCHOOL}"
    svg = site.get(f"{base}.svg").content.decode()
    drawn = sorted(re.findall(r'data-v="([^"]+)"', svg))
    rows = list(csv.reader(io.StringIO(site.get(f"{base}.csv").content.decode("utf-8-sig")), delimiter=";"))
    values = sorted(value for row in rows for value in row if value in {"90", "10"})
    assert [value for value in drawn if value.isdigit()] == sorted(values)
    assert site.get(f"{base}.xlsx").status_code == site.get(f"{base}.png").status_code == 200


def test_a_protected_stream_is_said_and_never_a_number(site: Client) -> None:
    text = _text(site, f"/stromen?van={FULL_SCHOOL}&rechts=instelling")
    assert "nog een jaar vmbo" in text
    assert 'data-v="0"' not in text


def _offered(text: str, name: str) -> list[str]:
    """The values of a select."""
    return re.findall(r'value="([^"]+)"', text.split(f'name="{name}"')[1].split("</select>")[0])


def test_a_combination_outside_the_plan_cannot_be_chosen_and_says_why(site: Client) -> None:
    text = _text(site, "/stromen?links=leerweg&rechts=soort")
    assert _offered(text, "rechts") == ["soort"]
    assert "Deze combinatie tonen we niet" in text
    assert "title=" not in text.split('class="rk-filterbar')[1].split("<figure")[0]
    elsewhere = re.findall(r'href="(/stromen\?van=nederland[^"]+rechts=niveau[^"]*)"', text)
    assert elsewhere
    assert 'value="niveau" selected' in _text(site, unescape(elsewhere[0]))
    fallen_back = _text(site, "/stromen?links=leerweg&rechts=domein")
    assert "genegeerd" in fallen_back
    answered(site.get("/stromen?links=profiel&rechts=domein")).content.decode().index("per profiel")
    _text(site, f"/cijfer/stromen/{YEARS[1]}/leerweg/domein/nederland", 404)


def test_the_picture_comes_before_the_numbers(site: Client) -> None:
    for address in ("/stromen", f"/stromen?van={FULL_SCHOOL}", f"/stromen/instelling/{FULL_INSTITUTION}"):
        text = _text(site, address)
        assert text.index('name="jaar"') < text.index("<figure") < text.index("rk-answers"), address


def test_the_country_per_school_is_not_offered_and_keeps_its_address(site: Client) -> None:
    assert "vestiging" not in _offered(_text(site, "/stromen"), "links")
    assert "vestiging" in _offered(_text(site, "/stromen?van=arbeidsmarktregio/twente"), "links")
    assert 'value="vestiging" selected' in _text(site, "/stromen?links=vestiging")


@pytest.mark.usefixtures("site")
def test_what_has_no_order_of_its_own_stands_by_size() -> None:
    places = [node("99AA00", 0), node("tl", 0), node("99AB00", 0), node("bb", 0)]
    streams = [Link("0:99AA00", "1:x", 5), Link("0:99AB00", "1:x", 90), Link("0:tl", "1:x", 900)]
    ordered = sorted(by_size(places, streams), key=lambda one: one.rank or 0)
    assert [one.key for one in ordered] == ["0:bb", "0:tl", "0:99AB00", "0:99AA00"]


@pytest.mark.parametrize(
    "address",
    [
        "/stromen?van=99ZZ99",
        "/stromen?van=arbeidsmarktregio/nergens",
        "/stromen?van=///",
        "/stromen/instelling/99ZZ",
        "/stromen/gesprek/%3Cscript%3E",
        "/stromen/witte-vlekken/maan",
        f"/cijfer/stromen/1999-2000/geheel/instelling/{FULL_SCHOOL}",
    ],
)
def test_an_unknown_place_or_year_is_a_404_that_helps(site: Client, address: str) -> None:
    text = _text(site, address, 404)
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    "page",
    [
        "/stromen?",
        f"/stromen?van={FULL_SCHOOL}&",
        "/stromen/vergelijk?",
        f"/stromen/instelling/{FULL_INSTITUTION}?",
    ],
)
@pytest.mark.parametrize("year", ["onzin", "1900-1901", "31-02-2026"])
def test_a_school_year_that_is_not_there_is_named_with_those_that_are(
    site: Client, page: str, year: str
) -> None:
    answer = site.get(f"{page}jaar={year}")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert f"We kennen <code>jaar={year}</code> niet en hebben dat genegeerd." in html
    assert f"Kies bij jaar uit: {', '.join(YEARS)}." in html


def test_nonsense_is_named_and_ignored(site: Client) -> None:
    text = _text(site, "/stromen?jaar=1850&links=x&rechts=y&bestaatniet=1")
    assert "genegeerd" in text


def test_the_institution_turns_the_diagram_round(site: Client) -> None:
    text = _text(site, f"/stromen/instelling/{FULL_INSTITUTION}")
    assert "De Wierden" in text
    assert "ongeveer 90 leerlingen" in text


def test_a_school_without_a_safe_figure_gets_a_sentence(site: Client) -> None:
    assert "elk jaar 0 tot en met 4 leerlingen" in _text(site, f"/stromen?van={SMALL_SCHOOL}")
    assert "geen stroom zichtbaar" in _text(site, f"/stromen/gesprek/{SMALL_SCHOOL}")


def test_whom_to_call_first_follows_from_streams_and_routes(site: Client) -> None:
    assert "begin hier" in _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")
    assert "Geen grote stroom zonder gemelde route" in _text(
        site, "/stromen/witte-vlekken/arbeidsmarktregio/groningen"
    )
    partners = (Partner("vo", "De Wierden", FULL_SCHOOL, "GM0014"), Partner("mbo", "Np", FULL_INSTITUTION))
    gestart = (StatusEvent("gestart", date(2021, 8, 1)),)
    load_records(
        [Record("doorlopende-leerroute", "Zorg samen", partners=partners, statuses=gestart)],
        by=LOADER,
        reason="x",
    )
    text = _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")
    assert "er is een route" in text
    assert "Zorg samen" in text
    assert "begin hier" not in text


def test_a_comparison_of_nothing_yet_compares_the_country_with_itself_in_another_year(site: Client) -> None:
    text = _text(site, "/stromen/vergelijk")
    assert f"Nederland in {YEARS[-1]} en {YEARS[0]}" in text
    assert YEARS[0] != YEARS[-1]


def test_two_years_stand_beside_the_country(site: Client) -> None:
    text = _text(site, f"/stromen/vergelijk?a={FULL_SCHOOL}&b={FULL_SCHOOL}&jaar={YEARS[1]}&jaarb={YEARS[0]}")
    assert f"in {YEARS[1]} en {YEARS[0]}" in text
    assert "17 tot 28 %" in text  # level 2: 16 of 94 to 24 of 86
    assert "19 tot 32 %" in text  # 16 of 84 to 24 of 76


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (f"/school/{FULL_SCHOOL}", "Waar gaan leerlingen heen na het vmbo?"),
        (f"/instelling/{FULL_INSTITUTION}", "Waar komen de studenten vandaan?"),
        ("/regio/arbeidsmarktregio/groningen", "Noorderpoort van Voorbeeld krijgt ongeveer 90 leerlingen"),
    ],
)
def test_streams_stand_on_the_pages_where_people_are(site: Client, address: str, asked: str) -> None:
    text = _text(site, address)
    assert re.search(rf"<h2[^>]*>{re.escape(asked)}", text)
    assert "kan tot 4 hoger of lager zijn" in text


def test_the_table_of_partners_has_the_published_figures_of_both_ends(site: Client) -> None:
    for address, partner in (
        (f"/school/{FULL_SCHOOL}", FULL_INSTITUTION),
        (f"/instelling/{FULL_INSTITUTION}", FULL_SCHOOL),
    ):
        text = _text(site, address)
        (table,) = re.findall(r'<table class="rk-partners">.*?</table>', text, re.S)
        assert partner in table
        assert 'aria-label="ongeveer 90 leerlingen: mbo 2 20, mbo 4 70"' in table
        assert 'aria-label="Verloop: 80, 90"' in table


def test_the_floor_of_the_error_stands_beside_every_rounded_figure(site: Client) -> None:
    """On each page, and in each figure of its own as page, frame, CSV and SVG file (a PNG file is drawn from that)."""
    pages = [
        f"/stromen?van={FULL_SCHOOL}&jaar={YEARS[1]}",
        f"/stromen/vergelijk?a={FULL_SCHOOL}&b=nederland&jaar={YEARS[1]}",
        f"/stromen/gesprek/{FULL_SCHOOL}",
        f"/school/{FULL_SCHOOL}",
        f"/instelling/{FULL_INSTITUTION}",
        f"/stromen/instelling/{FULL_INSTITUTION}",
        "/regio/arbeidsmarktregio/groningen",
    ]
    answers = {page: site.get(page).content.decode() for page in pages}
    drawn = re.compile(
        r'href="(?:http://[^/"]+)?(/cijfer/(?:stromen|stromen-route|instroom|herkomst|woonplaats)/[^"?#.]+?)\.csv'
    )
    figures = sorted({figure for text in answers.values() for figure in drawn.findall(text)})
    assert len(figures) >= 3
    figures.append(f"/cijfer/herkomstkaart/{YEARS[1]}/{FULL_INSTITUTION}")  # on no page yet
    for address in (figure + more for figure in figures for more in ("", "/insluiten", ".csv", ".svg")):
        response = site.get(address)
        assert response.status_code == 200, address
        answers[address] = response.content.decode("utf-8-sig")
    for address, text in answers.items():
        said = " ".join(re.sub(r"<[^>]*>", " ", text).split())
        assert "kan tot 4 hoger of lager zijn" in said, address


def test_the_api_gives_every_cell_its_status(site: Client) -> None:
    names = {table["naam"] for table in site.get("/api/v1/stromen").json()["resultaten"]}
    assert "school_leerweg" in names
    rows = site.get(f"/api/v1/stromen/school_leerweg?schooljaar={YEARS[0]}&van=*").json()["resultaten"]
    assert {row["status"] for row in rows} == {"afgerond", "beschermd"}
    assert [row["aantal"] for row in rows if row["status"] == "beschermd"] == [None]
    assert site.get("/api/v1/stromen/school_leerweg?schooljaar=1850-1851").status_code == 400
    assert site.get("/api/v1/stromen/sqlite_master").status_code == 404


def test_an_edition_without_streams_says_who_can_bring_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    write_small_edition(tmp_path / "open", "open")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    memory.clear()
    for address in ("/stromen", f"/stromen/gesprek/{FULL_SCHOOL}", f"/stromen/instelling/{FULL_INSTITUTION}"):
        assert "Wie kan ze brengen?" in _text(client, address)
    assert answered(client.get("/api/v1/stromen")).json()["resultaten"] == []


def test_a_school_leads_to_answers_but_not_to_one_that_says_hardly_anything(site: Client) -> None:
    text = _text(site, f"/stromen?van={FULL_SCHOOL}")
    assert "82 tot 98 %</a>" in text  # 86 of 104 to 94 of 96 to the institution
    assert "eerste mbo-jaar over" not in text  # it would be at most 73 %, and at most 34 %
    assert "Met wie begint u?" in text


def test_shares_stand_in_the_table_and_follow_from_rounded_figures(site: Client) -> None:
    text = answered(
        site.get(f"/cijfer/stromen/{YEARS[1]}/geheel/instelling/{FULL_SCHOOL}.csv")
    ).content.decode("utf-8-sig")
    assert "Leerlingen;Aandeel, minstens;Aandeel, hoogstens" in text
    assert ";90;0,82;0,98" in text, "as the page has it: 82 tot 98 %"


def test_a_share_has_the_same_bounds_in_the_drawing_and_in_the_tile(site: Client) -> None:
    drawing = answered(site.get(f"/cijfer/stromen/{YEARS[1]}/geheel/instelling/{FULL_SCHOOL}.svg"))
    assert "82 tot 98 %" in drawing.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_left_side_is_found_by_name(site: Client) -> None:
    assert f'href="/stromen?van={FULL_SCHOOL}"' in _text(site, "/stromen?zoek=wierden")
    assert "/stromen?van=arbeidsmarktregio/groningen" in _text(site, "/stromen?zoek=gronigen")
    assert "We vinden niets" in _text(site, "/stromen?zoek=xqzwv")
    assert (
        answered(site.get(f"/stromen?van={FULL_INSTITUTION}"), 302).headers["Location"]
        == f"/stromen/instelling/{FULL_INSTITUTION}"
    )


def test_a_closed_school_still_has_its_years(site: Client, tmp_path: Path) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        connection.execute(
            "INSERT INTO flow_school_leerweg VALUES (?, '99ZX09', '*', '*', 25, 'afgerond')", [YEARS[0]]
        )
    text = _text(site, "/stromen?van=99ZX09")
    assert "99ZX09 (gesloten of niet meer in de lijst van scholen)" in text
    assert "geen aantallen over 2023-2024, wel over andere jaren" in text
    assert f"jaar={YEARS[0]}" in text.partition("Kies een jaar waarvan er wel cijfers zijn")[2][:200]


def test_an_institution_is_compared_by_level(site: Client) -> None:
    text = _text(site, f"/stromen/vergelijk?a={FULL_INSTITUTION}&b=De+Wierden&jaarb={YEARS[0]}")
    assert "naast De Wierden" in text
    assert "rechts=domein" in _text(
        site, f"/stromen/vergelijk?a={FULL_INSTITUTION}&b=nederland&rechts=domein"
    )  # not known of an institution: said, and left out
    _text(site, f"/cijfer/vergelijk/domein/{YEARS[1]}/{FULL_INSTITUTION}/naast/{YEARS[0]}/nederland", 404)
    _text(site, f"/cijfer/vergelijk/niveau/{YEARS[1]}/nederland", 404)


def test_a_white_spot_is_in_the_list_the_grid_and_the_monitor(
    site: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.monitor.ties.limits", lambda: {"years": 2, "least_count": 15})
    text = _text(site, "/stromen/witte-vlekken/arbeidsmarktregio/groningen")
    assert "1 grote stroom zonder gemelde route" in text
    assert "grote stroom, geen route gemeld" in text
    assert text.index("<tbody") < text.index("<figure"), "the list first"
    country = _text(site, "/stromen/witte-vlekken/nederland").split("<figure")[0]
    assert "<summary>Groningen: 1 stroom</summary>" in country
    assert f"/stromen/gesprek/{FULL_SCHOOL}" in country
    assert "/stromen/witte-vlekken/arbeidsmarktregio/groningen" in _text(site, "/monitor")
    region = re.sub(r"<[^>]+>|\s+", " ", _text(site, "/regio/arbeidsmarktregio/groningen"))
    assert re.search(
        rf"Vanaf +1 school +gingen de laatste 2 jaar \(tot en met +{YEARS[-1]} *\) elk jaar ongeveer 15 of meer "
        r"leerlingen naar dezelfde mbo-instelling, zonder gemelde route\.",
        region,
    )


def test_an_initiative_shows_what_flows_between_its_partners(site: Client) -> None:
    partners = (Partner("vo", "De Wierden", FULL_SCHOOL, "GM0014"), Partner("mbo", "Np", FULL_INSTITUTION))
    gestart = (StatusEvent("gestart", date(2021, 8, 1)),)
    record = Record("doorlopende-leerroute", "Zorg samen", partners=partners, statuses=gestart)
    (version,) = load_records([record], by=LOADER, reason="x")
    text = _text(site, f"/initiatief/{version.initiative_id}")
    assert "Welke leerlingen gaan er tussen deze partners?" in text
    assert '<td class="rk-num">90</td>' in text


def test_an_edition_with_fewer_tables_says_so_and_never_breaks(site: Client, tmp_path: Path) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        for name in (
            "jaar_later",
            "school_verwantschap",
            "profiel_domein",
            "school_diploma",
            "instelling_herkomst",
        ):
            connection.execute(f"DROP TABLE flow_{name}")
        connection.execute('UPDATE flow_table SET levels = \'{"school": ["vestiging", "*"]}\'')
    for address in (
        "/stromen",
        f"/stromen?van={FULL_SCHOOL}&rechts=later",
        f"/stromen/instelling/{FULL_INSTITUTION}",
        f"/stromen/gesprek/{FULL_SCHOOL}",
        f"/stromen/vergelijk?a={FULL_SCHOOL}&rechts=later",
        f"/school/{FULL_SCHOOL}",
        "/stromen?van=arbeidsmarktregio/groningen",
    ):
        text = _text(site, address)
        assert "van Nederland" not in text, address
    assert "Deze tabel staat niet in deze editie" in _text(site, "/stromen?links=geheel")
    assert "alle scholen in deze tabel" in _text(site, "/stromen")


def test_a_comparison_of_a_year_that_is_not_known_yet_says_so_in_sight(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.atlas.streams.compare._rows", lambda right, side: [])
    address = f"/stromen/vergelijk?a={FULL_SCHOOL}&b=nederland&rechts=later"
    response = site.get(f"{address}&jaar={YEARS[-1]}&jaarb={YEARS[-1]}")
    assert response.status_code == 200
    seen = re.sub(r"<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    assert f"Van {YEARS[-1]} is nog niet bekend hoe leerlingen er een jaar later voor staan." in seen


def test_a_gemeente_without_a_school_says_so_and_where_to_look(site: Client) -> None:
    text = _text(site, "/stromen?van=gemeente/rozendaal")
    assert "In Rozendaal staat geen school met vmbo in deze cijfers" in text
    assert "/stromen?van=arbeidsmarktregio/midden-gelderland" in text
    assert "stromen van ongeveer" not in text  # no answer about streams that cannot be
    assert "In Rozendaal staat geen school" in _text(site, "/stromen/witte-vlekken/gemeente/rozendaal")


def test_three_that_are_equally_large_are_named_as_people_name_three(site: Client) -> None:
    counts = {FULL_INSTITUTION: 10, "26BB": 10, "27CC": 10}
    found = Known(YEARS[0], Rounded(counts, 4, 4), "/stromen")
    answer = _leading("Waarheen?", "where", found, counts)
    names = "Noorderpoort van Voorbeeld, Mbo zonder plaats en Mbo van toen"
    assert answer.text == f"{names} liggen te dicht bij elkaar ({YEARS[0]})"


def test_each_reason_for_no_figure_has_its_own_sentence(site: Client, tmp_path: Path) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        connection.execute("UPDATE flow_jaar_later SET state = 'unknown' WHERE school_year = ?", [YEARS[1]])
        connection.execute("UPDATE flow_school_verwantschap SET count = NULL WHERE school = ?", [FULL_SCHOOL])
    later = _text(site, f"/stromen?van={FULL_SCHOOL}&links=geheel&rechts=later")
    assert "is nog niet bekend hoe zij er een jaar later voor staan" in later
    kinship = _text(site, f"/stromen?van={FULL_SCHOOL}&links=geheel&rechts=verwantschap")
    assert f"De aantallen van De Wierden in {YEARS[1]} zijn beschermd" in kinship
    refused = _text(site, f"/stromen?van={FULL_SCHOOL}&links=leerweg&rechts=soort")
    assert "Deze combinatie tonen we niet." in refused
    assert "te klein worden" not in refused


def test_an_answer_and_its_link_speak_of_the_same_year(
    site: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings(), "wide_pct", 100)
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        connection.execute("UPDATE flow_jaar_later SET state = 'unknown' WHERE school_year = ?", [YEARS[1]])
    latest, earlier = (_text(site, f"/stromen?van={FULL_SCHOOL}&jaar={year}") for year in reversed(YEARS))
    assert f"rechts=later&amp;jaar={YEARS[0]}" in latest
    assert f"(vmbo-jaar {YEARS[0]})" in latest
    assert f"rechts=verwantschap&amp;jaar={YEARS[1]}" in latest
    assert f"grootste mbo-instelling hier ({YEARS[1]})" in latest
    assert f"grootste mbo-instelling hier ({YEARS[0]})" in earlier
    assert f"rechts=verwantschap&amp;jaar={YEARS[0]}" in earlier
    institution = _text(site, f"/stromen/instelling/{FULL_INSTITUTION}?jaar={YEARS[0]}")
    assert f'href="/stromen/instelling/{FULL_INSTITUTION}?jaar={YEARS[0]}"' in institution


@pytest.mark.parametrize("year", YEARS)
def test_every_link_inside_a_picture_keeps_the_year_of_the_page(site: Client, year: str) -> None:
    region = "arbeidsmarktregio/groningen"
    for address, kind in (
        (f"/stromen?van={region}&jaar={year}", f"/stromen?van={FULL_SCHOOL}"),
        (f"/stromen?van={region}&jaar={year}", f"/stromen/instelling/{FULL_INSTITUTION}"),
        (
            f"/stromen?links=arbeidsmarktregio&rechts=instelling&jaar={year}",
            "/stromen?van=arbeidsmarktregio/",
        ),
        (f"/stromen/instelling/{FULL_INSTITUTION}?jaar={year}", f"/stromen?van={FULL_SCHOOL}"),
    ):
        drawn = "".join(re.findall(r"<svg.*?</svg>", _text(site, address), re.DOTALL))
        links = {unescape(link) for link in re.findall(r'href="(/stromen[^"]*)"', drawn)}
        assert any(link.startswith(kind) for link in links), (address, links)
        assert all(link.endswith(f"jaar={year}") for link in links), (address, links)


def test_equal_figures_have_no_largest_and_nobody_is_called_for_ten_pupils(
    site: Client, tmp_path: Path
) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        table = "flow_school_instelling_niveau"
        connection.execute(f"UPDATE {table} SET count = 10 WHERE destination = ?", [FULL_INSTITUTION])
        second = (
            f"SELECT school_year, school, '26BB', niveau, count, status FROM {table} WHERE destination = ?"
        )
        connection.execute(f"INSERT INTO {table} {second}", [FULL_INSTITUTION])
    text = _text(site, f"/stromen?van={FULL_SCHOOL}")
    assert "Geen duidelijke grootste" in text
    assert "Noorderpoort van Voorbeeld en Mbo zonder plaats liggen te dicht bij elkaar" in text
    assert "De hele groep: ongeveer 30 leerlingen" in text  # 10, 10 and 10 to the havo
    assert "Geen grote stroom zonder gemelde route" in text
    talk = _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")
    assert "begin hier" not in talk
    assert "Er is geen grote stroom zonder gemelde route" in talk


@pytest.mark.parametrize(("count", "is_worth_a_call"), [(10, False), (15, True)])
def test_with_fifteen_pupils_a_talk_begins(
    site: Client, tmp_path: Path, count: int, is_worth_a_call: bool
) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        told = f"UPDATE flow_school_instelling_niveau SET count = {count} WHERE destination = ?"
        connection.execute(told, [FULL_INSTITUTION])
    assert ("begin hier" in _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")) is is_worth_a_call


IN_DOUBT = [
    found for found in regions("rmc") if isinstance(members(found.id), Unknown) and possible_members(found.id)
]
"""The regions of which some gemeenten are not known for certain to be in them."""
DOORS = (
    "/stromen?van={van}",
    "/stromen?van={van}&links=geheel&rechts=later",
    "/stromen/witte-vlekken/{van}",
    "/stromen/vergelijk?a={van}&b=nederland",
    "/regio/{van}",
    "/cijfer/stromen/{year}/vestiging/instelling/{van}.svg",
    "/cijfer/stromen/{year}/leerweg/soort/{van}.svg",
    "/cijfer/stromenkaart/{year}/{van}.svg",
    "/cijfer/witte-vlekken/{van}.svg",
    "/cijfer/witte-vlekken-matrix/{van}.svg",
)


@pytest.mark.parametrize("region", IN_DOUBT, ids=lambda region: region.slug)
def test_nothing_is_told_of_a_region_whose_gemeenten_are_not_all_known(
    site: Client, tmp_path: Path, region: Region
) -> None:
    """Not even when its tables have rows: those count the known gemeenten only. No count, no verdict, no 0."""
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        for table in ("flow_school_leerweg", "flow_school_instelling_niveau", "flow_jaar_later"):
            copied = f"SELECT * REPLACE (? AS school) FROM {table} WHERE school = ?"
            connection.execute(f"INSERT INTO {table} {copied}", [region.id, REGION])
    assert len(IN_DOUBT) == 6
    van = f"rmc-regio/{region.slug}"
    for door in DOORS:
        text = _text(site, door.format(van=van, year=YEARS[1]))
        assert f"Van {region.name} is dit niet te zeggen: van " in text, door
        for verdict in (
            f"leerlingen van {region.name} in het laatste",
            "in geen enkel jaar",
            "geen school met vmbo",
            "zonder gemelde route in",
            "is geen route gemeld",
            "Geen grote stroom",
            "stroom van een school naar een mbo-instelling om te",
            "rk-answers",
        ):
            allowed = verdict == "zonder gemelde route in" and "witte-vlekken" in door
            assert allowed or verdict not in text, (door, verdict)


def test_the_country_counts_a_region_in_doubt_as_not_known(site: Client, tmp_path: Path) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        table = "flow_school_instelling_niveau"
        copied = f"SELECT * REPLACE ('RMC03' AS school) FROM {table} WHERE school = ?"
        connection.execute(f"INSERT INTO {table} {copied}", [REGION])
    address = f"/cijfer/stromen/{YEARS[1]}/rmc/instelling/nederland.csv"
    text = answered(site.get(address)).content.decode("utf-8-sig")
    assert "regio niet bekend;Noorderpoort van Voorbeeld;90" in text
    assert "Centraal en Westelijk Groningen" not in text


def test_a_startkwalificatie_that_can_be_anything_has_a_sentence_of_its_own(site: Client) -> None:
    words, place = {"place": "Dordrecht", "year": "2018-2019"}, place_at(["gemeente", "dordrecht"])
    text = startkwalificatie._finding({"1": 40, "0": 15}, replace(place, kind="country", code="*"), words)
    assert text.startswith("In Dordrecht woonden ongeveer 55 leerlingen")
    assert "nog geen startkwalificatie hadden, is niet te zeggen" in text
    certain = startkwalificatie._finding({"1": 900, "0": 100}, place, words)
    assert "had na zes schooljaren ongeveer 10 % nog geen startkwalificatie" in certain


@pytest.mark.parametrize(("told", "expected"), [(None, ";90;0,82;0,98"), (12, ";90;0,69;1")])
def test_the_bounds_of_a_region_follow_from_what_its_publication_tells(
    site: Client, tmp_path: Path, told: int | None, expected: str
) -> None:
    """Without a word of the publication they are those of its one school."""
    if told:
        with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
            row = ("school_instelling_niveau", YEARS[1], "arbeidsmarktregio", told)
            connection.execute("INSERT INTO flow_margin VALUES (?, ?, ?, ?)", row)
    address = f"/cijfer/stromen/{YEARS[1]}/geheel/instelling/arbeidsmarktregio/groningen.csv"
    assert expected in answered(site.get(address)).content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("table", "van", "said"),
    [
        ("school_leerweg", "RMC03", "Van Centraal en Westelijk Groningen is dit niet te zeggen: van "),
        ("school_leerweg", "GM0277", "In Rozendaal staat geen school met vmbo in deze cijfers."),
        (
            "school_leerweg",
            SMALL_SCHOOL,
            "zijn er in geen enkel jaar aantallen: er zaten elk jaar 0 tot en met 4",
        ),
        ("school_leerweg", "XX99", "We kennen ‘XX99’ niet als school, regio of mbo-instelling."),
        ("school_leerweg", FULL_SCHOOL, None),
        ("school_leerweg", FULL_INSTITUTION, "is niet gepubliceerd per mbo-instelling"),
        (
            "profiel_domein",
            "AM01",
            "is niet gepubliceerd per arbeidsmarktregio, dus ook niet voor Groningen.",
        ),
        ("profiel_domein", "XX99", "De code ‘XX99’ komt in de kolom profiel niet voor. Wel: Z&W."),
    ],
)
def test_the_api_answers_of_a_place_without_figures_as_the_page_does(
    site: Client, tmp_path: Path, table: str, van: str, said: str | None
) -> None:
    """In doubt, absent, too few and unknown are four sentences; a region in doubt has rows, but no figures."""
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        copied = "SELECT * REPLACE ('RMC03' AS school) FROM flow_school_leerweg WHERE school = ?"
        connection.execute(f"INSERT INTO flow_school_leerweg {copied}", [REGION])
    answer = site.get(f"/api/v1/stromen/{table}?schooljaar={YEARS[1]}&van={van}")
    assert answer.status_code == 200
    found = answer.json()
    if said is None:
        assert found["toelichting"] is None
        assert {90, 100} <= {row["aantal"] for row in found["resultaten"]}
        return
    assert said in found["toelichting"]
    assert len(found["resultaten"]) == (5 if van == "RMC03" else 0)
    assert {(row["aantal"], row["status"]) for row in found["resultaten"]} <= {(None, "onbekend")}


TOLD = ("afgerond", "beschermd")


@pytest.mark.parametrize("part", [pytest.param(1, marks=pytest.mark.full), 23])
def test_every_region_of_every_division_has_figures_or_a_true_reason_at_every_table(
    site: Client, part: int
) -> None:
    """By its id, each of its codes and its address; a region that the site knows is never told to be unknown."""
    listed = [region for division in URL_WORDS for region in regions(division)][::part]
    assert len(listed) > 15
    for region in listed:
        address = f"{URL_WORDS[region.division]}/{region.slug}"
        for name in (region.id, address, *(code.value for code in region.codes)):
            place = place_named(name)
            assert place, name
            assert (place.code, place.kind) == (region.id, region.division)
        for table in sorted(TABLES):
            asked_for = asked(table, address, None)
            total, rows = published_rows(edition(), table, None, asked_for.value, 0, 5)
            said = reason(asked_for, total) or ""
            assert bool(total) != bool(said) or place.doubt, (table, address)
            assert "We kennen" not in said, (table, address)
            assert {row[-1] for row in rows} <= set(TOLD)
            if "school" not in TABLES[table]:
                assert "is niet gepubliceerd per" in said, (table, address)


def test_the_api_takes_the_address_and_every_code_of_a_region(site: Client) -> None:
    names = ("AR-groningen", "AM01", "am01", "arbeidsmarktregio/groningen")
    for van in (*names, "nederland"):
        found = answered(site.get(f"/api/v1/stromen/school_leerweg?schooljaar={YEARS[1]}&van={van}")).json()
        assert {row["aantal"] for row in found["resultaten"]} == {100, 90, 10, None}, van
        assert found["toelichting"] is None


def test_a_year_without_figures_of_a_place_is_not_told_to_be_too_few(site: Client, tmp_path: Path) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        connection.execute("DELETE FROM flow_school_diploma WHERE school_year = ?", [YEARS[1]])
    van = f"/api/v1/stromen/school_diploma?schooljaar={YEARS[1]}&van={REGION}"
    said = answered(site.get(van)).json()["toelichting"]
    assert (
        said
        == f"Van Groningen heeft de tabel school_diploma geen aantallen over {YEARS[1]}, wel over andere jaren."
    )


def test_the_whole_table_in_the_api_tells_nothing_of_a_region_in_doubt(site: Client, tmp_path: Path) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        copied = "SELECT * REPLACE ('RMC03' AS school) FROM flow_school_leerweg WHERE school = ?"
        connection.execute(f"INSERT INTO flow_school_leerweg {copied}", [REGION])
    rows = answered(site.get(f"/api/v1/stromen/school_leerweg?schooljaar={YEARS[1]}")).json()["resultaten"]
    assert {row["aantal"] for row in rows if row["school"] == "RMC03"} == {None}
    assert {row["aantal"] for row in rows if row["school"] == REGION} == {100, 90, 10, None}


HOME_TABLES = {"woonplaats_domein_niveau": "woonplaats", "startkwalificatie": "startkwalificatie"}


@pytest.mark.parametrize(("table", "picture"), HOME_TABLES.items())
def test_nothing_is_told_of_who_lives_in_a_region_in_doubt_at_any_door(
    site: Client, tmp_path: Path, table: str, picture: str
) -> None:
    columns, rows = {
        "woonplaats_domein_niveau": (
            "school_year, home, domein, niveau",
            [("79140", "*", 90), ("*", "4", 90), ("*", "*", 90)],
        ),
        "startkwalificatie": ("cohort, home, startkwalificatie", [("0", 40), ("*", 90)]),
    }[table]
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        made = ", ".join(f"{name.strip()} VARCHAR" for name in columns.split(","))
        connection.execute(f'CREATE TABLE flow_{table} ({made}, "count" BIGINT, status VARCHAR)')
        for place in ("RMC03", REGION):
            for *codes, count in rows:
                values = ", ".join("?" for _ in range(len(codes) + 4))
                connection.execute(
                    f"INSERT INTO flow_{table} VALUES ({values})",
                    [YEARS[1], place, *codes, count, "afgerond"],
                )
        entry = "SELECT * REPLACE (? AS name) FROM flow_table WHERE name = 'school_leerweg'"
        connection.execute(f"INSERT INTO flow_table {entry}", [table])
    memory.clear()
    slug = "centraal-en-westelijk-groningen"
    said = "Van Centraal en Westelijk Groningen is dit niet te zeggen: van "
    for ending in ("", ".csv", ".svg", "/insluiten"):
        in_doubt = site.get(f"/cijfer/{picture}/{YEARS[1]}/rmc-regio/{slug}{ending}")
        assert in_doubt.status_code == 200, ending
        text = in_doubt.content.decode()
        assert "90" not in re.sub(r"#\w+|\d{5,}|[\d.]*%", "", text) if ending == ".csv" else True
        assert said in text or ending in (".csv", ".svg"), ending
    told = site.get(f"/cijfer/{picture}/{YEARS[1]}/arbeidsmarktregio/groningen").content.decode()
    assert "ongeveer 90 leerlingen" in told or "ongeveer 40 leerlingen" in told
    api = site.get(f"/api/v1/stromen/{table}?van=RMC03").json()
    assert {row["aantal"] for row in api["resultaten"]} == {None}
    assert said in api["toelichting"]


def test_a_region_in_doubt_lists_the_schools_of_its_known_gemeenten_and_counts_both(
    site: Client, tmp_path: Path
) -> None:
    """Groningen is of one RMC-regio for certain; a gemeente that may be in two is counted as an interval."""
    region = next(region for region in IN_DOUBT if known_members(region.id))
    may_be = min(possible_members(region.id))
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        connection.execute("UPDATE vestiging SET gemeente = ? WHERE vestiging = ?", [may_be, FULL_SCHOOL])
    memory.clear()
    text = " ".join(_text(site, f"/regio/rmc-regio/{region.slug}").split())
    count = len(vmbo_schools(known_members(region.id)))
    assert f"{count} tot {count + 1} scholen met vmbo-examens" in text
    assert "waarvan dat niet bekend is staat er 1." in text


@pytest.mark.parametrize(
    ("right", "whom"),
    [
        ("verwantschap", "Aandeel van de leerlingen die een mbo-richting kozen; entree"),
        ("niveau", "Aandeel van de leerlingen die naar het mbo gingen,"),
        ("soort", "Aandeel van alle leerlingen uit het laatste vmbo-jaar,"),
    ],
)
def test_a_comparison_names_whom_its_shares_are_of(site: Client, right: str, whom: str) -> None:
    """A share of who chose a direction stands beside shares of everyone on other pages: each says which."""
    parts = f"{right}/{YEARS[1]}/{FULL_SCHOOL}/naast/{YEARS[1]}/nederland"
    assert whom in _text(site, f"/cijfer/vergelijk/{parts}")
    assert whom in _text(
        site, f"/stromen/vergelijk?a={FULL_SCHOOL}&b=nederland&rechts={right}&jaar={YEARS[1]}"
    )


def test_the_picture_of_kinship_names_both_groups_that_it_counts(site: Client) -> None:
    """Its sentence is of who chose a direction, the shares of its table of everyone."""
    text = _text(site, f"/stromen?van={FULL_SCHOOL}&links=geheel&rechts=verwantschap&jaar={YEARS[1]}")
    assert "die in 2023-2024 een mbo-richting kozen: ongeveer 90 " in text
    assert "Percentages in het diagram en de tabel zijn van alle leerlingen" in text


@pytest.mark.usefixtures("site")
def test_who_left_for_other_education_switched_and_who_is_nowhere_stopped() -> None:
    def told(code: str) -> tuple[bool, bool]:
        answer = _later(Known("2023-2024", Rounded({"same": 600, code: 400}, 0, 0), ""), "country")
        assert answer is not None
        return answer.value == "ongeveer 40 %", "ongeveer 40 % stopte" in answer.text

    codes = ("switch_level", "switch_domain", "switch_institution", "left_mbo", "dropout", "diploma")
    assert [told(code) for code in codes] == [*[(True, False)] * 4, (False, True), (False, False)]


def test_what_a_picture_leaves_out_is_said_only_when_it_leaves_something_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    question = StreamSelection(Place("country", "*", "Nederland"), "geheel", "instelling", YEARS[1])
    monkeypatch.setattr(stream_words, "_everyone", lambda *_: 100)
    said = [stream_words._left_out(question, shown) for shown in (105, 100, 95)]
    assert said[:2] == ["", ""]
    assert "95" in said[2]


def test_schools_stand_by_size_and_schools_of_one_size_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_small_edition(tmp_path / "example", name=f"grootte-{tmp_path.name}", more=2)
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    found = [school.vestiging for school, _ in vmbo_schools(["GM0014", "GM0344"])]
    assert found == [FULL_SCHOOL, "02CA00", "02CB00", SMALL_SCHOOL]


def test_the_partners_stand_in_a_table_with_their_years_and_what_joins_them_behind_a_click(
    site: Client,
) -> None:
    text = _text(site, f"/stromen/gesprek/{FULL_SCHOOL}")
    row = text.split('class="rk-talk ')[1].split("</tr>")[0]
    assert re.search(r'rk-talk__count">90<', row)
    assert re.search(r'rk-talk__years">(?:<svg.*?</svg>)? [\d, ]*\b90</span>', row, re.DOTALL)
    assert text.count("mailto:") == text.count("Kent u niemand") == 1


def _field(text: str, name: str) -> str:
    """What stands in a field of the comparison."""
    return unescape(text.split(f'name="{name}" value="')[1].split('"')[0])


@pytest.mark.parametrize(
    "asked",
    ["arbeidsmarktregio/groningen", "gemeente/utrecht", "provincie/utrecht", FULL_SCHOOL, "nederland"],
)
def test_a_field_of_the_comparison_shows_a_name_and_understands_it_again(site: Client, asked: str) -> None:
    text = _text(site, f"/stromen/vergelijk?a={asked}")
    shown = _field(text, "a")
    assert "/" not in shown
    again = answered(site.get("/stromen/vergelijk", {"a": shown})).content.decode()
    assert _field(again, "a") == shown
    figure = r'id="(vergelijk-[^"]+?)"'
    assert re.findall(figure, again)[0] == re.findall(figure, text)[0], "the same place, not a namesake"
    assert "Bedoelde u een ander?" not in again


def test_a_name_that_may_mean_more_offers_the_others_with_the_rest_of_the_question(site: Client) -> None:
    text = answered(site.get("/stromen/vergelijk", {"a": "utrecht", "rechts": "niveau"})).content.decode()
    offered = text.split("Bedoelde u een ander?")[1].split("</p>")[0]
    hrefs = [unescape(href) for href in re.findall(r'href="([^"]+)"', offered)]
    assert len(hrefs) > 1
    for href in hrefs:
        assert "rechts=niveau" in href
        assert "Bedoelde u een ander?" not in _text(site, href)
