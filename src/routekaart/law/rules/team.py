"""Teams of teachers of vmbo and mbo together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from routekaart.law.articles import web, wvo
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.rule import Facts, Rule

ASKED = {
    "programma.team": "vakoverstijgend vo of combinatie",
    "programma.team_leden": "samen bevoegd voor alle vakken",
}
Part = Mapping[str, Any]


class _Verdict(NamedTuple):
    wrong: str
    fix: tuple[Change, ...]
    needs: tuple[str, ...]


def check(facts: Facts, norms: Norms) -> Finding:
    """R15: a team only on a vakoverstijgend or combined part, its members able for all of it together."""
    parts = facts.get("programma")
    if not parts:
        return unknown("programma", asked=ASKED)
    verdicts = [
        _part(f"programma[{i}]", part) for i, part in enumerate(parts) if part.get("team") is not False
    ]
    if not verdicts:
        return not_applicable("no_team")
    wrong = [verdict for verdict in verdicts if verdict.wrong]
    if wrong:
        fix = tuple(change for verdict in wrong for change in verdict.fix)
        return Finding(Outcome.NOT_MET, wrong[0].wrong, ASKED, (fix,))
    needs = [need for verdict in verdicts for need in verdict.needs]
    return unknown(*needs, asked=ASKED) if needs else Finding(Outcome.MET, "able", ASKED)


def _part(path: str, part: Part) -> _Verdict:
    needs = [f"{path}.{key}" for key in ("team", "aard") if key not in part]
    if part.get("aard") == "vo" and "vakoverstijgend" not in part:
        needs.append(f"{path}.vakoverstijgend")
    if needs:
        return _Verdict("", (), tuple(needs))
    if part["aard"] == "mbo" or (part["aard"] == "vo" and not part["vakoverstijgend"]):
        return _Verdict("not_here", (Change(f"{path}.team", True, False),), ())
    return _members(path, part)


def _members(path: str, part: Part) -> _Verdict:
    members, subjects = part.get("team_leden"), {vak.casefold() for vak in part.get("vakken", ())}
    needs = [f"{path}.{key}" for key in ("team_leden", "vakken") if not part.get(key)]
    if needs or not members:
        return _Verdict("", (), tuple(needs))
    able = [{vak.casefold() for vak in member.get("bevoegdheden", ())} for member in members]
    for i, member in enumerate(members):
        if able[i] & subjects or member.get("docent_mbo"):
            continue
        lacking = [
            f"{path}.team_leden[{i}].{key}" for key in ("bevoegdheden", "docent_mbo") if key not in member
        ]
        if not lacking:
            fix = Change(f"{path}.team_leden[{i}].bevoegdheden", member["bevoegdheden"], sorted(subjects))
            return _Verdict("member_not_able", (fix,), ())
        needs.extend(lacking)
    return _together(path, part, able, needs)


def _together(path: str, part: Part, able: list[set[str]], needs: list[str]) -> _Verdict:
    """Whether the members cover every vak, and the mbo share of a combined part."""
    members = part["team_leden"]
    uncovered = {vak.casefold() for vak in part["vakken"]} - set().union(*able)
    no_docent = part["aard"] == "combinatie" and not any(member.get("docent_mbo") for member in members)
    if uncovered and all("bevoegdheden" in member for member in members):
        return _Verdict(
            "vak_uncovered", (_joins(path, part, sorted(uncovered), part["aard"] == "combinatie"),), ()
        )
    if no_docent and all("docent_mbo" in member for member in members):
        return _Verdict("no_docent", (_joins(path, part, [], is_docent=True),), ())
    if uncovered or no_docent:
        needs = [*needs, f"{path}.team_leden"]
    return _Verdict("", (), tuple(needs))


def _joins(path: str, part: Part, vakken: list[str], is_docent: bool) -> Change:
    """A member who may teach `vakken`, and in the mbo, joins the team."""
    return Change(
        f"{path}.team_leden[{len(part['team_leden'])}]",
        None,
        {"bevoegdheden": vakken, "docent_mbo": is_docent},
    )


RULES = (
    Rule(
        "R15",
        check,
        {"": (wvo("7.13a", "1 tot en met 3"), web("8.5a.13", "9.1.12"))},
        ("programma",),
        "programma",
    ),
)
