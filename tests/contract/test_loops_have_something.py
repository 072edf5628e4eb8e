"""A test that asserts in loops only has something to loop over: else it passes on nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
SURE = {"each", "range"}
WRAPPED = {"enumerate", "zip", "product", "sorted", "reversed"}


def unsure(source: str) -> Iterator[tuple[str, int]]:
    """(test, line) of the loop over what may be nothing, in a test that asserts nowhere else."""
    for test in ast.walk(ast.parse(source)):
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            loops = [node for node in test.body if isinstance(node, ast.For) and _asserts([node])]
            rest = [node for node in test.body if node not in loops]
            if loops and not _asserts(rest) and not any(_is_sure(loop.iter) for loop in loops):
                yield test.name, loops[0].lineno


def _asserts(nodes: list[ast.stmt]) -> bool:
    """Whether something is asserted, also by a block that expects an error."""
    return any(isinstance(part, ast.Assert | ast.With) for node in nodes for part in ast.walk(node))


def _is_sure(things: ast.expr) -> bool:
    match things:
        case ast.Tuple(elts) | ast.List(elts) | ast.Set(elts):
            return bool(elts)
        case ast.Dict(keys):
            return bool(keys)
        case ast.Name(name):
            return name.isupper()  # a constant
        case ast.Call(ast.Name(name), given) if name in WRAPPED:
            return all(_is_sure(one) for one in given)
        case ast.Call(ast.Name(name)):
            return name in SURE
        case ast.Call(ast.Attribute(of, "items" | "values" | "keys")):
            return _is_sure(of)
    return False


@pytest.mark.parametrize(
    ("body", "is_sure"),
    [
        ("for a in found():\n        assert a", False),
        ("for a in each(found()):\n        assert a", True),
        ("for a in (1, 2):\n        assert a", True),
        ("for a in ():\n        assert a", False),
        ("assert found()\n    for a in found():\n        assert a", True),
        ("for a, b in CASES.items():\n        assert a", True),
        ("for a in enumerate(found()):\n        assert a", False),
    ],
)
def test_a_loop_over_perhaps_nothing_is_found(body: str, is_sure: bool) -> None:
    assert list(unsure(f"def test_a():\n    {body}\n")) == ([] if is_sure else [("test_a", 2)])


def test_every_loop_that_asserts_has_something_to_loop_over() -> None:
    sources = {
        path: path.read_text(encoding="utf-8")
        for path in TESTS.rglob("test_*.py")
        if "property" not in path.parts  # there the empty case is drawn on purpose
    }
    assert len(sources) > 150
    assert {
        f"{path.relative_to(TESTS)}:{line} {name}"
        for path, source in sources.items()
        for name, line in unsure(source)
    } == set()
