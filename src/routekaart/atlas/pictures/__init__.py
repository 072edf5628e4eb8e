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

TILED = "zeshoeken"
"""The end of the address of a map on which each gemeente is as large as every other."""


@dataclass(frozen=True)
class Picture:
    """A kind of figure. `build` takes the parts of the place and raises NotFound for a place that is not there.

    `samples` are places to show it at; `empties` are places of which there is nothing to draw. `is_map`: on the
    real outlines, or with `is_tiled` on one hexagon per gemeente.
    """

    slug: str
    build: Callable[..., Figure]
    samples: Callable[[], Iterable[str]]
    empties: Callable[[], Iterable[str]]
    is_map: bool = False


@dataclass(frozen=True)
class Framed:
    """A figure with its own address, as `figure.html` shows it. `other_form`: of a map, the address in the other form."""

    figure: Figure
    url: str
    other_form: str = ""
    is_tiled: bool = False


@cache
def all_pictures() -> dict[str, Picture]:
    """Every kind of figure by its slug."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    pictures = [importlib.import_module(f"{__name__}.{name}").PICTURE for name in names]
    return {picture.slug: picture for picture in pictures}


def framed(slug: str, *parts: str) -> Framed:
    """The figure of a kind at a place, in its frame; of a map also with hexagons. Raises: NotFound."""
    picture = all_pictures().get(slug)
    is_tiled = picture is not None and picture.is_map and parts[-1:] == (TILED,)
    place = parts[:-1] if is_tiled else parts
    if picture is None or not _takes(picture.build, place):
        raise NotFound(" ".join((slug, *parts)))
    plain = addresses.figure(slug, *place)
    if not picture.is_map:
        return Framed(picture.build(*place), plain)
    tiled = addresses.figure(slug, *place, TILED)
    figure = picture.build(*place, is_tiled=is_tiled)
    if is_tiled:
        return Framed(figure, tiled, plain, is_tiled=True)
    return Framed(figure, plain, tiled if figure.explanation.drawn_on else "")


def _takes(build: Callable[..., Figure], place: tuple[str, ...]) -> bool:
    try:
        signature(build).bind(*place)
    except TypeError:
        return False
    return True
