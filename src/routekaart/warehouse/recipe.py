"""Whether the serving edition was made by the sources and code lists as they are now."""

from __future__ import annotations

import hashlib
from pathlib import Path

from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError
from routekaart.warehouse.editions import Edition

_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = {".py", ".yml", ".json", ".csv"}


def recipe_hash() -> str:
    """The sha256 over everything that decides what an edition says, apart from the publishers' files."""
    digest = hashlib.sha256()
    content = content_dir()
    for folder in (_PACKAGE / "sources", _PACKAGE / "warehouse", content / "codelists", content / "settings"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES:
                digest.update(f"{path.relative_to(folder)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(home: Path) -> bool:
    """True when an edition serves from `home` and nothing that it is made by has changed since."""
    try:
        return bool(Edition(home).manifest["recipe"] == recipe_hash())
    except (UserError, OSError, KeyError, ValueError):
        return False
