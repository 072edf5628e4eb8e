"""Faults of the machine in words: what the disk, the memory or a database refuses to a command that did nothing wrong."""

from __future__ import annotations

import errno
import re

from routekaart.domain.messages import message

_OF_DISK = {
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "there_already",
    errno.EISDIR: "a_folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "disk_broken",
    errno.ENAMETOOLONG: "long_name",
    errno.EMFILE: "too_many_files",
    errno.ENFILE: "too_many_files",
    errno.ECONNREFUSED: "no_connection",
    errno.EPIPE: "reader_gone",
}
_OF_DATABASE = {
    "OperationalError",
    "InterfaceError",
    "InternalError",
    "FatalException",
    "PermissionException",
}
"""Classes of sqlite3, psycopg, DuckDB and Django, by name: a command that needs no database loads none of them."""
_SAID_BY_DATABASE = {
    re.compile(r"no space left|could not write|failed to write|disk is full", re.IGNORECASE): "disk_full",
    re.compile(r"read-?only (file system|database)|permission denied", re.IGNORECASE): "not_allowed",
}
"""A database tells the faults of a disk in words of its own."""
_TABLES_MISSING = re.compile(
    r"no such (table|column)|(relation|column|table) .*does not exist", re.IGNORECASE | re.DOTALL
)


def fault(error: Exception) -> str | None:
    """The Dutch sentence for a fault of the machine; None for a mistake of ours, which keeps its traceback."""
    if isinstance(error, OSError):
        return _disk(error)
    if isinstance(error, MemoryError):
        return message("cli.fault_memory")
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "DatabaseError" in kinds and _TABLES_MISSING.search(str(error)):
        return message("cli.fault_tables_missing")
    if "OutOfMemoryException" in kinds:
        return message("cli.fault_memory")
    said = [name for pattern, name in _SAID_BY_DATABASE.items() if pattern.search(str(error))]
    if "DatabaseError" in kinds and said:
        return message(f"cli.fault_{said[0]}", place="")
    if "DatabaseError" in kinds and (kinds & _OF_DATABASE or type(error).__name__ == "DatabaseError"):
        return message("cli.fault_database", detail=_first_line(error))
    return None


def reason(error: Exception) -> str:
    """Why something failed, to stand in a sentence: Dutch for a fault of the machine, otherwise what a reader says."""
    return fault(error) or _first_line(error)


def _disk(error: OSError) -> str:
    name = _OF_DISK.get(error.errno or 0)
    file = error.filename2 or error.filename
    place = message("cli.fault_place", file=_shown(file)) if file is not None else ""
    if name is None:
        number = error.errno or f"?: {_first_line(error)}"
        return message("cli.fault_other", place=place, number=number)
    return message(f"cli.fault_{name}", place=place)


def _shown(file: object) -> str:
    return file.decode(errors="replace") if isinstance(file, bytes) else str(file)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
