"""An optional background map through our own cache: the other server sees this site, never a reader."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

import httpx

from routekaart.domain.content import read_yaml
from routekaart.warehouse.paths import cache_dir

ZOOMS = range(6, 15)
LARGEST = 512 * 1024
"""Units: bytes of a tile."""
TYPES = {b"\x89PNG": "image/png", b"\xff\xd8\xff\xe0": "image/jpeg", b"\xff\xd8\xff\xdb": "image/jpeg"}


@cache
def background() -> tuple[str, str]:
    """The address of the other server with {z}, {x} and {y} ("": there is no background), and whom to name."""
    map_settings = read_yaml("settings", "kaart.yml")
    return str(map_settings["achtergrond"]), str(map_settings["bronvermelding"])


def tile(zoom: int, x: int, y: int, client: httpx.Client | None = None) -> tuple[bytes, str] | None:
    """A tile and its media type. Missing: None without a background, outside the map, or when it cannot be had."""
    address, _ = background()
    if not address or zoom not in ZOOMS or not (0 <= x < 2**zoom and 0 <= y < 2**zoom):
        return None
    file = cache_dir() / "achtergrond" / str(zoom) / str(x) / str(y)
    content = file.read_bytes() if file.exists() else _fetched(address.format(z=zoom, x=x, y=y), client)
    media_type = TYPES.get(content[:4]) if content else None
    if content is None or media_type is None:
        return None
    if not file.exists():
        _keep(file, content)
    return content, media_type


def _fetched(address: str, client: httpx.Client | None) -> bytes | None:
    try:
        answer = (client or httpx.Client()).get(address, timeout=5, follow_redirects=False)
    except httpx.HTTPError:
        return None
    return answer.content if answer.status_code == 200 and len(answer.content) <= LARGEST else None


def _keep(file: Path, content: bytes) -> None:
    """Written beside and moved: a reader never sees half a tile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    Path(name).replace(file)
