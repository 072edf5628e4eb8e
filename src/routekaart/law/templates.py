"""Points to start from: a lawful design for every combination, leertraject and length. Pure arithmetic on the norms.

A template fills in what makes the shape of the route lawful. What people must still do (an agreement, a
melding, a judgement) is left unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from routekaart.law.norms import HOURS, dated, norms, versions

LEVELS = {"basisberoepsopleiding": 2, "vakopleiding": 3, "middenkaderopleiding": 4}

SCHOOLS = {"gl": ["vbo", "mavo"], "tl": ["mavo"]}
"""Leerweg -> the school of which no article that was not read has to be asked. Missing: a school for vbo."""


@dataclass(frozen=True)
class Template:
    """A design with the address it is known by."""

    slug: str
    design: Mapping[str, Any]


@cache
def templates() -> dict[str, Template]:
    """Slug -> template, for the newest text of the law."""
    newest = norms(versions()[-1])
    all_templates = [
        _template(kind, leerweg, row, track, years)
        for kind, pairs in newest["combinaties"].items()
        for leerweg, soort in pairs
        for row in newest["cursusduur"]
        if row["soort"] == soort
        for track in HOURS
        for years in range(row["min"], row["max"] + 1)
    ]
    return {template.slug: template for template in all_templates}


def _template(kind: str, leerweg: str, row: Mapping[str, Any], track: str, years: int) -> Template:
    level = LEVELS[row["soort"]]
    asked = dated(HOURS[track], versions()[-1])[years]
    design: dict[str, Any] = {
        "kind": kind,
        "leerweg": leerweg,
        "school": {"schoolsoort": SCHOOLS.get(leerweg, ["vbo"])},
        "opleiding": {
            "soort": row["soort"],
            "niveau": level,
            "duur_jaren": row["studieduur"],
            "verlengd": row["verlengd"],
        },
        "leertraject": track,
        "start_leerjaar": dated("start_leerjaar", versions()[-1]),
        "duur_jaren": years,
        "cohort_start": versions()[-1],
        "uren": dict(asked),
        "onderwijsplaats": ["school", "instelling"],
        "examens": [] if kind == "GLR" else [{"route_jaar": 2, "tijdvak": period} for period in (1, 2)],
    }
    if years >= dated("overgang_route_jaar", versions()[-1]):
        design["inschrijving"] = {"uitgeschreven_vo_route_jaar": 3, "ingeschreven_mbo_route_jaar": 3}
    if kind == "GLR":
        design["overstap"] = [
            {"route_jaar": year, "bestemming": "vmbo-bb" if year < 3 else "mbo-2"}
            for year in range(1, years + 1)
        ]
    slug = f"{kind}-{leerweg}-mbo{level}-{row['studieduur']}jarig-{track}-{years}-jaar".lower()
    return Template(slug, design)
