"""When the vmbo examination falls, and when its programme must be fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.law.articles import web, wvo
from routekaart.law.exam_content import THIRD, without_content
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, not_applicable, unknown
from routekaart.law.phases import DESIGN, START, pta_limit
from routekaart.law.possible import kinds, missing
from routekaart.law.rule import Facts, Rule
from routekaart.law.telling import said
from routekaart.law.wording import plain

Exam = Mapping[str, Any]
YEAR = "route_jaar"


def check_exams(facts: Facts, norms: Norms) -> Finding:
    """R11: tijdvak 1 and 2 in year 2 or 3, year 1 for named vakken; tijdvak 3 follows, perhaps after the last of these."""
    exams, fixed = facts.get("examens"), norms["examenjaren"]["vast"]
    asked = {"examens.route_jaar": fixed, "naar_keuze": norms["examenjaren"]["naar_keuze"]}
    if exams is None:
        return unknown("examens", asked=asked)
    if not exams:
        return _no_exams(facts, asked)
    last = min(max(fixed), facts.get("duur_jaren", THIRD))
    wrong = [index for index, exam in enumerate(exams) if _is_wrong(exam, exams, last)]
    if wrong:
        is_third = all(exams[index].get("tijdvak") == THIRD for index in wrong)
        key = "third_loose" if is_third else "wrong_year"
        return Finding(Outcome.NOT_MET, key, asked, _mended(exams, wrong, last))
    needs = [need for index, exam in enumerate(exams) for need in _needs(index, exam, facts)]
    if needs:
        return unknown(*dict.fromkeys(needs), asked=asked)
    if not any(exam["route_jaar"] in fixed and exam["tijdvak"] != THIRD for exam in exams):
        return _only_first_year(facts, asked)
    return Finding(Outcome.MET, "right_years", asked)


def _no_exams(facts: Facts, asked: dict[str, Any]) -> Finding:
    if kinds(facts) == ("GLR",):
        return not_applicable("glr_no_exam", cite="GLR")
    if "kind" not in facts:
        return unknown("kind", asked=asked)
    fix = (Change("examens[0]", None, {"route_jaar": 2, "tijdvak": 1}),)
    return Finding(Outcome.NOT_MET, "no_exam", asked, (fix,))


def _only_first_year(facts: Facts, asked: dict[str, Any]) -> Finding:
    """A doorlopende leerroute leads to the whole vmbo-diploma: the other vakken are examined later. A GLR need not."""
    if facts.get("kind") == "GLR":
        return Finding(Outcome.MET, "right_years", asked)
    if "kind" not in facts:
        return unknown("kind", "examens", asked=asked)
    return Finding(Outcome.UNKNOWN, "only_first_year", asked, needs=("examens",))


def _is_wrong(exam: Exam, exams: Sequence[Exam], last: int) -> bool:
    """For certain too late, or a third tijdvak that does not follow. Law: 2.107j lid 2, it comes after that year."""
    if exam.get("tijdvak") == THIRD or (_is_late(exam, last) and "tijdvak" not in exam):
        return "route_jaar" in exam and (exam["route_jaar"] > last + 1 or not _follows(exam, exams))
    return _is_late(exam, last)


def _is_late(exam: Exam, last: int) -> bool:
    return bool(exam.get("route_jaar", 1) > last)


def _follows(exam: Exam, exams: Sequence[Exam]) -> bool:
    """Another exam, perhaps of the first or second tijdvak, is or may be in the same year or the year before."""
    years = [
        other.get("route_jaar") for other in exams if other is not exam and other.get("tijdvak") != THIRD
    ]
    return any(year is None or exam["route_jaar"] - year in (0, 1) for year in years)


def _mended(exams: Sequence[Exam], wrong: list[int], last: int) -> tuple[tuple[Change, ...], ...]:
    """Earlier years; and for a third tijdvak that follows on nothing, a first one beside it or in its place."""
    years = tuple(
        Change(f"examens[{index}].route_jaar", exams[index]["route_jaar"], max(last, 2))
        for index in wrong
        if _is_late(exams[index], last)
    )
    loose = [index for index in wrong if exams[index].get("tijdvak") == THIRD]
    if not loose:
        return (years,)
    instead = tuple(Change(f"examens[{index}].tijdvak", THIRD, 1) for index in loose)
    first = min(exams[index]["route_jaar"] for index in loose)
    beside = Change(
        f"examens[{len(exams)}]", None, {"route_jaar": min(max(first, 2), max(last, 2)), "tijdvak": 1}
    )
    return ((years,) if years else ()) + ((*years, beside), (*years, *instead))


def _needs(index: int, exam: Exam, facts: Facts) -> list[str]:
    needs = [f"examens[{index}].{key}" for key in ("route_jaar", "tijdvak") if key not in exam]
    if exam.get("route_jaar") == 1 and not exam.get("vakken"):
        needs.append(f"examens[{index}].vakken")
    if exam.get("route_jaar", 1) > 1:
        needs.extend(missing(facts, "duur_jaren"))
    return needs


def check_pta(facts: Facts, norms: Norms) -> Finding:
    """R21: before 1 October of every year with exam content the PTA of that year is fixed; the first year has one."""
    last = norms["pta_uiterlijk"]
    asked: dict[str, Any] = {"pta.datum": {"voor": f"{last['maand']:02}-{last['dag']:02}"}}
    if kinds(facts) == ("GLR",) and facts.get("examens") == []:
        return not_applicable("glr_no_exam", cite="GLR")
    start = facts.get(START)
    if start is None:
        return unknown(START, *missing(facts, "examens", "programma"), asked=asked)
    is_asked = facts.get("kind") == "DLR" or bool(facts.get("examens"))
    given = _given(facts)
    days = _days(given)
    if is_asked and (late := [one for one in given if min(days[one[1]]) >= pta_limit(start, one[1])]):
        return _late(late, start, asked)
    return _pta_of_each_year(facts, start, given, asked)


def _given(facts: Facts) -> list[tuple[str, int, str]]:
    """(path, route year, day) of every PTA that the design names."""
    rows = enumerate(facts.get("pta", ()))
    named = [(f"pta[{i}].datum", row) for i, row in rows if "route_jaar" in row and "datum" in row]
    first = [("pta_datum", 1, facts["pta_datum"])] if "pta_datum" in facts else []
    return first + [(path, row["route_jaar"], row["datum"]) for path, row in named]


def _days(given: list[tuple[str, int, str]]) -> dict[int, set[str]]:
    """Route year -> the days on which its PTA was fixed, as the design says in one or more places."""
    days: dict[int, set[str]] = {}
    for _, year, day in given:
        days.setdefault(year, set()).add(day)
    return days


def _late(late: list[tuple[str, int, str]], start: str, asked: dict[str, Any]) -> Finding:
    """A PTA that was fixed too late. No change mends that: a day is not put back."""
    years = ", ".join(str(year) for year in sorted({year for _, year, _ in late}))
    limits = asked | {path: {"voor": pta_limit(start, year)} for path, year, _ in late}
    return Finding(Outcome.NOT_MET, "too_late", limits, values={"years": years})


def _pta_of_each_year(
    facts: Facts, start: str, given: list[tuple[str, int, str]], asked: dict[str, Any]
) -> Finding:
    """Open while the years with exam content, or a PTA of one of them, are not known."""
    content, open_ = exam_years(facts)
    days = _days(given)
    double = {year for year, dates in days.items() if len(dates) > 1}
    earlier = {year for year, dates in days.items() if min(dates) < pta_limit(start, year - 1)}
    lacking = [year for year in sorted(content) if year not in days]
    against, unfinished = without_content(facts), _unfinished(facts)
    years = [*([1] if open_ else []), *double, *earlier, *lacking, *against, *unfinished.values()]
    due = pta_limit(start, min(years, default=1))
    if double:
        dates = plain(sorted({day for _, year, day in given if year in double}))
        paths = [path for path, year, _ in given if year in double]
        return contradiction(*paths, asked=asked, told=dates)._replace(due=due)
    if earlier:
        paths = [path for path, year, _ in given if year in earlier]
        values = {"years": ", ".join(str(year) for year in sorted(earlier))}
        return Finding(Outcome.UNKNOWN, "other_year", asked, needs=tuple(paths), values=values, due=due)
    if against:
        paths = [path for pair in against.values() for path, _ in pair]
        return contradiction(*paths, asked=asked, told=tuple(against.values()))._replace(due=due)
    needs = [*open_, *(f"pta (jaar {year})" for year in lacking)]
    needs += [path for path, year in unfinished.items() if path.endswith(YEAR) or year not in lacking]
    if needs:
        return unknown(*needs, asked=asked, due=due)
    return Finding(Outcome.MET, "in_time", asked)


def _unfinished(facts: Facts) -> dict[str, int]:
    """What a PTA of the list lacks -> the year of the route that it is of, or may be of."""
    return {
        f"pta[{i}].{key}": row.get(YEAR, 1)
        for i, row in enumerate(facts.get("pta", ()))
        for key in (YEAR, "datum")
        if key not in row
    }


def exam_years(facts: Facts) -> tuple[set[int], tuple[str, ...]]:
    """The years whose PTA is asked, and the facts that are missing to know them all.

    A third tijdvak belongs to the exam of the year that it follows.
    """
    exams, parts = facts.get("examens", ()), facts.get("programma", ())
    needs = [*missing(facts, "examens", "programma"), *(() if exams else missing(facts, "kind"))]
    first_sat = [(i, exam) for i, exam in enumerate(exams) if exam.get("tijdvak") != THIRD]
    years = {1, *[exam["route_jaar"] for _, exam in first_sat if "route_jaar" in exam]}
    needs += [f"examens[{i}].route_jaar" for i, exam in first_sat if "route_jaar" not in exam]
    for i, part in enumerate(parts):
        if part.get("aard") == "mbo":
            continue
        has_content = said(part.get("examen"))
        needs += [f"programma[{i}].{key}" for key in ("route_jaar", "aard") if key not in part]
        needs += [f"programma[{i}].examen"] if has_content is None else []
        years |= {part["route_jaar"]} if has_content and "route_jaar" in part else set()
    return years, tuple(needs)


_FREE = (wvo("2.107l", "4"),)

RULES = (
    Rule(
        "R11",
        check_exams,
        {"": (wvo("2.107j", "1 en 2"),), "GLR": _FREE},
        ("kind", "duur_jaren", "examens"),
        DESIGN,
        ("examenjaren",),
    ),
    Rule(
        "R21",
        check_pta,
        {"": (wvo("2.60a", "1"), wvo("2.107d", "2"), web("8.5a.9", "9.1.8", "1")), "GLR": _FREE},
        ("kind", "examens", "programma", "pta_datum", "pta", START),
        "programma",
        ("pta_uiterlijk",),
    ),
)
