"""What a page is. A folder `web/pages/<name>/` with a `page.py` that has a `PAGE` is on the site."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver

from routekaart.domain.sections import Generation


def _none() -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Page:
    """One kind of page.

    `routes` are its addresses; `sitemap` lists the addresses that search engines should know, and `samples`
    a few that show each of its forms: the contract, browser and speed tests walk those. `menu` is the entry of
    the menu or of the foot that it falls under (`templates/menu.html`, `templates/foot.html`). `follows`
    are the generations that its answers depend on beside the edition and the day, other than those of its sections.
    """

    routes: tuple[URLPattern | URLResolver, ...]
    samples: Callable[[], Iterable[str]]
    sitemap: Callable[[], Iterable[str]] = _none
    menu: str = ""
    follows: tuple[Generation, ...] = ()


@cache
def all_pages() -> dict[str, Page]:
    """Every page by the name of its folder, found by walking `web/pages`."""
    from routekaart.web import pages

    names = sorted(file.parent.name for file in Path(pages.__path__[0]).glob("*/page.py"))
    return {name: importlib.import_module(f"{pages.__name__}.{name}.page").PAGE for name in names}


@cache
def _menu_entries() -> dict[str, str]:
    return {str(route.pattern): page.menu for page in all_pages().values() for route in page.routes}


def menu_entry(route: str) -> str:
    """The entry of the menu that the page with this route falls under. Missing: empty for a page of no entry."""
    entries = _menu_entries()
    if route in entries:
        return entries[route]
    inside = [pattern for pattern in entries if pattern and route.startswith(pattern)]
    return entries[max(inside, key=len)] if inside else ""
