"""The folder that a command writes: made beside its place, put there in one go, and never over something of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import yaml

from routekaart.domain.faults import reason, refused_write
from routekaart.domain.messages import UserError
from routekaart.domain.strict_yaml import parse_yaml
from routekaart.flows.engines import resources
from routekaart.flows.hidden import NEW, alone_in, hidden_folder, is_beside, locked, take_place
from routekaart.flows.queries import tables

MARKER = "flows.yml"
"""The file that tells a folder of flow tables from any other folder."""

CODEBOOK = "codebook.csv"
HIERARCHIES = "hierarchies.csv"
RELEASE = "release.yml"
KEY = "key"
"""The publisher's own file beside the true counts (`flows.keyfile`); kept when the folder is built again."""


@contextmanager
def replaced_folder(
    out: Path, marker: str = MARKER, before: Callable[[Path], None] = lambda _: None
) -> Iterator[Path]:
    """An empty folder beside `out` that takes its place when all went well; `before` that it is called with it.

    Raises: UserError when `out` is another's, or another process works in it.
    """
    with ExitStack() as stack:
        with writable(out):
            _check_ours(out, marker)
            out.parent.mkdir(parents=True, exist_ok=True)
            with _alone(out):
                beside = stack.enter_context(hidden_folder(out))
        with _made_for(out), resources():
            (beside / NEW).mkdir()
            yield beside / NEW
        with writable(out), locked(out.parent), _alone(out):
            before(beside / NEW)
            take_place(beside, out)


@contextmanager
def writable(place: Path) -> Iterator[None]:
    """Raises: UserError for what the disk refuses meanwhile."""
    try:
        yield
    except OSError as error:
        raise UserError("flows.cannot_write", out=place, reason=reason(error)) from error


@contextmanager
def _made_for(place: Path) -> Iterator[None]:
    """Raises: UserError when something that belongs at `place` cannot be written, wherever it is made meanwhile."""
    try:
        yield
    except OSError as error:
        if (number := refused_write(error)) is None:
            raise
        raise UserError("flows.cannot_write", out=place, reason=reason(OSError(number, ""))) from error


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            if out.exists():
                stack.enter_context(alone_in(out))
        except BlockingIOError as error:
            raise UserError("flows.busy", folder=out) from error
        yield


def _check_ours(out: Path, marker: str) -> None:
    """Raises: UserError when `out` is no folder, the folder one stands in, or has a file that we did not write."""
    if out.exists() and not out.is_dir():
        raise UserError("flows.out_is_a_file", out=out)
    if Path.cwd().is_relative_to(out.resolve()):
        raise UserError("flows.out_is_here", out=out)
    names = sorted(entry.name for entry in out.iterdir()) if out.exists() else []
    if names and marker not in names:
        raise UserError("flows.not_a_flows_folder", out=out, marker=marker)
    written = _written(out / marker) if names else set()
    foreign = [
        name
        for name in names
        if not is_beside(name, KEY) and (name not in written or not (out / name).is_file())
    ]
    if foreign:
        raise UserError("flows.foreign_file", out=out, file=foreign[0], count=len(foreign))


def _written(marker: Path) -> set[str]:
    """The names of our files in a folder with this marker: of flow tables, or of the tables of a plan."""
    try:
        said = parse_yaml(marker)
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
