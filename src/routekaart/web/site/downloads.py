"""A figure as a file, with the fonts of the site for the one that is drawn here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings

from routekaart.figures.exports import to_csv, to_png, to_svg, to_xlsx
from routekaart.figures.model import Figure

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@cache
def font_files() -> tuple[Path, ...]:
    """Fira Sans regular and bold. Missing: empty when the files of npm were never copied."""
    folder = Path(settings.STATICFILES_DIRS[0], "vendor", "fonts")
    return tuple(sorted(folder.glob("fira-sans-latin-[46]00-normal.woff2")))


FORMS: dict[str, tuple[Callable[[Figure], bytes], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, EXCEL),
    "svg": (to_svg, "image/svg+xml"),
    "png": (lambda figure: to_png(figure, font_files()), "image/png"),
}


def download_of(figure: Figure, form: str) -> tuple[bytes, str]:
    """The bytes of the figure as `form` (csv, xlsx, svg, png) and their media type."""
    make, content_type = FORMS[form]
    return make(figure), content_type
