"""The paper a figure is drawn on: one width in CSS pixels, its own ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from routekaart.figures.model import Explanation, Figure, Size, Table
from routekaart.figures.svg import Attribute, Svg, element, number
from routekaart.figures.theme import theme


@dataclass(frozen=True)
class Frame:
    """What every figure has around its picture. `id` is a word of letters, digits and hyphens."""

    id: str
    title: str
    alt: str
    explanation: Explanation
    is_example: bool | None = False


@dataclass(frozen=True)
class Sheet:
    """A drawing of `frame` laid out for a width."""

    frame: Frame
    width: int

    @property
    def is_narrow(self) -> bool:
        return self.width < theme().wide

    @property
    def prefix(self) -> str:
        """The beginning of every id in this drawing."""
        return f"{self.frame.id}-{self.width}"

    @property
    def hatch(self) -> str:
        """The fill of what is unknown or protected."""
        return f"url(#{self.prefix}-arcering)"

    def render(self, height: float, *children: str, links: bool = False) -> str:
        """The whole SVG. With links inside it is a group, so that a screen reader finds them."""
        inside = Svg("".join(children))
        hatched = self.hatch in inside
        return element(
            "svg",
            element("title", self.frame.title, id=f"{self.prefix}-t"),
            element("desc", self.frame.alt, id=f"{self.prefix}-d"),
            self._hatching() if hatched else "",
            inside,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {number(height, 0)}",
            width=self.width,
            height=round(height),
            role="group" if links else "img",
            aria_labelledby=f"{self.prefix}-t",
            aria_describedby=f"{self.prefix}-d",
            font_family=theme().font,
            font_size=theme().label,
            fill=theme().ink,
        )

    def _hatching(self) -> Svg:
        lines = element("path", d="M0 0v6", stroke=theme().ink_soft, stroke_width=2)
        ground = element("rect", width=6, height=6, fill=theme().unknown)
        pattern = element(
            "pattern",
            ground,
            lines,
            id=f"{self.prefix}-arcering",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        return element("defs", pattern)


def label(
    text: str,
    x: float,
    y: float,
    size: float | None = None,
    bold: bool = False,
    anchor: str = "start",
    fill: str | None = None,
    halo: bool = False,
) -> Svg:
    """A text at its baseline; `halo` gives it a rim of paper over a drawing."""
    rim: dict[str, Attribute] = {
        "paint_order": "stroke",
        "stroke": theme().paper,
        "stroke_width": 3,
        "stroke_linejoin": "round",
    }
    return element(
        "text",
        text,
        x=round(x, 1),
        y=round(y, 1),
        font_size=None if size in (None, theme().label) else size,
        font_weight=600 if bold else None,
        text_anchor=None if anchor == "start" else anchor,
        fill=fill,
        **(rim if halo else {}),
    )


def figure(frame: Frame, table: Table, draw: Callable[[Sheet], str], size: Size = "usual") -> Figure:
    """The figure with `draw` done twice, for a wide and for a narrow screen; a strip serves both."""
    widths = {"usual": theme().wide, "full": theme().full, "strip": theme().strip, "locator": theme().locator}
    return Figure(
        id=frame.id,
        title=frame.title,
        svg=draw(Sheet(frame, widths[size])),
        svg_narrow="" if size == "strip" else draw(Sheet(frame, theme().narrow)),
        alt=frame.alt,
        table=table,
        explanation=frame.explanation,
        is_example=frame.is_example,
        size=size,
    )
