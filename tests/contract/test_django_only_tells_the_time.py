"""What can be looked up about a place knows no request, template or model: of Django at most the clock."""

from __future__ import annotations

import ast
from pathlib import Path

import routekaart

CLOCK = {"django.utils.timezone"}


def imported(file: Path) -> set[str]:
    """The names of Django that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("django")}


def test_atlas_and_scanner_take_the_clock_of_django_and_nothing_else() -> None:
    root = Path(routekaart.__path__[0])
    files = [file for room in ("atlas", "scanner") for file in (root / room).rglob("*.py")]
    assert len(files) > 40
    assert {
        str(file.relative_to(root)): imported(file) - CLOCK for file in files if imported(file) - CLOCK
    } == {}
