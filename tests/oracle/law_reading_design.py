"""R01-R08, R10, R17 and R24: may this route be designed like this? Read from WVO 2020 and WEB."""

from __future__ import annotations

import csv
from pathlib import Path

from oracle.law_reading_base import (
    MET,
    NOT_ASKED,
    NOT_MET,
    UNKNOWN,
    Design,
    agree,
    judge,
    kinds,
    known,
    soorten,
    start,
    worst,
)

BASIS, VAK, MIDDEN = "basisberoepsopleiding", "vakopleiding", "middenkaderopleiding"
LEERWEGEN = ("bb", "kb", "gl", "tl")
PROFILES = Path(__file__).parents[2] / "content" / "codelists" / "vmbo_profielen.csv"

# WVO 2020 art. 2.107a lid 3 a-c (WEB 8.5a.2 / 9.1.2 lid 3).
TOGETHER = {("bb", BASIS), ("kb", VAK), ("kb", MIDDEN), ("gl", MIDDEN), ("tl", MIDDEN)}


# What each list of profiles is called by, beside its codes: 2.25 (tl), and 2.26 and 2.27 (bb, kb and gl).
THEORETICAL, VOCATIONAL = "2.25", "2.26 and 2.27"


def lists_of_profiles() -> dict[str, dict[str, str]]:
    """List -> what a profile is called, in small letters and without signs -> its code."""
    called: dict[str, dict[str, str]] = {THEORETICAL: {}, VOCATIONAL: {}}
    with PROFILES.open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            code, name = row["profiel"], row["naam"]
            listed = called[THEORETICAL if row["leerwegen"] == "tl" else VOCATIONAL]
            for word in (code, code.removeprefix("tl-"), name, *name.split("(")):
                listed[bare(word)] = code
    return called


def bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


PROFILE_LISTS = lists_of_profiles()


def profile_in(text: str, leerweg: str) -> tuple[str, str] | None:
    """(list, code) of a profile in a route of this leerweg: what one list only has is of that list."""
    own = THEORETICAL if leerweg == "tl" else VOCATIONAL
    other = VOCATIONAL if leerweg == "tl" else THEORETICAL
    return next(
        ((one, PROFILE_LISTS[one][bare(text)]) for one in (own, other) if bare(text) in PROFILE_LISTS[one]),
        None,
    )


def r01_combination(design: Design) -> str:
    """2.107a lid 3: five combinations; 2.107l lid 1 and 2: a GLR takes the place of bb and ends in a basis."""
    found = agree(
        MET if (leerweg, soort) in (TOGETHER if kind == "DLR" else {("bb", BASIS)}) else NOT_MET
        for kind in kinds(design)
        for leerweg in possible_leerwegen(design)
        for soort in soorten(design)
    )
    return known(found, "kind" in design)


def possible_leerwegen(design: Design) -> tuple[str, ...]:
    return (design["leerweg"],) if "leerweg" in design else LEERWEGEN


def r02_kind_of_opleiding(design: Design) -> str:
    """2.107a lid 2, WEB 9.1.2 lid 1 (7.2.2 lid 1 b, c, d): no entree, no specialisten; 2.107l lid 2: a basis."""
    leads_to = {"DLR": (BASIS, VAK, MIDDEN), "GLR": (BASIS,)}
    found = agree(
        MET if soort in leads_to[kind] else NOT_MET for kind in kinds(design) for soort in soorten(design)
    )
    return known(found, "kind" in design)


def r03_school(design: Design) -> str:
    """2.107a lid 1: a school for mavo or for vbo; 2.107l lid 1: a GLR at a school for vbo only.

    Which school may give which leerweg stands in articles that were not read. Mavo has tl and vbo has bb and kb by
    their names; everything else at a school of one sort, gl too, is for a person to judge.
    """
    sorts = design.get("school", {}).get("schoolsoort")
    if sorts is None:
        return UNKNOWN
    return known(agree(school_fits(design, kind, set(sorts)) for kind in kinds(design)), "kind" in design)


