"""Every message is a text, is used, and gets what its places need; every message that is asked for is there.

A key stands in code whole, or as an f-string. What an f-string leaves open must be a word that stands elsewhere: in
code, in a template, in content, or in the library that names it.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from routekaart.domain.content import content_dir, read_yaml

SRC = Path(__file__).parents[2] / "src" / "routekaart"
ROOMS = sorted(path.stem for path in (content_dir() / "messages").glob("*.yml"))
MESSAGES = {
    f"{room}.{key}": text for room in ROOMS for key, text in read_yaml("messages", f"{room}.yml").items()
}
TREES = {path.relative_to(SRC): ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py")}
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*.html"))

HOLE = "\0"
KEY = re.compile(rf"({'|'.join(ROOMS)})\.[\w{HOLE}]+")
PART = re.compile(rf"[a-z][a-z_]*_{HOLE}|{HOLE}_[a-z_]+")
WORD = re.compile(r"[\w-]+")
NO_MESSAGES = re.compile(r".*\.(yml|[EW]\d+|User|initiative|organisation)")
"""Names of files, and of what Django names in the same shape: checks and models."""


@cache
def nodes(tree: ast.AST) -> list[ast.AST]:
    return list(ast.walk(tree))


def written(node: ast.AST) -> str | None:
    """A text or number as it stands in code, with a hole for each value of an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str | int) else None


