"""The pages on leerroutes: the same findings as command and API, no 500, nothing stored."""

from __future__ import annotations

import io
import json
import random
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from answers import answered, unlinked
from each import each
from routekaart.cli import main
from routekaart.law.design import digest, facts_of
from routekaart.law.rules import all_rules
from routekaart.law.templates import templates
from routekaart.web.pages.leerroutes.bars import Bar
from routekaart.web.pages.leerroutes.link import decode, encode
from routekaart.web.pages.leerroutes.recorded import Recorded

pytestmark = pytest.mark.django_db

SCHOOL = "De Wierden"
LAWFUL = Path(__file__).parents[3] / "golden" / "law" / "lawful.json"
KB2 = {
    "kind": "DLR",
    "leerweg": "kb",
    "opleiding": {"soort": "basisberoepsopleiding"},
    "cohort_start": "2026-08-01",
}
HOURS: dict[str, Any] = {
    **templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design,
    "uren": {"totaal": 4000, "begeleid": 2950, "bpv": 450},
}
CROSSING = {**HOURS, "cohort_start": "2025-08-01"}


def test_command_api_and_page_say_the_same(site: Client, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "ontwerp.json"
    file.write_text(json.dumps(HOURS))
    main(["check-route", str(file)])
    command = json.loads(capsys.readouterr().out)
    api = answered(
        site.post("/api/v1/leerroute-toets", json.dumps(HOURS), content_type="application/json")
    ).json()
    page = answered(site.get("/leerroutes/toets.json", {"ontwerp": encode(HOURS)})).json()
    assert command == api == {key: value for key, value in page.items() if key != "ontwerp"}
    html = answered(site.get("/leerroutes/toets", {"ontwerp": encode(HOURS)})).content.decode()
    for finding in command["findings"]:
        assert f'id="bevinding-{finding["rule"].lower()}"' in html


def test_a_submitted_form_becomes_a_link_without_a_cookie(site: Client) -> None:
    response = site.post(
        "/leerroutes/toets/invullen", {"kind": "DLR", "leerweg": "kb", "wetsdatum": "2026-01-01"}
    )
    assert response.status_code == 303
    query = parse_qs(urlsplit(response["Location"]).query)
    assert decode(query["ontwerp"][0]) == {"kind": "DLR", "leerweg": "kb"}
    assert query["wetsdatum"] == ["2026-01-01"]
    assert not response.cookies


def test_kb_to_level_2_is_told_why_not_and_what_is_near(site: Client) -> None:
    html = unlinked(answered(site.get("/leerroutes/toets", {"ontwerp": encode(KB2)})).content.decode())
    assert (
        '<h1 class="nl-heading rk-law-verdict__title">Zo mag deze route niet: '
        "deze leerweg en deze mbo-opleiding mogen samen niet</h1>" in html
    )
    assert "van kader (kb) naar basis (bb)" in html
    assert "experiment vakmanschaproute" in html


def test_the_other_text_of_the_law_is_compared(site: Client) -> None:
    html = answered(site.get("/leerroutes/toets", {"ontwerp": encode(HOURS)})).content.decode()
    assert "50 erbij, van 450 naar 500" in html
    assert "van voldoet niet naar <strong>voldoet</strong>" in html
    old = answered(
        site.get("/leerroutes/toets", {"ontwerp": encode(HOURS), "wetsdatum": "2026-01-01"})
    ).content.decode()
    assert "van voldoet naar <strong>voldoet niet</strong>" in old


def test_a_kept_design_is_compared_with_a_change(site: Client) -> None:
    changed = {**HOURS, "uren": {"totaal": 4000, "begeleid": 2950, "bpv": 500}}
    html = answered(
        site.get("/leerroutes/toets", {"ontwerp": encode(changed), "met": encode(HOURS)})
    ).content.decode()
    assert "in plaats van het" in html
    assert "Heeft de route genoeg uren? van voldoet niet naar <strong>voldoet</strong>" in html
    same = answered(
        site.get("/leerroutes/toets", {"ontwerp": encode(HOURS), "met": encode(HOURS)})
    ).content.decode()
    assert "geen uitkomst verandert" in same


def test_after_a_choice_the_screen_fits_it(site: Client) -> None:
    response = site.post("/leerroutes/toets/scherm", {"stap": "combinatie", "kind": "GLR"})
    assert response.status_code == 200
    html = response.content.decode()
    assert "<html" not in html
    assert 'value="bb"' in html
    assert 'value="kb"' not in html
    assert "Dat kan alleen vanuit basis." in html
    assert site.post("/leerroutes/toets/scherm", {"ontwerp": "kapot"}).status_code == 400


def test_all_mistakes_stand_first_and_beside_their_questions(site: Client) -> None:
    posted = {"stap": "duur", "uren.begeleid": "veel", "uren.bpv": "-500", "uren.totaal": "4.000"}
    response = site.post("/leerroutes/toets/invullen", posted)
    assert response.status_code == 400
    html = unescape(response.content.decode())
    assert "<title>Fout: Duur en uren" in html
    assert '<a href="#veld-uren-begeleid">Begeleide uren: schrijf een getal, zoals 2.700</a>' in html
    assert '<a href="#veld-uren-bpv">Stage (bpv): minder dan 0 kan niet</a>' in html
    field = re.search(r'<input[^>]* id="veld-uren-begeleid"[^>]*>', html)
    assert field
    assert 'value="veel"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="veld-uren-begeleid-fout' in field[0]
    assert html.count('aria-invalid="true"') == 2
    assert "uren.begeleid:" not in html


def test_a_design_with_a_mistake_keeps_the_findings_on_the_rest(site: Client) -> None:
    link = encode(KB2 | {"uren": {"totaal": 1e308, "bpv": "veel"}})
    response = site.get("/leerroutes/toets", {"ontwerp": link})
    html = unescape(unlinked(response.content.decode()))
    assert response.status_code == 400
    assert "van kader (kb) naar basis (bb)" in html
    assert "Totaal aantal uren: meer dan 20.000 kan niet" in html
    assert "0" * 30 not in html


def test_a_school_is_found_and_chosen_by_its_name(site: Client) -> None:
    sought = site.post(
        "/leerroutes/toets/invullen", {"stap": "partners", "knop": "zoek", "zoek_school": SCHOOL}
    )
    assert sought.status_code == 303
    html = answered(site.get(sought["Location"].partition("#")[0])).content.decode()
    chosen = re.search(r'name="kies" value="(school:\w+)"', html)
    assert chosen
    found = site.post("/leerroutes/toets/invullen", {"stap": "partners", "kies": chosen[1]})
    assert found.status_code == 303
    design = decode(parse_qs(urlsplit(found["Location"]).query)["ontwerp"][0])
    assert design["school"]["vestiging"] == chosen[1].partition(":")[2]
    assert design["school"]["brin"] == design["school"]["vestiging"][:4]
    assert urlsplit(found["Location"]).fragment == "gekozen-school"
    html = answered(site.get(found["Location"])).content.decode()
    assert SCHOOL in html.partition('id="gekozen-school" tabindex="-1"')[2].partition("</p>")[0]
    nothing = answered(site.get("/leerroutes/toets", {"stap": "partners", "school": "zzzzzzzzzz"}))
    assert "Geen school met vmbo gevonden" in nothing.content.decode()


@pytest.mark.parametrize(
    ("button", "way"), [("verder", "&stap=duur"), ("blijf", "&stap=combinatie"), ("uitslag", "")]
)
def test_the_buttons_of_a_screen_lead_where_they_say(site: Client, button: str, way: str) -> None:
    answer = site.post("/leerroutes/toets/invullen", {"stap": "combinatie", "kind": "DLR", "knop": button})
    assert answer.status_code == 303
    assert answer["Location"] == f"/leerroutes/toets?ontwerp={encode({'kind': 'DLR'})}{way}"


@pytest.mark.parametrize(
    "query",
    [
        {"ontwerp": "kapot"},
        {"ontwerp": encode([1])},
        {"ontwerp": encode({"duur_jaren": "3"})},
        {"ontwerp": encode({"opleiding": 3})},
        {"ontwerp": encode(KB2), "met": "kapot"},
        {"ontwerp": encode(KB2), "met": encode([1])},
        {"ontwerp": encode(KB2), "wetsdatum": "morgen"},
        {"ontwerp": encode({"kind": "x" * 100_000})},
        {"ontwerp": encode([1]), "stap": "duur"},
    ],
)
@pytest.mark.parametrize("page", ["toets", "toets.pdf", "toets.json", "overstap", "rio"])
def test_bad_addresses_are_explained(site: Client, query: dict[str, str], page: str) -> None:
    response = site.get(f"/leerroutes/{page}", query)
    assert response.status_code in (200, 400)
    if page == "toets":
        assert response.status_code == 400
        assert "Dit klopt nog niet" in response.content.decode()


@pytest.mark.parametrize("day", ["31-02-2026", "2026-02-30", "20260801", "2026-W31-6", "0", "onzin"])
def test_a_law_date_that_is_no_date_is_named_at_every_door_also_without_a_design(
    site: Client, tmp_path: Path, capsys: Any, day: str
) -> None:
    said = f"Wetsdatum: '{day}' is geen datum. Schrijf een datum als 2020-12-31."
    for query in ({}, {"ontwerp": encode(KB2)}):
        for door in ("toets", "toets.pdf", "toets.json"):
            answer = site.get(f"/leerroutes/{door}", query | {"wetsdatum": day})
            assert answer.status_code == 400, (door, query)
            told = answer.json()["error"] if door == "toets.json" else unescape(answer.content.decode())
            assert said in told, (door, query)
    posted = site.post("/leerroutes/toets/invullen", {"wetsdatum": day})
    assert (posted.status_code, said in unescape(posted.content.decode())) == (400, True)
    api = site.post(f"/api/v1/leerroute-toets?wetsdatum={day}", "{}", content_type="application/json")
    assert (api.status_code, api.json()["errors"]) == (400, [{"detail": said}])
    (tmp_path / "route.json").write_text("{}")
    assert main(["check-route", str(tmp_path / "route.json"), "--law-date", day]) == 2
    assert said in capsys.readouterr().err


def test_a_damaged_comparison_is_named_also_without_a_design(site: Client) -> None:
    answer = site.get("/leerroutes/toets", {"met": "kapot"})
    assert answer.status_code == 400
    assert "Dit klopt nog niet" in answer.content.decode()


def test_a_shared_link_keeps_a_law_date_between_two_texts(site: Client) -> None:
    answer = site.get("/leerroutes/toets", {"ontwerp": encode(KB2), "wetsdatum": "2026-05-01"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "wetsdatum=2026-05-01" in html
    assert '<option value="2026-01-01" selected>' in html


def test_a_design_too_large_for_a_link_is_still_answered(site: Client) -> None:
    noise = "".join(f"{k * 7919 % 999983:x}" for k in range(4000))
    posted = {f"overeenkomst.{letter}.tekst": noise[k:] for k, letter in enumerate("abcdefghij")}
    response = site.post("/leerroutes/toets/invullen", posted)
    assert response.status_code == 200
    assert "te groot voor een link" in response.content.decode()


def test_the_pdf_is_tagged_and_says_the_same(site: Client) -> None:
    response = answered(site.get("/leerroutes/toets.pdf", {"ontwerp": encode(HOURS)}))
    assert response["Content-Type"] == "application/pdf"
    reader = pypdf.PdfReader(io.BytesIO(response.content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert "/StructTreeRoot" in root
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    tested = f"getoetst op {date_format(timezone.localdate(), 'j F Y')}"
    for number, page in enumerate(pages, 1):
        assert "Kader → mbo 4 · 4 jaar BOL · start 1 augustus 2026" in page
        assert f"{digest(facts_of(HOURS))[:12]} {tested} bladzijde {number} van {len(pages)}" in page
    assert digest(facts_of(HOURS)) in pages[0], "on one line"
    assert encode(HOURS) in "".join(pages).replace(" ", "")
    assert "?." not in " ".join(pages)
    assert all(len(page) > 1200 for page in pages[:-1])


def lines_of(site: Client, design: dict[str, Any]) -> list[list[str]]:
    """The lines of each page of the PDF."""
    response = answered(site.get("/leerroutes/toets.pdf", {"ontwerp": encode(design)}))
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return [page.extract_text().splitlines() for page in pages]


@pytest.mark.parametrize(
    "design",
    [
        {"kind": "DLR"},
        json.loads(LAWFUL.read_text(encoding="utf-8")),
        {**HOURS, "naam": "Zorg en welzijn van kader naar verzorgende " * 4},
    ],
    ids=["bare", "lawful", "short of hours with a long name"],
)
def test_the_pdf_is_three_or_four_pages_that_are_filled(site: Client, design: dict[str, Any]) -> None:
    pages = lines_of(site, design)
    assert 3 <= len(pages) <= 4
    assert all(len(page) > 40 for page in pages[:-1]), [len(page) for page in pages]
    assert len(pages[-1]) > 12


def test_the_pdf_says_beside_the_hours_what_is_short_and_in_a_sentence_what_mends_it(site: Client) -> None:
    design = {**HOURS, "uren": {"totaal": 4000, "begeleid": 2450, "bpv": 500}}
    text = " ".join(line for page in lines_of(site, design) for line in page)
    assert "Begeleide uren 2.450 2.700 nodig: 250 te weinig" in text
    assert "Stage (bpv) 500 500 nodig: genoeg" in text
    assert "Begeleide onderwijsuren: 250 erbij, van 2.450 naar 2.700." in text


def test_the_pdf_says_who_decided_when_and_why(site: Client) -> None:
    judged = {"norm": "overgangsrecht", "uitkomst": "ja", "persoon": "Bestuurder", "datum": "2026-02-03"}
    design = {**CROSSING, "oordelen": [judged | {"reden": "Zo begon de groep"}]}
    text = " ".join(line for page in lines_of(site, design) for line in page)
    assert "De tekst van bij de start. Bestuurder, 3 februari 2026: Zo begon de groep." in text
    assert "2.950 nodig: genoeg" in text
    asked = " ".join(line for page in lines_of(site, CROSSING) for line in page)
    assert "Een persoon beslist Geldt de tekst van de start van het cohort voor de hele route?" in asked
    assert "450 nodig: genoeg 500 nodig: 50 te weinig" in asked


def test_the_pdf_names_both_parties_and_says_what_is_not_known(site: Client) -> None:
    parties = {
        "school": {"brin": "01AA", "vestiging": "01AA00"},
        "instelling": {"brin": "25AA"},
        "naam": "Zorg in het Noorden",
    }
    response = answered(site.get("/leerroutes/toets.pdf", {"ontwerp": encode({**HOURS, **parties})}))
    text = " ".join(pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
    assert "School De Wierden (01AA00)" in text
    assert "Mbo-instelling Noorderpoort van Voorbeeld (25AA)" in text
    assert "Zorg in het Noorden" in text
    assert "Profiel nog niet bekend" in text


def test_a_judgement_is_recorded_in_the_link(site: Client) -> None:
    posted = {
        "knop": "oordeel",
        "ontwerp": encode(CROSSING),
        "oordeel.norm": "overgangsrecht",
        "oordeel.uitkomst": "ja",
    }
    unfinished = site.post("/leerroutes/toets/invullen", posted)
    assert unfinished.status_code == 400
    assert "Schrijf de functie van wie besliste" in unfinished.content.decode()
    posted |= {"oordeel.persoon": "Bestuurder", "oordeel.reden": "Besproken", "oordeel.datum.dag": "3"}
    posted |= {"oordeel.datum.maand": "2", "oordeel.datum.jaar": "2026"}
    recorded = site.post("/leerroutes/toets/invullen", posted)
    assert recorded.status_code == 303
    design = decode(parse_qs(urlsplit(recorded["Location"]).query)["ontwerp"][0])
    assert design["oordelen"] == [
        {
            "norm": "overgangsrecht",
            "uitkomst": "ja",
            "persoon": "Bestuurder",
            "reden": "Besproken",
            "datum": "2026-02-03",
        }
    ]
    html = answered(site.get(recorded["Location"])).content.decode()
    assert "Een persoon beslist: oude of nieuwe tekst?" not in html


def test_two_texts_stand_side_by_side_until_a_person_decides(site: Client) -> None:
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(CROSSING)})).content.decode())
    assert "Een persoon beslist: oude of nieuwe tekst?</h1>" in html
    assert "450 nodig" in html
    assert "500 nodig: 50 te weinig" in html
    assert "Of maak de vraag overbodig" in html


def test_a_shortage_is_the_headline_and_its_mending_is_a_link_to_a_design_that_has_none(site: Client) -> None:
    html = unlinked(answered(site.get("/leerroutes/toets", {"ontwerp": encode(HOURS)})).content.decode())
    assert "Nog niet: 50 uren bpv te weinig</h1>" in html
    assert (
        html.index("Uren voor de hele route") < html.index("Zo komt het goed") < html.index("Wat zegt wie?")
    )
    mended = re.search(
        r'primary-action rk-law-button" href="/leerroutes/toets\?ontwerp=([^"]+)">Neem deze wijziging over',
        html,
    )
    assert mended
    assert decode(mended[1]) == {**HOURS, "uren": {"totaal": 4000, "begeleid": 2950, "bpv": 500}}


def test_what_is_not_due_yet_is_later_and_never_red_or_unknown(site: Client) -> None:
    design = {**HOURS, "cohort_start": f"{timezone.localdate().year + 2}-08-01"}
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(design)})).content.decode())
    who = html.partition('id="wie"')[2].partition("</table>")[0]
    assert "later" in who
    register = who.partition("Register (RIO en andere)")[2].partition("</tr>")[0]
    assert "rk-law-tone--later" in register
    assert "rk-law-tone--unknown" not in register
    assert "rk-law-tone--bad" not in register


