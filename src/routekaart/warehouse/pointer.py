"""Which edition serves: one small file that is replaced in one step.

`<home>/edition/current` names the serving edition and the one before it. Whoever reads it sees the old
or the new text, never half of either, because it is written beside and renamed over.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from routekaart.domain.messages import NotBuilt

DATABASE = "edition.duckdb"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Pointer:
    """Names of folders under `<home>/edition/`; `previous` is None after the first build."""

    edition: str
    previous: str | None


def editions_dir(home: Path) -> Path:
    return home / "edition"


def pointer_path(home: Path) -> Path:
    return editions_dir(home) / "current"


def read_pointer(home: Path) -> Pointer | None:
    """What serves from `home`, or None before the first build. Raises: UserError for a damaged pointer."""
    try:
        text = pointer_path(home).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        pointer = json.loads(text)
        return Pointer(pointer["edition"], pointer["previous"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotBuilt("warehouse.damaged_pointer", file=pointer_path(home)) from error


def write_pointer(home: Path, pointer: Pointer) -> None:
    """Make `pointer` the one that serves, in one step that survives a power cut; only while the build lock is held."""
    target = pointer_path(home)
    for left in target.parent.glob(".current-*"):
        left.unlink()
    beside = target.with_name(f".current-{os.getpid()}")
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"edition": pointer.edition, "previous": pointer.previous}, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)
    sync_dir(target.parent)


def sync_dir(folder: Path) -> None:
    """Write the names in `folder` to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
