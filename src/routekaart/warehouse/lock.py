"""One build at a time in one folder; the lock falls when its process ends, however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.warehouse.pointer import editions_dir


@contextmanager
def build_lock(home: Path) -> Iterator[None]:
    """Hold the lock of `home`. Raises: UserError when another process holds it."""
    folder = editions_dir(home)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError("warehouse.busy", folder=folder) from None
        yield
