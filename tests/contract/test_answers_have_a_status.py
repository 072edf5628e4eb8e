"""No test looks into an answer, or compares two, without asserting what kind of answer it is.

A pinned figure's JSON was once compared with its address as text: both were the page "not found", and the test passed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
VERBS = {"get", "post", "put", "patch", "delete", "head", "options"}
CLIENTS = {"client", "site", "httpx", "Client", "client_of", "editor", "visitor"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def unlooked(source: str) -> Iterator[tuple[str, int]]:
    """(function, line) of every question to the site of whose answer nobody asserts the status.

    A function looks when it reads `status_code`, or hands the answer to one that does; one that returns the answer
    as it came leaves it to its caller.
    """
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    looking = {one.name for one in functions if _reads_status(one)} | {"answered"}
    for function in functions:
        if function.name in looking:
            continue
        left = {id(part) for node in ast.walk(function) for part in _handed_on(node, looking)}
        for node in ast.walk(function):
            if _asks(node) and id(node) not in left:
                yield function.name, node.lineno  # type: ignore[attr-defined]


def _reads_status(function: Function) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "status_code" for node in ast.walk(function))


def _handed_on(node: ast.AST, looking: set[str]) -> list[ast.expr]:
    if isinstance(node, ast.Return) and node.value:
        return [node.value]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in looking:
        return list(node.args)
    return []


def _asks(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in VERBS):
        return False
    asked = node.func.value.func if isinstance(node.func.value, ast.Call) else node.func.value
    return isinstance(asked, ast.Name) and asked.id in CLIENTS


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("assert client.get('/a').content == client.get('/b').content", 2),
        ("assert 'x' in Client().get('/a').content.decode()", 1),
        ("html = site.get('/a')\n    assert html.status_code == 200", 0),
        ("assert answered(client.get('/a')).json() == {}", 0),
        ("return client.get('/a')", 0),
        ("return client.get('/a').content", 1),
        ("assert {}.get('a') is None", 0),
    ],
)
def test_an_answer_without_a_status_is_found(body: str, lines: int) -> None:
    assert len(list(unlooked(f"def test_a(client, site):\n    {body}\n"))) == lines


def test_every_answer_is_looked_at_with_its_status() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")}
    assert sum("client.get(" in source for source in sources.values()) > 10
    assert {
        f"{path.relative_to(TESTS)}:{line} {name}"
        for path, source in sources.items()
        for name, line in unlooked(source)
    } == set()
