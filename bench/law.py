"""The core rules of the law, one design at a time with full findings, beside three other ways to the same answers."""

from __future__ import annotations

import importlib
import inspect
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from routekaart.law.check import check, check_facts, choose
from routekaart.law.design import facts_of
from routekaart.law.fixes import Fixes
from routekaart.law.report import as_json
from routekaart.law.rules import all_rules

TITLE = "The law: one route design at a time"
NOTE = (
    "Core rules R01-R03 and R07-R11 on complete, generated designs in the text of 1-8-2026 (the peers know no missing "
    "facts), all in one run; every way gave the same outcome on every design it was given. Only the first rows explain: "
    "article, what was asked and given, the smallest change. A rule keeps its last answers, as on the site. Plain Python "
    "is the oracle of the tests. Processor time, for the machine is shared. Aim: all rules with findings in at most 0.35 of "
    "the time of zen-engine without explanation."
)
CORE = ("R01", "R02", "R03", "R07", "R08", "R09", "R10", "R11")
DAY = date(2026, 8, 1)
SOORTEN = [
    "entreeopleiding",
    "basisberoepsopleiding",
    "vakopleiding",
    "middenkaderopleiding",
    "specialistenopleiding",
]
LENGTHS = {
    "entreeopleiding": [1],
    "basisberoepsopleiding": [1, 2],
    "vakopleiding": [2, 3],
    "specialistenopleiding": [1],
}
HOURS = {
    "BOL": {
        2: (2000, 1200, 250),
        3: (3000, 2200, 250),
        4: (4000, 2700, 500),
        5: (5000, 3200, 750),
        6: (6000, 3700, 1000),
    },
    "BBL": {
        2: (1850, 900, 610),
        3: (2850, 2200, 610),
        4: (3700, 2400, 1220),
        5: (4550, 2600, 1830),
        6: (5400, 2800, 2300),
    },
}
"""Years -> totaal, begeleid and bpv that the text of 1-8-2026 asks at least (WVO 2020 art. 2.107h, 2.107i)."""
SLOW = 2000
"""Designs for a way that takes longer than a tenth of a millisecond each."""
Designs = Sequence[dict[str, Any]]


def designs(count: int) -> list[dict[str, Any]]:
    """Complete designs, seeded."""
    dice = random.Random(2026)
    return [_design(dice) for _ in range(count)]


def _design(dice: random.Random) -> dict[str, Any]:
    soort = dice.choice(SOORTEN)
    extended = soort == "middenkaderopleiding" and dice.random() < 0.3
    length = (4 if extended else 3) if soort == "middenkaderopleiding" else dice.choice(LENGTHS[soort])
    years, leertraject = dice.randint(2, 6), dice.choice(["BOL", "BBL"])
    total, guided, practice = HOURS[leertraject][years]
    return {
        "kind": dice.choice(["DLR", "GLR"]),
        "leerweg": dice.choice(["bb", "kb", "gl", "tl"]),
        "school": {"schoolsoort": dice.choice([["vbo"], ["mavo"], ["mavo", "vbo"]])},
        "opleiding": {"soort": soort, "duur_jaren": length, "verlengd": extended},
        "leertraject": leertraject,
        "start_leerjaar": dice.choice([3, 3, 3, 2]),
        "duur_jaren": years,
        "cohort_start": "2026-08-01",
        "uren": {
            "totaal": total + dice.choice([0, 0, 0, -1]),
            "begeleid": guided + dice.choice([0, 0, 0, -1]),
            "bpv": practice + dice.choice([0, 0, 0, -1]),
        },
        "leerplicht_voltooid": dice.random() < 0.5,
        "examens": [{"route_jaar": dice.choice([2, 3, 4]), "tijdvak": 1, "vakken": ["Nederlands"]}],
    }


def run(full: bool) -> list[dict[str, Any]]:
    """One row per way."""
    listed = designs(100_000)
    core, every = choose(CORE), all_rules()
    facts = [facts_of(design) for design in listed]
    took = _timed(lambda: _each(facts, core))
    answers = [[str(found.outcome) for _, found in check_facts(one, DAY, core).findings] for one in facts]
    rows = [_row("routekaart, 8 rules, with findings", took, len(facts))]
    rows.append(_row("routekaart, all rules, with findings", _timed(lambda: _each(facts, every)), len(facts)))
    anew = [replace(rule, check=inspect.unwrap(rule.check)) for rule in every]
    rows.append(_row("the same, no answer of a rule kept", _timed(lambda: _each(facts, anew)), len(facts)))
    some = listed[: len(listed) if full else 10_000]
    rows.append(
        _row(
            "the same from parsed JSON to answer, with schema and Dutch texts",
            _timed(lambda: _told(some)),
            len(some),
        )
    )
    rows.append(
        _row("the proposed fixes, each made and checked again", _timed(lambda: _mend(some)), len(some))
    )
    rows += [_peer(name, way, listed[:count], answers) for name, way, count in _peers()]
    return rows


def _each(facts: Sequence[Any], rules: Any) -> None:
    for one in facts:
        check_facts(one, DAY, rules)


def _mend(listed: Designs) -> None:
    for design in listed:
        report = check(design, DAY)
        tried = Fixes(report)
        for rule, finding in report.findings:
            tried.of(rule, finding)


def _told(listed: Designs) -> None:
    for design in listed:
        as_json(check(design, DAY))


def _timed(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _row(name: str, took: float, count: int, note: str = "") -> dict[str, Any]:
    return {
        "way": name,
        "designs": f"{count:,}",
        "µs per design": f"{took / count * 1e6:,.2f}",
        "answers": note,
    }


def _peers() -> list[tuple[str, str, int]]:
    return [
        ("plain Python, no explanation", "plain", 100_000),
        ("OpenFisca-Core, one batch", "openfisca_batch", 100_000),
        ("OpenFisca-Core, one at a time", "openfisca_single", SLOW),
        ("zen-engine, one at a time", "zen", SLOW),
    ]


def _peer(name: str, way: str, listed: Designs, answers: list[list[str]]) -> dict[str, Any]:
    """The row of a peer; one that is not installed says so."""
    try:
        prepare = globals()[f"_{way}"]
        answer = prepare()
    except ImportError as error:
        return {"way": name, "designs": "-", "µs per design": "not installed", "answers": str(error.name)}
    answer(listed[:10])
    given: list[list[str]] = []
    took = _timed(lambda: given.extend(answer(listed)))
    same = sum(one == other for one, other in zip(given, answers, strict=False))
    return _row(
        name,
        took,
        len(listed),
        "identical" if same == len(listed) else f"{same:,} of {len(listed):,} the same",
    )


def _plain() -> Callable[[Designs], list[list[str]]]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    read = importlib.import_module("oracle.law_reading").outcome
    return lambda listed: [[read(rule, design, "2026-08-01") for rule in CORE] for design in listed]


def _openfisca_batch() -> Callable[[Designs], list[list[str]]]:
    return importlib.import_module("_law_openfisca").answers  # type: ignore[no-any-return]


def _openfisca_single() -> Callable[[Designs], list[list[str]]]:
    batch = _openfisca_batch()
    return lambda listed: [batch([design])[0] for design in listed]


def _zen() -> Callable[[Designs], list[list[str]]]:
    decide = importlib.import_module("_law_zen").decide
    return lambda listed: [decide(design) for design in listed]
