"""A second reading of the articles, in plain ifs, written from the wettekst and from no code of ours.

Every function takes the design as a nested dict and the date of the text, and gives the outcome in words.
"""

from __future__ import annotations

from typing import Any

MET, NOT, UNKNOWN, NA, JUDGE = "voldoet", "voldoet niet", "onbekend", "niet van toepassing", "oordeel nodig"
Design = dict[str, Any]


def get(design: Design, *keys: str) -> Any:
    for key in keys:
        if not isinstance(design, dict) or key not in design:
            return None
        design = design[key]
    return design


def soort_of(design: Design) -> str | None:
    """WEB 7.2.2 lid 3: the levels 1, 2 and 3 have one kind each, level 4 has two."""
    if get(design, "opleiding", "soort"):
        return str(get(design, "opleiding", "soort"))
    level = get(design, "opleiding", "niveau")
    return {1: "entreeopleiding", 2: "basisberoepsopleiding", 3: "vakopleiding"}.get(level)


def soorten_of(design: Design) -> list[str]:
    one = soort_of(design)
    if one:
        return [one]
    if get(design, "opleiding", "niveau") == 4:
        return ["middenkaderopleiding", "specialistenopleiding"]
    return [
        "entreeopleiding",
        "basisberoepsopleiding",
        "vakopleiding",
        "middenkaderopleiding",
        "specialistenopleiding",
    ]


def pair_is_lawful(kind: str, leerweg: str, soort: str) -> bool:
    """2.107a lid 3 a-c; 2.107l lid 1 ("in plaats van de basisberoepsgerichte leerweg") and lid 2."""
    if kind == "GLR":
        return leerweg == "bb" and soort == "basisberoepsopleiding"
    if soort == "basisberoepsopleiding":
        return leerweg == "bb"
    if soort == "vakopleiding":
        return leerweg == "kb"
    return soort == "middenkaderopleiding" and leerweg in ("kb", "gl", "tl")


def r01(design: Design, text: str) -> str:
    kinds = [design["kind"]] if "kind" in design else ["DLR", "GLR"]
    leerwegen = [design["leerweg"]] if "leerweg" in design else ["bb", "kb", "gl", "tl"]
    lawful = [pair_is_lawful(k, lw, s) for k in kinds for lw in leerwegen for s in soorten_of(design)]
    if True not in lawful:
        return NOT
    return MET if "kind" in design and "leerweg" in design and soort_of(design) else UNKNOWN


def r02(design: Design, text: str) -> str:
    """2.107a lid 2 names three kinds; 2.107l lid 2 one."""
    fits = {"basisberoepsopleiding"}
    if get(design, "kind") != "GLR":
        fits |= {"vakopleiding", "middenkaderopleiding"}
    if all(soort not in fits for soort in soorten_of(design)):
        return NOT
    return MET if "kind" in design and soort_of(design) else UNKNOWN


def r03(design: Design, text: str) -> str:
    """2.107a lid 1: mavo or vbo; 2.107l lid 1: vbo. Which school may have bb and kb is not in these articles."""
    kind, types, leerweg = get(design, "kind"), get(design, "school", "schoolsoort"), get(design, "leerweg")
    if types is None:
        return UNKNOWN
    if "vbo" in types:
        return MET if kind else UNKNOWN
    if kind == "GLR":
        return NOT
    if leerweg in ("gl", "tl"):
        return MET if kind else UNKNOWN
    said = spoken(design, "schoolsoort en leerweg")
    if said == "nee":
        return NOT
    if kind is None or leerweg is None:
        return UNKNOWN
    return MET if said == "ja" else JUDGE


def spoken(design: Design, norm: str) -> str | None:
    """What a person judged with name, date and reason; one no outweighs any yes."""
    said = None
    for item in design.get("oordelen", []):
        if item["norm"] == norm and item.get("persoon") and item.get("datum") and item.get("reden"):
            if item["uitkomst"] == "nee":
                return "nee"
            said = "ja"
    return said


