"""Whether the serving edition was made by the sources and code lists as they are now."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from routekaart.domain.content import content_dir
from routekaart.domain.messages import UserError
from routekaart.sources.cache import checksum
from routekaart.warehouse.editions import Edition
from routekaart.warehouse.schema import FLOW_SOURCE

_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = {".py", ".yml", ".json", ".csv"}


def recipe_hash(*others: Path) -> str:
    """The sha256 over everything that decides what an edition says, and over the folders `others`.

    The publishers' files are not in it."""
    digest = hashlib.sha256()
    content = content_dir()
    own_folders = (_PACKAGE / "sources", _PACKAGE / "warehouse", content / "codelists", content / "settings")
    for folder in (*own_folders, *others):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES:
                digest.update(f"{path.relative_to(folder)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(home: Path, flows: Path | None = None) -> bool:
    """True when an edition serves from `home` and nothing that it is made by, nor `flows`, has changed since."""
    try:
        manifest = Edition(home).manifest
        return bool(manifest["recipe"] == recipe_hash()) and (flows is None or _has_flows(manifest, flows))
    except (UserError, OSError, KeyError, ValueError):
        return False


def _has_flows(manifest: dict[str, Any], flows: Path) -> bool:
    """True when the edition was built with exactly the files of the folder `flows`."""
    files = [
        file for source in manifest["sources"] if source["id"] == FLOW_SOURCE for file in source["files"]
    ]
    return bool(files) and all(checksum(flows / file["name"]) == file["sha256"] for file in files)
