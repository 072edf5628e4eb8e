"""Figures with an address: each module has a `PICTURE` and is found by walking this package.

A page shows a picture with `framed`; the same picture stands alone, embeddable and downloadable at
`/cijfer/<slug>/<place>`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from inspect import signature

from routekaart.atlas.missing import NotFound
from routekaart.domain import addresses
from routekaart.figures.model import Figure


@dataclass(frozen=True)
class Picture:
    """A kind of figure. `build` takes the parts of the place and raises NotFound for a place that is not there.

    `samples` are places to show it at; `empties` are places of which there is nothing to draw.
    """

    slug: str
    build: Callable[..., Figure]
    samples: Callable[[], Iterable[str]]
    empties: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Framed:
    """A figure with its own address, as `figure.html` shows it."""

    figure: Figure
    url: str


@cache
def all_pictures() -> dict[str, Picture]:
    """Every kind of figure by its slug."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    found = [importlib.import_module(f"{__name__}.{name}").PICTURE for name in names]
    return {picture.slug: picture for picture in found}


def framed(slug: str, *place: str) -> Framed:
    """The figure of a kind at a place, in its frame. Raises: NotFound."""
    picture = all_pictures().get(slug)
    if picture is None or not _takes(picture.build, place):
        raise NotFound(" ".join((slug, *place)))
    return Framed(picture.build(*place), addresses.figure(slug, *place))


def _takes(build: Callable[..., Figure], place: tuple[str, ...]) -> bool:
    try:
        signature(build).bind(*place)
    except TypeError:
        return False
    return True
