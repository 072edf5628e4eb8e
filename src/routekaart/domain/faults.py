"""Faults of the machine in words: what the disk, the memory or a database refuses to a command that did nothing wrong."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from routekaart.domain.messages import UserError, message

_OF_DISK = {
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "there_already",
    errno.EISDIR: "a_folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "quota_full",
    errno.EFBIG: "large_file",
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
_WORDS = {
    errno.EDQUOT: "quota exceeded",
    errno.EFBIG: "file too large",
    errno.EROFS: "read-?only file system",
    errno.ENOSPC: "no space left|disk is full|max_temp_directory_size",
    errno.EMFILE: "too many open files",
    errno.EACCES: "permission denied|read-?only database",
    errno.EIO: "input/output error|disk i/o error|could not write|failed to write",
}
_SAID_BY_DATABASE = {number: re.compile(words, re.IGNORECASE) for number, words in _WORDS.items()}
"""A database tells the faults of a disk in words of its own, or in those of the machine. The first that fits holds."""
_FILE_IN_WORDS = re.compile(r'"([^"\\]+)\\?": ')
_ONLY_WHEN_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
_TABLES_MISSING = re.compile(
    r"no such (table|column)|(relation|column|table) .*does not exist", re.IGNORECASE | re.DOTALL
)


def fault(error: Exception, records: Path | None = None) -> str | None:
    """The Dutch sentence for a fault of the machine; None for a mistake of ours, which keeps its traceback.

    `records`: the file of the database that failed, where it is one: SQLite names neither its place nor the cause.
    """
    if isinstance(error, OSError):
        return _disk(error)
    if isinstance(error, MemoryError):
        return message("cli.fault_memory")
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "DatabaseError" in kinds and _TABLES_MISSING.search(str(error)):
        return message("cli.fault_tables_missing")
    if "DatabaseError" in kinds and (number := _number_in_words(error) or _number_of_disk(records)):
        file = _FILE_IN_WORDS.search(str(error))
        return _disk(OSError(_number_of_disk(records) or number, "", file[1] if file else records))
    if "OutOfMemoryException" in kinds:
        return message("cli.fault_memory")
    if "DatabaseError" in kinds and (kinds & _OF_DATABASE or type(error).__name__ == "DatabaseError"):
        return message("cli.fault_database", detail=_first_line(error))
    return None


def refused_write(error: Exception) -> int | None:
    """The number of what the disk refused to a writer; None for an error of a reader, or of another kind."""
    number = error.errno if isinstance(error, OSError) else _number_in_words(error)
    is_writing = number in _ONLY_WHEN_WRITING or (number and " write" in str(error).lower())
    return number if is_writing else None


def _number_of_disk(file: Path | None) -> int | None:
    """What a disk refuses whoever writes there: it can only be read, or is full."""
    if file is None or not file.parent.is_dir():
        return None
    disk = os.statvfs(file.parent)
    return errno.EROFS if disk.f_flag & os.ST_RDONLY else None if disk.f_bavail else errno.ENOSPC


def _number_in_words(error: Exception) -> int | None:
    return next((number for number, words in _SAID_BY_DATABASE.items() if words.search(str(error))), None)


def require_file(path: Path) -> None:
    """Raises: UserError where nothing is, and for a folder."""
    if path.is_dir():
        raise UserError("cli.is_a_folder", file=path)
    if not path.is_file():
        raise UserError("cli.no_file", file=path)


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
