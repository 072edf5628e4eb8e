"""What a page about a place is made of. A folder `<room>/sections/<name>/` with a `section.py` that has a `SECTION` is one.

Its template `section.html` and the short name `label.html` for the list of contents stand in the same folder.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from routekaart.domain.places import Place

Generation = Callable[[], Hashable]
"""Gives another value once what it stands for has changed: the latest version of a record, the latest decision."""


@dataclass(frozen=True)
class Day:
    """The day that a page is about, and the moment of knowing (None: now)."""

    on: date
    known: datetime | None = None


@dataclass(frozen=True)
class Section:
    """A part of the pages of some kinds of place.

    `order` ranks it among the others, smallest first; `anchor` is its id on the page. `build` gives what the template
    shows, and None where there is nothing to show. `follows` are the generations that this depends on: () for what
    follows from the place, the day and the edition alone. `samples` are places that have it.
    """

    kinds: Collection[str]
    order: int
    anchor: str
    build: Callable[[Place, Day], Any]
    samples: Callable[[], Iterable[Place]]
    follows: tuple[Generation, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A section on a page: its folder's name, its anchor and what its template shows."""

    name: str
    anchor: str
    contents: Any

    @property
    def template(self) -> str:
        return f"{self.name}/section.html"

    @property
    def label(self) -> str:
        """The template of the short name."""
        return f"{self.name}/label.html"

    @property
    def styles(self) -> str:
        """The static file of its styles; "" where it has none."""
        return f"sections/{self.name}/{self.name}.css" if self.name in _styled() else ""


def section_folders() -> list[Path]:
    """The `sections` folders of all rooms."""
    return sorted(_house().glob("*/sections"))


@cache
def all_sections() -> dict[str, Section]:
    """Every section by the name of its folder, in the order of a page."""
    files = [file for folder in section_folders() for file in folder.glob("*/section.py")]
    sections = {file.parent.name: importlib.import_module(_module(file)).SECTION for file in files}
    assert len(sections) == len(files), "two sections have one name"
    return dict(sorted(sections.items(), key=lambda item: (item[1].order, item[0])))


def sections_of(place: Place, day: Day) -> list[Shown]:
    """What stands on the page of a place, in order."""
    fitting = ((name, one) for name, one in all_sections().items() if place.kind in one.kinds)
    built = ((name, one.anchor, one.build(place, day)) for name, one in fitting)
    return [Shown(name, anchor, contents) for name, anchor, contents in built if contents is not None]


@cache
def _styled() -> set[str]:
    """The sections with a file of styles, named like the folder."""
    files = (file for folder in section_folders() for file in folder.glob("*/*.css"))
    return {file.stem for file in files if file.stem == file.parent.name}


def _house() -> Path:
    return Path(__file__).resolve().parents[1]


def _module(file: Path) -> str:
    return ".".join((_house().name, *file.relative_to(_house()).with_suffix("").parts))
