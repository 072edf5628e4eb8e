"""R13, R16, R18, R20, R22, R25 and R26: agreement, places for leavers, consultation and notification."""

from __future__ import annotations

from oracle.law_reading_base import (
    MET,
    NOT_ASKED,
    NOT_MET,
    UNKNOWN,
    Design,
    agree,
    day,
    judge,
    kinds,
    known,
    said,
    start,
    worst,
)
from oracle.law_reading_hours import fewer_under

# 2.107b lid 2: the subjects that a part of the agreement is divided in.
SUBJECTS = {
    "b": ("b_samenstelling", "b_benoeming", "b_taken"),
    "d": ("d_personeel", "d_faciliteiten"),
    "e": ("e_omvang", "e_bestemming"),
    "i": ("i_toetreding", "i_opzegging", "i_wijziging"),
}


def settled(design: Design, item: str) -> str:
    """2.107b lid 2: an item is settled by itself or by all its subjects; the two may contradict each other."""
    agreement = design.get("overeenkomst", {})
    own = said(agreement.get(item))
    subjects = [said(agreement.get(key)) for key in SUBJECTS.get(item, ())]
    all_settled = bool(subjects) and all(subjects)
    if (own and False in subjects) or (own is False and all_settled):
        return UNKNOWN
    if own is False or False in subjects:
        return NOT_MET
    return MET if own or all_settled else UNKNOWN


def r13_agreement(design: Design) -> str:
    """2.107b lid 2 a-j; lid 3 (WEB 9.1.3 lid 3): a verticale scholengemeenschap leaves out h, i and perhaps j."""
    if "verticale_scholengemeenschap" in design:
        return items_settled(design, within_one=design["verticale_scholengemeenschap"])
    return agree(items_settled(design, within_one=within_one) for within_one in (True, False))


def items_settled(design: Design, *, within_one: bool) -> str:
    items = [settled(design, item) for item in ("abcdfg" if within_one else "abcdfghij")]
    if "bekostigingsoverdracht" not in design:
        items.append(agree([MET, settled(design, "e")]))
    elif design["bekostigingsoverdracht"]:
        items.append(settled(design, "e"))
    if within_one:
        items.append(participation_left_out(design))
    return worst(items)


def participation_left_out(design: Design) -> str:
    """2.107b lid 3 leaves out h-j, WEB 9.1.3 lid 3 h and i only: whether j may be left out is to be judged."""
    own = settled(design, "j")
    verdict = judge(design, "onderdeel j")
    if own == MET:
        return MET
    return own if verdict == NOT_MET else verdict


def r16_places(design: Design) -> str:
    """2.107k and what was promised on it: who leaves a GLR finds a place in vmbo-bb or mbo-2, at each moment."""
    return agree(NOT_ASKED if kind == "DLR" else places_for_leavers(design) for kind in kinds(design))


def places_for_leavers(design: Design) -> str:
    rows, years = design.get("overstap"), design.get("duur_jaren")
    if (
        rows is None
        or years is None
        or any("route_jaar" not in row or "bestemming" not in row for row in rows)
    ):
        return UNKNOWN
    found = worst(place_in_year(design, rows, year) for year in range(1, years + 1))
    exams = design.get("examens")
    dated = exams is not None and all("route_jaar" in exam for exam in exams)
    return judge(design, "passend vervolg") if known(found, dated) == MET else known(found, dated)


def place_in_year(design: Design, rows: list[Design], year: int) -> str:
    exams = design.get("examens", [{}])
    here = [row for row in rows if row["route_jaar"] == year]
    sure = any(exam.get("route_jaar") == year for exam in exams)
    possible = any(exam.get("route_jaar", year) == year for exam in exams)
    cases = []
    if possible:
        cases.append(worst(place_at(here, moment) for moment in ("voor_examen", "na_examen")))
    if not sure:
        cases.append(place_at(here, None))
    return agree(cases)


def only_places_lacking(design: Design) -> bool:
    """Somebody who leaves cannot go on, and wherever that is so no place was agreed at all."""
    stuck: list[list[Design]] = []
    years, exams = range(1, design["duur_jaren"] + 1), design.get("examens", [])
    for year in years:
        here = [row for row in design["overstap"] if row["route_jaar"] == year]
        named = {row["moment"] for row in here if row.get("moment", "heel_jaar") != "heel_jaar"}
        if any(exam.get("route_jaar") == year for exam in exams):
            named = {"voor_examen", "na_examen"}
        for moment in named or {"heel_jaar"}:
            at = [row for row in here if row.get("moment", moment) in (moment, "heel_jaar")]
            if not any(row["bestemming"] in ("vmbo-bb", "mbo-2") for row in at):
                stuck.append(at)
    return bool(stuck) and not any(stuck)


def place_at(rows: list[Design], moment: str | None) -> str:
    """A place at this moment of leaving; without an exam the year has the moments that its rows name, or one."""
    named = {row["moment"] for row in rows if row.get("moment", "heel_jaar") != "heel_jaar"}
    if moment is None and named:
        return worst(place_at([{"moment": one} | row for row in rows], one) for one in named)
    at = [row for row in rows if moment is None or row.get("moment", moment) in (moment, "heel_jaar")]
    fit = [row for row in at if row["bestemming"] in ("vmbo-bb", "mbo-2")]
    if any(moment is None or "moment" in row for row in fit):
        return MET
    return UNKNOWN if fit else NOT_MET


