"""R14 and R15: the programme described year by year, and the teams that teach it. WVO 2020 art. 2.107d, 7.13a."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.law_reading_base import (
    MET,
    NOT_ASKED,
    NOT_MET,
    UNKNOWN,
    Design,
    agree,
    filled,
    kinds,
    said,
    worst,
)
from oracle.law_reading_exams import silent_years


def r14_programme(design: Design) -> str:
    """2.107d lid 2, WEB 8.5a.9 / 9.1.8 lid 1, WEB 7.4.8 lid 2 (until 2026) or lid 2a b and c."""
    parts = design.get("programma")
    if parts is None:
        return UNKNOWN
    return worst(
        [
            years_described(design, parts),
            training_per_year(design, parts),
            UNKNOWN if silent_years(design) else MET,
            *(described(part) for part in parts),
            agree(MET if kind == "GLR" else both_integrated(parts) for kind in kinds(design)),
        ]
    )


def years_described(design: Design, parts: list[Design]) -> str:
    """Every year of the route has a part, and no part lies outside the route."""
    if not parts:
        return NOT_MET
    if "duur_jaren" not in design:
        return UNKNOWN
    asked = set(range(1, design["duur_jaren"] + 1))
    found = {part["route_jaar"] for part in parts if "route_jaar" in part}
    if found - asked:
        return NOT_MET
    if any("route_jaar" not in part for part in parts):
        return UNKNOWN
    return NOT_MET if asked - found else MET


def training_per_year(design: Design, parts: list[Design]) -> str:
    """WEB 7.4.8: the hours of training per year, in the table per year or with a part of that year."""
    rows = design.get("uren", {}).get("per_jaar", [])
    known = {row.get("route_jaar") for row in rows if "bpv" in row}
    known |= {part.get("route_jaar") for part in parts if "uren_bpv" in part}
    years = range(1, design.get("duur_jaren", 0) + 1)
    return MET if years and known >= set(years) else UNKNOWN


def described(part: Design) -> str:
    """2.107d lid 2 a-c of one part, its guided hours and whether it is examined."""
    if said(part.get("examen")) is None:
        return UNKNOWN
    needed = ["route_jaar", "aard", "uren_begeleid"]
    needed += {"vo": ["vakoverstijgend"], "combinatie": ["aandeel_vo"]}.get(part.get("aard", ""), [])
    return MET if all(filled(part.get(key)) for key in needed) else UNKNOWN


def both_integrated(parts: list[Design]) -> str:
    """2.107a lid 3: vo and mbo in one programme. Only what all the parts say can tell that one is absent."""
    kinds_of_part = [part.get("aard") for part in parts]
    if not parts:
        return UNKNOWN
    vo = worst_absent(part_has(part, "vo") for part in parts)
    mbo = worst_absent(part_has(part, "mbo") for part in parts)
    return NOT_MET if None not in kinds_of_part and NOT_MET in (vo, mbo) else worst([vo, mbo])


def part_has(part: Design, side: str) -> bool | None:
    if "aard" not in part:
        return None
    if part["aard"] != "combinatie":
        return bool(part["aard"] == side)
    if "aandeel_vo" not in part:
        return None
    return part["aandeel_vo"] > 0 if side == "vo" else part["aandeel_vo"] < 1


def worst_absent(found: Iterable[bool | None]) -> str:
    answers = set(found)
    if True in answers:
        return MET
    return UNKNOWN if None in answers else NOT_MET


def r15_teams(design: Design) -> str:
    """7.13a (WEB 8.5a.13 / 9.1.12); 2.107d lid 3: the description names where a team is used."""
    if not design.get("programma"):
        return UNKNOWN
    return worst(team_of(part) for part in design["programma"])


def team_of(part: Design) -> str:
    if part.get("team") is False:
        return NOT_ASKED
    if "aard" not in part or (part["aard"] == "vo" and "vakoverstijgend" not in part):
        return UNKNOWN
    allowed = worst([may_have_team(part), members_qualified(part), subjects_covered(part)])
    return allowed if "team" in part else UNKNOWN


def may_have_team(part: Design) -> str:
    """Lid 1: parts of vo across subjects (2.107d lid 2 a), and combinations (c)."""
    across = {None: UNKNOWN, True: MET, False: NOT_MET}[part.get("vakoverstijgend")]
    of = {"vo": across, "mbo": NOT_MET, "combinatie": MET}
    return of[part["aard"]]


def members_qualified(part: Design) -> str:
    """Lid 2: each is qualified for one of the subjects, or may be appointed as docent (WEB 4.2.1)."""
    if not part.get("team_leden"):
        return UNKNOWN
    subjects = part.get("vakken")
    return worst([MET, *(member_qualified(member, subjects) for member in part["team_leden"])])


def member_qualified(member: Design, subjects: list[str] | None) -> str:
    held, docent = member.get("bevoegdheden"), member.get("docent_mbo")
    if docent:
        return MET
    if held is None or subjects is None:
        return UNKNOWN
    if set(held) & set(subjects):
        return MET
    return NOT_MET if docent is False else UNKNOWN


def subjects_covered(part: Design) -> str:
    """Lid 3: leraren and docenten together are qualified for all subjects, and a combination has mbo in it."""
    members, subjects = part.get("team_leden"), part.get("vakken")
    if not members or subjects is None:
        return UNKNOWN
    held = {subject for member in members for subject in member.get("bevoegdheden", [])}
    covered = held >= set(subjects)
    if not covered and all("bevoegdheden" in member for member in members):
        return NOT_MET
    docents = {member.get("docent_mbo") for member in members}
    if part["aard"] != "combinatie" or True in docents:
        return MET if covered else UNKNOWN
    return UNKNOWN if None in docents else NOT_MET


def only_years_lacking(design: Design) -> bool:
    """Nothing is wrong with the parts there are: some years have none yet, and they may bring vo or mbo."""
    parts = design["programma"]
    inside = all(1 <= part.get("route_jaar", 1) <= design.get("duur_jaren", 0) for part in parts)
    return not parts or (inside and years_described(design, parts) == NOT_MET)