def test_without_the_libraries_the_pdf_says_which(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    response = site.get("/leerroutes/toets.pdf", {"ontwerp": encode(HOURS)})
    assert response.status_code == 400
    assert "libpango-1.0-0" in response.content.decode()


def test_every_rule_has_a_page_with_its_articles(site: Client) -> None:
    for rule in all_rules():
        html = site.get(f"/leerroutes/regels/{rule.id.lower()}").content.decode()
        assert "wetten.overheid.nl" in html
        assert html.count("Tekst van 1") == 4
    assert site.get("/leerroutes/regels/r99").status_code == 404


@pytest.mark.parametrize("address", ["/leerroutes", "/leerroutes/wijzigingen"])
def test_the_hours_say_which_number_the_law_does_not_call_a_minimum(site: Client, address: str) -> None:
    html = unlinked(answered(site.get(address)).content.decode())
    assert "<span>3.700 /</span> <span>2.400 /</span> <span>1.220</span>" in html
    assert "Alleen bij het totaal van vier jaar BBL staat dat niet in de wet" in html
    assert "steeds ten minste" not in html


def test_the_api_names_every_mistake(site: Client) -> None:
    answer = site.post("/api/v1/leerroute-toets?regels=R99", "{}", content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert "R99" in answer.content.decode()
    large = site.post("/api/v1/leerroute-toets", b"x" * 3_000_000, content_type="application/json")
    assert (large.status_code, large["Content-Type"]) == (413, "application/problem+json")
    deep = site.post("/api/v1/leerroute-toets", b"[" * 200_000, content_type="application/json")
    assert (deep.status_code, deep["Content-Type"]) == (400, "application/problem+json")
    broken = site.post("/api/v1/leerroute-toets", b"\xff", content_type="application/json")
    assert broken.status_code == 400
    one = site.post(
        "/api/v1/leerroute-toets?regels=R01&wetsdatum=2022-08-01", "{}", content_type="application/json"
    )
    assert [f["rule"] for f in one.json()["findings"]] == ["R01"]
    assert one.json()["law_version"] == "2022-08-01"


def test_the_hours_of_a_norm_have_points_between_their_thousands(site: Client) -> None:
    answer = site.get("/leerroutes/regels/r09")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "totaal 2.000, begeleid 1.400, bpv 250" in html
    assert "totaal 2000" not in html


def test_a_rule_page_tells_its_norm_in_words(site: Client) -> None:
    for rule in each(all_rules()):
        answer = site.get(f"/leerroutes/regels/{rule.id.lower()}")
        assert answer.status_code == 200
        norms = answer.content.decode().partition('id="normen"')[2].partition("</section>")[0]
        cells = re.findall(r"<t[hd] class=\"utrecht-table__cell\"[^>]*>(.*?)</t[hd]>", norms)
        assert bool(cells) == bool(rule.norms)
        assert not [cell for cell in cells if "_" in cell]
    r13 = answered(site.get("/leerroutes/regels/r13")).content.decode()
    assert '<td class="utrecht-table__cell">a, b, c, d, f, g, h, i, j</td>' in r13
    assert "niet nodig binnen een verticale scholengemeenschap" in r13


JUDGED = {
    "knop": "oordeel",
    "ontwerp": encode(CROSSING),
    "oordeel.norm": "overgangsrecht",
    "oordeel.uitkomst": "nee",
    "oordeel.persoon": "Bestuurder",
    "oordeel.reden": "Zo staat het in de overeenkomst",
    "oordeel.datum.dag": "3",
    "oordeel.datum.maand": "2",
    "oordeel.datum.jaar": "2026",
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"oordeel.datum.dag": "31"}, "Deze datum bestaat niet"),
        ({"oordeel.datum.jaar": "2049"}, "Deze datum komt nog"),
        ({"oordeel.persoon": "x" * 201}, "hoogstens 200 tekens"),
        ({"oordeel.reden": " "}, "Schrijf waarom"),
    ],
)
def test_a_judgement_that_does_not_count_says_why_and_keeps_what_was_written(
    site: Client, changed: dict[str, str], told: str
) -> None:
    answer = site.post("/leerroutes/toets/invullen", JUDGED | changed)
    html = unescape(answer.content.decode())
    assert answer.status_code == 400
    assert html.count(told) == 2, "on top and beside the question"
    assert "<title>Fout: " in html
    assert "Het oordeel is nog niet vastgelegd" in html
    assert "Zo staat het in de overeenkomst" in html or changed.get("oordeel.reden")
    assert 'value="nee" checked' in html or "checked" in html.partition('value="nee"')[2][:60]