def r07(design: Design, text: str) -> str:
    """2.107a lid 2: vanaf het derde leerjaar."""
    start = get(design, "start_leerjaar")
    if start is None:
        return UNKNOWN
    return MET if start == 3 else NOT


def bounds(soort: str, length: Any, extended: Any) -> list[tuple[int, int]] | str:
    """2.107g lid 1 a-d: the (least, most) years that are possible, or why there are none."""
    if soort == "middenkaderopleiding":
        if extended is None and length is not None:
            extended = length > 3
        return [(4, 5), (5, 6)] if extended is None else [(5, 6)] if extended else [(4, 5)]
    known = {"basisberoepsopleiding": {1: (2, 3), 2: (3, 4)}, "vakopleiding": {2: (3, 4), 3: (4, 5)}}.get(
        soort
    )
    if known is None:
        return "no such route"
    if length is None:
        return list(known.values())
    if length in known:
        return [known[length]]
    return "between" if min(known) < length < max(known) else "no such length"


def r08(design: Design, text: str) -> str:
    length, extended, years = (
        get(design, "opleiding", "duur_jaren"),
        get(design, "opleiding", "verlengd"),
        get(design, "duur_jaren"),
    )
    each = [bounds(soort, length, extended) for soort in soorten_of(design)]
    if all(one == "no such route" for one in each):
        return NA
    rows = [row for one in each if not isinstance(one, str) for row in one]
    if not rows:
        if "between" in each:
            return by_person(design, "cursusduur", soort_of(design) is not None and years is not None)
        return NOT
    if years is not None and all(not least <= years <= most for least, most in rows):
        return NOT
    if years is None or soort_of(design) is None or len(set(rows)) > 1:
        return UNKNOWN
    return MET


def by_person(design: Design, norm: str, facts_known: bool) -> str:
    said = spoken(design, norm)
    if said == "nee":
        return NOT
    if not facts_known:
        return UNKNOWN
    return MET if said else JUDGE


def hours_asked(track: str, years: int, text: str) -> tuple[int, int, int] | None:
    """2.107h and 2.107i: klokuren, begeleide onderwijsuren, beroepspraktijkvorming."""
    if track == "BBL":
        return {
            2: (1850, 900, 610),
            3: (2850, 2200, 610),
            4: (3700, 2400, 1220),
            5: (4550, 2600, 1830),
            6: (5400, 2800, 2300),
        }.get(years)
    if text >= "2026-08-01":
        return {
            2: (2000, 1200, 250),
            3: (3000, 2200, 250),
            4: (4000, 2700, 500),
            5: (5000, 3200, 750),
            6: (6000, 3700, 1000),
        }.get(years)
    return {
        2: (2000, 1400, 250),
        3: (3000, 2400, 250),
        4: (4000, 2950, 450),
        5: (5000, 3500, 900),
        6: (6000, 4050, 1350),
    }.get(years)


def r09(design: Design, text: str) -> str:
    track, years = get(design, "leertraject"), get(design, "duur_jaren")
    if track is None or years is None:
        return UNKNOWN
    asked = hours_asked(track, years, text)
    if asked is None:
        return NA
    has = [get(design, "uren", part) for part in ("totaal", "begeleid", "bpv")]
    fewer = any(one is not None and one < least for one, least in zip(has, asked, strict=True))
    if not fewer:
        return UNKNOWN if None in has else MET
    if text >= "2026-08-01":
        return NOT
    why, said = (
        get(design, "minder_uren_verantwoording"),
        spoken(design, "aantoonbaar van voldoende kwaliteit"),
    )
    if why is False:
        return NOT
    if why and said == "nee":
        return NOT
    if not why or None in has:
        return UNKNOWN
    return MET if said == "ja" else JUDGE


