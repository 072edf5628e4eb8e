"""A figure as a file."""

from __future__ import annotations

from routekaart.figures.model import Figure


def download_of(figure: Figure, form: str) -> tuple[bytes, str]:
    """The bytes of the figure as `form` (csv, xlsx, svg, png) and their media type."""
    raise NotImplementedError
