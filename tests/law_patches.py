"""A JSON Patch on a design, by hand: a second reading of RFC 6902."""

from __future__ import annotations

from copy import deepcopy
from typing import Any


def patched(design: Any, operations: list[dict[str, Any]]) -> Any:
    """`design` after a JSON Patch, as RFC 6902 has it: `replace` needs a value, `add` may put a row in."""
    made = deepcopy(design)
    for operation in deepcopy(operations):
        *parents, last = operation["path"].removeprefix("/").split("/")
        holder = made
        for key in parents:
            holder = holder[int(key) if isinstance(holder, list) else key]
        if operation["op"] == "replace":
            place: Any = int(last) if isinstance(holder, list) else last
            assert holder[place] is not None or place in holder
            holder[place] = operation["value"]
        elif isinstance(holder, list):
            assert operation["op"] == "add"
            holder.insert(int(last), operation["value"])
        else:
            assert operation["op"] == "add"
            holder[last] = operation["value"]
    return made
