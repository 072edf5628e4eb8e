"""A file that somebody names on the command line."""

from __future__ import annotations

from pathlib import Path

from routekaart.domain.messages import UserError


def a_file(text: str) -> Path:
    """The path of a file that is there or will be, as the type of an argument. Raises: UserError for a folder."""
    path = Path(text)
    if path.is_dir():
        raise UserError("cli.is_a_folder", file=path)
    return path