def test_who_decided_when_and_why_is_told_with_the_verdict(site: Client) -> None:
    recorded = site.post("/leerroutes/toets/invullen", JUDGED)
    assert recorded.status_code == 303
    html = unescape(answered(site.get(recorded["Location"])).content.decode())
    told = " ".join(html.partition("Een persoon besliste</h2>")[2].partition("</section>")[0].split())
    assert "Welke tekst geldt voor deze groep?" in told
    assert "de nieuwste tekst" in told
    assert "Bestuurder, 3 februari 2026: Zo staat het in de overeenkomst." in told


def test_a_reason_that_ends_in_a_full_stop_gets_no_second_one(site: Client) -> None:
    recorded = site.post("/leerroutes/toets/invullen", JUDGED | {"oordeel.reden": "Zo staat het er."})
    assert recorded.status_code == 303
    html = unescape(answered(site.get(recorded["Location"])).content.decode())
    assert "2026: Zo staat het er. <" in " ".join(html.split())


def test_a_way_out_of_a_screen_keeps_what_was_filled_in(site: Client) -> None:
    filled = {"stap": "combinatie", "kind": "DLR", "leerweg": "kb"}
    for button, step in (("naar:partners", ["partners"]), ("naar:", None), ("naar:bestaat-niet", None)):
        answer = site.post("/leerroutes/toets/invullen", filled | {"knop": button})
        assert answer.status_code == 303
        asked = parse_qs(urlsplit(answer["Location"]).query)
        assert asked.get("stap") == step
        assert decode(asked["ontwerp"][0]) == {"kind": "DLR", "leerweg": "kb"}


