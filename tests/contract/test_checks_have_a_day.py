"""No door of the check forgets the day of the check or the registers: what is not due yet depends on them."""

from __future__ import annotations

import ast
from pathlib import Path

import routekaart

SOURCES = Path(routekaart.__file__).parent
ASKED = {"check": ("on", "registers"), "check_facts": ("on", "registers")}
PLACES = {"check": (3, 4), "check_facts": (3, 4)}
"""Where the day and the registers stand among the arguments."""


def calls(text: str) -> list[tuple[str, set[str]]]:
    """(function of the check, what it is not given) of every call in a module that imports it."""
    tree = ast.parse(text)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "routekaart.law.check"
        for alias in node.names
        if alias.name in ASKED
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            known = names[node.func.id]
            told = {keyword.arg for keyword in node.keywords}
            pairs = zip(ASKED[known], PLACES[known], strict=True)
            found.append((known, {name for name, at in pairs if name not in told and len(node.args) <= at}))
    return found


def test_every_check_outside_the_law_has_its_day_and_its_registers() -> None:
    files = [path for path in SOURCES.rglob("*.py") if path.parent.name not in ("law", "rules")]
    found = {str(path.relative_to(SOURCES)): calls(path.read_text(encoding="utf-8")) for path in files}
    assert sum(map(len, found.values())) >= 4
    assert {path: told for path, told in found.items() if any(lacks for _, lacks in told)} == {}


def test_a_check_without_a_day_is_seen() -> None:
    text = (
        "from routekaart.law.check import check\ncheck(design, day)\ncheck(design, on=now, registers=all)\n"
    )
    assert calls(text) == [("check", {"on", "registers"}), ("check", set())]
