"""Where the texts and lists of `content/` are, in a checkout and in an installed wheel."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from .strict_yaml import parse_yaml

_PACKAGED = Path(__file__).resolve().parents[1] / "content"
_CHECKOUT = Path(__file__).resolve().parents[3] / "content"


@cache
def content_dir() -> Path:
    """The folder `content/`. Raises: FileNotFoundError when the package was built without it."""
    for folder in (_PACKAGED, _CHECKOUT):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(_PACKAGED)


def read_yaml(*parts: str) -> Any:
    """The parsed YAML file `content/<parts>`. Raises: yaml.MarkedYAMLError for what could mean two things."""
    return parse_yaml(content_dir().joinpath(*parts))


def read_csv(*parts: str) -> list[dict[str, str]]:
    """The rows of the CSV file `content/<parts>` (`,`, UTF-8, `#` lines are comments that name the source)."""
    text = content_dir().joinpath(*parts).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))