def test_what_is_open_since_a_day_that_has_passed_says_since_when(site: Client) -> None:
    past = {**HOURS, "cohort_start": "2021-08-01"}
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(past)})).content.decode())
    assert "sinds 1-8-2021" in html
    coming = {**HOURS, "cohort_start": "2049-08-01"}
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(coming)})).content.decode())
    assert "vóór de eerste groep start" in html
    assert "sinds " not in html.partition('class="rk-law-line"')[2].partition("</ol>")[0]


def test_a_school_is_found_by_its_place_too(site: Client) -> None:
    found = site.get("/leerroutes/toets", {"stap": "partners", "school": "Ergens"})
    assert found.status_code == 200
    html = unescape(found.content.decode())
    assert "Gevonden scholen" in html or "Geen school met vmbo gevonden voor ‘Ergens’" in html


COUNCIL = {
    "stap": "overstap",
    "knop": "verder",
    "medezeggenschap[0].orgaan": "MR",
    "medezeggenschap[0].onderwerp": "samenwerking",
    "medezeggenschap[0].uitkomst": "ingestemd",
}


def recorded(site: Client, posted: dict[str, str]) -> str:
    """What the page says after a recording; empty when it says nothing."""
    sent = site.post("/leerroutes/toets/invullen", posted)
    assert sent.status_code == 303
    html = " ".join(unescape(answered(site.get(sent["Location"])).content.decode()).split())
    told = html.partition('id="vastgelegd" role="status" tabindex="-1" autofocus>')[2].partition("</div>")[0]
    assert ("<title>Vastgelegd. " in html) == bool(told)
    return " ".join(re.sub(r"<[^>]*>", " ", told).split())


