"""A whole JSON document, read strictly: a name stands once in an object, a number is a number and has an end.

What Python takes for JSON and we do not is looked for again in the text, so that a refusal names its place.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from routekaart.domain.messages import UserError, message
from routekaart.sources.lines import refuse_foreign
from routekaart.sources.positions import shown

MOST_BYTES = 256 << 20
"""JSON is read whole, so larger files are refused before they are opened."""

_DEEPEST = 100
"""Levels. The deepest real document so far has nine."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]|-?[0-9][0-9.eE+-]*|-?[A-Za-z]+', re.DOTALL)
_NAME_FOLLOWS = re.compile(r"\s*:")


def json_document(path: Path) -> Any:
    """The whole document. Raises: UserError naming the line and column where it stops being JSON."""
    if path.stat().st_size > MOST_BYTES:
        raise UserError("sources.too_large", file=path.name, found=path.stat().st_size, limit=MOST_BYTES)
    refuse_foreign(path)
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        excerpt = (
            shown(text[error.pos : error.pos + 20])
            if error.pos < len(text)
            else message("sources.end_of_file")
        )
        raise _bad_json(path, text, error.pos, message("sources.found_here", found=excerpt)) from None
    except UnicodeDecodeError as error:
        text = content.decode("latin-1")
        excerpt = shown(text[error.start : error.start + 20])
        raise _bad_json(path, text, error.start, message("sources.found_here", found=excerpt)) from None
    except (RecursionError, ValueError):  # too deep, a number that is too long, or one of ours
        start = 0, message("sources.found_here", found=shown(text[:20]))
        raise _bad_json(path, text, *next(_faults(text), start)) from None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; json would keep the last of two equal names and say nothing."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError
    return fields


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Where in a text that is JSON to Python stands what we do not take, and what it is."""
    names: list[set[str]] = []
    most = sys.get_int_max_str_digits()
    for match in _TOKEN.finditer(text):
        part, place = match[0], match.start()
        if part in "{[":
            names.append(set())
            if len(names) > _DEEPEST:
                yield place, message("sources.deep_json", limit=_DEEPEST)
        elif part in "}]":
            del names[-1:]
        elif part[0] == '"' and _NAME_FOLLOWS.match(text, match.end()) and names:
            name = json.loads(part)
            if name in names[-1]:
                yield place, message("sources.double_name", name=shown(name))
            names[-1].add(name)
        elif part[-1].isdigit() and len(part) > most:
            yield place, message("sources.long_number", count=len(part), limit=most)
        elif part.lstrip("-") in ("NaN", "Infinity"):
            yield place, message("sources.no_number", found=part)


def _bad_json(path: Path, text: str, position: int, reason: str) -> UserError:
    before = text[:position].split("\n")
    where = {"line": len(before), "column": len(before[-1]) + 1}
    return UserError("sources.bad_json", file=path.name, reason=reason, **where)
