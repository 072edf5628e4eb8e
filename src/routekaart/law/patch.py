"""Changes of facts as a JSON Patch (RFC 6902), and the facts after them. A path is `uren.bpv` or `examens[0].tijdvak`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy, deepcopy
from functools import lru_cache
from typing import Any

from routekaart.law.outcome import Change
from routekaart.law.rule import Facts

STEP = re.compile(r"[^.\[\]]+")


def steps(path: str) -> list[str]:
    """The keys and row numbers of a path."""
    return STEP.findall(path)


def base(path: str) -> str:
    """The fact that a path lies in: the row and what is in it left off."""
    return path.partition("[")[0]


def operations(changes: Iterable[Change], facts: Facts) -> list[dict[str, Any]]:
    """The patch that makes `changes` in the design of `facts`; what should hold a new value is added first."""
    patch: list[dict[str, Any]] = []
    there: set[str] = set()
    for change in changes:
        is_there = _is_there(facts, change.fact)
        if not is_there:
            there = there or {fact.partition(".")[0] for fact in facts} | set(facts)
            patch += _parents(change.fact, there)
        op = "replace" if is_there else "add"
        patch.append({"op": op, "path": _pointer(change.fact), "value": change.new})
    return patch


def _is_there(facts: Facts, path: str) -> bool:
    """True when the design holds a value at `path`."""
    fact = base(path)
    value: Any = facts.get(fact)
    is_there = fact in facts
    for key in steps(path[len(fact) :]):
        place: Any = int(key) if key.isdigit() else key
        is_there = is_there and (place < len(value) if key.isdigit() else place in value)
        value = value[place] if is_there else None
    return is_there


def _parents(path: str, there: set[str]) -> Iterator[dict[str, Any]]:
    """The object or the list that a path lies in, where the design has none."""
    top = path.partition(".")[0].partition("[")[0]
    whole = base(path)
    if top not in there and top != whole:
        there.add(top)
        yield {"op": "add", "path": f"/{top}", "value": {}}
    if "[" in path and whole not in there:
        there.add(whole)
        yield {"op": "add", "path": _pointer(whole), "value": []}


@lru_cache(maxsize=1024)
def _pointer(path: str) -> str:
    return "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in steps(path))


def patched(design: Any, patch: Iterable[Mapping[str, Any]]) -> Any:
    """A copy of `design` after a JSON Patch of `operations`, also with what in it is no fact. Source: RFC 6902.

    The patch stays as it is: what it adds is copied, for a later operation may write in it.
    """
    after = deepcopy(design)
    for operation in patch:
        *parents, last = [
            part.replace("~1", "/").replace("~0", "~") for part in operation["path"].split("/")[1:]
        ]
        holder, value = after, deepcopy(operation["value"])
        for part in parents:
            holder = holder[int(part)] if isinstance(holder, list) else holder[part]
        if isinstance(holder, dict):
            holder[last] = value
        elif operation["op"] == "add":
            holder.insert(int(last), value)
        else:
            holder[int(last)] = value
    return after


def applied(facts: Facts, changes: Iterable[Change]) -> Facts:
    """The facts after `changes`; those given stay as they are."""
    after = dict(facts)
    for change in changes:
        fact = base(change.fact)
        rest = steps(change.fact[len(fact) :])
        after[fact] = _set(after.get(fact), rest, change.new) if rest else change.new
    return after


def _set(value: Any, keys: list[str], new: Any) -> Any:
    """A copy of `value` with `new` under `keys`; a row one past the last is added."""
    if not keys:
        return new
    key, rest = keys[0], keys[1:]
    if key.isdigit():
        rows = list(value or ())
        row = int(key)
        if row == len(rows):
            return [*rows, _set(None, rest, new)]
        rows[row] = _set(rows[row], rest, new)
        return rows
    holder = copy(value) if isinstance(value, Mapping) else {}
    return {**holder, key: _set(holder.get(key), rest, new)}
