"""The hidden folder beside a result in which the next one is made: its process holds a lock on it, however that ends.

A lock falls when its process does, so a folder of which the lock is free belongs to nobody that runs: the next run
removes it, and puts back an earlier result that was just moved into it.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NEW, OLD = "new", "old"
_OURS = re.compile(rf"{NEW}|{OLD}|tmp[a-z0-9_]{{8}}")
_AT_WORKING_FOLDER, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of Linux."""


@contextmanager
def hidden_folder(out: Path) -> Iterator[Path]:
    """A folder of our own beside `out`, gone in the end; what killed runs left there goes first. Raises: OSError."""
    with locked(out.parent):
        _clear(out)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        descriptor = os.open(beside, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        os.close(descriptor)


def clear_files(path: Path) -> None:
    """Removes what killed runs left of a file that is written beside `path`; only while its folder is locked."""
    for left in path.parent.iterdir():
        if is_beside(left.name, path.name):
            left.unlink()


def is_beside(name: str, of: str) -> bool:
    """Whether a file or folder is called as what is made beside `of`."""
    return re.fullmatch(rf"\.{re.escape(of)}-[a-z0-9_]{{8}}", name) is not None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time in here. Raises: OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """No other process works in this folder meanwhile. Raises: BlockingIOError when one does; OSError."""
    while True:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), folder.stat()):
                yield
                return
        finally:
            os.close(descriptor)


def _clear(out: Path) -> None:
    for left in sorted(out.parent.iterdir()):
        if is_beside(left.name, out.name) and left.is_dir() and not left.is_symlink():
            with suppress(BlockingIOError):
                _remove_if_left(left, out)


def _remove_if_left(left: Path, out: Path) -> None:
    """Removes a hidden folder of ours. Raises: BlockingIOError when a running process owns it."""
    descriptor = os.open(left, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if all(_OURS.fullmatch(entry.name) for entry in left.iterdir()):
            if (left / OLD).exists() and not out.exists():
                (left / OLD).rename(out)
            shutil.rmtree(left)
    finally:
        os.close(descriptor)


def take_place(beside: Path, out: Path) -> None:
    """Puts the new folder at `out`; where the disk can do it, in one step with the earlier one."""
    if not out.exists():
        (beside / NEW).rename(out)
    elif not _exchanged(beside / NEW, out):
        out.rename(beside / OLD)
        try:
            (beside / NEW).rename(out)
        except BaseException:
            (beside / OLD).rename(out)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Whether both folders changed places."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = (_AT_WORKING_FOLDER, os.fsencode(one), _AT_WORKING_FOLDER, os.fsencode(other), _EXCHANGE)
    return rename is not None and rename(*paths) == 0
