"""The publisher's file `key`: the secret number that decides by chance, and what was published with it.

Both stand in one file, so that who moves the one moves the other. It may not be copied: each copy would remember
something else. What is about to be published is written down before it stands there, so that no stop in between
leaves a publication that nobody remembers (ADR 0081).
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from routekaart.domain.messages import UserError
from routekaart.flows.folders import KEY, writable
from routekaart.flows.hidden import alone_in, clear_files
from routekaart.flows.release import Truth, figures_of


@dataclass(frozen=True)
class Remembered:
    """A publication in circulation: its number, the fingerprint of its files, where it stood and what was counted for it."""

    number: int
    figures: str
    folder: str
    truth: Truth


@dataclass(frozen=True)
class KeyFile:
    """The secret number, and the publications in circulation that were made with it, the newest first."""

    path: Path
    secret: int
    published: tuple[Remembered, ...] = ()

    def begin(self, following: tuple[Remembered, ...]) -> None:
        """Writes down what is in circulation from the moment that the first of these stands. Raises: UserError."""
        with writable(self.path):
            self._write(self.published, following)

    def finish(self, following: tuple[Remembered, ...]) -> None:
        """Writes down that it stands. When that fails, what was begun says enough for the next run."""
        with suppress(OSError):
            self._write(following, ())

    def _write(self, published: tuple[Remembered, ...], begun: tuple[Remembered, ...]) -> None:
        lists = {"published": [asdict(one) for one in published], "begun": [asdict(one) for one in begun]}
        _write_at_once(
            self.path, f"{self.secret}\n{json.dumps({'file': str(self.path)} | lists, indent=1)}\n"
        )


@contextmanager
def key_file(folder: Path) -> Iterator[KeyFile]:
    """The key of the true counts in `folder`, for this process alone; a new one is written when something is published.

    Raises: UserError for a folder in which another process works, and for a file that is damaged or a copy.
    """
    if not folder.is_dir():
        raise UserError("flows.no_folder", folder=folder)
    path = (folder / KEY).resolve()
    with ExitStack() as stack:
        try:
            stack.enter_context(alone_in(path.parent))
        except BlockingIOError as error:
            raise UserError("flows.busy", folder=folder) from error
        with writable(path):
            clear_files(path)
        yield _read(path) if path.exists() else KeyFile(path, secrets.randbits(63))


def _read(path: Path) -> KeyFile:
    number, _, rest = path.read_text(encoding="utf-8", errors="replace").strip().partition("\n")
    if not (number.isascii() and number.isdecimal()):
        raise UserError("flows.bad_key", file=path)
    try:
        said = json.loads(rest or "{}")
        lists = {name: tuple(map(_remembered, said.get(name, ()))) for name in ("published", "begun")}
        original = Path(said.get("file", path))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("flows.damaged_key", file=path) from error
    if _is_copy(path, original, number) or path.stat().st_nlink > 1:
        raise UserError("flows.copied_key", file=path, original=original)
    begun = lists["begun"]
    stands = begun and figures_of(Path(begun[0].folder)) == begun[0].figures
    return KeyFile(path, int(number), begun if stands else lists["published"])


def _remembered(said: Mapping[str, Any]) -> Remembered:
    truth = {table: dict(years) for table, years in said["truth"].items()}
    return Remembered(int(said["number"]), str(said["figures"]), str(said["folder"]), truth)


def _is_copy(path: Path, original: Path, number: str) -> bool:
    """Whether the file that was last written with this number is still there, and another one."""
    if not original.is_file() or original.samefile(path):
        return False
    return original.read_text(encoding="utf-8", errors="replace").strip().partition("\n")[0] == number


def _write_at_once(path: Path, text: str) -> None:
    """Writes a file that only its owner reads, whole or not at all."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
