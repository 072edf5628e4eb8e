"""Cases of the law texts and of a lawyer: rule, text of the law, what a design says, and what comes of it."""

from __future__ import annotations

from typing import Any

from oracle.law_reading_base import MET, NOT_ASKED, NOT_MET, TO_JUDGE, UNKNOWN

OLD, NEW = "2022-08-01", "2026-08-01"
BASIS, VAK, MIDDEN = "basisberoepsopleiding", "vakopleiding", "middenkaderopleiding"


def route(leerweg: str, soort: str, kind: str = "DLR", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "leerweg": leerweg, "opleiding": {"soort": soort}} | more


def mbo(soort: str, length: float | None, years: int, **more: Any) -> dict[str, Any]:
    lengths = {} if length is None else {"duur_jaren": length}
    return {"opleiding": {"soort": soort} | lengths | more, "duur_jaren": years}


def bol(years: int, total: float, guided: float, training: float, **more: Any) -> dict[str, Any]:
    hours = {"totaal": total, "begeleid": guided, "bpv": training}
    return {"leertraject": "BOL", "duur_jaren": years, "uren": hours} | more


def rows_of(row: dict[str, Any], **totals: float) -> dict[str, Any]:
    return {"uren": {"totaal": 3000, "begeleid": 2700, "bpv": 250, "per_jaar": [row]} | totals}


def sat(*sittings: tuple[int, int]) -> dict[str, Any]:
    exams = [{"route_jaar": year, "tijdvak": tijdvak} for year, tijdvak in sittings]
    return {"kind": "DLR", "duur_jaren": 4, "examens": exams}


