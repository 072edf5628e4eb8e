"""What may be said of a code by a list: found, certainly not there, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from routekaart.law.check import check, choose
from routekaart.law.outcome import Finding, Outcome
from routekaart.law.registers import Ended, Presence, Register, Registers
from routekaart.law.report import as_json

LIST = Register({"99AA00": "een lijst"}, "een lijst", "2026-11-01")
WITH_GAPS = LIST._replace(complete_on="")


@pytest.mark.parametrize(
    ("register", "code", "start", "presence"),
    [
        (LIST, "99AA00", None, Presence.FOUND),
        (LIST, "99AA01", "2026-08-01", Presence.ABSENT),
        (LIST, "99AA01", "2027-07-31", Presence.ABSENT),
        (LIST, "99AA01", "2026-07-31", Presence.UNSURE),
        (LIST, "99AA01", "2027-08-01", Presence.UNSURE),
        (LIST, "99AA01", None, Presence.UNSURE),
        (WITH_GAPS, "99AA00", "2026-08-01", Presence.FOUND),
        (WITH_GAPS, "99AA01", "2026-08-01", Presence.UNSURE),
        (Register(), "99AA00", "2026-08-01", Presence.NOT_LOADED),
    ],
)
def test_a_code_is_absent_only_in_the_school_year_of_a_whole_list(
    register: Register, code: str, start: str | None, presence: Presence
) -> None:
    assert register.presence(code, start) is presence


def finding(design: dict[str, Any], registers: Registers) -> tuple[Finding, str]:
    report = check(design, date(2026, 8, 1), choose(["R27"]), registers=registers)
    return report.findings[0][1], as_json(report)["findings"][0]["text"]


def test_the_sentence_names_the_code_the_list_and_its_day() -> None:
    design = {"cohort_start": "2026-08-01", "school": {"vestiging": "99AA01"}}
    found, text = finding(design, Registers(vestigingen=LIST))
    assert (found.outcome, found.fix) == (Outcome.NOT_MET, ())
    assert "99AA01 staat niet in een lijst" in text
    gaps, doubt = finding(design, Registers(vestigingen=WITH_GAPS))
    assert gaps.outcome is Outcome.UNKNOWN
    assert "99AA01 staat niet in een lijst, maar die lijst heeft gaten" in doubt


def test_an_institution_that_ended_is_mended_by_the_one_that_goes_on() -> None:
    registers = Registers(
        instellingen=Register({"01NJ": "een lijst", "25PW": "een lijst"}, "een lijst"),
        ended={"01NJ": Ended("25PW", "2024-08-01")},
    )
    design = {"cohort_start": "2026-08-01", "instelling": {"brin": "01NJ"}}
    found, text = finding(design, registers)
    assert found.outcome is Outcome.NOT_MET
    assert text == (
        "Instelling 01NJ ging op 1-8-2024 over in 25PW. Op de start van het cohort bestaat zij niet meer."
    )
    ((change,),) = found.fix
    mended = {**design, "instelling": {"brin": change.new}}
    assert finding(mended, registers)[0].outcome is Outcome.UNKNOWN
    early = {**design, "cohort_start": "2024-07-31"}
    assert finding(early, registers)[0].outcome is Outcome.UNKNOWN


def test_99zz_for_school_and_institution_is_not_passed_over() -> None:
    design = {"school": {"brin": "99ZZ"}, "instelling": {"brin": "99ZZ"}}
    found, text = finding(design, Registers())
    assert (found.outcome, found.key) == (Outcome.UNKNOWN, "same_brin")
    assert "dezelfde BRIN, 99ZZ" in text
