"""Downloaded files: immutable, named by their checksum, with where and when they were fetched.

`<cache>/<source id>/<file name>/` holds `<sha256>/<file name>` (the content), `latest.json` (which of them,
from where, when) and, while a download goes on, `partial`.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cached:
    """One complete file. `validators` are the HTTP headers with which to ask for something newer."""

    url: str
    sha256: str
    retrieved: str
    validators: dict[str, str]


class CacheSlot:
    """The place in the cache of one file of one source."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.partial = folder / "partial"
        self._partial_note = folder / "partial.json"
        self._latest = folder / "latest.json"

    def latest(self, url: str) -> Cached | None:
        """The newest complete file from `url`, or None when there is none or it was damaged since."""
        try:
            cached = Cached(**json.loads(self._latest.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        path = self.path_of(cached)
        intact = cached.url == url and path.is_file() and checksum(path) == cached.sha256
        return cached if intact else None

    def path_of(self, cached: Cached) -> Path:
        return self.folder / cached.sha256 / self.folder.name

    def resumable(self, url: str) -> tuple[int, str]:
        """(bytes already here, validator they belong to); (0, "") when the download must start anew."""
        try:
            note = json.loads(self._partial_note.read_text(encoding="utf-8"))
            size = self.partial.stat().st_size
        except (FileNotFoundError, ValueError):
            return 0, ""
        return (size, note["validator"]) if note.get("url") == url and note.get("validator") else (0, "")

    def begin(self, url: str, validator: str) -> None:
        """Start anew; `validator` tells later whether the rest still belongs to this beginning."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.partial.write_bytes(b"")
        self._partial_note.write_text(json.dumps({"url": url, "validator": validator}), encoding="utf-8")

    def complete(self, url: str, retrieved: str, validators: dict[str, str]) -> Cached:
        """Make the partial file the newest complete one."""
        with self.partial.open("rb") as file:
            os.fsync(file.fileno())
        cached = Cached(url, checksum(self.partial), retrieved, validators)
        self.path_of(cached).parent.mkdir(exist_ok=True)
        self.partial.replace(self.path_of(cached))
        self._partial_note.unlink(missing_ok=True)
        for left in self.folder.glob(".latest-*"):
            left.unlink()
        beside = self.folder / f".latest-{os.getpid()}"
        beside.write_text(json.dumps(asdict(cached)), encoding="utf-8")
        beside.replace(self._latest)
        return cached


def checksum(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
