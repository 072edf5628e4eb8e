"""What RIO would refuse, what is not known, and changes that mend it."""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import Any

import pytest

from routekaart.domain.content import read_yaml
from routekaart.law.check import check, choose
from routekaart.law.outcome import Change, Finding, Outcome
from routekaart.law.registers import Register, Registers
from routekaart.law.report import as_json
from routekaart.law.rio import FIELDS, problems, unseen, untold
from routekaart.law.rio_mending import mending

MARK = "doorlopendeLeerlijnVmboMbo"
PERIODS = [
    {"begindatum": "2026-08-01", "einddatum": "2028-08-01"},
    {"begindatum": "2028-08-01", "einddatum": "2030-08-01"},
]


def record(partij: str, aanbieder: str, *partners: str, **changed: Any) -> dict[str, Any]:
    """A whole record that RIO takes."""
    return {
        "partij": partij,
        "aanbieder": aanbieder,
        "locatie": "101X100",
        MARK: "DLR_VMBO_MBO",
        "samenwerkende_aanbieders": list(partners),
        "begindatum": "2026-08-01",
        "eerste_instroomdatum": "2026-08-01",
        "einddatum": "2030-08-01",
        "perioden": copy.deepcopy(PERIODS),
    } | changed


def pair(**changed: Any) -> list[dict[str, Any]]:
    school = record("school", "101A100", "202A200") | changed
    return [school, record("instelling", "202A200", "101A100")]


KNOWN = Registers(
    aanbieders=Register(dict.fromkeys(["101A100", "202A200"], "RIO"), "RIO"),
    locaties=Register({"101X100": "RIO"}, "RIO"),
)


def finding(records: Any, registers: Registers = KNOWN, **more: Any) -> tuple[Finding, dict[str, Any]]:
    report = check(
        {"kind": "DLR", "rio": records, **more}, date(2026, 8, 1), choose(["R19"]), registers=registers
    )
    return report.findings[0][1], as_json(report)["findings"][0]


def codes(records: list[dict[str, Any]], kind: str | None = "DLR") -> list[str]:
    return [problem.code for problem in problems(records, kind)]


def test_two_whole_records_whose_codes_are_in_the_register_are_in_order() -> None:
    assert finding(pair())[0].outcome is Outcome.MET


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("side", [0, 1])
def test_a_field_less_is_never_in_order_and_never_refused(field: str, side: int) -> None:
    records = pair()
    del records[side][field]
    found, _ = finding(records)
    assert found.outcome is Outcome.UNKNOWN
    assert f"rio[{side}].{field}" in found.needs


