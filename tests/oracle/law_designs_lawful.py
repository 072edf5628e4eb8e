"""A complete lawful design of schema 1.1, of any combination, length and cohort: where random designs start from."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

Design = dict[str, Any]

# kind, leerweg, soort, niveau, years of the opleiding, extended, years of the route
ROUTES: list[tuple[str, str, str, int, int, bool, tuple[int, int]]] = [
    ("DLR", "bb", "basisberoepsopleiding", 2, 1, False, (2, 3)),
    ("DLR", "bb", "basisberoepsopleiding", 2, 2, False, (3, 4)),
    ("DLR", "kb", "vakopleiding", 3, 2, False, (3, 4)),
    ("DLR", "kb", "vakopleiding", 3, 3, False, (4, 5)),
    ("DLR", "kb", "middenkaderopleiding", 4, 3, False, (4, 5)),
    ("DLR", "gl", "middenkaderopleiding", 4, 3, False, (4, 5)),
    ("DLR", "tl", "middenkaderopleiding", 4, 4, True, (5, 6)),
    ("GLR", "bb", "basisberoepsopleiding", 2, 1, False, (2, 3)),
    ("GLR", "bb", "basisberoepsopleiding", 2, 2, False, (3, 4)),
]
# Years -> total, guided, training: the norm itself, old and new text and BBL, or enough for every text.
HOURS = {
    2: [(2000, 1400, 250), (2000, 1200, 250), (1850, 900, 610), (2500, 1700, 700)],
    3: [(3000, 2400, 250), (3000, 2200, 250), (2850, 2200, 610), (3500, 2700, 700)],
    4: [(4000, 2950, 450), (4000, 2700, 500), (3700, 2400, 1220), (4500, 3100, 1300)],
    5: [(5000, 3500, 900), (5000, 3200, 750), (4550, 2600, 1830), (5600, 3600, 1900)],
    6: [(6000, 4050, 1350), (6000, 3700, 1000), (5400, 2800, 2300), (6600, 4100, 2400)],
}
STARTS = [
    "2019-08-01", "2020-07-31", "2020-08-01", "2021-08-01", "2022-07-31", "2022-08-01", "2023-02-01",
    "2024-02-29", "2024-08-01", "2025-08-01", "2025-12-31", "2026-01-01", "2026-07-31", "2026-08-01",
    "2027-08-01", "2035-08-01",
]  # fmt: skip
NORMS = [
    "aanverwant",
    "naar zijn oordeel gebaat",
    "aantoonbaar van voldoende kwaliteit",
    "schoolsoort en leerweg",
    "passend vervolg",
    "onderdeel j",
    "cursusduur",
    "overgangsrecht",
]
ITEMS = [
    *"abcdefghij",
    "b_samenstelling", "b_benoeming", "b_taken", "d_personeel", "d_faciliteiten", "e_omvang",
    "e_bestemming", "i_toetreding", "i_opzegging", "i_wijziging",
]  # fmt: skip
SCHOOL, INSTELLING = "100A101", "200A202"


def judgement(norm: str, answer: str) -> Design:
    return {
        "norm": norm,
        "uitkomst": answer,
        "persoon": "A. Voorbeeld",
        "datum": "2026-01-01",
        "reden": "Besproken",
    }


def lawful_design(dice: random.Random) -> Design:
    """A design in which every fact is known and no rule has anything to object, if the hours are enough."""
    kind, leerweg, soort, level, length, extended, between = dice.choice(ROUTES)
    years = dice.choice(between)
    hours = dice.choice(HOURS[years])
    first = dice.choice(STARTS[2:])
    profile = "tl-economie" if leerweg == "tl" else dice.choice(["PIE", "Z&W"])
    rows = spread(hours, years, tenths=dice.choice([0, 0, 0, 1, 4]))
    return {
        "naam": "Route",
        "kind": kind,
        "leerweg": leerweg,
        "profiel": profile,
        "school": {
            "brin": "01AB",
            "vestiging": "01AB00",
            "schoolsoort": ["mavo"] if leerweg == "tl" else dice.choice([["vbo"], ["vbo", "mavo"]]),
            "profielen": [profile, "D&P"],
        },
        "instelling": {"brin": "25XY"},
        "opleiding": {
            "soort": soort,
            "niveau": level,
            "domein": "79020",
            "crebo": "29999",
            "duur_jaren": length,
            "verlengd": extended,
        },
        "leertraject": "BBL" if hours[2] in (610, 1220, 1830, 2300) else "BOL",
        "start_leerjaar": 3,
        "duur_jaren": years,
        "cohort_start": first,
        "uren": {"totaal": hours[0], "begeleid": hours[1], "bpv": hours[2], "per_jaar": rows},
        "minder_uren_verantwoording": "Zie het schoolplan",
        "leerplicht_voltooid": True,
        "examens": [{"route_jaar": 2, "tijdvak": 1, "vakken": ["Nederlands"]}],
        "programma": [part for row in rows for part in parts_of(row, apart=dice.random() < 0.2)],
        "onderwijsplaats": ["school", "instelling"],
        "locaties": {"school": ["Schoolplein 1"], "instelling": ["Laan 2"]},
        "overeenkomst": dict.fromkeys(ITEMS, True),
        "verticale_scholengemeenschap": dice.random() < 0.15,
        "bekostigingsoverdracht": True,
        "gevolgen_personeel": True,
        "overstap": [place(year) for year in range(1, years + 1)],
        "inschrijving": {"uitgeschreven_vo_route_jaar": 3, "ingeschreven_mbo_route_jaar": 3},
        "medezeggenschap": consultation(),
        "melding": {
            "gezamenlijk": True,
            "datum": around(first, -30),
            "partijen": [
                {"partij": "school", "brin": "01AB", "datum": around(first, -20)},
                {"partij": "instelling", "brin": "25XY", "datum": first},
            ],
        },
        "pta_datum": october(first, 1, -1),
        "pta": [{"route_jaar": year, "datum": october(first, year, -1)} for year in range(1, years + 1)],
        "rio": [record(kind, first, party) for party in ("school", "instelling")],
        "oordelen": [judgement(norm, "ja") for norm in NORMS],
    }


def spread(hours: tuple[int, int, int], years: int, tenths: int) -> list[Design]:
    """The hours over the years, the rest in the last one; each year has room for its guided hours and training.

    Every year but the last gives away so many tenths of its guided hours and training, which the last one has more.
    """
    names = ("totaal", "begeleid", "bpv")
    rows = [
        {"route_jaar": year, **{n: h // years for n, h in zip(names, hours, strict=True)}}
        for year in range(1, years + 1)
    ]
    for name, amount in zip(names, hours, strict=True):
        rows[-1][name] += amount - years * (amount // years)
    for name in names if tenths else ():
        for row in rows[:-1]:
            row[name] = (10 * row[name] - tenths) / 10
        rows[-1][name] = (10 * rows[-1][name] + tenths * (years - 1)) / 10
    return rows


def parts_of(row: Design, *, apart: bool) -> list[Design]:
    """A part of vo, across subjects and taught by a team, and a part of mbo with the training, or that apart."""
    year, half = row["route_jaar"], row["begeleid"] // 2
    vo = {
        "route_jaar": year,
        "naam": "Talen",
        "aard": "vo",
        "uren_begeleid": half,
        "uren_bpv": 0,
        "vakoverstijgend": True,
        "vakken": ["Nederlands", "Engels"],
        "examen": year == 2,
        "team": True,
        "team_leden": [
            {"bevoegdheden": ["Nederlands"], "docent_mbo": False},
            {"bevoegdheden": ["Engels"], "docent_mbo": True},
        ],
        "locatie": "Schoolplein 1",
    }
    mbo = {
        "route_jaar": year,
        "aard": "mbo",
        "uren_begeleid": round(row["begeleid"] - half, 1),
        "uren_bpv": row["bpv"],
        "examen": False,
        "team": False,
        "locatie": "Laan 2",
    }
    if not apart:
        return [vo, mbo]
    training = mbo | {"uren_begeleid": 0, "locatie": "Fabriek 3"}
    return [vo, mbo | {"uren_bpv": 0}, training]


def place(year: int) -> Design:
    return {"route_jaar": year, "moment": "heel_jaar", "bestemming": "vmbo-bb" if year < 3 else "mbo-2"}


def consultation() -> list[Design]:
    steps = [
        ("MR", "pta_oer", "ingestemd"),
        ("MR", "samenwerking", "positief advies"),
        ("PMR", "personeel", "ingestemd"),
        ("PMR", "bekostiging", "ingestemd"),
        ("studentenraad", "samenwerking", "negatief advies"),
        ("studentenraad", "minder_uren", "ingestemd"),
        ("ondernemingsraad", "samenwerking", "afgezien van advies"),
    ]
    return [{"orgaan": o, "onderwerp": s, "datum": "2020-06-01", "uitkomst": u} for o, s, u in steps]


def record(kind: str, first: str, party: str) -> Design:
    own, other = (SCHOOL, INSTELLING) if party == "school" else (INSTELLING, SCHOOL)
    return {
        "partij": party,
        "aanbieder": own,
        "locatie": None,
        "doorlopendeLeerlijnVmboMbo": f"{kind}_VMBO_MBO",
        "samenwerkende_aanbieders": [other],
        "begindatum": first,
        "eerste_instroomdatum": None,
        "einddatum": None,
        "perioden": [{"begindatum": first}],
    }


def around(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def october(first: str, year: int, days: int) -> str:
    """Days from the 1 October of a year of the route."""
    day = date.fromisoformat(first)
    school_year = day.year if day.month >= 8 else day.year - 1
    return (date(school_year + year - 1, 10, 1) + timedelta(days=days)).isoformat()
