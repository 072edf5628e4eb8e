"""Where who leaves can go: nobody is taken to have passed, and every way says for whom it is and where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from each import each
from routekaart.domain.content import read_yaml
from routekaart.law.transfer import Moment, Way, agreed_places, always, exam_moments, moments

OLD, NEW = "2022-08-01", "2026-08-01"
DLR: dict[str, Any] = {"kind": "DLR", "duur_jaren": 4, "examens": [{"route_jaar": 2, "tijdvak": 1}]}
GLR: dict[str, Any] = {"kind": "GLR", "duur_jaren": 3, "examens": []}


def at(facts: dict[str, Any], year: int, exam: str = "", version: str = NEW) -> Moment:
    (found,) = (m for m in moments(facts, version) if (m.year, m.exam) == (year, exam))
    return found


def ways(facts: dict[str, Any], year: int, exam: str = "", version: str = NEW) -> dict[str, Way]:
    return {way.id: way for way in at(facts, year, exam, version).ways}


def cited(way: Way) -> list[str]:
    return [text for text, _ in way.sources]


def test_after_an_exam_who_passed_who_failed_and_who_was_not_promoted_each_have_their_way() -> None:
    after = ways(DLR, 2, "na_examen")
    assert {"geslaagd", "gezakt", "niet-bevorderd", "vmbo", "mbo-zelfde"} == set(after)
    assert {way.id: way.who for way in after.values() if way.who} == {
        "geslaagd": "diploma",
        "gezakt": "gezakt",
        "niet-bevorderd": "niet_bevorderd",
    }
    assert cited(after["gezakt"]) == ["WVO 2020 art. 2.107j lid 6", "WVO 2020 art. 2.107k lid 1"]
    assert cited(after["niet-bevorderd"]) == ["WVO 2020 art. 2.107j lid 5"]
    before = ways(DLR, 2, "voor_examen")
    assert set(before) == {"vmbo", "mbo-zelfde"}


def test_results_lapse_in_year_1_and_2_only() -> None:
    facts = {**DLR, "examens": [{"route_jaar": year, "tijdvak": 1} for year in (1, 2, 3)]}
    assert [year for year in (1, 2, 3) if "niet-bevorderd" in ways(facts, year, "na_examen")] == [1, 2]
    assert "geslaagd" not in ways(facts, 1, "na_examen")


def test_in_year_3_and_4_the_diploma_of_the_vmbo_is_still_to_be_had() -> None:
    third, fourth = ways(DLR, 3), ways(DLR, 4)
    assert cited(third["vmbo-jaar-3"]) == ["WVO 2020 art. 2.107j lid 4", "WVO 2020 art. 2.107k lid 1"]
    assert third["vmbo-jaar-3"].who == "zonder_examen"
    assert cited(fourth["vmbo-later"]) == ["WVO 2020 art. 2.107k lid 1", "WEB art. 9.1.14 lid 1"]
    assert "vmbo-later" not in third
    assert "vmbo-jaar-3" not in fourth
    assert {"geslaagd", "student", "mbo-zelfde-student"} <= set(third) & set(fourth)


def test_a_student_has_the_article_of_the_web_in_each_text() -> None:
    assert cited(ways(DLR, 3)["student"])[0] == "WEB art. 9.1.14 lid 1"
    assert cited(ways(DLR, 3, version=OLD)["student"])[0] == "WEB art. 8.5a.15 lid 1"
    assert "student" not in ways(DLR, 1)


def test_who_was_removed_for_good_has_no_overstapoptie_at_any_moment() -> None:
    told = {way.id: way for way in always(DLR, NEW)}
    assert cited(told["verwijderd"]) == ["WVO 2020 art. 2.107k lid 3"]
    assert cited(told["verwijderd-student"]) == ["WEB art. 9.1.14 lid 3"]
    assert told["leerplichtig"].unread
    assert "niet gelezen" in told["elders"].unread
    assert not {way.id for moment in moments(DLR, NEW) for way in moment.ways} & set(told)


def test_a_geintegreerde_route_rests_on_2_107l_lid_5_everywhere() -> None:
    for moment in each(moments(GLR, NEW)):
        for way in moment.ways:
            if way.sources:
                assert {"WVO 2020 art. 2.107l lid 5", "WEB art. 9.1.17 lid 3"} & set(cited(way)), way.id
    assert "WVO 2020 art. 2.107l lid 5" in cited(ways(GLR, 1)["vmbo-bb"])
    assert "WEB art. 8.4.3 lid 3" in cited(ways(GLR, 3, version=OLD)["student"])
    assert "WVO 2020 art. 2.107l lid 4" in cited(ways(GLR, 3)["vmbo-glr-jaar-3"])
    assert "WVO 2020 art. 2.107l lid 5" not in cited(ways(DLR, 1)["vmbo"])


def test_while_the_exams_are_not_known_failing_and_passing_are_both_told() -> None:
    facts = {"kind": "DLR", "duur_jaren": 4}
    assert {"gezakt", "geslaagd"} <= set(ways(facts, 2))
    assert "gezakt" not in ways(facts, 4)
    none = {**facts, "examens": []}
    assert not {"gezakt", "geslaagd"} & set(ways(none, 2))


def test_while_the_kind_is_not_known_a_way_says_for_which_kind_it_is() -> None:
    found = ways({"duur_jaren": 2, "examens": []}, 1)
    assert {way.id: way.kind for way in found.values()} == {"vmbo": "DLR", "vmbo-bb": "GLR", "mbo-zelfde": ""}
    assert {way.kind for way in ways(DLR, 1).values()} == {""}


def test_one_bevoegd_gezag_decides_inside_a_verticale_scholengemeenschap() -> None:
    facts = {**DLR, "verticale_scholengemeenschap": True}
    assert ways(facts, 1)["vmbo"].by == "het bevoegd gezag van de verticale scholengemeenschap"
    assert ways(DLR, 1)["vmbo"].by == "school en instelling samen"


def test_a_place_for_the_whole_year_is_one_before_and_after_the_exam() -> None:
    facts = {**DLR, "overstap": [{"route_jaar": 2, "moment": "heel_jaar", "bestemming": "mbo-2"}]}
    assert exam_moments(facts, 2) == ("voor_examen", "na_examen")
    assert [agreed_places(facts, 2, exam) for exam in exam_moments(facts, 2)] == [("mbo-2",), ("mbo-2",)]
    assert at(facts, 2, "na_examen").agreed[0].is_certain


def test_a_place_shows_what_was_agreed_with_it() -> None:
    row = {
        "route_jaar": 1,
        "bestemming": "vmbo-bb",
        "toelichting": "Z&W",
        "begeleiding": "mentor",
        "termijn": "4 weken",
    }
    (place,) = at({**GLR, "overstap": [row]}, 1).agreed
    assert place == ("vmbo-bb", "Z&W", "mentor", "4 weken", True)


@pytest.mark.parametrize(
    ("rows", "flag"),
    [
        ([], "no_place"),
        ([{"bestemming": "vmbo-bb"}], ""),
        ([{"bestemming": "entree"}], "only_entree"),
        ([{"bestemming": "mbo-3"}], "other_place"),
        ([{"bestemming": "mbo-3"}, {"bestemming": "mbo-2"}], ""),
        ([{"bestemming": "mbo-2", "moment": "heel_jaar"}], ""),
        ([{}], "unclear"),
    ],
)
def test_the_promise_is_flagged_in_true_words(rows: list[dict[str, Any]], flag: str) -> None:
    facts = {**GLR, "overstap": [{"route_jaar": 2, **row} for row in rows]}
    assert at(facts, 2).flag == flag
    assert at({**facts, "kind": "DLR"}, 2).flag == ""
    assert flag in {"", *read_yaml("law", "overstap.yml")["flags"]}


def test_in_a_year_with_an_exam_a_place_without_its_moment_is_not_counted_on() -> None:
    facts = {**GLR, "examens": [{"route_jaar": 2}], "overstap": [{"route_jaar": 2, "bestemming": "mbo-2"}]}
    assert [at(facts, 2, exam).flag for exam in ("voor_examen", "na_examen")] == ["no_moment", "no_moment"]
    assert not at(facts, 2, "na_examen").agreed[0].is_certain


@pytest.mark.parametrize("version", ["2020-08-01", OLD, "2026-01-01", NEW])
def test_every_way_cites_an_article_in_every_text_or_says_that_it_was_not_read(version: str) -> None:
    for facts in (DLR, GLR, {"duur_jaren": 6}):
        for way in each([w for m in moments(facts, version) for w in m.ways] + list(always(facts, version))):
            assert way.sources or "niet gelezen" in way.unread
            assert all(address.startswith("https://wetten.overheid.nl/") for _, address in way.sources)
            assert way.by or way.id in ("niet-bevorderd", "leerplichtig", "verwijderd", "verwijderd-student")


def test_a_text_is_listed_for_every_code() -> None:
    told = read_yaml("law", "overstap.yml")
    assert {way["who"] for way in told["ways"]} - {""} == set(told["who"])
    assert {way["by"] for way in told["ways"]} - {""} == set(told["by"])
