"""Numbers as Dutch text, for labels, tables and tooltips, and as raw text for data attributes."""

from __future__ import annotations

from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.figures.model import Cell, Kind

NBSP = "\u00a0"
_LETTERED = ("protected", "small")


def decimal(value: float, digits: int = 0) -> str:
    """`12345.6` as `12.346` or, with one digit, `12.345,6`."""
    text = f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
    return text.replace("-", "−") if any(c in text for c in "123456789") else text.lstrip("-")


def dutch(cell: Cell, kind: Kind, digits: int | None = None) -> str:
    """The cell as the public reads it. Missing: the sentence of an Unknown's reason; an interval as `1–4`."""
    if isinstance(cell, Count | Span):
        low, high = _bounds(cell, kind, digits)
        between = "figures.interval" if isinstance(cell, Count) else "figures.between"
        return low if low == high else message(between, low=low.removesuffix(f"{NBSP}%"), high=high)
    if isinstance(cell, Unknown):
        return message(cell.reason)
    if isinstance(cell, str) or kind in ("year", "text"):
        return str(cell)
    return _with_unit(float(cell), kind, digits)


def _bounds(cell: Count | Span, kind: Kind, digits: int | None) -> tuple[str, str]:
    if isinstance(cell, Count):
        return decimal(cell.low), decimal(cell.high)
    if digits is None and kind == "share" and cell.is_whole_percents:
        digits = 0
    return _with_unit(cell.low, kind, digits), _with_unit(cell.high, kind, digits)


def _with_unit(value: float, kind: Kind, digits: int | None) -> str:
    if kind in ("count", "index"):
        return decimal(value, 0 if digits is None else digits)
    shown = decimal(value * 100 if kind == "share" else value, 1 if digits is None else digits)
    return message("figures.km" if kind == "km" else "figures.pct", value=shown).replace(" ", NBSP)


def signed(change: Span) -> str:
    """A change in per cents with its sign: `−13 %`, `−4 tot +6 %`; with a decimal where a whole number would say 0."""
    digits = 1 if any(bound and abs(bound) < 0.5 for bound in (change.low, change.high)) else 0
    low, high = (_with_sign(bound, digits) for bound in (change.low, change.high))
    shown = low if low == high else message("figures.between", low=low, high=high)
    return message("figures.pct", value=shown).replace(" %", f"{NBSP}%")


def _with_sign(value: float, digits: int) -> str:
    text = decimal(value, digits)
    return f"+{text}" if value > 0 and any(sign in text for sign in "123456789") else text


def raw(cell: Cell) -> str:
    """The cell for a data attribute or a comparison: `12`, `1..4`, `?`, `0.25` or the text."""
    if isinstance(cell, Unknown):
        return "?"
    if isinstance(cell, Count):
        return str(cell.low) if cell.is_exact else f"{cell.low}..{cell.high}"
    if isinstance(cell, Span):
        return f"{cell.low:.9g}..{cell.high:.9g}"
    return f"{cell:.9g}" if isinstance(cell, float) else str(cell)


def span(cell: Cell) -> tuple[float, float] | None:
    """The least and the greatest value a cell may have. Missing: None."""
    if isinstance(cell, (int, float)):
        return cell, cell
    if isinstance(cell, (Count, Span)):
        return cell.low, cell.high
    assert isinstance(cell, Unknown), cell
    return None


def letter(cell: Cell) -> str:
    """The letter that marks a hatched area: unknown, protected or small. Empty for a value that is known."""
    if isinstance(cell, Unknown):
        ending = cell.reason.rpartition(".")[2]
        return message(f"figures.{ending if ending in _LETTERED else 'unknown'}_letter")
    limits = span(cell)
    return message("figures.small_letter") if limits and limits[0] < limits[1] else ""
