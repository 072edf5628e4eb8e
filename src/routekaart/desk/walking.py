"""The rooms of the house that have something: found by their folders, listed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import routekaart


def in_rooms(name: str) -> Iterator[tuple[str, ModuleType]]:
    """(room, module or package) for every room that has a `name.py` or a folder `name`."""
    for place in routekaart.__path__:
        files = [*Path(place).glob(f"*/{name}.py"), *Path(place).glob(f"*/{name}/__init__.py")]
        for room in sorted(file.relative_to(place).parts[0] for file in files):
            yield room, import_module(f"routekaart.{room}.{name}")
