"""Writes `content/theme/text_widths.csv` from the installed Fira Sans. Run after `make assets`:

`.venv/bin/python scripts/make_text_widths.py node_modules/@fontsource/fira-sans/files`
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from routekaart.domain.content import content_dir


def advances(file: Path) -> dict[int, int]:
    """Character -> advance width in thousandths of the font size."""
    font = TTFont(file)
    widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
    return {char: round(widths[glyph][0] * 1000 / units) for char, glyph in font.getBestCmap().items()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    regular, bold = (advances(folder / f"fira-sans-latin-{weight}-normal.woff") for weight in (400, 600))
    lines = [
        "# Breedte van tekens in Fira Sans (OFL-1.1), in duizendsten van de lettergrootte.",
        "teken,gewoon,vet",
    ]
    lines += [f"{char:04x},{regular[char]},{bold[char]}" for char in sorted(regular) if char in bold]
    content_dir().joinpath("theme", "text_widths.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