def texts(tree: ast.AST) -> set[str]:
    """Every text of a module, without the pieces of its f-strings."""
    pieces = {id(part) for node in nodes(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    return {text for node in nodes(tree) if id(node) not in pieces and (text := written(node)) is not None}


def words_elsewhere() -> set[str]:
    """Words quoted in templates, words of content, names of files, classes, fields and types, mistakes of Pydantic."""
    files = [
        path
        for root in (SRC, content_dir())
        for path in root.rglob("*.yml")
        if path.parent.name != "messages"
    ]
    classes = {node.name for tree in TREES.values() for node in nodes(tree) if isinstance(node, ast.ClassDef)}
    fields = {
        ast.unparse(node.target)
        for tree in TREES.values()
        for node in nodes(tree)
        if isinstance(node, ast.AnnAssign)
    }
    quoted = "\n".join(
        re.findall(r"""["']([^"'<>{}]*)["']""", "\n".join(re.findall(r"{[{%].*?[%}]}", TEMPLATES)))
    )
    told = "\n".join([quoted, *(path.stem + "\n" + path.read_text(encoding="utf-8") for path in files)])
    return {
        *WORD.findall(told),
        *(word.lower() for word in WORD.findall(told)),
        *classes,
        *fields,
        *dir(builtins),
        *get_args(ErrorType),
    }


def unused(keys: Mapping[str, object], modules: Mapping[Path, set[str]], elsewhere: set[str]) -> list[str]:
    """Keys that no module has whole and no f-string makes of known words, or of f-strings in its folder or below."""
    every = set().union(*modules.values())
    words = elsewhere | {word for text in every for word in WORD.findall(text)}
    words |= {word.replace("-", "_") for word in words}

    def makes(pattern: str, text: str, parts: list[str]) -> bool:
        splits = (
            re.fullmatch(hole.join(map(re.escape, pattern.split(HOLE))), text) for hole in ("(.+?)", "(.+)")
        )
        return any(all(known(word, parts) for word in match.groups()) for match in splits if match)

    def known(word: str, parts: list[str]) -> bool:
        return word in words or any(makes(part, word, parts) for part in parts)

    found = set(keys) & every
    part_of = [(path, text) for path, module in modules.items() for text in module if PART.fullmatch(text)]
    for path, module in modules.items():
        parts = [part for other, part in part_of if other.is_relative_to(path.parent)]
        patterns = [text for text in module if HOLE in text and KEY.fullmatch(text)]
        found |= {
            key for key in keys for pattern in patterns if key not in found and makes(pattern, key, parts)
        }
    return sorted(set(keys) - found)


def keyed_by(tree: ast.AST) -> Iterator[tuple[str, int, str]]:
    """Functions that make a key of an argument: name, place of the argument, the key with its hole."""
    for function in (node for node in nodes(tree) if isinstance(node, ast.FunctionDef)):
        arguments = [argument.arg for argument in function.args.args if argument.arg != "self"]
        for node in nodes(function):
            holes = [
                part.value for part in getattr(node, "values", ()) if isinstance(part, ast.FormattedValue)
            ]
            key = written(node) or ""
            if KEY.fullmatch(key) and len(holes) == 1 and (name := ast.unparse(holes[0])) in arguments:
                yield function.name, arguments.index(name), key


def missing(keys: Mapping[str, object], tree: ast.AST, templates: str = "") -> list[str]:
    """Keys that a module asks for, itself or by a function of its own, and that are not there."""
    asked = {text for text in texts(tree) if KEY.fullmatch(text) and not NO_MESSAGES.fullmatch(text)}
    for name, place, key in keyed_by(tree):
        calls = [
            node for node in nodes(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == name
        ]
        given = [written(call.args[place]) for call in calls if len(call.args) > place]
        given += re.findall(rf'{{% {name} "([^"]+)"', templates)
        asked |= {key.replace(HOLE, part) for part in given if part}
    shapes = {key: re.compile(".+".join(map(re.escape, key.split(HOLE)))) for key in asked}
    return sorted(key for key, shape in shapes.items() if not any(map(shape.fullmatch, keys)))


def places(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


def misfilled(keys: Mapping[str, str], tree: ast.AST, asking: set[str]) -> Iterator[str]:
    """Calls with whole keys (one, or one of two) that leave a place open, or give a name that no text has."""
    for call in (node for node in nodes(tree) if isinstance(node, ast.Call) and node.args):
        first = call.args[0]
        choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
        chosen = [key for choice in choices if (key := written(choice)) in keys]
        if ast.unparse(call.func) not in asking or len(chosen) < len(choices):
            continue
        given = {keyword.arg for keyword in call.keywords}
        lacking = (
            set() if None in given else {name for key in chosen for name in places(keys[str(key)]) - given}
        )
        needless = given - {None}.union(*(places(keys[str(key)]) for key in chosen))
        yield from (f"{chosen[0]}: {name}" for name in sorted(map(str, lacking | needless)))


def test_every_message_is_a_text_with_a_text_as_key() -> None:
    assert len(MESSAGES) > 1000
    assert [
        key
        for key, text in MESSAGES.items()
        if not KEY.fullmatch(key.replace("-", "_")) or not isinstance(text, str)
    ] == []


def test_every_message_that_is_asked_for_is_there() -> None:
    found = {str(path): keys for path, tree in TREES.items() if (keys := missing(MESSAGES, tree, TEMPLATES))}
    assert found == {}


def test_every_message_is_used() -> None:
    assert unused(MESSAGES, {path: texts(tree) for path, tree in TREES.items()}, words_elsewhere()) == []


def test_every_place_of_a_message_is_filled_and_no_value_is_given_for_nothing() -> None:
    classes = [node for tree in TREES.values() for node in nodes(tree) if isinstance(node, ast.ClassDef)]
    errors = {node.name for node in classes if "UserError" in map(ast.unparse, node.bases)}
    assert "RecordError" in errors
    asking = {"message", "UserError", *errors}
    assert [fault for tree in TREES.values() for fault in misfilled(MESSAGES, tree, asking)] == []


MADE = {"web.whole": "{a} en {b.c}", "web.part_red": "rood", "web.part_blue": "blauw"}


@pytest.mark.parametrize(
    ("code", "lost", "idle", "wrong"),
    [
        ('message("web.whole", a=1, b=2); message(f"web.part_{colour}"); "red", "blue"', [], [], []),
        ('message("web.whole", **values); message(f"web.part_{colour}"); "red"', [], ["web.part_blue"], []),
        ('message("web.whole" if x else "web.part_red", a=1, c=2); "web.part_blue"', [], [], ["b", "c"]),
        ('message("web.hole"); message(f"web.apart_{x}")', ["web.apart_\0", "web.hole"], sorted(MADE), []),
        ('def say(x): message(f"web.{x}")\nsay("part_red"); say("x")', ["web.x"], ["web.part_blue", "web.whole"], []),
    ],
)  # fmt: skip
def test_a_fault_is_found(code: str, lost: list[str], idle: list[str], wrong: list[str]) -> None:
    tree = ast.parse(code)
    assert missing(MADE, tree) == lost
    assert unused(MADE, {Path("made.py"): texts(tree)}, set()) == idle
    assert list(misfilled(MADE, tree, {"message"})) == [f"web.whole: {name}" for name in wrong]