CASES: list[tuple[str, str, dict[str, Any], str]] = [
    # 2.107a lid 3 and 2.107l
    ("R01", NEW, route("bb", BASIS), MET),
    ("R01", NEW, route("kb", VAK), MET),
    ("R01", NEW, route("kb", MIDDEN), MET),
    ("R01", NEW, route("gl", MIDDEN), MET),
    ("R01", NEW, route("tl", MIDDEN), MET),
    ("R01", NEW, route("kb", BASIS), NOT_MET),
    ("R01", NEW, route("gl", VAK), NOT_MET),
    ("R01", NEW, route("bb", VAK), NOT_MET),
    ("R01", NEW, route("bb", "entreeopleiding"), NOT_MET),
    ("R01", NEW, route("kb", "specialistenopleiding"), NOT_MET),
    ("R01", NEW, route("kb", BASIS, "GLR"), NOT_MET),
    ("R01", NEW, {"kind": "DLR", "leerweg": "kb"}, UNKNOWN),
    ("R02", NEW, {"kind": "DLR", "opleiding": {"niveau": 4}}, UNKNOWN),
    ("R02", NEW, {"kind": "DLR", "opleiding": {"niveau": 3}}, MET),
    ("R02", NEW, {"kind": "GLR", "opleiding": {"niveau": 3}}, NOT_MET),
    ("R02", NEW, {"opleiding": {"niveau": 3}}, UNKNOWN),
    # 2.107a lid 1, 2.107l lid 1, and m3: tl at vbo only and bb at mavo only are both judged
    ("R03", NEW, route("bb", BASIS, "GLR", school={"schoolsoort": ["mavo"]}), NOT_MET),
    ("R03", NEW, route("bb", BASIS, "GLR", school={"schoolsoort": ["vbo"]}), MET),
    ("R03", NEW, route("tl", MIDDEN, school={"schoolsoort": ["vbo"]}), TO_JUDGE),
    ("R03", NEW, route("bb", BASIS, school={"schoolsoort": ["mavo"]}), TO_JUDGE),
    ("R03", NEW, {"kind": "DLR", "school": {"schoolsoort": ["vbo"]}}, UNKNOWN),
    # J14: no supplied article says which school gives gl
    ("R03", NEW, route("gl", MIDDEN, school={"schoolsoort": ["vbo"]}), TO_JUDGE),
    ("R03", NEW, route("gl", MIDDEN, school={"schoolsoort": ["mavo"]}), TO_JUDGE),
    ("R03", NEW, route("gl", MIDDEN, school={"schoolsoort": ["mavo", "vbo"]}), MET),
    # J13: 2.25 and 2.26 are two lists, and a name that stands in both is of the leerweg of the route
    *[
        ("R04", NEW, {"profiel": wanted, "school": {"profielen": [given]}} | leerweg, found)
        for wanted, given, leerweg, found in (
            ("zorg en welzijn", "Z&W", {"leerweg": "tl"}, UNKNOWN),
            ("zorg en welzijn", "Z&W", {"leerweg": "kb"}, MET),
            ("zorg en welzijn", "Z&W", {}, UNKNOWN),
            ("zorg en welzijn", "zorg en welzijn", {}, MET),
            ("tl-zorg-en-welzijn", "zorg en welzijn", {"leerweg": "tl"}, MET),
            ("tl-zorg-en-welzijn", "zorg en welzijn", {"leerweg": "gl"}, UNKNOWN),
            ("groen", "landbouw", {"leerweg": "tl"}, MET),
            ("groen", "landbouw", {"leerweg": "bb"}, UNKNOWN),
            ("tl-economie", "E&O", {"leerweg": "tl"}, NOT_MET),
            ("tl-techniek", "PIE", {}, NOT_MET),
        )
    ],
    # 2.107g, 7.2.4a, and m8
    *[("R08", NEW, mbo(BASIS, 1, n), o) for n, o in ((1, NOT_MET), (2, MET), (3, MET), (4, NOT_MET))],
    *[("R08", NEW, mbo(VAK, 2, n), o) for n, o in ((2, NOT_MET), (3, MET), (4, MET), (5, NOT_MET))],
    *[("R08", NEW, mbo(MIDDEN, 3, n), o) for n, o in ((3, NOT_MET), (4, MET), (5, MET), (6, NOT_MET))],
    *[("R08", NEW, mbo(MIDDEN, 4, n, verlengd=True), o) for n, o in ((4, NOT_MET), (5, MET), (6, MET))],
    ("R08", NEW, mbo(BASIS, 3, 4), NOT_MET),
    ("R08", NEW, mbo(MIDDEN, 1, 4), NOT_MET),
    ("R08", NEW, mbo(MIDDEN, 2, 4), NOT_MET),
    ("R08", NEW, mbo(MIDDEN, 6, 6), UNKNOWN),
    ("R08", NEW, mbo(MIDDEN, 3, 5, verlengd=True), UNKNOWN),
    ("R08", NEW, mbo(MIDDEN, 4, 5, verlengd=False), UNKNOWN),
    ("R08", NEW, mbo(MIDDEN, 5, 6, verlengd=True), TO_JUDGE),
    ("R08", NEW, mbo(BASIS, 1.5, 9), NOT_MET),
    ("R08", NEW, mbo(BASIS, 1.5, 3), TO_JUDGE),
    ("R08", NEW, mbo(BASIS, None, 3), UNKNOWN),
    ("R08", NEW, {"opleiding": {"niveau": 4, "duur_jaren": 3}, "duur_jaren": 9}, UNKNOWN),
    # 2.107h and i
    ("R09", OLD, bol(3, 3000, 2300, 300), UNKNOWN),
    ("R09", OLD, bol(3, 3000, 2300, 300, minder_uren_verantwoording=False), NOT_MET),
    ("R09", OLD, bol(3, 3000, 2300, 300, minder_uren_verantwoording="Schoolplan"), TO_JUDGE),
    ("R09", NEW, bol(3, 3000, 2300, 300), MET),
    ("R09", OLD, bol(4, 4000, 2950, 450), MET),
    ("R09", NEW, bol(4, 4000, 2950, 450), NOT_MET),
    ("R09", OLD, bol(4, 3700, 2400, 1220, leertraject="BBL"), MET),
    ("R09", NEW, bol(4, 3700, 2400, 1220, leertraject="BBL"), MET),
    ("R09", NEW, bol(4, 3700, 2400, 1219.5, leertraject="BBL"), NOT_MET),
    # m4: guided hours and training together are more than the total; m5: the programme says something else
    ("R09", NEW, bol(4, 4000, 3900, 500), UNKNOWN),
    ("R09", NEW, bol(4, 4000, 2700, 500, programma=[{"route_jaar": 1, "uren_begeleid": 2701}]), UNKNOWN),
    (
        "R09",
        NEW,
        bol(2, 2000, 1200, 250, programma=[{"route_jaar": n, "uren_begeleid": 5} for n in (1, 2)]),
        UNKNOWN,
    ),
    (
        "R09",
        NEW,
        bol(
            2,
            0,
            0,
            0,
            uren={
                "per_jaar": [{"route_jaar": n, "totaal": 1000, "begeleid": 600, "bpv": 125} for n in (1, 2)]
            },
        ),
        MET,
    ),
    # S4: the exam of year 1 is not the whole exam of a DLR; 2.107j lid 1 and 2
    ("R11", NEW, {"kind": "DLR", "duur_jaren": 4, "examens": [{"route_jaar": 1, "tijdvak": 1}]}, UNKNOWN),
    (
        "R11",
        NEW,
        {
            "kind": "DLR",
            "duur_jaren": 4,
            "examens": [{"route_jaar": 1, "tijdvak": 1}, {"route_jaar": 2, "tijdvak": 3}],
        },
        UNKNOWN,
    ),
    (
        "R11",
        NEW,
        {"kind": "GLR", "duur_jaren": 4, "examens": [{"route_jaar": 1, "tijdvak": 1, "vakken": ["rekenen"]}]},
        MET,
    ),
    ("R11", NEW, {"kind": "DLR", "duur_jaren": 4, "examens": [{"route_jaar": 2, "tijdvak": 3}]}, NOT_MET),
    ("R11", NEW, {"kind": "DLR", "duur_jaren": 2, "examens": [{"route_jaar": 3, "tijdvak": 1}]}, NOT_MET),
    ("R11", NEW, {"kind": "DLR", "examens": [{"route_jaar": 2, "tijdvak": 1}]}, UNKNOWN),
    ("R12", NEW, {"duur_jaren": 2}, NOT_ASKED),
    # m2: a part of which the taught hours are not known may be training only
    *[
        (
            "R17",
            NEW,
            {
                "locaties": {"school": [], "instelling": []},
                "programma": [{"locatie": "C", "uren_bpv": 250} | taught],
            },
            found,
        )
        for taught, found in (({}, UNKNOWN), ({"uren_begeleid": 0}, MET), ({"uren_begeleid": 1}, NOT_MET))
    ],
    ("R17", NEW, {"onderwijsplaats": ["school"]}, MET),
    ("R17", NEW, {"onderwijsplaats": ["school", "elders"]}, NOT_MET),
    # m7: a PTA per school year, of that school year
    *[
        (
            "R21",
            NEW,
            {"cohort_start": NEW, "examens": [], "programma": [], "kind": "DLR", "pta_datum": found},
            expected,
        )
        for found, expected in (
            ("2010-09-01", UNKNOWN),
            ("2025-09-30", UNKNOWN),
            ("2025-10-01", MET),
            ("2026-09-30", MET),
            ("2026-10-01", NOT_MET),
        )
    ],
    # J20: 7.2.4a lid 4 knows no other opleiding that the minister makes longer
    ("R08", NEW, mbo(VAK, 3, 4, verlengd=True), UNKNOWN),
    ("R08", NEW, mbo(VAK, 3, 4, verlengd=False), MET),
    ("R08", NEW, {"opleiding": {"niveau": 2, "duur_jaren": 1, "verlengd": True}, "duur_jaren": 9}, UNKNOWN),
    # a length that is not known may be one that no opleiding has
    ("R08", NEW, mbo(MIDDEN, None, 4, verlengd=False), UNKNOWN),
    ("R08", NEW, mbo(MIDDEN, None, 5, verlengd=True), UNKNOWN),
    ("R08", NEW, mbo(MIDDEN, None, 4, verlengd=True), NOT_MET),
    # hours that contradict each other are too few only when the most favourable of them is
    (
        "R09",
        NEW,
        bol(3, 3000, 2000, 250) | rows_of({"route_jaar": 1, "begeleid": 3100}, begeleid=2000),
        UNKNOWN,
    ),
    (
        "R09",
        NEW,
        bol(3, 3000, 2000, 250) | rows_of({"route_jaar": 1, "begeleid": 2100}, begeleid=2000),
        UNKNOWN,  # more than the total, and not complete: it may still grow
    ),
    (
        "R09",
        NEW,
        bol(3, 3000, 2000, 250) | rows_of({"route_jaar": 1, "begeleid": 1900}, begeleid=2000),
        NOT_MET,
    ),
    ("R09", NEW, bol(3, 2900, 2700, 300), UNKNOWN),
    ("R09", NEW, bol(3, 2900, 2700, 250), UNKNOWN),
    ("R09", NEW, bol(3, 2950, 2700, 250), NOT_MET),
    # the third tijdvak follows the year of the exam, and may be named in the next, after year 3 too
    ("R11", NEW, sat((3, 1), (4, 3)), MET),
    ("R11", NEW, sat((2, 1), (3, 3)) | {"duur_jaren": 2}, MET),
    ("R11", NEW, sat((3, 1), (5, 3)), NOT_MET),
    ("R11", NEW, sat((4, 1), (5, 3)), NOT_MET),
    ("R11", NEW, sat((2, 1), (3, 3)), MET),
    ("R11", NEW, sat((3, 1), (3, 3)), MET),
    ("R11", NEW, sat((2, 1), (4, 3)), NOT_MET),
    ("R11", NEW, sat((3, 1)) | {"examens": [{"route_jaar": 3, "tijdvak": 1}, {"route_jaar": 4}]}, UNKNOWN),
    ("R11", NEW, sat(), NOT_MET),
    # two dates for one PTA contradict each other, unless both are too late
    *[
        (
            "R21",
            NEW,
            {
                "kind": "DLR",
                "cohort_start": "2027-08-01",
                "pta_datum": one,
                "pta": [{"route_jaar": 1, "datum": other}],
            },
            found,
        )
        for one, other, found in (
            ("2027-09-30", "2027-10-01", UNKNOWN),
            ("2027-10-01", "2027-09-30", UNKNOWN),
            ("2027-10-01", "2027-10-02", NOT_MET),
        )
    ],
    ("R21", NEW, {"kind": "DLR", "cohort_start": "2027-08-01", "pta_datum": "2027-10-01"}, NOT_MET),
    ("R24", NEW, {"cohort_start": "2020-07-31"}, NOT_MET),
]