def school_fits(design: Design, kind: str, sorts: set[str]) -> str:
    if kind == "GLR":
        return MET if "vbo" in sorts else NOT_MET
    if sorts == {"vbo", "mavo"}:
        return MET
    if "leerweg" not in design:
        return UNKNOWN
    sure = ("tl",) if sorts == {"mavo"} else ("bb", "kb")
    return MET if design["leerweg"] in sure else judge(design, "schoolsoort en leerweg")


def r04_profile_of_school(design: Design) -> str:
    """2.107a lid 4, 2.107l lid 3: a profile of 2.25, 2.26 or 2.27 that is given at the school."""
    given = design.get("school", {}).get("profielen")
    if "profiel" not in design or given is None:
        return UNKNOWN
    return agree(given_here(design["profiel"], given, leerweg) for leerweg in possible_leerwegen(design))


def given_here(text: str, given: list[str], leerweg: str) -> str:
    """What has the same name in the other list may be meant by it, and does not show that this one is given."""
    wanted = profile_in(text, leerweg)
    if text in given or (wanted and wanted in [profile_in(one, leerweg) for one in given]):
        return MET
    alike = wanted and any(share_a_name(wanted, profile_in(one, leerweg)) for one in given)
    return UNKNOWN if alike else NOT_MET


def share_a_name(one: tuple[str, str], other: tuple[str, str] | None) -> bool:
    names = [
        {word for word, code in PROFILE_LISTS[profile[0]].items() if code == profile[1]}
        for profile in (one, other)
        if profile
    ]
    return len(names) == 2 and bool(names[0] & names[1])


def r05_profile_of_leerweg(design: Design) -> str:
    """2.25-2.27: ten profiles for bb, kb and gl, four for tl."""
    if "profiel" not in design:
        return UNKNOWN
    word = bare(design["profiel"])
    found = agree(
        MET if word in PROFILE_LISTS[THEORETICAL if leerweg == "tl" else VOCATIONAL] else NOT_MET
        for leerweg in possible_leerwegen(design)
    )
    return known(found, "leerweg" in design)


def r06_kinship(design: Design) -> str:
    """2.107a lid 3 "aanverwant" and 2.107l lid 1 "naar zijn oordeel gebaat": open norms, never computed."""
    opleiding = design.get("opleiding", {})
    asked = {"DLR": ["aanverwant"], "GLR": ["aanverwant", "naar zijn oordeel gebaat"]}
    verdict = agree(worst(judge(design, norm) for norm in asked[kind]) for kind in kinds(design))
    named = "domein" in opleiding or "crebo" in opleiding
    return known(verdict, "kind" in design, "profiel" in design, named and not other_domein(design))


def other_domein(design: Design) -> bool:
    """25078 (Betonboorder) stands in domain 79000 of the list; the other crebo's of these designs in none."""
    opleiding = design.get("opleiding", {})
    return bool(opleiding.get("crebo") == "25078" and opleiding.get("domein", "79000") != "79000")


def r07_start(design: Design) -> str:
    """2.107a lid 2, 2.107l lid 2: from the third year at school."""
    if "start_leerjaar" not in design:
        return UNKNOWN
    return MET if design["start_leerjaar"] == 3 else NOT_MET


def r08_length(design: Design) -> str:
    """2.107g lid 1 (WEB 8.5a.10 / 9.1.9): the years follow from the length of the opleiding (7.2.4a lid 3, 4)."""
    if extended_by_mistake(design):
        return UNKNOWN
    return agree(length_of(design, soort) for soort in soorten(design))


def extended_by_mistake(design: Design) -> bool:
    """7.2.4a lid 4: the minister may make a middenkaderopleiding longer, and no other."""
    return bool(design.get("opleiding", {}).get("verlengd")) and MIDDEN not in soorten(design)