def test_after_recording_the_page_says_so_what_lacks_and_why_more_is_asked(site: Client) -> None:
    told = recorded(site, COUNCIL | {"ontwerp": encode(HOURS)})
    assert "Vastgelegd: Overstap en overleg" in told
    assert "Hieraan ontbreekt nog iets: Wat zeiden de raden, regel 1: datum ontbreekt" in told
    was, now = (int(count) for count in re.findall(r"Er waren (\d+) dingen te regelen, nu (\d+)\.", told)[0])
    assert was < now
    dated = COUNCIL | {f"medezeggenschap[0].datum.{part}": "1" for part in ("dag", "maand")}
    told = recorded(site, dated | {"medezeggenschap[0].datum.jaar": "2026", "ontwerp": encode(HOURS)})
    assert "ontbreekt" not in told
    assert "Er waren" not in told


def test_what_takes_work_away_is_recorded_without_an_explanation(site: Client) -> None:
    posted = {"stap": "overeenkomst", "knop": "verder", "overeenkomst.a": "true", "ontwerp": encode(HOURS)}
    told = recorded(site, posted)
    assert "Vastgelegd: De overeenkomst" in told
    assert "dingen te regelen" not in told
    assert not recorded(site, {"stap": "overeenkomst", "knop": "verder", "ontwerp": encode(HOURS)})


