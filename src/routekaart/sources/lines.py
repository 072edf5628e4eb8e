"""The lines of a text file that somebody else made, in bounded memory.

A spreadsheet or web page under a wrong name, a NUL byte, another encoding, an endless line and a file that
stops in the middle are all refused with their place. A last line without its end is taken for a cut, also when an
editor saved it so: nothing else tells a whole last cell from half of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from routekaart.domain.messages import UserError, message
from routekaart.sources.positions import shown

LONGEST_LINE = 1 << 20
"""Bytes. The longest line of a real file so far has about 2,000."""

_FOREIGN = {
    b"PK\x03\x04": "sources.is_spreadsheet",
    b"\xd0\xcf\x11\xe0": "sources.is_spreadsheet",
    b"\x1f\x8b": "sources.is_compressed",
    b"\xff\xfe": "sources.is_utf16",
    b"\xfe\xff": "sources.is_utf16",
    b"%PDF": "sources.is_pdf",
}


def refuse_foreign(path: Path) -> None:
    """Stop when the file is something else than text. Raises: UserError."""
    with path.open("rb") as file:
        start = file.read(512)
    if not start:
        raise UserError("sources.empty_file", file=path.name)
    for magic, key in _FOREIGN.items():
        if start.startswith(magic):
            raise UserError("sources.foreign_file", file=path.name, what=message(key))
    if start.lstrip().lower().startswith((b"<!doctype", b"<html")):
        raise UserError("sources.foreign_file", file=path.name, what=message("sources.is_web_page"))


def text_lines(path: Path, encoding: str) -> Iterator[str]:
    """The lines with their line ends; a byte order mark is dropped. Raises: UserError with the place."""
    refuse_foreign(path)
    number = 0
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if number == 1 and encoding == "utf-8":
                line = line.removeprefix(b"\xef\xbb\xbf")
            yield _decoded(line, path, number, encoding)


def _decoded(line: bytes, path: Path, number: int, encoding: str) -> str:
    if number == 1 and b"\r" in line[:-2] and not line.endswith(b"\n"):
        raise UserError("sources.old_line_ends", file=path.name)
    if len(line) > LONGEST_LINE:
        raise UserError("sources.endless_line", file=path.name, line=number, limit=LONGEST_LINE)
    if b"\0" in line:
        raise UserError("sources.nul_byte", file=path.name, line=number, column=line.index(b"\0") + 1)
    if not line.endswith(b"\n"):
        raise UserError("sources.cut_off", file=path.name, line=number)
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(path, number, error.start + 1, encoding, line) from None
    if encoding != "utf-8" and not line.isascii() and _is_utf8(line):
        column = next(place for place, byte in enumerate(line, 1) if byte > 127)
        raise _wrong_encoding(path, number, column, encoding, line)
    return text


def _wrong_encoding(path: Path, number: int, column: int, encoding: str, line: bytes) -> UserError:
    excerpt = shown(line[max(0, column - 12) : column + 12].decode("latin-1"))
    return UserError(
        "sources.wrong_encoding", file=path.name, line=number, column=column, encoding=encoding, found=excerpt
    )


def _is_utf8(line: bytes) -> bool:
    """True for text that only makes sense as UTF-8: real Windows-1252 text does not decode by accident."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
