"""What must hold for whatever the parties enter in RIO: nothing is read into what is missing, and a change mends."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from law_patches import patched
from routekaart.law.check import check, choose
from routekaart.law.norms import norms, versions
from routekaart.law.outcome import Outcome
from routekaart.law.registers import Register, Registers
from routekaart.law.report import as_json
from routekaart.law.rio import problems
from routekaart.law.rio_mending import mending
from routekaart.law.rules import all_rules
from routekaart.law.schema import validate

SETTINGS = settings(max_examples=200, deadline=None, derandomize=True)
PROVIDERS = ["101A100", "202A200", "303B300"]
KNOWN = Registers(
    aanbieders=Register(dict.fromkeys(PROVIDERS, "RIO"), "RIO"), locaties=Register({"101X100": "RIO"}, "RIO")
)
(R19,) = (rule for rule in all_rules() if rule.id == "R19")
TEXT = norms(versions()[-1]).with_registers(KNOWN)
DAY = st.sampled_from([(date(2026, 8, 1) + timedelta(365 * k)).isoformat() for k in (-7, 0, 1, 2)])
MAYBE_DAY = st.one_of(DAY, st.none())
PERIOD = st.fixed_dictionaries({}, optional={"begindatum": DAY, "einddatum": MAYBE_DAY})
RECORD = st.fixed_dictionaries(
    {},
    optional={
        "partij": st.sampled_from(["school", "instelling"]),
        "aanbieder": st.sampled_from(PROVIDERS),
        "locatie": st.sampled_from(["101X100", None]),
        "doorlopendeLeerlijnVmboMbo": st.sampled_from(["DLR_VMBO_MBO", "GLR_VMBO_MBO", "PRO_ENTREE", "X"]),
        "samenwerkende_aanbieders": st.lists(st.sampled_from(PROVIDERS), max_size=3),
        "begindatum": DAY,
        "eerste_instroomdatum": MAYBE_DAY,
        "einddatum": MAYBE_DAY,
        "perioden": st.lists(PERIOD, max_size=3),
    },
)
WHOLE = {
    "locatie": None,
    "doorlopendeLeerlijnVmboMbo": "DLR_VMBO_MBO",
    "begindatum": "2026-08-01",
    "eerste_instroomdatum": None,
    "einddatum": None,
    "perioden": [
        {"begindatum": "2026-08-01", "einddatum": "2027-08-01"},
        {"begindatum": "2027-08-01", "einddatum": None},
    ],
}
GOOD: list[dict[str, Any]] = [
    {"partij": "school", "aanbieder": "101A100", "samenwerkende_aanbieders": ["202A200"], **WHOLE},
    {"partij": "instelling", "aanbieder": "202A200", "samenwerkende_aanbieders": ["101A100"], **WHOLE},
]


def outcome(records: Any, kind: str | None = "DLR") -> Outcome:
    facts = {"rio": records} | ({"kind": kind} if kind else {})
    return R19.check(facts, TEXT).outcome


def one_less(value: Any) -> Iterator[Any]:
    """The value with one key less, at every depth; records and periods stay."""
    for key in value if isinstance(value, dict) else range(len(value)):
        if isinstance(value, dict):
            yield {name: item for name, item in value.items() if name != key}
        if isinstance(value[key], dict | list):
            for less in one_less(value[key]):
                copied = copy.copy(value)
                copied[key] = less
                yield copied


@SETTINGS
@given(st.lists(RECORD, max_size=3), st.sampled_from(["DLR", "GLR", None]))
def test_a_fact_less_never_makes_a_registration_right_or_one_that_is_right_wrong(
    records: list[dict[str, Any]], kind: str | None
) -> None:
    before = outcome(records, kind)
    assert before in (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN)
    for fewer in one_less(records):
        after = outcome(fewer, kind)
        assert after is not Outcome.MET
        assert after is not Outcome.NOT_MET or before is Outcome.NOT_MET, (records, fewer)


def test_every_fact_less_of_a_right_registration_leaves_it_open() -> None:
    assert outcome(GOOD) is Outcome.MET
    found = list(one_less(GOOD))
    assert len(found) > 20
    assert {outcome(fewer) for fewer in found} == {Outcome.UNKNOWN}


@SETTINGS
@given(st.lists(RECORD, min_size=1, max_size=3), st.sampled_from(["DLR", "GLR", None]))
def test_every_set_of_changes_is_taken_by_the_schema_and_leaves_nothing_refused(
    records: list[dict[str, Any]], kind: str | None
) -> None:
    for changes in mending(records, kind):
        mended = copy.deepcopy(records)
        for change in changes:
            row, _, key = change.fact.removeprefix("rio[").partition("]")
            if not key:
                mended.insert(int(row), change.new)
                continue
            key = key.removeprefix(".")
            assert mended[int(row)][key] == change.old
            mended[int(row)][key] = change.new
        validate({"rio": mended})
        assert not problems(mended, kind)


@SETTINGS
@given(st.lists(RECORD, max_size=3), st.sampled_from(["DLR", "GLR", None]))
def test_every_patch_of_a_registration_is_one_that_the_check_takes(
    records: list[dict[str, Any]], kind: str | None
) -> None:
    design = {"cohort_start": "2026-08-01", "rio": records} | ({"kind": kind} if kind else {})
    (finding,) = as_json(check(design, None, choose(["R19"])))["findings"]
    refused = problems(records, kind)
    assert finding["patch"] or finding["outcome"] == "onbekend" or (refused and not mending(records, kind))
    for operations in finding["patch"]:
        (after,) = as_json(check(patched(design, operations), None, choose(["R19"])))["findings"]
        assert after["outcome"] == "onbekend", (design, operations)


def test_the_patch_for_an_absent_party_adds_a_whole_record() -> None:
    design = {"kind": "DLR", "cohort_start": "2026-08-01", "rio": GOOD[:1]}
    (finding,) = as_json(check(design, None, choose(["R19"])))["findings"]
    ((operation,),) = finding["patch"]
    assert (operation["op"], operation["path"], operation["value"]["partij"]) == (
        "add",
        "/rio/1",
        "instelling",
    )
