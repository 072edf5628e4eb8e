"""The fictional initiatives are lawful, well-formed and possible at the schools that take part."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from each import each
from routekaart.domain.codelists import profielen, verwantschap
from routekaart.domain.codes import is_code
from routekaart.network.records import from_json
from routekaart.network.validation import check_record
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.initiatives import generate_initiatives, routes
from routekaart.sources.voorbeeld_onderwijs.institutions import instellingen
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN
from routekaart.sources.voorbeeld_onderwijs.register import provider_code, register_records
from routekaart.sources.voorbeeld_onderwijs.schools import profiel_weights, vestigingen

DLR = {("bb", "2"), ("kb", "3"), ("kb", "4"), ("gl", "4"), ("tl", "4")}
"""WVO 2020 art. 2.107a lid 3; a geïntegreerde route only from bb to 2 (2.107l)."""

TECHNICAL = {"BWI", "PIE", "M&T", "MVI", "MaT"}
SCHOOLS = {school.code: school for school in vestigingen()}
INSTITUTIONS = {place.brin: place for place in instellingen()}


@pytest.fixture(scope="module")
def made() -> list[dict[str, Any]]:
    return generate_initiatives()


def partners(initiative: dict[str, Any], role: str) -> list[dict[str, Any]]:
    return [party for party in initiative["partners"] if party["role"] == role]


def of_kind(made: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [initiative for initiative in made if initiative["kind"] == kind]


def test_realistic_numbers(made: list[dict[str, Any]]) -> None:
    counts = Counter(initiative["kind"] for initiative in made)
    assert counts["doorlopende-leerroute"] + counts["geintegreerde-leerroute"] == 60
    assert counts["sto-regio"] == 12
    assert counts["praktijkgericht-programma"] == 20
    assert set(counts) >= {"experiment", "leerlab", "samenwerking"}


@pytest.mark.parametrize("count", [0, 1, 200, 2000])
def test_as_many_as_asked(count: int) -> None:
    assert len(generate_initiatives(count)) == count


def test_the_same_from_the_seed_and_other_from_another(made: list[dict[str, Any]]) -> None:
    assert generate_initiatives() == made
    assert generate_initiatives(130, seed=1) != generate_initiatives(130, seed=2)


def test_every_initiative_has_a_name_of_its_own(made: list[dict[str, Any]]) -> None:
    assert len({initiative["name"] for initiative in made}) == len(made)


def test_the_network_takes_every_record(made: list[dict[str, Any]]) -> None:
    for initiative in [*made, *generate_initiatives(500, seed=5)]:
        check_record(from_json(initiative))
        assert initiative["is_example"] is True
        assert initiative["goal"]


def test_routes_are_lawful_combinations(made: list[dict[str, Any]]) -> None:
    for route in each(routes([*made, *generate_initiatives(1000, seed=8)])):
        (leerweg,), (niveau,) = route["leerwegen"], route["levels"]
        glr = route["kind"] == "geintegreerde-leerroute"
        assert (leerweg, niveau) in ({("bb", "2")} if glr else DLR)
        (profiel,), (domein,) = route["profielen"], route["domeinen"]
        assert leerweg in profielen()[profiel].leerwegen
        found = verwantschap()[profiel, domein]
        assert found.status == "gebruikelijk"
        assert not found.needs_motivation


def test_partners_offer_what_the_route_needs(made: list[dict[str, Any]]) -> None:
    for initiative in [*routes(made), *of_kind(made, "experiment")]:
        (leerweg,), (profiel,), (domein,) = (initiative[n] for n in ("leerwegen", "profielen", "domeinen"))
        column = LEERWEGEN.index(leerweg)
        assert partners(initiative, "vo")
        for party in partners(initiative, "vo"):
            assert SCHOOLS[party["code"]].leerwegen[column] > 0
        main = SCHOOLS[partners(initiative, "vo")[0]["code"]]
        assert profiel_weights(main, leerweg)[list(profielen()).index(profiel)] > 0
        for party in partners(initiative, "mbo"):
            assert domein in INSTITUTIONS[party["code"]].domeinen


def test_party_facts_are_those_of_the_edition(made: list[dict[str, Any]]) -> None:
    for initiative in each(made):
        for party in partners(initiative, "vo"):
            school = SCHOOLS[party["code"]]
            assert (party["name"], party["lon"], party["lat"]) == (school.name, school.lon, school.lat)
            assert party["gemeente"] == geography().codes[school.gemeente]


def test_statuses_follow_each_other_and_tell_no_future(made: list[dict[str, Any]]) -> None:
    order = ["orientatie", "in-voorbereiding", "gemeld", "gestart", "beeindigd"]
    for initiative in each(made):
        states = [status["status"] for status in initiative["statuses"]]
        days = [date.fromisoformat(status["on"]) for status in initiative["statuses"]]
        assert states == [state for state in order if state in states]
        assert days == sorted(set(days))
        assert days[-1] <= date(2026, 8, 1)
        ended = initiative["ends_on"] is not None and initiative["ends_on"] <= "2026-08-01"
        assert (states[-1] == "beeindigd") == ended
        assert initiative["last_confirmed_on"] >= days[-1].isoformat()


def test_routes_grow_from_1_august_2020(made: list[dict[str, Any]]) -> None:
    running = [
        sum(from_json(route).status(date(year, 10, 1)) in ("gemeld", "gestart") for route in routes(made))
        for year in range(2019, 2027)
    ]
    assert running[0] == 0
    assert running[1] > 0
    assert running == sorted(running)
    assert all(route["starts_on"] >= "2020-08-01" for route in routes(made))


def test_experiments_end_by_1_august_2022(made: list[dict[str, Any]]) -> None:
    for initiative in each(of_kind(made, "experiment")):
        assert "2014-08-01" <= initiative["starts_on"] < initiative["ends_on"] <= "2022-08-01"


def test_a_technical_region_has_two_schools_an_institution_and_companies(made: list[dict[str, Any]]) -> None:
    for initiative in each(of_kind(made, "sto-regio")):
        assert len(partners(initiative, "vo")) >= 2
        assert len(partners(initiative, "mbo")) == 1
        assert partners(initiative, "bedrijf")
        for party in partners(initiative, "vo"):
            assert set(SCHOOLS[party["code"]].profielen) & TECHNICAL


def test_pilots_are_for_gl_and_tl(made: list[dict[str, Any]]) -> None:
    for initiative in each(of_kind(made, "praktijkgericht-programma")):
        assert set(initiative["leerwegen"]) <= {"gl", "tl"}
        assert initiative["starts_on"] == "2020-12-15"


def test_register_holds_a_record_per_party(made: list[dict[str, Any]]) -> None:
    records = register_records(made)
    ids = [record["id"] for record in records]
    assert len(set(ids)) == len(ids)
    assert all(is_code("rio_aanbieder", record["provider"]) for record in records)
    by_route: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_route.setdefault(record["name"], []).append(record)
    sides = Counter(frozenset(record["side"] for record in own) for own in by_route.values())
    both, only_vo, only_mbo = (sides[frozenset(s)] for s in (("vo", "mbo"), ("vo",), ("mbo",)))
    assert both > only_vo + only_mbo
    assert only_vo > 0
    assert only_mbo > 0


def test_register_names_partners_of_the_other_side(made: list[dict[str, Any]]) -> None:
    vo = {provider_code(code) for code in SCHOOLS}
    mbo = {provider_code(code) for code in INSTITUTIONS}
    assert len(vo | mbo) == len(SCHOOLS) + len(INSTITUTIONS)
    for record in register_records(made):
        assert record["provider"] in (vo if record["side"] == "vo" else mbo)
        assert set(record["partners"]) <= (mbo if record["side"] == "vo" else vo)
        assert record["kenmerk"] in ("DLR_VMBO_MBO", "GLR_VMBO_MBO")
        assert (record["level"] == "") == (record["side"] == "vo")
    assert any(not record["partners"] for record in register_records(made))


def test_register_knows_only_what_was_reported_and_a_little_more(made: list[dict[str, Any]]) -> None:
    reported = {r["name"] for r in routes(made) if any(s["status"] == "gemeld" for s in r["statuses"])}
    names = {record["name"] for record in register_records(made)}
    assert reported <= names
    assert 1 <= len(names - reported) <= 4
