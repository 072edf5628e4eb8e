"""Files for the browser: the theme as CSS custom properties, then everything hashed and compressed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import UserError


def theme_css() -> str:
    """The tokens of content/theme/tokens.yml as custom properties: `colour.ink` is `--rk-colour-ink`."""
    lines = (f"  --rk-{name}: {value};" for name, value in _properties(read_yaml("theme", "tokens.yml"), ()))
    return ":root {\n" + "\n".join(lines) + "\n}\n"


def _properties(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _properties(child, (*path, str(key).replace("_", "-")))
    elif isinstance(value, list):
        for position, child in enumerate(value, start=1):
            yield from _properties(child, (*path, str(position)))
    else:
        yield "-".join(path), _with_unit(path, value)


def _with_unit(path: tuple[str, ...], value: object) -> str:
    """Sizes are pixels in the token file and rem here, so that they follow the reader's own text size."""
    if path[0] == "size" and path[-1] != "line-height" and isinstance(value, int | float):
        return f"{value / 16:g}rem"
    return str(value)


def prepare_static_files() -> Path:
    """The folder of hashed, compressed files; made anew only when a source changed.

    Raises: UserError when the files of npm were never copied.
    """
    vendor = Path(settings.STATICFILES_DIRS[0]) / "vendor" / "components.css"
    if not vendor.exists():
        raise UserError("web.assets_missing", folder=vendor.parent)
    Path(settings.ROUTEKAART_THEME_DIR, "theme.css").write_text(theme_css(), encoding="utf-8")
    root = Path(settings.STATIC_ROOT)
    stamp, fingerprint = root.with_name("static.fingerprint"), _fingerprint()
    if not stamp.exists() or stamp.read_text() != fingerprint or not root.exists():
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)
    return root


def _fingerprint() -> str:
    digest = hashlib.sha256()
    files = (file for finder in get_finders() for file in finder.list([]))
    for path, storage in sorted(files, key=lambda file: (getattr(file[1], "prefix", "") or "", file[0])):
        digest.update(
            f"{getattr(storage, 'prefix', '')}/{path}\0".encode() + Path(storage.path(path)).read_bytes()
        )
    return digest.hexdigest()
