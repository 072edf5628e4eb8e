"""The core rules as a decision of zen-engine: one expression per rule."""

from __future__ import annotations

import json
from typing import Any

import zen

BOL = {
    2: (2000, 1200, 250),
    3: (3000, 2200, 250),
    4: (4000, 2700, 500),
    5: (5000, 3200, 750),
    6: (6000, 3700, 1000),
}
BBL = {
    2: (1850, 900, 610),
    3: (2850, 2200, 610),
    4: (3700, 2400, 1220),
    5: (4550, 2600, 1830),
    6: (5400, 2800, 2300),
}
MET, NOT, NA, JUDGE = "'voldoet'", "'voldoet niet'", "'niet van toepassing'", "'oordeel nodig'"
SOORT = "opleiding.soort"


def _hours(table: dict[int, tuple[int, int, int]]) -> str:
    rows = [
        f"(duur_jaren == {years} and uren.totaal >= {total} and uren.begeleid >= {guided} and uren.bpv >= {practice})"
        for years, (total, guided, practice) in table.items()
    ]
    return " or ".join(rows)


BB2 = f"(leerweg == 'bb' and {SOORT} == 'basisberoepsopleiding')"
MIDDEN = f"{SOORT} == 'middenkaderopleiding'"
VBO, MAVO = "'vbo' in school.schoolsoort", "'mavo' in school.schoolsoort"
DLR = f"{BB2} or (leerweg == 'kb' and {SOORT} == 'vakopleiding') or (leerweg != 'bb' and {MIDDEN})"
LEAST = f"({MIDDEN} ? (opleiding.verlengd ? 5 : 4) : opleiding.duur_jaren + 1)"
EXPRESSIONS = {
    "R01": f"(kind == 'GLR' ? {BB2} : ({DLR})) ? {MET} : {NOT}",
    "R02": f"({SOORT} == 'basisberoepsopleiding' or (kind == 'DLR' and {SOORT} in ['vakopleiding', 'middenkaderopleiding']))"
    f" ? {MET} : {NOT}",
    "R03": f"(kind == 'GLR' ? {VBO} : ({VBO} and {MAVO})) ? {MET} : (kind == 'GLR' ? {NOT} : "
    f"(({MAVO} ? leerweg == 'tl' : leerweg in ['bb', 'kb']) ? {MET} : {JUDGE}))",
    "R07": f"start_leerjaar == 3 ? {MET} : {NOT}",
    "R08": f"{SOORT} in ['entreeopleiding', 'specialistenopleiding'] ? {NA} : "
    f"(duur_jaren >= {LEAST} and duur_jaren <= {LEAST} + 1 ? {MET} : {NOT})",
    "R09": f"(leertraject == 'BBL' ? ({_hours(BBL)}) : ({_hours(BOL)})) ? {MET} : {NOT}",
    "R10": f"leertraject == 'BOL' ? {NA} : (leerplicht_voltooid ? {MET} : {NOT})",
    "R11": f"examens[0].route_jaar > 3 or examens[0].route_jaar > duur_jaren ? {NOT} : {MET}",
}


def _graph() -> str:
    rows = [{"id": rule, "key": rule, "value": text} for rule, text in EXPRESSIONS.items()]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "law",
            "name": "law",
            "type": "expressionNode",
            "content": {"expressions": rows},
            "position": {"x": 1, "y": 0},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "law", "type": "edge"},
        {"id": "b", "sourceId": "law", "targetId": "out", "type": "edge"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


DECISION = zen.ZenEngine().create_decision(_graph())


def decide(design: dict[str, Any]) -> list[str]:
    """The outcomes of the core rules."""
    result = DECISION.evaluate(design)["result"]
    return [result[rule] for rule in EXPRESSIONS]
