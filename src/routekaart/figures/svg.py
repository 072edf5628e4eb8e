"""Writing SVG: elements with escaped text and short numbers. Presentation attributes only, for the CSP."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

Attribute = str | int | float | None


class Svg(str):
    """Text that is SVG already; every other text is escaped."""

    __slots__ = ()


def escape(text: str) -> str:
    """`text` as it may stand in XML 1.0: escaped, without characters that XML forbids."""
    return text if text.isalnum() else _ILLEGAL.sub("", text).translate(_ESCAPES)


def number(value: float, digits: int = 1) -> str:
    """The shortest decimal notation of `value`, rounded: `12`, `.5`, `-3.1`."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def element(name: str, *children: str, **attributes: Attribute) -> Svg:
    """An element. `font_size=13` becomes `font-size="13"`; None leaves an attribute out."""
    named = "".join(
        f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    inner = "".join(c if isinstance(c, Svg) else escape(c) for c in children)
    return Svg(f"<{name}{named}>{inner}</{name}>" if inner else f"<{name}{named}/>")


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | int | float) -> str:
    return escape(value) if isinstance(value, str) else number(value, 2)


def group(children: Iterable[str], **attributes: Attribute) -> Svg:
    """A `<g>`, or nothing when it has no children."""
    inside = [child for child in children if child]
    return element("g", *inside, **attributes) if inside else Svg("")


def path(points: Iterable[tuple[float, float]], closed: bool = True, digits: int = 1) -> str:
    """Path data through points, with relative steps so that it stays short."""
    parts: list[str] = []
    at = (0.0, 0.0)
    for i, point in enumerate(points):
        x, y = round(point[0], digits), round(point[1], digits)
        if i and (x, y) == at:
            continue
        parts.append(("M", "l")[i > 0] + _pair(x - (at[0] if i else 0), y - (at[1] if i else 0), digits))
        at = (x, y)
    return "".join(parts) + ("z" if closed else "")


def _pair(x: float, y: float, digits: int) -> str:
    second = number(y, digits)
    return number(x, digits) + (second if second.startswith("-") else f" {second}")
