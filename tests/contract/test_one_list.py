"""A list of codes is written down once: who needs it asks `domain`."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from pathlib import Path
from typing import get_args

import pytest

import routekaart
from routekaart.domain.codelists import sectors
from routekaart.domain.regions import DIVISIONS
from routekaart.network.terms import keys
from routekaart.web.api.regios import Division

ROOT = Path(routekaart.__path__[0])


def words_in(node: ast.AST) -> set[str]:
    """The words of the texts that a literal collection or text holds; not of a mapping's values."""
    parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [node])
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return {word for text in texts for word in re.split(r"[\s,]+", text)}


def written_lists(codes: Collection[str], at_least: int) -> set[str]:
    """The modules with one literal that names `at_least` of the codes."""
    literal = (ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Constant)
    return {
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        for tree in [ast.parse(file.read_text(encoding="utf-8"))]
        if any(
            len(words_in(node) & set(codes)) >= at_least
            for node in ast.walk(tree)
            if isinstance(node, literal)
        )
    }


ONE_LIST: dict[str, tuple[Collection[str], int, set[str]]] = {
    "sectors": (tuple(sectors()), 3, set()),
    # How the division is asked of the API; the order of preference of a search.
    "divisions": (DIVISIONS, 3, {"domain/regions.py", "web/api/regios.py", "atlas/search.py"}),
}
"""What -> the codes, how many of them make a list, and the modules that may name as many."""


@pytest.mark.parametrize("name", ONE_LIST)
def test_no_module_writes_a_list_again(name: str) -> None:
    codes, at_least, allowed = ONE_LIST[name]
    assert written_lists(codes, at_least) == allowed


def test_the_api_takes_every_division() -> None:
    assert get_args(get_args(Division)[0]) == DIVISIONS


@pytest.mark.parametrize(
    "literal", ["('techniek', 'economie', 'landbouw')", "'techniek, economie or landbouw'"]
)
def test_a_second_list_would_be_seen(literal: str) -> None:
    assert len(words_in(ast.parse(literal, mode="eval").body) & set(sectors())) == 3


def test_the_network_has_a_word_for_each_sector_in_their_order() -> None:
    assert keys("sectors") == tuple(sectors())