@pytest.mark.parametrize("key", ["begindatum", "einddatum"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_day_of_a_period_less_is_never_in_order_and_never_refused(key: str, place: int) -> None:
    records = pair()
    del records[0]["perioden"][place][key]
    found, _ = finding(records)
    assert (found.outcome, found.needs) == (Outcome.UNKNOWN, (f"rio[0].perioden[{place}].{key}",))


def test_no_end_is_known_and_must_be_that_of_the_last_period() -> None:
    none = {"locatie": None, "eerste_instroomdatum": None, "einddatum": None}
    open_end = [{"begindatum": "2026-08-01", "einddatum": None}]
    assert untold(pair(**none, perioden=open_end)) == []
    assert codes(pair(**none, perioden=open_end)) == []
    assert codes(pair(**none)) == ["N10050"]
    assert codes(pair(perioden=open_end)) == ["N10050"]
    assert untold(pair(perioden=[])) == ["rio[0].perioden"]


def test_a_code_of_the_right_form_that_no_register_names_is_not_passed() -> None:
    strange = [record("school", "999A999", "998A998"), record("instelling", "998A998", "999A999")]
    found, told = finding(strange)
    assert (found.outcome, found.key) == (Outcome.UNKNOWN, "unseen")
    assert "999A999 staat niet in RIO, maar die lijst heeft gaten" in told["text"]
    assert finding(pair(), Registers())[0].outcome is Outcome.UNKNOWN
    assert [code.code for code in unseen(pair(locatie="303X300"), KNOWN)] == ["303X300"]
    nameless = {"partij": "school", "locatie": "303X300"}
    assert [code.path for code in unseen([nameless], KNOWN)] == ["rio[0].locatie"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({MARK: "DLR"}, "K01050"),
        ({MARK: "GLR_VMBO_MBO"}, "RK01"),
        ({MARK: "PRO_ENTREE"}, "RK01"),
        ({"begindatum": "2020-07-31"}, "K01051"),
        ({"samenwerkende_aanbieders": ["202A200", "202A200"]}, "N10060"),
        ({"samenwerkende_aanbieders": ["303A300"]}, "RK02"),
        ({"einddatum": "2026-08-01"}, "N09010"),
        ({"eerste_instroomdatum": "2030-08-01"}, "N09010"),
        ({"eerste_instroomdatum": "2026-07-31"}, "N09410"),
        ({"perioden": [{"begindatum": "2026-08-01", "einddatum": "2026-08-01"}]}, "N10010"),
        ({"perioden": [{"begindatum": "2026-07-31", "einddatum": "2030-08-01"}]}, "N10020"),
        ({"perioden": [{"begindatum": "2026-08-01", "einddatum": "2030-08-02"}]}, "N10020"),
        ({"perioden": [PERIODS[0], {"begindatum": "2028-08-02", "einddatum": "2030-08-01"}]}, "N10040"),
        ({"perioden": PERIODS[:1]}, "N10050"),
        ({"perioden": PERIODS[1:]}, "N10050"),
    ],
)
def test_a_refusal_is_mended_by_changes_of_values_that_json_has(changed: dict[str, Any], code: str) -> None:
    records = pair(**changed)
    assert code in codes(records)
    (changes,) = mending(records, "DLR")
    assert changes
    mended = copy.deepcopy(records)
    for change in changes:
        place, _, key = change.fact.partition("].")
        assert mended[int(place.removeprefix("rio["))][key] == change.old
        mended[int(place.removeprefix("rio["))][key] = change.new
    assert codes(mended) == []
    assert untold(mended) == []


@pytest.mark.parametrize("changed", [{"aanbieder": "101B100"}, {"samenwerkende_aanbieders": ["202B200"]}])
def test_a_code_that_cannot_be_a_provider_has_no_change_that_mends_it(changed: dict[str, Any]) -> None:
    found, _ = finding(pair(**changed))
    assert (found.outcome, found.fix) == (Outcome.NOT_MET, ())


def test_without_the_kind_of_route_a_wrong_mark_has_two_ways_out() -> None:
    (one, other) = mending([{MARK: "DLR"}], None)
    assert one == (Change(f"rio[0].{MARK}", "DLR", "DLR_VMBO_MBO"),)
    assert other == (Change(f"rio[0].{MARK}", "DLR", "GLR_VMBO_MBO"),)


def test_the_record_of_an_absent_party_is_added_whole_at_the_end() -> None:
    found, told = finding(pair()[:1])
    assert (found.outcome, told["text"]) == (
        Outcome.NOT_MET,
        "Elke partij registreert de route zelf in RIO. Er is niets van: instelling.",
    )
    ((change,),) = found.fix
    assert (change.fact, change.old) == ("rio[1]", None)
    assert change.new == {
        "partij": "instelling",
        MARK: "DLR_VMBO_MBO",
        "samenwerkende_aanbieders": ["101A100"],
        "begindatum": "2026-08-01",
    }
    assert finding([*pair()[:1], change.new])[0].outcome is Outcome.UNKNOWN
    ((first, second),) = mending([], None)
    assert [(first.fact, first.new), (second.fact, second.new)] == [
        ("rio[0]", {"partij": "school"}),
        ("rio[1]", {"partij": "instelling"}),
    ]


def test_every_school_that_names_the_institution_is_named_by_it() -> None:
    schools = [record("school", "101A100", "202A200"), record("school", "103A300", "202A200")]
    one = record("instelling", "202A200", "101A100")
    assert codes([*schools, one]) == ["RK02"]
    ((change,),) = mending([*schools, one], "DLR")
    assert (change.fact, change.new) == ("rio[2].samenwerkende_aanbieders", ["101A100", "103A300"])
    assert codes([*schools, one, record("instelling", "202A200", "103A300")]) == []


def test_a_partner_whose_provider_is_not_known_may_be_the_one_that_is_named() -> None:
    records = [record("school", "101A100", "303A300"), record("instelling", "202A200", "101A100")]
    assert codes(records) == ["RK02"]
    assert codes([*records, {"partij": "instelling"}]) == []


@pytest.mark.parametrize(
    ("vertical", "outcome"), [(True, Outcome.MET), (False, Outcome.UNKNOWN), (None, Outcome.UNKNOWN)]
)
def test_one_provider_for_both_sides_asks_a_verticale_scholengemeenschap(
    vertical: bool | None, outcome: Outcome
) -> None:
    told = {} if vertical is None else {"verticale_scholengemeenschap": vertical}
    found, answer = finding([record("school", "101A100"), record("instelling", "101A100")], **told)
    assert found.outcome is outcome
    assert "verticale scholengemeenschap" in answer["text"]


def both_sides(*partners: str) -> list[dict[str, Any]]:
    return [record("school", "101A100", *partners), record("instelling", "101A100")]


def test_a_third_party_that_one_provider_for_both_names_is_not_passed_in_silence() -> None:
    found, told = finding(both_sides("202A200"), verticale_scholengemeenschap=True)
    assert (found.outcome, found.needs) == (Outcome.UNKNOWN, ("rio[0].samenwerkende_aanbieders",))
    assert "Wat van school en instelling te toetsen is, klopt." in told["text"]
    assert "202A200, en daarvan staat hier geen registratie" in told["text"]
    assert finding(both_sides(), verticale_scholengemeenschap=True)[0].outcome is Outcome.MET
    found, told = finding(both_sides("202A200"))
    assert (found.outcome, found.key) == (Outcome.UNKNOWN, "same_provider_third")
    assert "101A100" in told["text"]
    assert "Of die code bij een van beide partijen hoort, is niet te zeggen." in told["text"]


def test_a_third_party_beside_two_parties_that_name_each_other_is_told_too() -> None:
    found, told = finding(pair(samenwerkende_aanbieders=["202A200", "303A300"]))
    assert (found.outcome, found.key) == (Outcome.UNKNOWN, "third_party")
    assert "303A300" in told["text"]


def test_one_provider_for_both_names_whoever_names_it_and_not_itself() -> None:
    third = record("instelling", "202A200", "101A100")
    assert codes([*both_sides(), third]) == ["RK02"]
    assert codes([*both_sides("202A200"), third]) == []
    assert codes([*both_sides("202A200"), third | {"samenwerkende_aanbieders": []}]) == ["RK02"]


def test_a_record_without_its_provider_may_be_of_the_other_party_and_is_not_refused() -> None:
    school, instelling = record("school", "101A100"), record("instelling", "202A200", "101A100")
    assert codes([school, instelling]) == ["RK02"]
    del school["aanbieder"]
    assert codes([school, instelling]) == []
    assert codes([school | {"aanbieder": "202A200"}, instelling | {"samenwerkende_aanbieders": []}]) == []


def test_the_periods_of_the_example_follow_on_each_other() -> None:
    """The end of a period is its first day that no longer counts: the next begins on it."""
    labels = read_yaml("law", "form.yml")["labels"]
    found = re.findall(r"(\d+)-(\d+)-(\d{4})", labels["rio.perioden"]["help"])
    first, last = (date(int(year), int(month), int(day)).isoformat() for day, month, year in found)
    rows = [{"begindatum": first, "einddatum": last}, {"begindatum": last, "einddatum": None}]
    assert not problems(pair(perioden=rows, begindatum=first, einddatum=None), "DLR")