def test_after_a_judgement_the_page_says_where_it_stands(site: Client) -> None:
    told = recorded(site, JUDGED)
    assert "Vastgelegd: het oordeel" in told
    assert "Wie besliste, wanneer en waarom staat hieronder" in told


@pytest.mark.parametrize(
    ("was", "now", "is_more"), [(0, 3, False), (3, 3, False), (3, 4, True), (4, 3, False)]
)
def test_more_to_do_than_before_is_explained_where_there_was_something_to_do(
    was: int, now: int, is_more: bool
) -> None:
    assert Recorded("", False, (), (), was, now).is_more is is_more


@pytest.mark.parametrize(
    ("given", "lacking", "tone"), [(None, 0, "unknown"), (449, 1, "bad"), (450, 0, "good")]
)
def test_hours_that_reach_the_norm_exactly_are_enough(given: int | None, lacking: int, tone: str) -> None:
    assert Bar("", given, 450, lacking, 0, 0).tone == tone


@pytest.mark.parametrize("mark", ["overeenkomst", "kapot.3", "oordeel.x", "oordeel.99999", "."])
def test_a_mark_that_no_button_gives_says_nothing(site: Client, mark: str) -> None:
    answer = answered(site.get("/leerroutes/toets", {"ontwerp": encode(HOURS), "vast": mark}))
    assert "Vastgelegd" not in answer.content.decode()


