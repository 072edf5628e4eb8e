"""Templates are lawful in shape and leave open what people must do; moments of leaving follow from the design."""

from __future__ import annotations

from typing import Any

import pytest

from routekaart.law.check import check, choose
from routekaart.law.design import facts_of
from routekaart.law.outcome import Outcome
from routekaart.law.possible import domein_code, profiel_codes
from routekaart.law.templates import templates
from routekaart.law.transfer import moments

SHAPE = ("R01", "R02", "R03", "R07", "R08", "R09", "R11", "R12")


@pytest.mark.parametrize("slug", sorted(templates()))
def test_a_template_is_lawful_in_shape(slug: str) -> None:
    design = templates()[slug].design
    assert check(design, None, choose(SHAPE)).outcome is Outcome.MET
    whole = check(design)
    assert whole.outcome is Outcome.UNKNOWN
    assert not [rule.id for rule, found in whole.findings if found.outcome is Outcome.NOT_MET]


def test_every_combination_track_and_length_has_a_template() -> None:
    found = {
        (
            d["kind"],
            d["leerweg"],
            d["opleiding"]["soort"],
            d["opleiding"]["duur_jaren"],
            d["leertraject"],
            d["duur_jaren"],
        )
        for d in (template.design for template in templates().values())
    }
    assert len(found) == len(templates()) == 48
    assert ("DLR", "kb", "basisberoepsopleiding", 1, "BOL", 2) not in found
    assert ("GLR", "bb", "basisberoepsopleiding", 2, "BBL", 4) in found


def leaving(**design: Any) -> list[tuple[int, str, set[str], str]]:
    found = moments(facts_of(design))
    return [(moment.year, moment.exam, {way.id for way in moment.ways}, moment.flag) for moment in found]


def test_before_and_after_the_exam_are_two_moments() -> None:
    found = leaving(kind="DLR", duur_jaren=3, examens=[{"route_jaar": 2, "tijdvak": 1}])
    assert [(year, exam) for year, exam, _, _ in found] == [
        (1, ""),
        (2, "voor_examen"),
        (2, "na_examen"),
        (3, ""),
    ]
    assert found[0][2] == {"vmbo", "mbo-zelfde"}
    assert found[2][2] == {"vmbo", "mbo-zelfde", "geslaagd", "gezakt", "niet-bevorderd"}
    assert {"geslaagd", "mbo-zelfde-student"} <= found[3][2]


def test_without_an_exam_the_diploma_can_still_be_had_in_the_mbo_years() -> None:
    assert "vmbo-jaar-3" in leaving(kind="DLR", duur_jaren=3)[2][2]


def test_a_dead_end_is_flagged_for_the_geintegreerde_route_only() -> None:
    overstap = [{"route_jaar": 1, "bestemming": "entree"}, {"route_jaar": 2, "bestemming": "mbo-2"}]
    flags = [flag for _, _, _, flag in leaving(kind="GLR", duur_jaren=3, overstap=overstap)]
    assert flags == ["only_entree", "", "no_place"]
    assert {flag for _, _, _, flag in leaving(kind="DLR", duur_jaren=3, overstap=overstap)} == {""}
    assert leaving(kind="GLR") == []


def test_names_are_read_as_people_write_them() -> None:
    assert profiel_codes("ZW") == {"Z&W"}
    assert profiel_codes("zorg_en_welzijn") == {"Z&W", "tl-zorg-en-welzijn"}
    assert profiel_codes("Landbouw") == {"tl-groen"}
    assert domein_code("zorg en welzijn") == "79140"
    assert domein_code("onbekend") == "onbekend"
