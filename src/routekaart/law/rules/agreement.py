"""The samenwerkingsovereenkomst, and the transfer of funding that it must name."""

from __future__ import annotations

from routekaart.law.articles import web, wms, wvo
from routekaart.law.judgements import judged
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, not_applicable, unknown
from routekaart.law.possible import missing
from routekaart.law.rule import Facts, Rule

VERTICAL, TRANSFER = "verticale_scholengemeenschap", "bekostigingsoverdracht"
OPEN_J = "onderdeel j"


def check_items(facts: Facts, norms: Norms) -> Finding:
    """R13: items a-j are settled; e only with a transfer; within a verticale scholengemeenschap h and i not.

    Law: WVO 2.107b lid 3 exempts h, i and j there, WEB 9.1.3 lid 3 only h and i: j is shown, not decided.
    """
    parts = norms["overeenkomst_onderdelen"]
    vertical, transfer = facts.get(VERTICAL), facts.get(TRANSFER)
    exempt = set(parts["niet_binnen_scholengemeenschap"]) if vertical is not False else set()
    asked_parts = [
        letter for letter in "abcdefghij" if letter in parts["altijd"] or (letter == "e" and transfer)
    ]
    asked = {f"overeenkomst.{letter}": True for letter in asked_parts if not (vertical and letter in exempt)}
    doubtful = {"overeenkomst.j"} if vertical is not False else set()
    sure = [path for path in asked if path[-1] not in exempt and path not in doubtful]
    cite = "vsg" if vertical else ""
    refused = tuple(Change(path, False, True) for path in sure if facts.get(path) is False)
    if refused:
        return Finding(Outcome.NOT_MET, "not_settled", asked, (refused,), cite=cite, values=_letters(refused))
    needs = _needs(facts, list(asked), doubtful)
    if needs:
        return unknown(*needs, asked=asked, cite=cite)
    if vertical and not facts.get("overeenkomst.j"):
        return _weigh_j(facts, Finding(Outcome.JUDGE, "judge_j", asked, judges=(OPEN_J,), cite=cite))
    return Finding(Outcome.MET, "settled", asked, cite=cite)


def _letters(changes: tuple[Change, ...]) -> dict[str, str]:
    return {"letters": ", ".join(change.fact[-1] for change in changes)}


def _needs(facts: Facts, asked: list[str], doubtful: set[str]) -> tuple[str, ...]:
    """The missing facts: items, and the two that decide which items are asked."""
    vertical, transfer = facts.get(VERTICAL), facts.get(TRANSFER)
    needs = [path for path in asked if not facts.get(path) and path not in doubtful]
    if vertical is None and not all(facts.get(f"overeenkomst.{letter}") for letter in "hij"):
        needs.append(VERTICAL)
    if transfer is None and not facts.get("overeenkomst.e"):
        needs.append(TRANSFER)
    return tuple(needs)


def _weigh_j(facts: Facts, finding: Finding) -> Finding:
    answer = judged(facts, OPEN_J)
    if answer is None:
        return finding
    if answer == "ja":
        return finding._replace(outcome=Outcome.MET, key="settled", judges=())
    fix = ((Change("overeenkomst.j", facts.get("overeenkomst.j"), True),),)
    return finding._replace(outcome=Outcome.NOT_MET, key="j_needed", judges=(), fix=fix)


def check_transfer(facts: Facts, norms: Norms) -> Finding:
    """R22: a transfer of funding stands in item e and has the instemming of the PMR."""
    asked = {"overeenkomst.e": True, "medezeggenschap": "PMR: bekostiging, ingestemd"}
    transfer = facts.get(TRANSFER)
    if transfer is False:
        return not_applicable("no_transfer")
    if transfer is None:
        return unknown(TRANSFER, asked=asked)
    if facts.get("overeenkomst.e") is False:
        return Finding(Outcome.NOT_MET, "no_item_e", asked, ((Change("overeenkomst.e", False, True),),))
    said = _pmr(facts)
    if said is not None and said != "ingestemd":
        return Finding(
            Outcome.NOT_MET, "pmr_refused", asked, ((Change("medezeggenschap", said, "ingestemd"),),)
        )
    needs = missing(facts, "overeenkomst.e") + (() if said else ("medezeggenschap",))
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, "agreed", asked)


def _pmr(facts: Facts) -> str | None:
    """What the PMR said on the transfer; anything but `ingestemd` wins."""
    steps = [s for s in facts.get("medezeggenschap", ()) if s.get("orgaan") == "PMR"]
    said = {s["uitkomst"] for s in steps if s.get("onderwerp") == "bekostiging" and "uitkomst" in s}
    return next(iter(sorted(said - {"ingestemd"})), None) or ("ingestemd" if said else None)


_ITEMS = (wvo("2.107b", "2"), web("8.5a.3", "9.1.3", "2"))
_VERTICAL = (wvo("2.107b", "3"), web("8.5a.3", "9.1.3", "3"))

RULES = (
    Rule(
        "R13",
        check_items,
        {"": _ITEMS, "vsg": _VERTICAL},
        (*(f"overeenkomst.{letter}" for letter in "abcdefghij"), VERTICAL, TRANSFER),
        ("overeenkomst_onderdelen",),
    ),
    Rule(
        "R22",
        check_transfer,
        {"": (wvo("5.42a"), web("8.5a.16", "9.1.15"), wms("12", "1 onder j"))},
        (TRANSFER, "overeenkomst.e", "medezeggenschap"),
    ),
)