def test_a_screen_after_the_design_stands_among_its_own_kind(site: Client) -> None:
    asked = {"ontwerp": encode(HOURS), "stap": "programma"}
    side = unescape(answered(site.get("/leerroutes/toets", asked)).content.decode())
    steps = side.partition('id="stappen">')[2].partition("</ol>")[0]
    assert steps.startswith("Na het ontwerp<")
    assert re.findall(r'aria-current="step">([^<]*)<', steps) == ["Het programma"]
    assert "Partners" not in steps


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("/leerroutes/toets/invullen", "/leerroutes/toets"),
        ("/leerroutes/rio/controle", "/leerroutes/rio"),
    ],
)
def test_who_asks_for_the_address_of_an_answered_form_gets_the_form(
    site: Client, address: str, home: str
) -> None:
    answer = site.get(address)
    assert (answer.status_code, answer["Location"]) == (302, home)


def test_a_design_too_large_for_a_link_is_kept_in_a_file_and_never_said_to_be_in_the_link(
    site: Client,
) -> None:
    rng = random.Random(12)
    text = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(12_000))
    posted = {"stap": "overeenkomst", "knop": "verder", "overeenkomst.f": "true", "ontwerp": encode(HOURS)}
    answer = site.post("/leerroutes/toets/invullen", posted | {"overeenkomst.f.tekst": text})
    html = unescape(answered(answer).content.decode())
    assert "Vastgelegd: De overeenkomst" in html
    assert "Bewaar de link" not in html
    assert "Bewaar de uitslag als JSON" in html
    large = {"ontwerp": re.search(r'name="ontwerp" value="([^"]+)"', html)[1]}  # type: ignore[index]
    data = site.post("/leerroutes/toets.json", large)
    assert data.status_code == 200
    assert data.json()["ontwerp"]["overeenkomst"]["f"] == text.strip()
    paper = site.post("/leerroutes/toets.pdf", large)
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")


