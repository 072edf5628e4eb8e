"""Letting a built edition serve, in one step, and going back to the one before it."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.warehouse.lock import build_lock
from routekaart.warehouse.pointer import Pointer, editions_dir, read_pointer, sync_dir, write_pointer


def swap(home: Path, folder: Path, edition: str) -> None:
    """Let the built edition serve; keep the one before it that says something else."""
    editions = editions_dir(home)
    old = read_pointer(home)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    name = f"{stamp}-{edition}"
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    folder.rename(editions / name)
    sync_dir(editions)
    previous = None if old is None else old.edition
    if old is not None and old.edition.endswith(edition):
        previous = old.previous
    write_pointer(home, Pointer(name, previous))
    for path in editions.iterdir():
        if path.is_dir() and path.name not in (name, previous):
            shutil.rmtree(path, ignore_errors=True)


def rollback(home: Path) -> Pointer:
    """Let the previous edition serve again; another rollback undoes this one. Raises: UserError."""
    with build_lock(home):
        now = read_pointer(home)
        if now is None or now.previous is None:
            raise UserError("warehouse.no_previous", folder=home)
        swapped = Pointer(now.previous, now.edition)
        write_pointer(home, swapped)
    return swapped
