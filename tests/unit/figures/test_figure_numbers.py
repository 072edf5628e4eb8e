import pytest

from routekaart.domain.counts import SMALL, Count, Unknown, exact
from routekaart.domain.spans import Span
from routekaart.figures.model import Cell, Kind
from routekaart.figures.numbers import decimal, dutch, letter, raw, signed, span


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (exact(12345), "count", "12.345"),
        (SMALL, "count", "1–4"),
        (Count(120, 1350), "count", "120–1.350"),
        (0, "count", "0"),
        (0.1234, "share", "12,3\u00a0%"),
        (12.5, "pct", "12,5\u00a0%"),
        (-3.25, "pct", "−3,2\u00a0%"),
        (7.04, "km", "7,0\u00a0km"),
        ("2023-2024", "year", "2023-2024"),
        (2023, "year", "2023"),
        ("Twente", "text", "Twente"),
        (Unknown("figures.unknown"), "share", "onbekend"),
        (Span(0.311, 0.352), "share", "31,1 tot 35,2\u00a0%"),
        (Span(0.8, 1.0), "share", "80 tot 100\N{NO-BREAK SPACE}%"),
        (Span(0.8, 0.8), "share", "80\N{NO-BREAK SPACE}%"),
        (Span(99.6, 100.4), "index", "100"),
        (Span(0.805, 1.0), "share", "80,5 tot 100,0\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_cell_as_the_public_reads_it(cell: Cell, kind: Kind, text: str) -> None:
    assert dutch(cell, kind) == text


def test_no_minus_before_a_zero() -> None:
    assert decimal(-0.2) == "0"
    assert decimal(-0.6) == "−1"


@pytest.mark.parametrize(
    ("cell", "text", "limits"),
    [
        (exact(7), "7", (7, 7)),
        (SMALL, "1..4", (1, 4)),
        (Unknown("figures.unknown"), "?", None),
        (0.25, "0.25", (0.25, 0.25)),
        (Span(0.1, 0.2), "0.1..0.2", (0.1, 0.2)),
    ],
)
def test_raw_and_span(cell: Cell, text: str, limits: tuple[float, float] | None) -> None:
    assert raw(cell) == text
    assert span(cell) == limits


def test_letters_of_what_is_hatched() -> None:
    marks = [
        letter(cell)
        for cell in (Unknown("figures.unknown"), Unknown("figures.protected"), SMALL, exact(3), 0.2)
    ]
    assert marks == ["?", "b", "k", "", ""]


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (-13, -13, "−13\u00a0%"),
        (-4, 6, "−4 tot +6\u00a0%"),
        (-0.3, -0.3, "−0,3\u00a0%"),
        (0, 0, "0\u00a0%"),
        (2.6, 17.7, "+3 tot +18\u00a0%"),
    ],
)
def test_a_change_has_its_sign_and_never_hides_a_direction(low: float, high: float, shown: str) -> None:
    assert signed(Span(low, high)) == shown