def r18_joint_notification(design: Design) -> str:
    """2.107c (WEB 8.5a.4 / 9.1.4): school and instelling report the route together; that was done on some day."""
    report = design.get("melding", {})
    done = MET if "datum" in report else UNKNOWN
    return {None: UNKNOWN, True: done, False: NOT_MET}[report.get("gezamenlijk")]


def consent(design: Design, body: str, subject: str) -> str:
    """The newest recorded decision of a body that has to agree; a decision that may be newer leaves it open."""
    sure, perhaps = [], []
    for row in design.get("medezeggenschap", []):
        if row.get("uitkomst") in (
            "positief advies",
            "afgezien van advies",
        ):  # who advises neither consents nor refuses to
            continue
        if row.get("orgaan", body) == body and row.get("onderwerp", subject) == subject:
            (sure if "orgaan" in row and "onderwerp" in row else perhaps).append(row)
    newest = max((row["datum"] for row in sure if "datum" in row), default="")
    last = [row for row in sure if row.get("datum", "9999") >= newest]
    outcome = agree(decision(row) for row in last)
    if len({row.get("uitkomst") for row in last}) > 1:
        outcome = UNKNOWN
    elif any(decision(row) == MET for row in last):
        outcome = MET  # each of them consents, and one on a day: when the others did changes nothing
    return UNKNOWN if any(row.get("datum", "9999") >= newest for row in perhaps) else outcome


def decision(row: Design) -> str:
    """What is recorded as anything but consent is no consent; consent counts with its date."""
    if "uitkomst" not in row:
        return UNKNOWN
    if row["uitkomst"] != "ingestemd":
        return NOT_MET
    return MET if "datum" in row else UNKNOWN


def heard(design: Design, body: str, subject: str) -> str:
    """A body was heard: with date and outcome, whatever that outcome is."""
    rows = design.get("medezeggenschap", [])
    return (
        MET
        if any(
            row.get("orgaan") == body
            and row.get("onderwerp") == subject
            and "datum" in row
            and "uitkomst" in row
            for row in rows
        )
        else UNKNOWN
    )


def r20_consultation(design: Design, text: str) -> str:
    """WMS 10 lid 1 b, 11 lid 1 d, 12 lid 1 a; WEB 8a.2.2 lid 3 m (fewer hours).

    Lid 4 a of 8a.2.2 is on cooperation with other instellingen, which a school is not (WEB 8.5a.1 / 9.1.1).
    """
    short = fewer_under(design, text)
    staff = design.get("gevolgen_personeel")
    return worst(
        [
            consent(design, "MR", "pta_oer"),
            MET if design.get("verticale_scholengemeenschap") else heard(design, "MR", "samenwerking"),
            when(short, consent(design, "studentenraad", "minder_uren")),
            UNKNOWN if staff is None else when(staff, consent(design, "PMR", "personeel")),
        ]
    )


def when(asked: bool | None, outcome: str) -> str:
    """An outcome that counts only when it is asked; what is given counts also when that is not known."""
    if asked is None:
        return agree([MET, outcome])
    return outcome if asked else MET


def r22_funding(design: Design) -> str:
    """5.42a (WEB 8.5a.16 / 9.1.15), 2.107b lid 2 e, WMS 12 lid 1 j: item e and consent of the PMR."""
    handed_over = design.get("bekostigingsoverdracht")
    if handed_over is None:
        return UNKNOWN
    if not handed_over:
        return NOT_ASKED
    return worst([settled(design, "e"), consent(design, "PMR", "bekostiging")])


def r25_reported_before_start(design: Design) -> str:
    """Practice, the law names no date: both parties reported on or before the day the cohort starts."""
    first, report = start(design), design.get("melding", {})
    rows = report.get("partijen", [])
    dates = [day(report.get("datum")), *(day(row.get("datum")) for row in rows)]
    if first is None:
        return UNKNOWN
    if any(date is not None and date > first for date in dates):
        return NOT_MET
    if other_brin(design):
        return UNKNOWN
    parties = {row.get("partij") for row in rows}
    return MET if None not in dates and parties >= {"school", "instelling"} else UNKNOWN


def other_brin(design: Design) -> bool:
    """A party reported under another BRIN than its own."""
    rows = design.get("melding", {}).get("partijen", [])
    pairs = [(row.get("brin"), design.get(row.get("partij", ""), {}).get("brin")) for row in rows]
    return any(told and own and told != own for told, own in pairs)


def r26_councils_of_instelling(design: Design) -> str:
    """Practice: WOR 25 was not read, WEB 8a.2.2 lid 4 a says nothing of a school. Both were heard on the cooperation."""
    found = worst(heard(design, body, "samenwerking") for body in ("ondernemingsraad", "studentenraad"))
    one_board = design.get("verticale_scholengemeenschap")  # 2.107b lid 3: nobody to cooperate with
    return NOT_ASKED if one_board and found != MET else found
