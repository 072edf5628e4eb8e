"""The values that random designs draw from: on and beside every norm, and a few that say nothing or say no."""

from __future__ import annotations

from typing import Any

from oracle.law_designs_lawful import HOURS, INSTELLING, ITEMS, NORMS, SCHOOL, STARTS

SOORTEN = [
    "entreeopleiding",
    "basisberoepsopleiding",
    "vakopleiding",
    "middenkaderopleiding",
    "specialistenopleiding",
]
SAYINGS = [
    True,
    True,
    True,
    False,
    False,
    "Zie artikel 3",
    "nee, nog niet",
    "N.v.t.",
    "Niet",
    "  ",
    "Neeltje Jans",
    "Volgt in mei",
    "(volgt)",
    "Volgt uit artikel 3",
    "Zie bijlage 3 (volgt)",
    "Wordt uitgewerkt",
]
AMOUNTS = sorted({amount for rows in HOURS.values() for row in rows for amount in row})
YEARS = [1, 1, 2, 2, 3, 3, 4, 5, 6, 7]

# Path -> the values one is drawn from.
POOLS: dict[str, list[Any]] = {
    "naam": ["Route"],
    "kind": ["DLR", "GLR"],
    "leerweg": ["bb", "kb", "gl", "tl"],
    "profiel": ["PIE", "Z&W", "D&P", "tl-economie", "Zorg en welzijn", "tl-groen", "groen", "iets anders"],
    "school.brin": ["01AB"],
    "school.vestiging": ["01AB00"],
    "school.schoolsoort": [["vbo"], ["mavo"], ["mavo", "vbo"]],
    "school.profielen": [
        ["PIE"], ["Z&W", "D&P"], ["tl-economie"], ["tl-zorg-en-welzijn"], ["Groen", "zorg en welzijn"], ["landbouw"], [],
    ],
    "instelling.brin": ["25XY", "01AB"],
    "opleiding.domein": ["79020", "79140"],
    "opleiding.crebo": ["29999"],
    "opleiding.duur_jaren": [0.5, 1, 1, 1.5, 2, 2, 2.5, 3, 3, 3.5, 4, 4.5, 5],
    "opleiding.verlengd": [True, False],
    "leertraject": ["BOL", "BBL"],
    "start_leerjaar": [2, 3, 3, 4],
    "duur_jaren": [1, 2, 3, 3, 4, 4, 5, 6, 7],
    "cohort_start": STARTS,
    "minder_uren_verantwoording": [True, False, " ", "Zie schoolplan", "nee, nog niet", "TBD", "P.M.", "concept"],
    "leerplicht_voltooid": [True, False],
    "examens.route_jaar": YEARS,
    "examens.tijdvak": [1, 1, 2, 3],
    "examens.vakken": [["wiskunde"]],
    "programma.route_jaar": YEARS,
    "programma.naam": ["Deel"],
    "programma.aard": ["vo", "mbo", "combinatie"],
    "programma.uren_begeleid": [0, 0, 100, 800, 1200],
    "programma.uren_bpv": [0, 0, 125, 250],
    "programma.aandeel_vo": [0, 0.25, 0.5, 1],
    "programma.vakoverstijgend": [True, False],
    "programma.vakken": [["Nederlands", "Engels"], ["wiskunde"]],
    "programma.examen": [True, False, "Schoolexamen", " ", "Neen", "Tekst volgt."],
    "programma.team": [True, False],
    "programma.team_leden.bevoegdheden": [["Nederlands"], ["Engels"], ["wiskunde"], ["Nederlands", "Engels"], []],
    "programma.team_leden.docent_mbo": [True, False],
    "programma.locatie": ["Schoolplein 1", "Laan 2", "Fabriek 3"],
    "onderwijsplaats": [["school"], ["instelling"], ["school", "instelling"], ["school", "elders"], ["elders"]],
    "locaties.school": [["Schoolplein 1"], []],
    "locaties.instelling": [["Laan 2"], ["Laan 2", "Fabriek 3"]],
    **{f"overeenkomst.{item}": SAYINGS for item in ITEMS},
    "verticale_scholengemeenschap": [True, False],
    "bekostigingsoverdracht": [True, False],
    "gevolgen_personeel": [True, False],
    "overstap.route_jaar": YEARS,
    "overstap.moment": ["voor_examen", "na_examen", "heel_jaar"],
    "overstap.bestemming": ["vmbo-bb", "mbo-2", "vmbo-kb", "mbo-3", "entree", "anders"],
    "overstap.toelichting": ["Ander profiel"],
    "overstap.begeleiding": ["De mentor"],
    "overstap.termijn": ["Zes weken"],
    "inschrijving.uitgeschreven_vo_route_jaar": [2, 3, 3, 3, 4],
    "inschrijving.ingeschreven_mbo_route_jaar": [2, 3, 3, 3, 4],
    "medezeggenschap.orgaan": ["MR", "PMR", "studentenraad", "ondernemingsraad"],
    "medezeggenschap.onderwerp": ["pta_oer", "samenwerking", "bekostiging", "minder_uren", "personeel", "anders"],
    "medezeggenschap.datum": ["2019-05-01", "2020-06-01", "2026-06-01"],
    "medezeggenschap.uitkomst": [
        "ingestemd", "ingestemd", "niet ingestemd", "positief advies", "negatief advies", "afgezien van advies",
    ],
    "melding.gezamenlijk": [True, False],
    "melding.partijen.partij": ["school", "instelling"],
    "melding.partijen.brin": ["01AB", "25XY"],
    "rio.partij": ["school", "instelling"],
    "rio.aanbieder": [SCHOOL, INSTELLING, "999X999"],
    "rio.locatie": ["100X100", None],
    "rio.doorlopendeLeerlijnVmboMbo": ["DLR_VMBO_MBO", "GLR_VMBO_MBO", "PRO_ENTREE"],
    "rio.samenwerkende_aanbieders": [[SCHOOL], [INSTELLING], [INSTELLING, INSTELLING], ["999X999"], []],
    "oordelen.norm": NORMS,
    "oordelen.uitkomst": ["ja", "nee"],
    "oordelen.persoon": ["A. Voorbeeld", " ", "-", "PM", "P.M. de Vries"],
    "oordelen.datum": ["2026-01-01"],
    "oordelen.reden": ["Besproken", " ", "Nee.", "[nader te bepalen]", "Zie verslag (volgt)"],
}  # fmt: skip
HOUR_PATHS = {
    f"uren.{middle}{part}" for middle in ("", "per_jaar.") for part in ("totaal", "begeleid", "bpv")
}
PTA_PATHS = {"pta_datum", "pta.datum"}
DATES = {
    "melding.datum",
    "melding.partijen.datum",
    "rio.begindatum",
    "rio.eerste_instroomdatum",
    "rio.einddatum",
}
PERIODS = {"rio.perioden.begindatum", "rio.perioden.einddatum"}
NULL = {"rio.eerste_instroomdatum", "rio.einddatum"}

ROWS: dict[str, tuple[str, ...]] = {
    "uren.per_jaar": ("route_jaar", "totaal", "begeleid", "bpv"),
    "examens": ("route_jaar", "tijdvak", "vakken"),
    "programma": (
        "route_jaar", "naam", "aard", "uren_begeleid", "uren_bpv", "aandeel_vo", "vakoverstijgend", "vakken",
        "examen", "team", "team_leden", "locatie",
    ),
    "programma.team_leden": ("bevoegdheden", "docent_mbo"),
    "overstap": ("route_jaar", "moment", "bestemming", "toelichting"),
    "medezeggenschap": ("orgaan", "onderwerp", "datum", "uitkomst"),
    "melding.partijen": ("partij", "brin", "datum"),
    "pta": ("route_jaar", "datum"),
    "rio": (
        "partij", "aanbieder", "locatie", "doorlopendeLeerlijnVmboMbo", "samenwerkende_aanbieders", "begindatum",
        "eerste_instroomdatum", "einddatum", "perioden",
    ),
    "rio.perioden": ("begindatum", "einddatum"),
    "oordelen": ("norm", "uitkomst", "persoon", "datum", "reden"),
}  # fmt: skip
