"""The closed lists of the network: kinds, statuses, roles, sources, sectors, levels (content/network/terms.yml)."""

from __future__ import annotations

from functools import cache
from typing import Any

from routekaart.domain.content import read_yaml


@cache
def terms() -> dict[str, Any]:
    """The parsed list of lists."""
    return dict(read_yaml("network", "terms.yml"))


def keys(name: str) -> tuple[str, ...]:
    """The allowed keys of the list `name` in their order, as text."""
    return tuple(str(key) for key in terms()[name])


def label(name: str, key: str) -> str:
    """The Dutch label of `key` in the list `name`; the key itself when it is not in the list."""
    entry = {str(term): value for term, value in terms()[name].items()}.get(key, key)
    return str(entry["label"]) if isinstance(entry, dict) else str(entry)
