"""The version of the law, the cautious combination and the whole report."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from routekaart.domain.messages import UserError
from routekaart.law.check import check, choose
from routekaart.law.norms import version_of, versions
from routekaart.law.outcome import Outcome, combine
from routekaart.law.report import as_json
from routekaart.law.rules import all_rules, cases
from routekaart.law.rules.notification import BOTH

HOURS: dict[str, Any] = {
    "leertraject": "BOL",
    "duur_jaren": 4,
    "uren": {"totaal": 4000, "begeleid": 2950, "bpv": 450},
}
R09 = choose(["R09"])


def test_the_combination_is_cautious() -> None:
    order = [Outcome.NOT_APPLICABLE, Outcome.MET, Outcome.JUDGE, Outcome.UNKNOWN, Outcome.NOT_MET]
    for weight, outcome in enumerate(order):
        assert combine(order[: weight + 1]) is outcome
        assert combine(reversed(order[: weight + 1])) is outcome
    assert combine([]) is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2020-08-01", "2020-08-01"),
        ("2022-07-31", "2020-08-01"),
        ("2022-08-01", "2022-08-01"),
        ("2025-12-31", "2022-08-01"),
        ("2026-01-01", "2026-01-01"),
        ("2026-07-31", "2026-01-01"),
        ("2026-08-01", "2026-08-01"),
        ("2031-08-01", "2026-08-01"),
    ],
)
def test_the_newest_text_of_the_day_holds(day: str, version: str) -> None:
    assert version_of(day) == version
    assert check({**HOURS, "cohort_start": day}, None, R09).version == version


def test_the_same_hours_before_and_after_the_change() -> None:
    assert check({**HOURS, "cohort_start": "2022-08-01"}, None, R09).outcome is Outcome.MET
    assert check(HOURS, date(2026, 7, 31), R09).outcome is Outcome.MET
    assert check({**HOURS, "cohort_start": "2026-08-01"}, None, R09).outcome is Outcome.NOT_MET


def test_the_law_date_overrides_the_cohort_and_says_so() -> None:
    report = check({**HOURS, "cohort_start": "2025-08-01"}, date(2026, 8, 1), R09)
    assert report.version == "2026-08-01"
    assert report.outcome is Outcome.NOT_MET
    assert report.notes == ("report_other_version",)


def test_a_cohort_of_2021_falls_under_the_old_articles_and_says_which_were_not_read() -> None:
    report = as_json(check({**HOURS, "cohort_start": "2021-08-01"}, None, R09))
    assert report["outcome"] == "voldoet"
    (note,) = report["notes"]
    assert "10b10 tot en met 10b12 zijn niet letterlijk gelezen" in note
    (hours,) = report["findings"]
    assert (
        hours["article"] == "WVO art. 10b17; WEB art. 8.5a.11 lid 1 en 3 (tekst van deze datum niet gelezen)"
    )
    assert "BWBR0002399&artikel=10b17&z=2020-08-01" in hours["links"][0]


@pytest.mark.parametrize("start", ["2014-08-01", "2019-08-01", "2020-07-31"])
def test_before_1_august_2020_there_was_no_route(start: str) -> None:
    report = check({**HOURS, "cohort_start": start}, None)
    answers = {rule.id: finding.outcome for rule, finding in report.findings}
    assert report.outcome is Outcome.NOT_MET
    assert answers.pop("R24") is Outcome.NOT_MET
    assert set(answers.values()) == {Outcome.NOT_APPLICABLE}


def test_only_a_cohort_that_is_still_to_start_hears_that_the_law_may_change() -> None:
    def notes(start: str) -> tuple[str, ...]:
        return check({**HOURS, "cohort_start": start}, None, R09, date(2026, 11, 27)).notes

    assert notes("2026-08-01") == ()
    assert notes("2035-08-01") == ("report_newest",)
    assert notes("2025-08-01") == ()


def judged(answer: str) -> dict[str, Any]:
    given = {"norm": "overgangsrecht", "uitkomst": answer, "persoon": "Bestuurder"}
    return {"oordelen": [given | {"datum": "2026-09-01", "reden": "Met een jurist besproken"}]}


def test_a_cohort_across_the_change_whose_texts_differ_is_for_a_person() -> None:
    """The case that stood green: 4,000 / 2,950 / 450 from 2025 meets the old text, and not the new one."""
    design = {**HOURS, "cohort_start": "2025-08-01"}
    report = check(design, None, R09)
    told = as_json(report)
    assert report.outcome is Outcome.JUDGE
    assert told["headline"] == "Een persoon beslist: oude of nieuwe tekst?"
    (finding,) = told["findings"]
    assert [(one["version"], one["outcome"]) for one in finding["verdicts"]] == [
        ("2022-08-01", "voldoet"),
        ("2026-08-01", "voldoet niet"),
    ]
    assert finding["needs"] == ["oordelen: overgangsrecht"]
    assert finding["fix"] == [[{"feit": "uren.bpv", "van": 450, "naar": 500, "verschil": 50}]]
    assert check(design | judged("ja"), None, R09).outcome is Outcome.MET
    assert check(design | judged("nee"), None, R09).outcome is Outcome.NOT_MET
    (newest,) = as_json(check(design | judged("nee"), None, R09))["findings"]
    assert (newest["version"], newest["article"]) == (
        "2026-08-01",
        "WVO 2020 art. 2.107h; WEB art. 9.1.10 lid 1 en 2",
    )
    both = {"oordelen": judged("ja")["oordelen"] + judged("nee")["oordelen"]}
    assert check(design | both, None, R09).outcome is Outcome.JUDGE


def test_hours_that_no_text_has_enough_of_are_told_as_that() -> None:
    design = {**HOURS, "uren": {"totaal": 4000, "begeleid": 2700, "bpv": 450}, "cohort_start": "2025-08-01"}
    told = as_json(check(design, None, R09))
    assert told["headline"] == "Te weinig uren, volgens elke tekst; een persoon beslist welke geldt"
    assert told["findings"][0]["fix"][0][0]["naar"] == 2950


def test_hours_that_meet_only_the_new_text_are_for_a_person_too() -> None:
    design = {**HOURS, "uren": {"totaal": 4000, "begeleid": 2700, "bpv": 500}, "cohort_start": "2025-08-01"}
    assert check(design, None, R09).outcome is Outcome.JUDGE
    assert check(design | judged("nee"), None, R09).outcome is Outcome.MET
    assert check(design | judged("ja"), None, R09).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("start", "years", "outcome"),
    [
        ("2022-08-01", 4, Outcome.MET),
        ("2022-08-02", 4, Outcome.JUDGE),
        ("2026-07-31", 4, Outcome.JUDGE),
        ("2026-08-01", 4, Outcome.NOT_MET),
    ],
)
def test_the_change_counts_while_the_route_runs(start: str, years: int, outcome: Outcome) -> None:
    assert check({**HOURS, "duur_jaren": years, "cohort_start": start}, None, R09).outcome is outcome


def test_texts_that_agree_ask_nobody() -> None:
    enough = {**HOURS, "uren": {"totaal": 4000, "begeleid": 2950, "bpv": 500}, "cohort_start": "2025-08-01"}
    assert check(enough, None, R09).outcome is Outcome.MET


def test_without_a_date_only_what_all_versions_agree_on_is_sure() -> None:
    assert as_json(check(HOURS, rules=R09))["law_version"] == "2026-08-01"
    report = check(HOURS, None, R09)
    assert report.outcome is Outcome.UNKNOWN
    assert report.findings[0][1].needs == ("cohort_start",)
    plenty = {**HOURS, "uren": {"totaal": 4000, "begeleid": 2950, "bpv": 500}}
    assert check(plenty, None, R09).outcome is Outcome.MET
    few = {**HOURS, "uren": {"totaal": 10}, "minder_uren_verantwoording": False}
    assert check(few, None, R09).outcome is Outcome.NOT_MET


def test_the_smallest_change_for_hours_is_a_number() -> None:
    finding = as_json(check({**HOURS, "cohort_start": "2026-08-01"}, None, R09))["findings"][0]
    assert finding["fix"] == [[{"feit": "uren.bpv", "van": 450, "naar": 500, "verschil": 50}]]
    assert finding["asked"] == {"uren.totaal": 4000, "uren.begeleid": 2700, "uren.bpv": 500}
    assert finding["given"]["uren.bpv"] == 450
    assert finding["article"] == "WVO 2020 art. 2.107h; WEB art. 9.1.10 lid 1 en 2"


@pytest.mark.parametrize(
    ("track", "day", "given", "article"),
    [
        (
            "BOL",
            "2022-08-01",
            "Zie schoolplan",
            "WVO 2020 art. 2.107h lid 1; WEB art. 8.5a.11 lid 1 en 3; WVO 2020 art. 2.107h lid 2; WEB art. 8.5a.11 lid 2",
        ),
        (
            "BBL",
            "2022-08-01",
            False,
            "WVO 2020 art. 2.107i lid 1; WEB art. 8.5a.12 lid 1 en 3; WVO 2020 art. 2.107i lid 2; WEB art. 8.5a.12 lid 2",
        ),
        (
            "BOL",
            "2026-01-01",
            "Zie schoolplan",
            "WVO 2020 art. 2.107h lid 1; WEB art. 9.1.10 lid 1 en 2 (tekst van deze datum niet gelezen); "
            "WVO 2020 art. 2.107h lid 2",
        ),
        ("BOL", "2026-08-01", "Zie schoolplan", "WVO 2020 art. 2.107h; WEB art. 9.1.10 lid 1 en 2"),
    ],
)
def test_fewer_hours_cite_the_clause_where_it_stands(
    track: str, day: str, given: str | bool, article: str
) -> None:
    few = {"leertraject": track, "duur_jaren": 3, "uren": {"totaal": 10, "begeleid": 5, "bpv": 5}}
    report = check({**few, "minder_uren_verantwoording": given}, date.fromisoformat(day), R09)
    assert as_json(report)["findings"][0]["article"] == article


def test_the_lawful_neighbours_of_kb_to_level_2() -> None:
    design = {"kind": "DLR", "leerweg": "kb", "opleiding": {"soort": "basisberoepsopleiding"}}
    finding = check(design, None, choose(["R01"])).findings[0][1]
    neighbours = [{change.fact: change.new for change in changes} for changes in finding.fix]
    assert neighbours == [
        {"leerweg": "bb"},
        {"opleiding.soort": "vakopleiding"},
        {"opleiding.soort": "middenkaderopleiding"},
    ]


def test_the_geintegreerde_route_cites_by_what_the_articles_hold() -> None:
    finding = as_json(check({"kind": "GLR"}, None, choose(["R13"])))["findings"][0]
    assert finding["article"].endswith("WVO 2020 art. 2.107l lid 5; WEB art. 9.1.17 lid 3")


PLACE = "WVO 2020 art. 2.107d lid 1"
ACCORDINGLY = "; WVO 2020 art. 2.107l lid 5"


@pytest.mark.parametrize(
    ("rule", "kind", "article"),
    [
        (
            "R14",
            "GLR",
            "WVO 2020 art. 2.107d lid 2; WEB art. 9.1.8 lid 1; WEB art. 7.4.8 lid 2a b, c" + ACCORDINGLY,
        ),
        ("R14", "DLR", "WVO 2020 art. 2.107d lid 2; WEB art. 9.1.8 lid 1; WVO 2020 art. 2.107a lid 3"),
        ("R16", "GLR", "WVO 2020 art. 2.107k lid 1; WEB art. 9.1.14 lid 1" + ACCORDINGLY),
        ("R16", "DLR", "WVO 2020 art. 2.107k lid 1; WEB art. 9.1.14 lid 1"),
        ("R17", "GLR", PLACE + ACCORDINGLY),
        ("R17", "DLR", PLACE),
        ("R24", "GLR", "WVO 2020 art. 2.107l lid 1"),
        ("R24", "DLR", "WVO 2020 art. 2.107a lid 1"),
    ],
)
def test_a_rule_cites_what_carries_it_for_that_kind_of_route(rule: str, kind: str, article: str) -> None:
    told = as_json(check({"kind": kind, "cohort_start": "2026-08-01"}, None, choose([rule])))["findings"][0][
        "article"
    ]
    assert told.startswith(article)
    assert ("2.107l" in told) is (kind == "GLR")
    assert ("2.107a" in told) is (kind == "DLR" and rule in ("R14", "R24"))


def test_a_route_of_before_the_law_cites_the_article_of_its_kind() -> None:
    (found,) = as_json(check({"kind": "GLR", "cohort_start": "2019-08-01"}, None, choose(["R24"])))[
        "findings"
    ]
    assert found["outcome"] == "voldoet niet"
    assert found["article"].startswith("WVO art. 10b21")


@pytest.mark.parametrize(
    ("places", "later"),
    [
        ([], {"R16"}),
        ([{"route_jaar": 1, "bestemming": "mbo-2"}], {"R16"}),
        ([{"route_jaar": 1, "bestemming": "entree"}], set()),
    ],
)
def test_a_place_that_was_not_agreed_yet_is_later_and_a_wrong_place_is_not(
    places: list[dict[str, Any]], later: set[str]
) -> None:
    design = {"kind": "GLR", "duur_jaren": 2, "cohort_start": "2027-08-01", "examens": [], "overstap": places}
    report = check(design, None, choose(["R16"]), date(2026, 11, 27))
    assert report.findings[0][1].outcome is Outcome.NOT_MET
    assert report.later == later
    assert check(design, None, choose(["R16"]), date(2027, 8, 1)).later == set()


def test_conflicting_texts_are_both_shown() -> None:
    design = {
        "verticale_scholengemeenschap": True,
        "bekostigingsoverdracht": False,
        "overeenkomst": dict.fromkeys("abcdfg", True),
    }
    finding = as_json(check(design, None, choose(["R13"])))["findings"][0]
    assert finding["outcome"] == "oordeel nodig"
    assert "2.107b lid 3" in finding["text"]
    assert "9.1.3 lid 3" in finding["text"]
    assert finding["judges"][0]["by"]


def test_rules_are_chosen_by_id_once_and_in_order() -> None:
    assert [rule.id for rule in choose(["R09", "R01", "R09"])] == ["R01", "R09"]
    assert len(choose([])) == len(all_rules()) > 22
    with pytest.raises(UserError, match="R99"):
        choose(["R99"])


def test_versions_are_the_four_that_were_read() -> None:
    assert versions() == ("2020-08-01", "2022-08-01", "2026-01-01", "2026-08-01")


def r09(**hours: Any) -> Outcome:
    return check({"leertraject": "BBL", "duur_jaren": 3, "uren": hours}, date(2026, 8, 1), R09).outcome


def test_a_sum_that_is_more_than_its_total_is_a_contradiction_and_no_shortage() -> None:
    assert r09(totaal=2850, begeleid=2000, bpv=610) is Outcome.NOT_MET
    assert r09(begeleid=2000, per_jaar=[{"route_jaar": 1, "begeleid": 3100}]) is Outcome.UNKNOWN
    assert r09(begeleid=2000, per_jaar=[{"route_jaar": 1, "begeleid": 2001}]) is Outcome.UNKNOWN
    assert r09(begeleid=2000, per_jaar=[{"route_jaar": 1, "begeleid": 2000}]) is Outcome.NOT_MET
    assert r09(totaal=2000, begeleid=2200, bpv=650) is Outcome.UNKNOWN
    assert r09(totaal=2809, begeleid=2200, bpv=610) is Outcome.UNKNOWN
    assert r09(totaal=2810, begeleid=2200, bpv=610) is Outcome.NOT_MET
    assert r09(totaal=2000, begeleid=2000, bpv=610) is Outcome.NOT_MET


def test_a_sentence_on_contradicting_hours_names_both_with_their_values() -> None:
    design = {"leertraject": "BOL", "duur_jaren": 2, "uren": {"totaal": 2000, "begeleid": 1900, "bpv": 250}}
    (finding,) = as_json(check(design, date(2026, 8, 1), R09))["findings"]
    assert finding["outcome"] == "onbekend"
    assert "2.150 ≠ klokuren in totaal 2.000" in finding["text"]
    assert finding["needs"] == ["uren.begeleid", "uren.bpv", "uren.totaal"]


def test_the_newest_decision_of_a_council_counts() -> None:
    refused = {"orgaan": "MR", "onderwerp": "pta_oer", "datum": "2026-01-01", "uitkomst": "niet ingestemd"}
    agreed = refused | {"datum": "2026-02-01", "uitkomst": "ingestemd"}
    rule = choose(["R20"])

    def outcome(*steps: dict[str, Any]) -> Outcome:
        return check({"medezeggenschap": [*steps]}, date(2026, 8, 1), rule).outcome

    assert outcome(refused) is Outcome.NOT_MET
    assert outcome(refused, agreed) is Outcome.UNKNOWN
    assert outcome(agreed | {"datum": "2025-12-31"}, refused) is Outcome.NOT_MET
    unnamed = {"onderwerp": "pta_oer", "datum": "2026-03-01", "uitkomst": "ingestemd"}
    assert outcome(refused, unnamed) is Outcome.UNKNOWN
    same_day = refused | {"uitkomst": "ingestemd"}
    assert outcome(refused, same_day) is outcome(same_day, refused) is Outcome.UNKNOWN
    undated = {key: value for key, value in agreed.items() if key != "datum"}
    assert outcome(refused, undated) is outcome(undated, refused) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (("ingestemd", "positief advies"), Outcome.MET),
        (("ingestemd", "afgezien van advies"), Outcome.MET),
        (("positief advies",), Outcome.UNKNOWN),
        (("niet ingestemd", "positief advies"), Outcome.NOT_MET),
        (("ingestemd", "negatief advies"), Outcome.NOT_MET),
    ],
)
def test_an_advice_where_consent_is_asked_is_neither_consent_nor_its_refusal(
    said: tuple[str, ...], outcome: Outcome
) -> None:
    step = {"orgaan": "PMR", "onderwerp": "bekostiging"}
    steps = [step | {"datum": f"2026-0{1 + place}-01", "uitkomst": told} for place, told in enumerate(said)]
    design = {"bekostigingsoverdracht": True, "overeenkomst": {"e": True}, "medezeggenschap": steps}
    assert check(design, date(2026, 8, 1), choose(["R22"])).outcome is outcome


def test_what_is_not_due_yet_changes_no_outcome_and_no_phase() -> None:
    design = {**HOURS, "cohort_start": "2027-08-01", "melding": {"gezamenlijk": False}}
    rules = choose(["R13", "R18"])
    early, late = (check(design, None, rules, day) for day in (date(2027, 7, 31), date(2027, 8, 1)))
    assert early.later == {"R13", "R18"}
    assert early.outcome is Outcome.LATER
    assert as_json(early)["phases"][1]["outcome"] == "later"
    assert late.later == frozenset()
    assert late.outcome is Outcome.NOT_MET


def test_a_promise_that_is_not_kept_is_no_matter_of_the_law() -> None:
    """The case of the place on a higher level: true words, and the law is not spoken of."""
    design = {
        "kind": "GLR",
        "duur_jaren": 2,
        "cohort_start": "2026-08-01",
        "examens": [],
        "overstap": [{"route_jaar": 1, "bestemming": "vmbo-bb"}, {"route_jaar": 2, "bestemming": "mbo-3"}],
    }
    report = check(design, None, choose(["R12", "R16", "R24"]), date(2026, 8, 1))
    assert report.basis["toezegging"] is Outcome.NOT_MET
    assert report.outcome is Outcome.MET
    found = as_json(report)["findings"][1]
    assert found["text"].startswith("In jaar 2 kan een leerling die stopt naar mbo-3.")


def test_what_is_decided_after_the_day_of_the_check_is_not_decided_yet() -> None:
    design = {**HOURS, "cohort_start": "2025-08-01"} | judged("ja")
    assert check(design, None, R09, date(2026, 9, 1)).outcome is Outcome.MET
    assert check(design, None, R09, date(2026, 8, 31)).outcome is Outcome.JUDGE
    works = {"orgaan": "ondernemingsraad", "onderwerp": "samenwerking", "uitkomst": "positief advies"}
    asked = {"medezeggenschap": [works | {"datum": "2031-01-01"}]}
    report = check(asked, None, choose(["R26"]), date(2026, 11, 27))
    assert report.basis["praktijk"] is Outcome.UNKNOWN


AHEAD: dict[str, Any] = {
    "kind": "DLR",
    "duur_jaren": 2,
    "cohort_start": "2027-08-01",
    "examens": [{"route_jaar": 1, "tijdvak": 1, "vakken": ["Nederlands"]}],
    "programma": [{"route_jaar": year, "aard": "vo", "examen": year == 1} for year in (1, 2)],
    "pta": [{"route_jaar": 1, "datum": "2027-09-20"}],
    "melding": {
        "gezamenlijk": True,
        "datum": "2027-06-01",
        "partijen": [{"partij": party, "datum": "2027-06-01"} for party in ("school", "instelling")],
    },
}


@pytest.mark.parametrize(
    ("rule", "before", "on_time"),
    [
        ("R18", "2027-05-31", "2027-06-01"),
        ("R25", "2027-05-31", "2027-06-01"),
        ("R21", "2027-09-19", "2027-09-20"),
    ],
)
def test_what_is_planned_counts_from_its_day_on_and_is_later_until_then(
    rule: str, before: str, on_time: str
) -> None:
    rules = choose([rule])
    planned = check(AHEAD, None, rules, date.fromisoformat(before))
    assert planned.findings[0][1].outcome is Outcome.UNKNOWN
    assert planned.later == {rule}
    assert check(AHEAD, None, rules, date.fromisoformat(on_time)).findings[0][1].outcome is Outcome.MET


def test_a_melding_was_made_on_a_day() -> None:
    rule, on = choose(["R18"]), date(2026, 11, 27)
    report = AHEAD | {"melding": {"gezamenlijk": True}}
    planned = AHEAD | {"melding": {"gezamenlijk": True, "datum": "2027-06-01"}}
    for design in (report, planned):
        found = check(design, None, rule, on)
        assert found.later == {"R18"}
        assert found.findings[0][1].needs == ("melding.datum",)
    assert check(planned, None, rule, date(2027, 6, 1)).outcome is Outcome.MET


REFUSED: dict[str, Any] = {"orgaan": "MR", "onderwerp": "pta_oer", "uitkomst": "niet ingestemd"}
PLANNED = REFUSED | {"uitkomst": "ingestemd", "datum": "2027-01-20"}


@pytest.mark.parametrize(
    ("rule", "design"),
    [
        ("R18", {"melding": {"gezamenlijk": False, "datum": "2027-01-10"}}),
        ("R20", {"medezeggenschap": [REFUSED | {"datum": "2025-03-01"}, PLANNED]}),
        ("R21", {"kind": "DLR", "pta": [{"route_jaar": 2, "datum": "2026-12-15"}]}),
    ],
)
def test_a_planned_day_hides_no_refusal(rule: str, design: dict[str, Any]) -> None:
    report = check(design | {"cohort_start": "2025-08-01"}, None, choose([rule]), date(2026, 11, 28))
    assert report.findings[0][1].outcome is Outcome.NOT_MET


@pytest.mark.parametrize("outcome", ["ingestemd", "niet ingestemd"])
def test_a_decision_to_come_is_none(outcome: str) -> None:
    step = {"orgaan": "PMR", "onderwerp": "bekostiging", "uitkomst": outcome, "datum": "2027-03-01"}
    staff = step | {"onderwerp": "personeel"}
    design = {
        "bekostigingsoverdracht": True,
        "overeenkomst": {"e": True},
        "gevolgen_personeel": True,
        "medezeggenschap": [step, staff],
    }
    for rule, need in (("R22", "bekostiging"), ("R20", "personeel")):
        report = check(design, None, choose([rule]), date(2026, 11, 28))
        assert report.outcome is Outcome.UNKNOWN
        assert f"medezeggenschap (PMR: {need})" in report.findings[0][1].needs
    told = check(design, None, choose(["R22"]), date(2027, 3, 1)).outcome
    assert told is (Outcome.MET if outcome == "ingestemd" else Outcome.NOT_MET)


@pytest.mark.parametrize(
    "planned", [{"pta": [{"route_jaar": 1, "datum": "2027-10-05"}]}, {"pta_datum": "2027-10-05"}]
)
def test_a_pta_that_is_planned_too_late_is_too_late_before_that_day(
    planned: dict[str, Any],
) -> None:
    design = {key: told for key, told in AHEAD.items() if key != "pta"} | planned
    found = {
        day: check(design, None, choose(["R21"]), date.fromisoformat(day))
        for day in ("2027-09-30", "2027-10-04", "2027-10-05")
    }
    assert [str(report.outcome) for report in found.values()] == ["voldoet niet"] * 3
    in_time = {key: told for key, told in AHEAD.items() if key != "pta"} | {"pta_datum": "2027-09-30"}
    assert str(check(in_time, None, choose(["R21"]), date(2027, 9, 1)).outcome) == "later"


@pytest.mark.parametrize(
    "text",
    [
        *("nee, alleen entree", "Nog niet besproken", "nvt", "volgt", "nog te bepalen.", "?", "-"),
        *("geen", "TBD", "Neen", "wordt later ingevuld", "false", "0"),
    ],
)
def test_a_text_that_tells_nothing_settles_nothing(text: str) -> None:
    found = check({"overeenkomst": {"f": text}}, None, choose(["R13"])).findings[0][1]
    assert "overeenkomst.f" in found.needs
    examen = {
        "programma": [{"route_jaar": 1, "aard": "combinatie", "examen": text}],
        "examens": [],
        "kind": "DLR",
    }
    for rule in ("R14", "R21"):
        found = check(examen | {"cohort_start": "2026-08-01"}, None, choose([rule])).findings[0][1]
        assert found.outcome is Outcome.UNKNOWN
        assert "programma[0].examen" in found.needs
    hours = {**HOURS, "uren": {**HOURS["uren"], "bpv": 200}, "minder_uren_verantwoording": text}
    fewer = check(hours, date(2022, 8, 1), R09).findings[0][1]
    assert fewer.outcome is Outcome.UNKNOWN
    assert fewer.needs == ("minder_uren_verantwoording",)


@pytest.mark.parametrize(
    "text", ["Volgt uit artikel 3", "Later toetreden kan volgens artikel 9", "Neeltje", "40.000 euro"]
)
def test_a_text_that_tells_something_settles_its_item(text: str) -> None:
    found = check({"overeenkomst": {"f": text}}, None, choose(["R13"])).findings[0][1]
    assert "overeenkomst.f" not in found.needs
    assert "overeenkomst.a" in found.needs


def test_the_hash_of_a_design_is_the_same_on_every_day() -> None:
    design = {**HOURS, "cohort_start": "2025-08-01"} | judged("ja")
    told = [
        as_json(check(design, None, R09, day))["design_sha256"]
        for day in (date(2026, 8, 31), date(2026, 9, 1))
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 64
    assert as_json(check(HOURS, None, R09))["design_sha256"] != told[0]


def test_a_decision_without_a_day_asks_the_day_and_not_the_decision() -> None:
    step = {"orgaan": "MR", "onderwerp": "samenwerking", "uitkomst": "positief advies"}
    found = check({"medezeggenschap": [step]}, None, choose(["R20"])).findings[0][1]
    assert "medezeggenschap[0].datum" in found.needs
    assert "medezeggenschap (MR: samenwerking)" not in found.needs
    assert "medezeggenschap (MR: pta_oer)" in found.needs


@pytest.mark.parametrize(
    ("opleiding", "told_by", "soort"),
    [
        ({"soort": "vakopleiding"}, "opleiding.soort", "vakopleiding"),
        ({"niveau": 2}, "opleiding.niveau", "basisberoepsopleiding"),
        ({"soort": "entreeopleiding"}, "opleiding.soort", "entreeopleiding"),
    ],
)
def test_an_opleiding_that_cannot_be_extended_and_is_said_to_be_contradicts_itself(
    opleiding: dict[str, Any], told_by: str, soort: str
) -> None:
    design = {"opleiding": {"duur_jaren": 2, "verlengd": True} | opleiding, "duur_jaren": 4}
    (finding,) = as_json(check(design, date(2026, 8, 1), choose(["R08"])))["findings"]
    assert finding["outcome"] == "onbekend"
    assert finding["needs"] == ["opleiding.verlengd", told_by]
    assert soort in finding["text"]
    assert finding["article"].endswith("WEB art. 7.2.4a lid 3 en 4")


def said_by(*councils: tuple[str, str]) -> dict[str, Any]:
    return {
        "gevolgen_personeel": False,
        "medezeggenschap": [
            {"orgaan": body, "onderwerp": subject, "datum": "2021-05-01", "uitkomst": "ingestemd"}
            for body, subject in councils
        ],
    }


def test_what_no_article_gives_the_studentenraad_is_asked_as_practice_and_not_as_law() -> None:
    """WEB 8a.2.2 lid 4 onder a speaks of cooperation with other instellingen, and a school is none."""
    heard = said_by(("MR", "pta_oer"), ("MR", "samenwerking"), ("ondernemingsraad", "samenwerking"))
    report = check(heard, date(2026, 8, 1), choose(["R20", "R26"]))
    law, practice = as_json(report)["findings"]
    assert (law["basis"], law["outcome"]) == ("wet", "voldoet")
    assert "8a.2.2" not in law["article"]
    assert (practice["basis"], practice["outcome"]) == ("praktijk", "onbekend")
    assert practice["needs"] == ["medezeggenschap (studentenraad: samenwerking)"]
    assert "WEB art. 8a.2.2 lid 4 onder a" in practice["article"]
    assert report.outcome is Outcome.MET


def test_fewer_hours_ask_the_studentenraad_by_law_where_the_text_knows_them() -> None:
    """R20 asks the studentenraad where R09 rests on fewer hours, and the PMR where personnel is touched."""
    few = {**HOURS, "uren": {"totaal": 3900, "begeleid": 2500, "bpv": 450}}
    design = few | said_by(("MR", "pta_oer"), ("MR", "samenwerking"))
    rule = choose(["R20"])
    (old,) = as_json(check(design, date(2022, 8, 1), rule))["findings"]
    assert (old["outcome"], old["needs"]) == ("onbekend", ["medezeggenschap (studentenraad: minder_uren)"])
    assert old["article"].endswith("WEB art. 8a.2.2 lid 3 onder m")
    assert check(design, date(2026, 8, 1), rule).outcome is Outcome.MET
    staff = check(design | {"gevolgen_personeel": True}, date(2026, 8, 1), rule).findings[0][1]
    assert staff.needs == ("medezeggenschap (PMR: personeel)",)


@pytest.mark.parametrize(
    ("key", "text", "counts"),
    [
        *(("persoon", text, False) for text in ("TBD", "nee", "?", "0", "Neen.")),
        *(("reden", text, False) for text in ("geen", "-", "wordt later ingevuld", "false")),
        ("persoon", "N. Nooitgedacht", True),
        ("reden", "Geen ander domein ligt zo dicht bij dit profiel", True),
    ],
)
def test_a_judgement_without_a_name_or_a_reason_is_no_judgement(key: str, text: str, counts: bool) -> None:
    said = {
        "norm": "aanverwant",
        "uitkomst": "ja",
        "persoon": "A. Voorbeeld",
        "datum": "2026-01-10",
        "reden": "Besproken",
    }
    design = {
        "kind": "DLR",
        "profiel": "PIE",
        "opleiding": {"domein": "79020"},
        "oordelen": [said | {key: text}],
    }
    assert check(design, None, choose(["R06"])).outcome is (Outcome.MET if counts else Outcome.JUDGE)


@pytest.mark.parametrize(
    ("rule", "case", "needs", "told"),
    [
        (
            "R06",
            "De kwalificatie hoort bij een ander domein",
            ["opleiding.crebo", "opleiding.domein"],
            "25078 (79000) ≠ 79020",
        ),
        (
            "R25",
            "Onder een andere BRIN vastgelegd",
            ["melding.partijen[0].brin", "school.brin"],
            "09ZZ ≠ 01AB",
        ),
        (
            "R09",
            "Jaar 1 staat twee keer in de tabel, met andere uren",
            ["uren.per_jaar[0].begeleid", "uren.per_jaar[1].begeleid"],
            "600",
        ),
        *(
            (
                rule,
                "Examen in een jaar waarvan geen deel examenstof heeft",
                ["examens[0].route_jaar", "programma[1].examen"],
                "≠",
            )
            for rule in ("R14", "R21")
        ),
    ],
)
def test_two_statements_that_cannot_both_be_true_are_both_named(
    rule: str, case: str, needs: list[str], told: str
) -> None:
    design = next(one["design"] for one in cases()[rule] if one["title"] == case)
    plain = json.loads(json.dumps(design, default=str))
    (found,) = as_json(check(plain, date(2026, 8, 1), choose([rule])))["findings"]
    assert found["outcome"] == "onbekend"
    assert found["needs"] == needs
    assert told in found["text"]
    assert not any(need in found["text"] for need in needs)


def test_the_same_row_twice_and_a_third_tijdvak_contradict_nothing() -> None:
    row = {"route_jaar": 1, "totaal": 1000, "begeleid": 700, "bpv": 110}
    assert (
        check({**HOURS, "uren": {**HOURS["uren"], "per_jaar": [row, row]}}, date(2022, 8, 1), R09).outcome
        is Outcome.MET
    )
    parts = [{"route_jaar": year, "aard": "vo", "examen": year == 2} for year in (1, 2, 3)]
    sat = [{"route_jaar": 2, "tijdvak": 1}, {"route_jaar": 3, "tijdvak": 3}]
    pta = [{"route_jaar": year, "datum": f"202{5 + year}-09-01"} for year in (1, 2, 3)]
    design = {"kind": "DLR", "cohort_start": "2026-08-01", "programma": parts, "examens": sat, "pta": pta}
    assert check(design, None, choose(["R21"])).outcome is Outcome.MET
    parts[1]["examen"] = False
    assert check(design, None, choose(["R21"])).outcome is Outcome.UNKNOWN


def test_a_verticale_scholengemeenschap_is_told_of_no_other_board() -> None:
    design: dict[str, Any] = {
        "verticale_scholengemeenschap": True,
        "gevolgen_personeel": False,
        "cohort_start": "2026-08-01",
        "medezeggenschap": [
            {"orgaan": "MR", "onderwerp": "pta_oer", "datum": "2026-05-01", "uitkomst": "ingestemd"}
        ],
        "melding": {
            "datum": "2026-06-01",
            "partijen": [{"partij": side, "datum": "2026-06-01"} for side in BOTH],
        },
    }
    found = {
        one["rule"]: one for one in as_json(check(design, None, choose(["R20", "R25", "R26"])))["findings"]
    }
    assert [found[rule]["outcome"] for rule in found] == ["voldoet", "voldoet", "niet van toepassing"]
    assert found["R20"]["asked"] == {"medezeggenschap": ["MR: pta_oer"]}
    assert found["R25"]["text"].startswith(
        "De verticale scholengemeenschap legde de vmbo-kant en de mbo-kant"
    )
    assert found["R26"]["text"].startswith("Binnen een verticale scholengemeenschap is er één bestuur.")
    two = as_json(check(design | {"verticale_scholengemeenschap": False}, None, choose(["R20", "R26"])))[
        "findings"
    ]
    assert [one["outcome"] for one in two] == ["onbekend", "onbekend"]


def finding(design: dict[str, Any], rule: str) -> dict[str, Any]:
    found: dict[str, Any] = as_json(check(design, None, choose([rule]), date(2026, 11, 28)))["findings"][0]
    return found


def test_one_board_has_no_agreement_in_which_something_lacks() -> None:
    one_board = {
        "cohort_start": "2026-08-01",
        "verticale_scholengemeenschap": True,
        "overeenkomst": {"a": False, "e": False},
    }
    assert finding(one_board, "R13")["text_key"] == "law.R13_not_settled_vsg"
    assert finding(one_board | {"bekostigingsoverdracht": True}, "R22")["text_key"] == "law.R22_no_item_e_vsg"
    two_boards = one_board | {"verticale_scholengemeenschap": False}
    assert finding(two_boards, "R13")["text_key"] == "law.R13_not_settled"
    assert "overeenkomst" not in as_json(check(one_board, on=date(2026, 11, 28)))["headline"]


def test_a_question_on_the_text_cites_what_the_text_of_the_start_has() -> None:
    heard = [
        {"orgaan": "MR", "onderwerp": what, "datum": "2025-03-01", "uitkomst": "ingestemd"}
        for what in ("pta_oer", "samenwerking")
    ]
    fewer = HOURS | {"uren": {"totaal": 3900, "begeleid": 2950, "bpv": 500}, "cohort_start": "2025-08-01"}
    found = finding(fewer | {"medezeggenschap": heard, "gevolgen_personeel": False}, "R20")
    assert found["text_key"] == "law.transition"
    assert "WEB art. 8a.2.2 lid 3 onder m" in found["article"]


def test_kinship_in_a_glr_cites_the_paragraph_of_the_web_that_holds_accordingly() -> None:
    found = finding({"kind": "GLR", "cohort_start": "2026-08-01"}, "R06")
    assert found["article"] == "WVO 2020 art. 2.107l lid 1 en 2; WEB art. 9.1.2 lid 3; WEB art. 9.1.17 lid 3"
