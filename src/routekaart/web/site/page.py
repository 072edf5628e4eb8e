"""What a page is. A folder `web/pages/<name>/` with a `page.py` that has a `PAGE` is on the site."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver


def _none() -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Page:
    """One kind of page.

    `routes` are its addresses; `sitemap` lists the addresses that search engines should know, and `samples`
    a few that show each of its forms: the contract, browser and speed tests walk those.
    """

    routes: tuple[URLPattern | URLResolver, ...]
    samples: Callable[[], Iterable[str]]
    sitemap: Callable[[], Iterable[str]] = _none


@cache
def all_pages() -> dict[str, Page]:
    """Every page by the name of its folder, found by walking `web/pages`."""
    from routekaart.web import pages

    names = sorted(file.parent.name for file in Path(pages.__path__[0]).glob("*/page.py"))
    return {name: importlib.import_module(f"{pages.__name__}.{name}.page").PAGE for name in names}
