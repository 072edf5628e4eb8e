"""A module and a function stay so short that one reads them at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40


def modules() -> list[Path]:
    """Every module of the house and of its scripts."""
    return sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Name and number of lines of every function, without its decorators."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def test_no_module_is_longer_than_a_reader_wants() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in modules()}
    assert lengths["src/routekaart/warehouse/schema.py"] > 250
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_reader_wants() -> None:
    lengths = {
        f"{file.relative_to(ROOT)}: {name}": length
        for file in modules()
        for name, length in functions(file.read_text(encoding="utf-8"))
    }
    assert len(lengths) > 2000
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
