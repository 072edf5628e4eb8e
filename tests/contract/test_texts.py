"""No Dutch sentence stands in code: what the public reads is in templates and `content/`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from routekaart.domain.content import content_dir, read_yaml

SRC = Path(__file__).parents[2] / "src" / "routekaart"

WORDS = """
aan alle als bij daarom dat de deze dit een eerst en er geen gevonden heeft het hier hun kan kies kunnen maar met mag meer
moet naar niet nog ook omdat onbekend onder op te tot u uit uw van veel verwacht voor waar wat welke werd wie wij wordt
worden zijn zonder
"""
SHARED_WORDS = "die door had is of over"
DUTCH_ONLY = frozenset(WORDS.split())
DUTCH = DUTCH_ONLY | frozenset(SHARED_WORDS.split())

WORDS_OF_THE_LAW = {
    *read_yaml("law", "judgements.yml"),
    "een locatie van de school of de instelling",
    "samen bevoegd voor alle vakken",
}
"""Names of open norms, by which rules call them, and what a norm asks where others ask a number."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is not a docstring or a note under a name; an f-string as one text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    } - {id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    for node in ast.walk(tree):
        if id(node) in notes or id(node) in parts:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            pieces = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
            yield node.lineno, " … ".join(pieces)


def is_dutch_sentence(text: str) -> bool:
    """No SQL; at least four words, a quarter of them little Dutch words, two of which no other language has."""
    if re.search(r"\b(SELECT|WHERE)\b", text):
        return False
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    known = [word for word in words if word in DUTCH]
    return len(words) >= 4 and len(DUTCH_ONLY.intersection(known)) >= 2 and len(known) * 4 >= len(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deze pagina is er niet", True),
        ("In … wordt al een editie gebouwd. Wacht tot die klaar is.", True),
        ("SELECT code FROM regio WHERE van IS NULL OR tot IS NULL", False),
        ("The programme of a school is over", False),
        ("content/messages", False),
    ],
)
def test_a_dutch_sentence_is_known_when_it_is_seen(text: str, expected: bool) -> None:
    assert is_dutch_sentence(text) is expected


def test_no_dutch_sentence_stands_in_code() -> None:
    found = [
        f"{path.relative_to(SRC)}:{line}: {text}"
        for path in sorted(SRC.rglob("*.py"))
        for line, text in literals(path)
        if is_dutch_sentence(text) and text not in WORDS_OF_THE_LAW
    ]
    assert found == []


_STRAIGHT = re.compile(r"(?<=[a-zë])'(?=[a-z])", re.IGNORECASE)
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TEXTS = [
    *sorted((SRC / "web").rglob("*.html")),
    *sorted(content_dir().rglob("*.yml")),
    *sorted(content_dir().rglob("*.md")),
]


def test_the_straight_apostrophe_of_a_word_is_seen_and_that_of_a_quotation_is_not() -> None:
    assert _STRAIGHT.search("twee regio's")
    assert not _STRAIGHT.search("twee regio’s, de waarde 'onbekend' en 's-Gravenhage")


def test_a_dutch_text_has_one_sign_for_an_apostrophe() -> None:
    assert len(_TEXTS) > 100
    found = [
        f"{path.name}: {line.strip()}"
        for path in _TEXTS
        for line in _CODE.sub("", path.read_text(encoding="utf-8")).splitlines()
        if _STRAIGHT.search(line)
    ]
    assert found == []
