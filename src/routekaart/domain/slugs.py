"""Names as they stand in a URL."""

from __future__ import annotations

import re
import unicodedata


def slugify(name: str) -> str:
    """`name` in lower case ASCII with single hyphens: `Bergen (NH.)` -> `bergen-nh`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
