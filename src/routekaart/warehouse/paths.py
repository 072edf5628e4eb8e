"""Where editions, databases and downloads stand on this machine.

`ROUTEKAART_HOME` (default `var`) holds one folder per data set, so that real and example never meet:
`<home>/<data>/edition/` and `<home>/<data>/db.sqlite3`; downloads are shared in `<home>/cache/`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from routekaart.domain.messages import UserError

DATA_SETS = ("example", "open")


def data_set() -> str:
    """The data set that this process serves: `ROUTEKAART_DATA`, default `example`. Raises: UserError."""
    name = os.environ.get("ROUTEKAART_DATA", "example")
    if name not in DATA_SETS:
        raise UserError("warehouse.unknown_data_set", found=name, expected=", ".join(DATA_SETS))
    return name


def home() -> Path:
    """The folder for everything this installation makes."""
    return _home(os.environ.get("ROUTEKAART_HOME", "var"), os.getcwd())


@cache
def _home(folder: str, working: str) -> Path:
    """Asked many times for one page, and a folder is long to resolve."""
    return Path(working, folder).resolve()


def data_home(data: str | None = None) -> Path:
    """The folder of one data set: its editions and its SQLite database."""
    return home() / (data or data_set())


def cache_dir() -> Path:
    """The folder of downloaded files, immutable once complete."""
    return home() / "cache"


def by_hand_dir() -> Path:
    """The folder for files that no publisher serves: `<source id>/<file name>`, put there by hand."""
    return home() / "by-hand"
