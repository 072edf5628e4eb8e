"""What an attacker reads in one published figure, pinned by numbers: the audit stands on these intervals."""

import numpy as np
import pytest

from routekaart.disclosure.attack import betrays
from routekaart.disclosure.claims import HIDDEN, STATUSES, PublicRows, read
from routekaart.disclosure.model import UNBOUNDED, Status
from routekaart.disclosure.tables import dimension


@pytest.mark.parametrize(
    ("value", "status", "interval"),
    [
        (0, Status.ROUNDED, (0, 4)),
        (5, Status.ROUNDED, (1, 9)),
        (10, Status.ROUNDED, (6, 14)),
        (3, Status.EXACT, (3, 3)),
        (HIDDEN, Status.SMALL, (1, 4)),
        (HIDDEN, Status.PROTECTED, (0, UNBOUNDED)),
    ],
)
def test_the_interval_of_one_figure(value: int, status: Status, interval: tuple[int, int]) -> None:
    first = np.array([0])
    rows = PublicRows(
        "scholen",
        "leerlingen",
        {"school": ("vestiging",)},
        {"school": ("a",)},
        {"school": first},
        np.array([value]),
        np.array([STATUSES.index(status)]),
    )
    bounds = read({"school": dimension("school", {"vestiging": ["a"]})}, [rows]).claims.per_cell(1)
    assert (bounds.low[0], bounds.high[0]) == interval


@pytest.mark.parametrize("low", range(7))
@pytest.mark.parametrize("high", range(7))
def test_bounds_betray_a_count_of_1_to_4_unless_it_may_be_all_of_them_or_none(low: int, high: int) -> None:
    small = {1, 2, 3, 4}
    may = small & set(range(low, high + 1))
    if low <= high:
        assert betrays(np.array([low]), np.array([high]), 5).tolist() == [may not in (small, set())]
