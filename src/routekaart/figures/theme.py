"""The tokens of `content/theme/tokens.yml` that drawings use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from routekaart.domain.content import read_yaml


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`, sizes in CSS pixels."""

    ink: str
    ink_soft: str
    line: str
    border: str
    paper: str
    primary: str
    primary_dark: str
    accent: str
    accent_dark: str
    accent_soft: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]
    categorical: tuple[str, ...]
    rest: str
    unknown: str
    water: str
    status: dict[str, str]
    font: str
    label: float
    value: float
    title: float
    narrow: int
    wide: int
    full: int
    strip: int
    locator: int


@cache
def theme() -> Theme:
    """The theme, read once."""
    tokens = read_yaml("theme", "tokens.yml")
    colour, scale, size = tokens["colour"], tokens["scale"], tokens["figure"]
    plain = (
        "ink",
        "ink_soft",
        "line",
        "border",
        "paper",
        "primary",
        "primary_dark",
        "accent",
        "accent_dark",
        "accent_soft",
    )
    return Theme(
        **{name: colour[name] for name in plain},
        sequential=tuple(scale["sequential"]),
        diverging=tuple(scale["diverging"]),
        categorical=tuple(scale["categorical"]),
        rest=scale["rest"],
        unknown=scale["unknown"],
        water=scale["water"],
        status={name: pair["fill"] for name, pair in tokens["status"].items()},
        font=tokens["font"]["family"].replace("'", "").split(",")[0] + ", sans-serif",
        **{
            name: size[name]
            for name in ("label", "value", "title", "narrow", "wide", "full", "strip", "locator")
        },
    )


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0-1. Source: WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1-21. Source: WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(fill: str) -> str:
    """Ink or paper, whichever reads best on `fill`."""
    return max((theme().ink, theme().paper), key=lambda colour: contrast(colour, fill))
