"""How wide a text is in Fira Sans, so that labels can be laid out on the server."""

from __future__ import annotations

from functools import cache

from routekaart.domain.content import read_csv

_OTHER = 640  # a character that the list does not have; wide rather than narrow


@cache
def _widths() -> tuple[dict[str, int], dict[str, int]]:
    rows = read_csv("theme", "text_widths.csv")
    regular = {chr(int(row["teken"], 16)): int(row["gewoon"]) for row in rows}
    return regular, {chr(int(row["teken"], 16)): int(row["vet"]) for row in rows}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in CSS pixels of `text` at a font size. Source: the advance widths of Fira Sans 400 and 600."""
    widths = _widths()[bold]
    return sum(widths.get(char, _OTHER) for char in text) * size / 1000


def fit(text: str, room: float, size: float, bold: bool = False) -> str:
    """`text`, or its beginning with an ellipsis where it is wider than `room`; empty when nothing fits."""
    if text_width(text, size, bold) <= room:
        return text
    while text and text_width(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,.-") + "…" if text else ""


def wrap(text: str, room: float, size: float, bold: bool = False, lines: int = 99) -> list[str]:
    """`text` in lines no wider than `room`; the last of `lines` is cut with an ellipsis."""
    words, rows = text.split(), [""]
    for k, word in enumerate(words):
        longer = f"{rows[-1]} {word}".strip()
        if not rows[-1] or text_width(longer, size, bold) <= room:
            rows[-1] = longer
        elif len(rows) == lines:
            rows[-1] = " ".join([rows[-1], *words[k:]])
            break
        else:
            rows.append(word)
    return [fit(row, room, size, bold) for row in rows if row]
