"""The serving edition, opened read-only; a newly built one is picked up without a restart."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from routekaart.domain.messages import NotBuilt
from routekaart.warehouse.pointer import DATABASE, MANIFEST, editions_dir, pointer_path, read_pointer

_READ_ONLY = {"enable_external_access": "false", "lock_configuration": "true"}


class _Opened:
    """One edition file with what never changes about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = duckdb.connect(str(folder / DATABASE), read_only=True, config=dict(_READ_ONLY))
        cursor = self.connection.cursor()
        self.meta: dict[str, str] = dict(cursor.execute("SELECT key, value FROM meta").fetchall())
        rows = cursor.execute("SELECT table_name FROM information_schema.tables").fetchall()
        self.tables = frozenset(row[0] for row in rows)


class Edition:
    """The edition that serves from `home`. Any thread may query it at any time."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._pointer = pointer_path(home)
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._stamp: tuple[int, int] | None = None

    def query(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, with `?` places for `params`. Raises: UserError when there is no edition."""
        return self._current().connection.cursor().execute(sql, list(params)).fetchall()

    @property
    def meta(self) -> dict[str, str]:
        """`data` (example or open), `edition` (hash of the content) and `built_at` (UTC)."""
        return dict(self._current().meta)

    def has_table(self, name: str) -> bool:
        return name in self._current().tables

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest as it was written by the build."""
        path = self._current().folder / MANIFEST
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return manifest

    def _current(self) -> _Opened:
        stamp = self._pointer_stamp()
        opened = self._opened
        if opened is not None and stamp == self._stamp:
            return opened
        with self._lock:
            if self._opened is None or stamp != self._stamp:
                self._opened, self._stamp = self._open(), stamp
            return self._opened

    def _pointer_stamp(self) -> tuple[int, int]:
        try:
            stamp = self._pointer.stat()
        except FileNotFoundError:
            raise NotBuilt("warehouse.no_edition", folder=self.home) from None
        return stamp.st_ino, stamp.st_mtime_ns

    def _open(self) -> _Opened:
        for _ in range(3):  # a build may remove the edition that we just read the name of
            pointer = read_pointer(self.home)
            if pointer is None:
                raise NotBuilt("warehouse.no_edition", folder=self.home)
            folder = editions_dir(self.home) / pointer.edition
            try:
                return _Opened(folder)
            except duckdb.IOException:
                continue
        raise NotBuilt("warehouse.damaged_edition", folder=folder)


@cache
def open_edition(home: Path) -> Edition:
    """The edition that serves from `home`, the folder of one data set (`paths.data_home()`)."""
    return Edition(home)
