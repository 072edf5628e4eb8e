"""The publisher's file `key`: the secret number that decides by chance, and what was published with it.

Both stand in one file, so that who moves the one moves the other. It may not be copied: each copy would remember
something else. What is about to be published is written down before it stands there, so that no stop in between
leaves a publication that nobody remembers (ADR 0081).
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from routekaart.domain.messages import UserError
from routekaart.flows.folders import KEY, replaced_folder, writable
from routekaart.flows.hidden import alone_in, clear_files
from routekaart.flows.keytext import KeyText, Memory, Remembered, first_line, read_key, write_key
from routekaart.flows.release import figures_of


@dataclass(frozen=True)
class KeyFile:
    """The secret number, and the publications in circulation that were made with it, the newest first.

    `taken`: it is not the file that was last written, but somebody said that no other remains.
    """

    path: Path
    secret: int
    published: tuple[Remembered, ...] = ()
    taken: bool = False

    def begin(self, following: tuple[Remembered, ...]) -> None:
        """Writes down what is in circulation from the moment that the first of these stands. Raises: UserError."""
        with writable(self.path):
            self._write(Memory(self.published, following))

    def finish(self, following: tuple[Remembered, ...]) -> None:
        """Writes down that it stands. When that fails, what was begun says enough for the next run."""
        with suppress(OSError):
            self._write(Memory(following))

    def _write(self, memory: Memory) -> None:
        write_key(self.path, self.secret, memory, self.path)


@contextmanager
def key_file(folder: Path, only_key: bool = False) -> Iterator[KeyFile]:
    """The key of the true counts in `folder`, for this process alone; a new one is written when something is published.

    `only_key`: somebody says that it is the only one that remains, and the newest. Raises: UserError for a folder in
    which another process works, and for a file that is damaged or is not the one that was last written.
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
        yield _read(path, only_key) if path.exists() else KeyFile(path, secrets.randbits(63))


def new_key(folder: Path, secret: int) -> None:
    """Gives true counts a key with this number, with which nothing was published yet."""
    path = (folder / KEY).resolve()
    write_key(path, secret, Memory(), path)


def counts_folder(out: Path) -> AbstractContextManager[Path]:
    """A new folder of true counts, which keeps the key of the one that it replaces. Raises: UserError."""

    def keep_key(new: Path) -> None:
        """A link stays one, a key becomes a file of its own again, and one that would be refused stays what it was."""
        old = out / KEY
        with suppress(UserError):
            if old.is_file() and not old.is_symlink() and (key_text := read_key(old)).is_of(old):
                write_key(new / KEY, key_text.secret, key_text.memory, old.resolve())
                return
        if old.is_file():
            shutil.copy2(old, new / KEY, follow_symlinks=False)

    return replaced_folder(out, before=keep_key)


def _read(path: Path, only_key: bool) -> KeyFile:
    key_text = read_key(path)
    if path.stat().st_nlink > 1 or _stands_elsewhere(path, key_text):
        raise UserError("flows.copied_key", file=path, original=key_text.file)
    taken = not key_text.is_of(path)
    begun = key_text.memory.begun
    stands = begun and figures_of(Path(begun[0].folder)) == begun[0].figures
    published = begun if stands else key_text.memory.published
    if taken and not only_key:
        number = published[0].number if published else 0
        raise UserError("flows.other_file", file=path, original=key_text.file, number=number)
    return KeyFile(path, key_text.secret, published, taken)


def _stands_elsewhere(path: Path, key_text: KeyText) -> bool:
    """Whether the file that was last written with this number is still there, and another one."""
    if not key_text.file.is_file() or key_text.file.samefile(path):
        return False
    return first_line(key_text.file) == str(key_text.secret)
