"""Styles and scripts that stand beside the template they belong to: those of a page, and those of a section of a place.

`web/pages/kaart/kaart.css` is `{% static 'kaart/kaart.css' %}`; `<room>/sections/streams/streams.css` is
`{% static 'sections/streams/streams.css' %}`. Nothing else of those folders is served.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

ROOMS = Path(__file__).resolve().parents[2]
SERVED = (".css", ".js")


def _folders() -> Iterator[tuple[str, Path]]:
    """Every folder of a page or section with its name in an address."""
    for folder in sorted(ROOMS.glob("web/pages/*/")):
        yield folder.name, folder
    for folder in sorted(ROOMS.glob("*/sections/*/")):
        yield f"sections/{folder.name}", folder


class FilesBesideTemplates(BaseFinder):
    """Finds them for `collectstatic`."""

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file by its name in an address."""
        return {
            f"{name}/{file.name}": file
            for name, folder in _folders()
            for file in sorted(folder.iterdir())
            if file.suffix in SERVED
        }

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file that stands at a name. Missing: an empty list."""
        file = self.files.get(path)
        return [] if file is None else [str(file)] if find_all else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every file with the storage that reads it."""
        for address, file in self.files.items():
            if not matches_patterns(file.name, list(ignore_patterns or ())):
                storage = FileSystemStorage(location=file.parent)
                storage.prefix = address.rpartition("/")[0]  # type: ignore[attr-defined]
                yield file.name, storage
