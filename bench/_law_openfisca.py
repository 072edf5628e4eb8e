"""The core rules as OpenFisca variables: the law as arrays over many designs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MET, NOT, NA, JUDGE = range(4)
WORDS = np.array(["voldoet", "voldoet niet", "niet van toepassing", "oordeel nodig"])
RULES = ("R01", "R02", "R03", "R07", "R08", "R09", "R10", "R11")
LEERWEGEN = ["bb", "kb", "gl", "tl"]
SOORTEN = [
    "entreeopleiding",
    "basisberoepsopleiding",
    "vakopleiding",
    "middenkaderopleiding",
    "specialistenopleiding",
]
INPUTS = (
    "glr",
    "leerweg",
    "vbo",
    "mavo",
    "soort",
    "length",
    "extended",
    "bbl",
    "start",
    "years",
    "total",
    "guided",
)
MORE = ("practice", "done", "exam")
NONE = [0, 0, 0]
BOL = np.array(
    [
        NONE,
        NONE,
        [2000, 1200, 250],
        [3000, 2200, 250],
        [4000, 2700, 500],
        [5000, 3200, 750],
        [6000, 3700, 1000],
    ]
)
BBL = np.array(
    [
        NONE,
        NONE,
        [1850, 900, 610],
        [2850, 2200, 610],
        [3700, 2400, 1220],
        [4550, 2600, 1830],
        [5400, 2800, 2300],
    ]
)

design_entity = build_entity("design", "designs", "A route design", is_person=True)


MONTH = period("2026-08")


def _values(design: Any, month: Any, *names: str) -> list[Any]:
    return [design(name, month) for name in names]


def r01(design: Any, period: Any) -> Any:
    glr, leerweg, soort = _values(design, period, "glr", "leerweg", "soort")
    dlr = ((leerweg == 0) & (soort == 1)) | ((leerweg == 1) & (soort == 2)) | ((leerweg > 0) & (soort == 3))
    return np.where(np.where(glr == 1, (leerweg == 0) & (soort == 1), dlr), MET, NOT)


def r02(design: Any, period: Any) -> Any:
    glr, soort = _values(design, period, "glr", "soort")
    return np.where((soort == 1) | ((glr == 0) & ((soort == 2) | (soort == 3))), MET, NOT)


def r03(design: Any, period: Any) -> Any:
    glr, vbo, mavo, leerweg = _values(design, period, "glr", "vbo", "mavo", "leerweg")
    sure = np.where(vbo == 1, np.where(mavo == 1, True, leerweg < 2), leerweg == 3)
    return np.where(glr == 1, np.where(vbo == 1, MET, NOT), np.where(sure, MET, JUDGE))


def r07(design: Any, period: Any) -> Any:
    return np.where(design("start", period) == 3, MET, NOT)


def r08(design: Any, period: Any) -> Any:
    soort, length, extended, years = _values(design, period, "soort", "length", "extended", "years")
    least = np.where(soort == 3, np.where(extended == 1, 5, 4), length + 1)
    within = (years >= least) & (years <= least + 1)
    return np.where((soort == 0) | (soort == 4), NA, np.where(within, MET, NOT))


def r09(design: Any, period: Any) -> Any:
    bbl, years, total, guided, practice = _values(
        design, period, "bbl", "years", "total", "guided", "practice"
    )
    asked = np.where(bbl[:, None] == 1, BBL[years], BOL[years])
    enough = (total >= asked[:, 0]) & (guided >= asked[:, 1]) & (practice >= asked[:, 2])
    return np.where(enough, MET, NOT)


def r10(design: Any, period: Any) -> Any:
    bbl, done = _values(design, period, "bbl", "done")
    return np.where(bbl == 0, NA, np.where(done == 1, MET, NOT))


def r11(design: Any, period: Any) -> Any:
    exam, years = _values(design, period, "exam", "years")
    return np.where((exam > 3) | (exam > years), NOT, MET)


def _variable(name: str, formula: Any = None) -> type[Variable]:
    fields: dict[str, Any] = {
        "value_type": int,
        "entity": design_entity,
        "definition_period": DateUnit.MONTH,
        "label": name,
    }
    if formula:
        fields["formula"] = formula
    return type(name, (Variable,), fields)


def _system() -> TaxBenefitSystem:
    system = TaxBenefitSystem([design_entity])
    for name in (*INPUTS, *MORE):
        system.add_variable(_variable(name))
    for name in RULES:
        system.add_variable(_variable(name, globals()[name.lower()]))
    return system


SYSTEM = _system()


def answers(listed: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The outcomes of the core rules on every design, in one simulation."""
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, count=len(listed))
    columns = np.array([_numbers(design) for design in listed]).T
    for name, column in zip((*INPUTS, *MORE), columns, strict=True):
        simulation.set_input(name, MONTH, column)
    found = [WORDS[simulation.calculate(rule, MONTH)] for rule in RULES]
    return np.array(found).T.tolist()  # type: ignore[no-any-return]


def _numbers(design: dict[str, Any]) -> list[int]:
    course, hours, school = design["opleiding"], design["uren"], design["school"]["schoolsoort"]
    return [
        design["kind"] == "GLR",
        LEERWEGEN.index(design["leerweg"]),
        "vbo" in school,
        "mavo" in school,
        SOORTEN.index(course["soort"]),
        course["duur_jaren"],
        course["verlengd"],
        design["leertraject"] == "BBL",
        design["start_leerjaar"],
        design["duur_jaren"],
        hours["totaal"],
        hours["begeleid"],
        hours["bpv"],
        design["leerplicht_voltooid"],
        design["examens"][0]["route_jaar"],
    ]