def test_a_reason_that_tells_nothing_is_asked_again_and_never_shown_as_a_judgement(site: Client) -> None:
    refused = site.post("/leerroutes/toets/invullen", JUDGED | {"oordeel.reden": "-"})
    assert refused.status_code == 400
    assert "Schrijf waarom" in unescape(refused.content.decode())
    given = {"norm": "aanverwant", "uitkomst": "ja", "persoon": "Bestuurder", "datum": "2026-02-03"}
    for reason, is_shown in (("-", False), ("Besproken", True)):
        design = HOURS | {"oordelen": [given | {"reden": reason}]}
        html = answered(site.get("/leerroutes/toets", {"ontwerp": encode(design)})).content.decode()
        assert ("Een persoon besliste</h2>" in html) is is_shown, reason


def test_a_judgement_of_a_day_to_come_says_that_it_does_not_count_yet(site: Client) -> None:
    given = {"norm": "aanverwant", "uitkomst": "ja", "persoon": "Bestuurder", "reden": "Besproken"}
    design = HOURS | {"oordelen": [given | {"datum": "2049-04-01"}]}
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(design)})).content.decode())
    assert "ja, maar dat telt nog niet: die dag moet nog komen" in html


def test_beside_a_question_on_the_text_only_what_settles_it_is_offered(site: Client) -> None:
    """What was not done yet is no way out: nobody has notified anything by changing an answer."""
    design = CROSSING | {"melding": {"gezamenlijk": False}}
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(design)})).content.decode())
    ways = html.partition('id="herstel"')[2].partition("</section>")[0]
    assert "Of maak de vraag overbodig" in ways
    assert "van 450 naar 500" in ways
    assert "gemeld" not in ways.partition("De uitslag wordt dan")[0]
    undone = {**templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design, "melding": {"gezamenlijk": False}}
    html = answered(site.get("/leerroutes/toets", {"ontwerp": encode(undone)})).content.decode()
    assert 'id="herstel"' not in html


def test_the_api_tells_every_mistake_of_a_design_with_its_place_and_code(site: Client) -> None:
    wrong = {"kind": "X", "duur_jaren": "vier", "examens": [{"tijdvak": 9}], "cohort_start": "2027-02-31"}
    answer = site.post("/api/v1/leerroute-toets", json.dumps(wrong), content_type="application/json")
    assert answer.status_code == 400
    errors = answer.json()["errors"]
    assert {error["location"] for error in errors} == {
        "kind",
        "duur_jaren",
        "examens[0].tijdvak",
        "cohort_start",
    }
    for error in errors:
        assert error["in"] == "body"
        assert error["code"].startswith("design_")
        assert len(error["detail"]) > 20


def test_a_date_under_the_headline_stays_on_one_line(site: Client) -> None:
    html = answered(site.get("/leerroutes/toets", {"ontwerp": encode(CROSSING)})).content.decode()
    assert 'Op <span class="rk-nowrap">1-8-2026</span> veranderde de wet' in html


def test_what_speaks_against_each_other_is_told_as_that_and_not_as_missing(site: Client) -> None:
    design = HOURS | {"uren": {"totaal": 4000, "begeleid": 3900, "bpv": 500}}
    html = unescape(answered(site.get("/leerroutes/toets", {"ontwerp": encode(design)})).content.decode())
    told = " ".join(
        re.sub(r"<[^>]*>", " ", html.partition('id="tegen">')[2].partition("</section>")[0]).split()
    )
    assert told.startswith("Dit spreekt elkaar tegen")
    assert "4.400" in told
    assert "4.000" in told
    missing = html.partition('id="ontbreekt">')[2].partition("</section>")[0]
    assert "Klokuren beroepspraktijkvorming" not in missing
