"""The second reading of the articles, held against the cases a lawyer found and those of the law texts."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from oracle.law_designs_lawful import HOURS, ITEMS, judgement, lawful_design
from oracle.law_designs_random import random_design
from oracle.law_reading import ALL, bases, findings, later, outcome
from oracle.law_reading_base import MET, NOT_ASKED, NOT_MET, TO_JUDGE, UNKNOWN
from oracle.law_reading_cases import CASES, MIDDEN, NEW, OLD, route


def test_an_unfinished_no_leaves_a_norm_open() -> None:
    """One complete no outweighs any yes; without its reason it does not count, and the norm is not met either."""
    design: dict[str, Any] = route("tl", MIDDEN, school={"schoolsoort": ["vbo"]})
    answers = [judgement("schoolsoort en leerweg", answer) for answer in ("ja", "nee")]
    assert outcome("R03", design | {"oordelen": answers[:1]}, NEW) == MET
    assert outcome("R03", design | {"oordelen": answers}, NEW) == NOT_MET
    answers[1]["reden"] = " "
    assert outcome("R03", design | {"oordelen": answers}, NEW) == TO_JUDGE


@pytest.mark.parametrize(("rule", "text", "design", "expected"), CASES)
def test_a_case_of_the_articles_has_its_outcome(
    rule: str, text: str, design: dict[str, Any], expected: str
) -> None:
    assert outcome(rule, design, text) == expected


def complete(seed: int = 1, **wanted: Any) -> dict[str, Any]:
    """The first complete lawful design with these facts."""
    dice = random.Random(seed)
    while True:
        design = lawful_design(dice)
        if all(design[key] == value for key, value in wanted.items()):
            return design


def glr(**more: Any) -> dict[str, Any]:
    """A complete GLR in BOL of four years, with hours enough for the old text only when asked so."""
    design = complete(kind="GLR", duur_jaren=4, leertraject="BOL", verticale_scholengemeenschap=False)
    for part in design["programma"]:
        part.pop("uren_begeleid", None)
    del design["uren"]["per_jaar"]
    return design | {"cohort_start": "2025-08-01"} | more


def test_a_complete_design_with_enough_hours_meets_the_law() -> None:
    met = 0
    for seed in range(40):
        design = lawful_design(random.Random(seed))
        design["cohort_start"] = min(design["cohort_start"], "2027-08-01")
        found = findings(design)
        assert NOT_MET not in {found[rule] for rule in ALL if rule not in ("R09", "R20", "R21", "R25", "R19")}
        met += bases(found, set())["wet"] == MET
    assert met > 5


def test_a_cohort_across_the_change_of_1_august_2026_is_for_a_person_to_judge() -> None:
    """S1: 450 hours of training are enough for the old text and too few for the new one."""
    hours = {"uren": {"totaal": 4000, "begeleid": 2950, "bpv": 450}, "programma": []}
    without = [row for row in glr()["oordelen"] if row["norm"] != "overgangsrecht"]
    assert findings(glr(**hours, oordelen=without))["R09"] == TO_JUDGE
    assert findings(glr(**hours, oordelen=[*without, judgement("overgangsrecht", "ja")]))["R09"] == MET
    assert findings(glr(**hours, oordelen=[*without, judgement("overgangsrecht", "nee")]))["R09"] == NOT_MET
    assert findings(glr(**hours, oordelen=without), date(2025, 8, 1))["R09"] == MET
    assert (
        findings(glr(**hours, oordelen=without, cohort_start="2022-08-01"))["R09"] == MET
    )  # ends on the day


def test_hours_that_meet_the_new_text_only_are_judged_too() -> None:
    hours = {"uren": {"totaal": 4000, "begeleid": 2700, "bpv": 500}, "programma": []}
    design = glr(**hours, oordelen=[])
    del design["minder_uren_verantwoording"]
    assert findings(design)["R09"] == TO_JUDGE


def test_a_place_on_another_level_breaks_the_promise_and_not_the_law() -> None:
    """S2: the four bases have their own outcome."""
    design = glr()
    design["overstap"][2]["bestemming"] = "mbo-3"
    found = findings(design)
    assert found["R16"] == NOT_MET
    assert bases(found, set())["toezegging"] == NOT_MET
    assert bases({rule: found[rule] for rule in ("R01", "R16", "R26")}, set())["wet"] == MET
    assert bases({"R16": NOT_MET, "R01": UNKNOWN}, {"R16"}) == {
        "wet": UNKNOWN,
        "toezegging": "later",
        "register": NOT_ASKED,
        "praktijk": NOT_ASKED,
    }


def test_fewer_hours_ask_the_consent_of_the_students() -> None:
    """S3: unknown without it, unknown without an outcome, not met when refused."""
    hours = {"totaal": 2600, "begeleid": 2000, "bpv": 250}
    design = complete(kind="GLR", duur_jaren=3, leertraject="BOL") | {"uren": hours, "programma": []}
    rows = [row for row in design["medezeggenschap"] if row["onderwerp"] != "minder_uren"]
    step = {"orgaan": "studentenraad", "onderwerp": "minder_uren", "datum": "2025-06-01"}
    assert outcome("R20", design, OLD) == MET
    assert outcome("R20", design | {"medezeggenschap": rows}, OLD) == UNKNOWN
    assert outcome("R20", design | {"medezeggenschap": [*rows, step]}, OLD) == UNKNOWN
    refused = step | {"uitkomst": "niet ingestemd"}
    assert outcome("R20", design | {"medezeggenschap": [*rows, refused]}, OLD) == NOT_MET
    assert outcome("R20", design | {"medezeggenschap": [*rows, refused]}, NEW) == MET
    enough = design | {"uren": dict(zip(hours, HOURS[3][3], strict=True))}
    assert outcome("R20", enough | {"medezeggenschap": rows}, OLD) == MET


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([("2019-01-01", "niet ingestemd"), ("2026-01-01", "ingestemd")], MET),
        ([("2019-01-01", "ingestemd"), ("2026-01-01", "niet ingestemd")], NOT_MET),
        ([("2019-01-01", "ingestemd"), (None, "niet ingestemd")], UNKNOWN),
        ([("2019-01-01", "niet ingestemd"), (None, "ingestemd")], UNKNOWN),
        ([(None, "niet ingestemd")], NOT_MET),
        ([(None, "ingestemd")], UNKNOWN),
        ([("2019-01-01", "positief advies")], UNKNOWN),
        ([("2019-01-01", "ingestemd"), ("2026-01-01", "positief advies")], MET),
    ],
)
def test_the_newest_decision_of_a_council_counts(
    decisions: list[tuple[str | None, str]], expected: str
) -> None:
    design = complete(kind="DLR")
    rows = [row for row in design["medezeggenschap"] if row["onderwerp"] != "personeel"]
    for day, answer in decisions:
        step = {"orgaan": "PMR", "onderwerp": "personeel", "datum": day, "uitkomst": answer}
        rows.append({key: value for key, value in step.items() if value is not None})
    assert outcome("R20", design | {"medezeggenschap": rows}, NEW) == expected


@pytest.mark.parametrize(
    ("first", "newest"), [("ingestemd", "niet ingestemd"), ("niet ingestemd", "ingestemd")]
)
def test_a_decision_of_an_unnamed_council_may_be_the_newest(first: str, newest: str) -> None:
    design = complete(kind="DLR")
    rows = [row for row in design["medezeggenschap"] if row["onderwerp"] != "personeel"]
    rows.append({"orgaan": "PMR", "onderwerp": "personeel", "datum": "2019-01-01", "uitkomst": first})
    rows.append({"onderwerp": "personeel", "datum": "2026-01-01", "uitkomst": newest})
    assert outcome("R20", design | {"medezeggenschap": rows}, NEW) == UNKNOWN


def test_personnel_asks_the_consent_of_the_staff() -> None:
    design = complete(kind="DLR")
    rows = [row for row in design["medezeggenschap"] if row["onderwerp"] != "personeel"]
    assert outcome("R20", design | {"medezeggenschap": rows}, NEW) == UNKNOWN
    assert outcome("R20", design | {"medezeggenschap": rows, "gevolgen_personeel": False}, NEW) == MET


def test_before_the_law_there_was_no_route() -> None:
    """S9: R24 is not met and nothing else is asked."""
    for start in ("2012-08-01", "2020-07-31"):
        found = findings(complete() | {"cohort_start": start})
        assert found["R24"] == NOT_MET
        assert {found[rule] for rule in ALL if rule != "R24"} == {NOT_ASKED}
    assert findings(complete() | {"cohort_start": "2020-08-01"})["R24"] == MET


def test_what_is_not_due_yet_is_later() -> None:
    """S6: in the design phase only what the design lacks is open."""
    design = {key: value for key, value in glr(cohort_start="2026-08-01").items() if key in PLAN}
    found = findings(design)
    assert later(design, found, date(2026, 7, 31)) >= {"R12", "R13", "R14", "R16", "R18", "R20", "R21", "R25"}
    assert later(design, found, date(2026, 8, 1)) & {"R12", "R13", "R14", "R21"} == {"R12", "R21"}
    assert later(design, found, date(2026, 10, 1)) & {"R12", "R13", "R14", "R21"} == {"R12"}
    assert later(design, found, date(2028, 8, 1)) == set()
    assert not {f"R{n:02}" for n in range(1, 12)} & later(design, found, date(2020, 1, 1))


def test_a_pta_that_is_overdue_is_not_later_for_that_of_another_year() -> None:
    design = {"kind": "DLR", "cohort_start": NEW, "examens": [{"route_jaar": 2}], "programma": []}
    design["pta"] = [{"route_jaar": 7, "datum": "2025-10-01"}]
    assert findings(design)["R21"] == UNKNOWN
    assert "R21" in later(design, findings(design), date(2026, 9, 30))
    assert "R21" not in later(design, findings(design), date(2026, 10, 1))
    design["pta"] += [{"route_jaar": 1, "datum": "2026-09-30"}]
    assert "R21" in later(design, findings(design), date(2027, 9, 30))
    assert "R21" not in later(design, findings(design), date(2027, 10, 1))


def test_what_is_wrong_is_not_later() -> None:
    """Only what has not been done yet waits for its day."""
    design = complete(kind="DLR", duur_jaren=3) | {"cohort_start": "2035-08-01"}
    only_mbo = design | {"programma": [part | {"aard": "mbo"} for part in design["programma"]]}
    two_years = design | {"programma": [part for part in design["programma"] if part["route_jaar"] < 3]}
    for changed, waits in ((only_mbo, False), (two_years, True)):
        found = findings(changed)
        assert found["R14"] == NOT_MET
        assert ("R14" in later(changed, found, date(2030, 1, 1))) is waits


PLAN = ("kind", "leerweg", "opleiding", "leertraject", "duur_jaren", "cohort_start", "start_leerjaar")


def test_participation_in_a_vertical_school_is_for_a_person() -> None:
    """m1: a missing item is not an unsettled one; 2.107b lid 3 against WEB 9.1.3 lid 3."""
    items = {item: True for item in ITEMS if item not in "hij"}
    design: dict[str, Any] = {"verticale_scholengemeenschap": True, "overeenkomst": items}
    unsettled = design | {"overeenkomst": items | {"j": False}}
    no_money = {"overeenkomst": {item: True for item in items if not item.startswith("e")}}
    assert outcome("R13", design | no_money, NEW) == UNKNOWN  # whether money is handed over is not known
    assert outcome("R13", design, NEW) == TO_JUDGE
    assert outcome("R13", unsettled, NEW) == TO_JUDGE
    judged = {"oordelen": [judgement("onderdeel j", "nee")]}
    assert outcome("R13", design | judged, NEW) == UNKNOWN
    assert outcome("R13", unsettled | judged, NEW) == NOT_MET
    assert outcome("R13", unsettled | {"oordelen": [judgement("onderdeel j", "ja")]}, NEW) == MET


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"f": "nee, alleen entree"}, UNKNOWN),
        ({"f": "Neeltje Jans begeleidt"}, MET),
        ({"f": " "}, UNKNOWN),
        ({"f": False}, NOT_MET),
        ({"b_taken": False}, UNKNOWN),
        ({"b": False}, UNKNOWN),
        ({"b": False, "b_taken": False}, NOT_MET),
        ({"b": "nee", "b_taken": False}, NOT_MET),
        ({"b": "nee"}, MET),
    ],
)
def test_an_item_is_settled_by_itself_or_by_its_subjects(said: dict[str, Any], expected: str) -> None:
    """m15: b, d, e and i have subjects of their own; the two levels may contradict each other."""
    design = {
        "verticale_scholengemeenschap": False,
        "bekostigingsoverdracht": True,
        "overeenkomst": dict.fromkeys(ITEMS, True) | said,
    }
    assert outcome("R13", design, NEW) == expected


def test_a_programme_of_a_dlr_has_both_sides_and_all_hours() -> None:
    """m6: 2.107a lid 3 and WEB 7.4.8."""
    design = complete(kind="DLR", duur_jaren=3)
    assert outcome("R14", design, NEW) == MET
    only_mbo = [part | {"aard": "mbo"} for part in design["programma"]]
    assert outcome("R14", design | {"programma": only_mbo}, NEW) == NOT_MET
    assert outcome("R14", design | {"programma": only_mbo, "kind": "GLR"}, NEW) == MET
    for key in ("examen", "uren_begeleid", "aard", "route_jaar", "vakoverstijgend"):
        parts = [{k: v for k, v in part.items() if k != key} for part in design["programma"]]
        assert outcome("R14", design | {"programma": parts}, NEW) == UNKNOWN, key
    assert outcome("R14", design | {"programma": design["programma"][2:]}, NEW) == NOT_MET


def test_random_designs_show_every_outcome_a_rule_can_have() -> None:
    seen: dict[str, set[str]] = {rule: set() for rule in ALL}
    dice = random.Random(12)
    for _ in range(1500):
        for rule, found in findings(random_design(dice)).items():
            seen[rule].add(found)
    never = {"R19": {MET}, "R26": {NOT_MET}, "R27": {MET, NOT_MET}}
    assert len(seen) > 25
    for rule, found in seen.items():
        assert {MET, NOT_MET, UNKNOWN} - never.get(rule, set()) <= found, rule
