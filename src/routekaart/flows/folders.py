"""The folder that a command writes: made beside its place, put there in one go, and never over something of another."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import yaml

from routekaart.domain.messages import UserError
from routekaart.flows.engines import resources
from routekaart.flows.hidden import NEW, clear_files, hidden_folder, is_beside, locked, take_place
from routekaart.flows.queries import tables

MARKER = "flows.yml"
"""The file that tells a folder of flow tables from any other folder."""

CODEBOOK = "codebook.csv"
HIERARCHIES = "hierarchies.csv"
RELEASE = "release.yml"
KEY = "key"
"""The file with the publisher's secret number; kept when the folder is built again."""


@contextmanager
def replaced_folder(out: Path, marker: str = MARKER) -> Iterator[Path]:
    """An empty folder beside `out` that takes its place when all went well. Raises: UserError when `out` is another's."""
    with ExitStack() as stack:
        with _writable(out):
            _check_ours(out, marker)
            out.parent.mkdir(parents=True, exist_ok=True)
            beside = stack.enter_context(hidden_folder(out))
        with resources():
            (beside / NEW).mkdir()
            yield beside / NEW
        with _writable(out):
            take_place(beside, out)


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError("flows.cannot_write", out=out, detail=error.strerror or error) from error


def _check_ours(out: Path, marker: str) -> None:
    """Raises: UserError when `out` is no folder, the folder one stands in, or has a file that we did not write."""
    if out.exists() and not out.is_dir():
        raise UserError("flows.out_is_a_file", out=out)
    if Path.cwd().is_relative_to(out.resolve()):
        raise UserError("flows.out_is_here", out=out)
    found = sorted(entry.name for entry in out.iterdir()) if out.exists() else []
    if found and marker not in found:
        raise UserError("flows.not_a_flows_folder", out=out, marker=marker)
    known = _written(out / marker) if found else set()
    foreign = [
        name
        for name in found
        if not is_beside(name, KEY) and (name not in known or not (out / name).is_file())
    ]
    if foreign:
        raise UserError("flows.foreign_file", out=out, file=foreign[0], count=len(foreign))


def _written(marker: Path) -> set[str]:
    """The names of our files in a folder with this marker: of flow tables, or of the tables of a plan."""
    try:
        said = yaml.safe_load(marker.read_text(encoding="utf-8"))
        if marker.name == MARKER:
            queries = (f"{query.NAME}.parquet" for query in tables())
            return {MARKER, CODEBOOK, KEY, *queries} if said["kind"] else set()
        names = [str(table["name"]) for table in said["tables"]]
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, KeyError):
        return set()
    if not marker.with_name(HIERARCHIES).is_file():
        return set()
    return {
        marker.name,
        HIERARCHIES,
        RELEASE,
        *(f"{name}{suffix}" for name in names for suffix in (".parquet", ".csv")),
    }


def secret_key(folder: Path) -> int:
    """The publisher's own number that decides by chance; made once and kept with the true counts. Raises: UserError."""
    path = folder / KEY
    with _writable(path), locked(folder):
        clear_files(path)
        if not path.exists():
            _write_at_once(path, str(secrets.randbits(63)))
        text = path.read_text(encoding="utf-8", errors="replace").strip()
    if not (text.isascii() and text.isdecimal()):
        raise UserError("flows.bad_key", file=path)
    return int(text)


def _write_at_once(path: Path, text: str) -> None:
    """Writes a file that only its owner reads, whole or not at all."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
