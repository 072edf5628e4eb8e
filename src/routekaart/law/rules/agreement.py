"""The samenwerkingsovereenkomst, and the transfer of funding that it must name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from routekaart.law.agreement import ALL_PATHS, LETTERS, PATHS, UNSAID, Item, item, items
from routekaart.law.articles import web, wms, wvo
from routekaart.law.councils import SAID, is_refused, not_heard
from routekaart.law.judgements import judged
from routekaart.law.norms import Norms
from routekaart.law.outcome import Change, Finding, Outcome, contradiction, not_applicable, unknown
from routekaart.law.rule import Facts, Rule

VERTICAL, TRANSFER = "verticale_scholengemeenschap", "bekostigingsoverdracht"
OPEN_J = "onderdeel j"
PHASE = "overeenkomst"
STAFF = ("PMR", "bekostiging")


def check_items(facts: Facts, norms: Norms) -> Finding:
    """R13: items a-j are settled; e only with a transfer; within a verticale scholengemeenschap h and i not.

    Law: WVO 2.107b lid 3 exempts h, i and j there, WEB 9.1.3 lid 3 only h and i: j is shown, not decided.
    """
    vertical, transfer = facts.get(VERTICAL), facts.get(TRANSFER)
    rule = norms["overeenkomst_onderdelen"]
    exempt = rule["niet_binnen_scholengemeenschap"] + "j"
    said = items(facts)
    if said is UNSAID:
        return _nothing_said(rule["altijd"], exempt, vertical, transfer)
    certain, perhaps, asked = _letters_asked(rule["altijd"], exempt, vertical, transfer)
    cite = "vsg" if vertical else ""
    refused = [letter for letter in certain if said[letter].is_settled is False]
    if (
        not refused
        and vertical is not False
        and said["j"].is_settled is False
        and judged(facts, OPEN_J) == "nee"
    ):
        return _j_needed(said["j"], asked, cite)
    if refused:
        return _refused(refused, said, asked, cite)
    against = [path for letter in (*certain, *perhaps) for path in said[letter].against]
    if against:
        return contradiction(*against, asked=asked, cite=cite, told=_letters(against))
    needs = _needs(said, certain, exempt, vertical, transfer)
    if needs:
        return unknown(*needs, asked=asked, cite=cite)
    if vertical and not said["j"].is_settled:
        return _weigh_j(facts, said["j"], Finding(Outcome.JUDGE, "judge_j", asked, cite=cite))
    return Finding(Outcome.MET, "settled", asked, cite=cite)


@cache
def _letters_asked(
    always: str, exempt: str, vertical: bool | None, transfer: bool | None
) -> tuple[str, str, Mapping[str, bool]]:
    """The items that are asked for certain, those that may be, and the first as what the law asks."""
    may_be_exempt = exempt if vertical is not False else ""
    certain = "".join(
        x for x in LETTERS if (x in always and x not in may_be_exempt) or (x == "e" and transfer)
    )
    perhaps = ("e" if transfer is None else "") + (exempt if vertical is None else "")
    return certain, perhaps, {f"overeenkomst.{letter}": True for letter in certain}


@cache
def _nothing_said(always: str, exempt: str, vertical: bool | None, transfer: bool | None) -> Finding:
    """The finding while nothing is said of any item."""
    certain, _, asked = _letters_asked(always, exempt, vertical, transfer)
    needs = _needs(UNSAID, certain, exempt, vertical, transfer)
    return unknown(*needs, asked=asked, cite="vsg" if vertical else "")


def _needs(
    said: Mapping[str, Item], certain: str, exempt: str, vertical: bool | None, transfer: bool | None
) -> list[str]:
    """The facts with which the items that are asked, or may be, would be settled."""
    needs = [path for letter in certain for path in said[letter].open_]
    needs += [TRANSFER] if transfer is None and not said["e"].is_settled else []
    needs += [VERTICAL] if vertical is None and not all(said[x].is_settled for x in exempt) else []
    return needs


def _refused(
    letters: Sequence[str], said: Mapping[str, Item], asked: Mapping[str, bool], cite: str
) -> Finding:
    changes = tuple(Change(path, False, True) for letter in letters for path in said[letter].refused)
    values = {"letters": ", ".join(letters)}
    return Finding(
        Outcome.NOT_MET,
        _worded("not_settled", bool(cite)),
        asked,
        (changes,),
        cite=cite,
        values=values,
        is_undone=True,
    )


def _worded(key: str, vertical: bool | None) -> str:
    """The sentence for one board, which has no agreement: within a verticale scholengemeenschap."""
    return f"{key}_vsg" if vertical else key


def _letters(against: list[str]) -> str:
    return ", ".join(dict.fromkeys(path.removeprefix("overeenkomst.")[0] for path in against))


def _weigh_j(facts: Facts, j: Item, finding: Finding) -> Finding:
    """Item j within a verticale scholengemeenschap: as a person judged; only then its absence is known to be wrong."""
    answer = judged(facts, OPEN_J)
    if answer == "ja":
        return finding._replace(outcome=Outcome.MET, key="settled")
    if answer is None:
        return finding._replace(judges=(OPEN_J,))
    return unknown(*(j.open_ or j.against), asked=finding.asked, cite=finding.cite)


def _j_needed(j: Item, asked: Mapping[str, bool], cite: str) -> Finding:
    fix = (tuple(Change(path, False, True) for path in j.refused),)
    return Finding(Outcome.NOT_MET, "j_needed", asked, fix, cite=cite, is_undone=True)


def check_transfer(facts: Facts, norms: Norms) -> Finding:
    """R22: a transfer of funding stands in item e and has the instemming of the PMR."""
    asked = {"overeenkomst.e": True, SAID: "PMR: bekostiging, ingestemd"}
    transfer = facts.get(TRANSFER)
    if transfer is False:
        return not_applicable("no_transfer")
    if transfer is None:
        return unknown(TRANSFER, asked=asked)
    e = item(facts, "e")
    if is_refused(facts, STAFF):
        return Finding(Outcome.NOT_MET, "pmr_refused", asked)
    if e.is_settled is False:
        changes = tuple(Change(path, False, True) for path in e.refused)
        key = _worded("no_item_e", facts.get(VERTICAL))
        return Finding(Outcome.NOT_MET, key, asked, (changes,), is_undone=True)
    if e.against:
        return contradiction(*e.against, asked=asked, told="e")
    needs = [*e.open_, *not_heard([STAFF], facts, [STAFF])]
    return unknown(*needs, asked=asked) if needs else Finding(Outcome.MET, "agreed", asked)


_ITEMS = (wvo("2.107b", "2"), web("8.5a.3", "9.1.3", "2"))
_VERTICAL = (wvo("2.107b", "3"), web("8.5a.3", "9.1.3", "3"))

RULES = (
    Rule(
        "R13",
        check_items,
        {"": _ITEMS, "vsg": _VERTICAL},
        (*ALL_PATHS, VERTICAL, TRANSFER, "oordelen"),
        PHASE,
        ("overeenkomst_onderdelen",),
    ),
    Rule(
        "R22",
        check_transfer,
        {"": (wvo("5.42a"), wvo("2.107b", "2"), web("8.5a.16", "9.1.15"), wms("12", "1 onder j"))},
        (TRANSFER, *PATHS["e"], SAID, VERTICAL),
        PHASE,
    ),
)