def length_of(design: Design, soort: str) -> str:
    if soort not in (BASIS, VAK, MIDDEN):
        return NOT_ASKED
    length, years = design.get("opleiding", {}).get("duur_jaren"), design.get("duur_jaren")
    if soort == MIDDEN:
        return length_of_middenkader(design, length, years)
    shortest = 1 if soort == BASIS else 2  # 7.2.4a lid 3 b and c: one to two, two to three years
    if length is not None and not shortest <= length <= shortest + 1:
        return NOT_MET
    low, high = shortest + 1, shortest + 3  # the rows of both lengths together
    if length == shortest:
        return within(years, low, high - 1)
    if length == shortest + 1:
        return within(years, low + 1, high)
    if within(years, low, high) != MET:
        return within(years, low, high)
    return UNKNOWN if length is None else judge(design, "cursusduur")


def length_of_middenkader(design: Design, length: float | None, years: int | None) -> str:
    """7.2.4a lid 3 d and lid 4, 2.107g lid 1 c and d: three years, or longer where the minister says so."""
    longer = design["opleiding"].get("verlengd") if "opleiding" in design else None
    if length is None:
        low, high = {None: (4, 6), True: (5, 6), False: (4, 5)}[longer]
        return NOT_MET if within(years, low, high) == NOT_MET else UNKNOWN
    if length < 3:
        return NOT_MET
    if length == 3:
        return UNKNOWN if longer else within(years, 4, 5)
    if not longer:
        return UNKNOWN
    outcome = within(years, 5, 6)
    return judge(design, "cursusduur") if length > 4 and outcome == MET else outcome


def within(years: int | None, low: int, high: int) -> str:
    if years is None:
        return UNKNOWN
    return MET if low <= years <= high else NOT_MET


def r10_compulsory_education(design: Design) -> str:
    """2.107i, "onverminderd artikel 8.1.1, derde lid, WEB": BBL only after full compulsory education."""
    if "leertraject" not in design:
        return UNKNOWN
    if design["leertraject"] == "BOL":
        return NOT_ASKED
    return {None: UNKNOWN, True: MET, False: NOT_MET}[design.get("leerplicht_voltooid")]


def r17_place(design: Design) -> str:
    """2.107d lid 1: at a place of the school or of the instelling. Practical training is not taught there.

    Who says where the route is taught answers the question; the programme can only speak against that.
    """
    parts = {place_of(design, part) for part in design.get("programma", [])}
    if "onderwijsplaats" not in design:
        by_parts = {"home": MET, "away": NOT_MET}
        return worst(by_parts.get(place, UNKNOWN) for place in parts or {"not said"})
    if programme_against_place(design, parts):
        return UNKNOWN
    return NOT_MET if "elders" in design["onderwijsplaats"] else MET


def programme_against_place(design: Design, parts: set[str]) -> bool:
    """A part is away though nothing is, or every part is at home though something is not."""
    if "elders" in design.get("onderwijsplaats", []):
        return parts == {"home"}
    return "onderwijsplaats" in design and "away" in parts


def place_of(design: Design, part: Design) -> str:
    places = design.get("locaties", {})
    taught, training = part.get("uren_begeleid"), part.get("uren_bpv")
    if taught == 0 and training is not None and training > 0:
        return "home"
    if "locatie" not in part:
        return "not said"
    if part["locatie"] in places.get("school", []) + places.get("instelling", []):
        return "home"
    if "school" not in places or "instelling" not in places:
        return "not known"
    only_training = (taught is None or taught == 0) and (training is None or training > 0)
    return "perhaps away" if only_training else "away"


def r24_in_force(design: Design) -> str:
    """Stb. 2020, 157: routes exist in law from 1 August 2020 on."""
    first = start(design)
    if first is None:
        return UNKNOWN
    return MET if first.isoformat() >= "2020-08-01" else NOT_MET
