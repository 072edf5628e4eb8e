"""The stream diagram with "overig" opened: every stream that is published. `/cijfer/stromen-open/…` as `stromen`."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.atlas.pictures import Picture, stromen
from routekaart.figures.model import Figure


def build(year: str, left: str, right: str, *place: str) -> Figure:
    """The diagram with all its nodes. Raises: NotFound as `stromen`."""
    return stromen.drawn(stromen.asked(year, left, right, place), stromen.EVERYTHING)


def samples() -> Sequence[str]:
    return stromen.samples()[1:]


PICTURE = Picture("stromen-open", build, samples, stromen.empties)