def r10(design: Design, text: str) -> str:
    """2.107i "onverminderd artikel 8.1.1, derde lid, WEB"."""
    track, done = get(design, "leertraject"), get(design, "leerplicht_voltooid")
    if track == "BOL":
        return NA
    if track is None or done is None:
        return UNKNOWN
    return MET if done else NOT


def r11(design: Design, text: str) -> str:
    """2.107j lid 1 and 2; 2.107l lid 4 for a GLR without exams; a route of two years has no third year."""
    exams, kind, years = get(design, "examens"), get(design, "kind"), get(design, "duur_jaren")
    if exams is None:
        return UNKNOWN
    if len(exams) == 0:
        return {"GLR": NA, "DLR": NOT}.get(kind or "", UNKNOWN)
    open_questions = False
    for exam in exams:
        year, period = exam.get("route_jaar"), exam.get("tijdvak")
        if year is not None and (year > 3 or (years is not None and year > years)):
            return NOT
        if year is not None and period == 3:
            sittings = [other for other in exams if other.get("tijdvak") != 3]
            if not any(other.get("route_jaar") in (None, year, year - 1) for other in sittings):
                return NOT
        if (
            year is None
            or period is None
            or (year == 1 and not exam.get("vakken"))
            or (year == 3 and years is None)
        ):
            open_questions = True
    return UNKNOWN if open_questions else MET


def r12(design: Design, text: str) -> str:
    """2.107e lid 2: met ingang van het derde leerjaar."""
    years = get(design, "duur_jaren")
    if years is None:
        return UNKNOWN
    if years <= 2:
        return NA
    out = get(design, "inschrijving", "uitgeschreven_vo_route_jaar")
    into = get(design, "inschrijving", "ingeschreven_mbo_route_jaar")
    if out not in (None, 3) or into not in (None, 3):
        return NOT
    return UNKNOWN if None in (out, into) else MET


def r13(design: Design, text: str) -> str:
    """2.107b lid 2 and 3; on item j within a verticale scholengemeenschap WEB 9.1.3 lid 3 differs."""
    has = {letter: get(design, "overeenkomst", letter) for letter in "abcdefghij"}
    vertical, moved = get(design, "verticale_scholengemeenschap"), get(design, "bekostigingsoverdracht")
    must = list("abcdfg") + (["e"] if moved else []) + (["h", "i", "j"] if vertical is False else [])
    if any(has[letter] is False for letter in must):
        return NOT
    if any(not has[letter] for letter in must):
        return UNKNOWN
    if moved is None and not has["e"]:
        return UNKNOWN
    if vertical is None and not (has["h"] and has["i"] and has["j"]):
        return UNKNOWN
    if vertical and not has["j"]:
        return {None: JUDGE, "ja": MET, "nee": NOT}[spoken(design, "onderdeel j")]
    return MET


def r18(design: Design, text: str) -> str:
    """2.107c: melden gezamenlijk; no date."""
    joint = get(design, "melding", "gezamenlijk")
    return UNKNOWN if joint is None else MET if joint else NOT


def r21(design: Design, text: str) -> str:
    """2.60a lid 1: voor 1 oktober of the school year, which runs from 1 August."""
    kind, exams = get(design, "kind"), get(design, "examens")
    if kind == "GLR" and exams == []:
        return NA
    if kind == "GLR" and exams is None:
        return UNKNOWN
    if kind is None and not exams:
        return UNKNOWN
    day, start = get(design, "pta_datum"), get(design, "cohort_start")
    if day is None or start is None:
        return UNKNOWN
    year = int(start[:4]) - (1 if start[5:] < "08-01" else 0)
    return MET if day < f"{year}-10-01" else NOT


RULES = {
    "R01": r01,
    "R02": r02,
    "R03": r03,
    "R07": r07,
    "R08": r08,
    "R09": r09,
    "R10": r10,
    "R11": r11,
    "R12": r12,
    "R13": r13,
    "R18": r18,
    "R21": r21,
}
