"""What stands in a publisher's key file, whether that is all of it, and whether it is the very file that was written.

Under the secret number stands the memory, and under that the checksum of both. The memory names the number that the
disk gave to the file and the second of writing: a copy has others, and so has a file that was put back (ADR 0081).
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from routekaart.domain.messages import UserError
from routekaart.flows.release import Truth


@dataclass(frozen=True)
class Remembered:
    """A publication in circulation: its number, the fingerprint of its files, where it stood and what was counted for it."""

    number: int
    figures: str
    folder: str
    truth: Truth


@dataclass(frozen=True)
class Memory:
    """What is in circulation that was made with a key, and what is from when a begun publication stands; newest first."""

    published: tuple[Remembered, ...] = ()
    begun: tuple[Remembered, ...] = ()


@dataclass(frozen=True)
class KeyText:
    """The secret number, what it remembers, and which file was written with these: where, and its number and second."""

    secret: int
    memory: Memory
    file: Path
    made: tuple[int, int]

    def is_of(self, path: Path) -> bool:
        """Whether `path` is the very file that was written, moved at most, and has no second name."""
        status = path.stat()
        return self.made == (status.st_ino, int(status.st_mtime)) and status.st_nlink == 1


def read_key(path: Path) -> KeyText:
    """What stands in a key file. Raises: UserError for one that is not whole."""
    text = path.read_text(encoding="utf-8", errors="replace")
    number = text.partition("\n")[0]
    if not (number.isascii() and number.isdecimal()):
        raise UserError("flows.bad_key", file=path)
    whole, _, checksum = text.rstrip("\n").rpartition("\n")
    if checksum != _checksum(whole):
        raise UserError("flows.damaged_key", file=path)
    try:
        said = json.loads(whole.partition("\n")[2])
        lists = [tuple(map(_remembered, said[name])) for name in ("published", "begun")]
        inode, second = said["made"]
        return KeyText(int(number), Memory(*lists), Path(said["file"]), (int(inode), int(second)))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("flows.damaged_key", file=path) from error


def write_key(path: Path, secret: int, memory: Memory, file: Path) -> None:
    """Writes a key file that only its owner reads, whole or not at all, to be known as `file`. Raises: OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            stamp = os.fstat(descriptor).st_ino, int(time.time())
            said = {"file": str(file), "made": stamp} | asdict(memory)
            whole = f"{secret}\n{json.dumps(said, indent=1)}"
            written.write(f"{whole}\n{_checksum(whole)}\n")
            written.flush()
            os.utime(descriptor, (stamp[1], stamp[1]))
            os.fsync(descriptor)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def first_line(path: Path) -> str:
    """The secret number in a file that may be a key, as text."""
    return path.read_text(encoding="utf-8", errors="replace").partition("\n")[0]


def _remembered(said: Mapping[str, Any]) -> Remembered:
    truth = {table: dict(years) for table, years in said["truth"].items()}
    return Remembered(int(said["number"]), str(said["figures"]), str(said["folder"]), truth)


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
