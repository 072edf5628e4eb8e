"""A place among others is one place only where the values say so."""

from routekaart.domain.counts import Unknown
from routekaart.domain.spans import Span
from routekaart.scanner.ranking import Rank, rank

NOT_KNOWN = Unknown("scanner.no_candidates")
VALUES = {"a": Span(5, 5), "b": Span(3, 4.5), "c": Span(4, 4), "d": Span(1, 1), "e": NOT_KNOWN}


def test_the_highest_value_is_first_of_those_that_are_known() -> None:
    assert rank(VALUES, "a") == Rank(1, 1, 4)
    assert rank(VALUES, "d") == Rank(4, 4, 4)


def test_an_interval_that_may_lie_above_or_below_another_has_more_places() -> None:
    assert rank(VALUES, "b") == Rank(2, 3, 4)
    assert rank(VALUES, "c") == Rank(2, 3, 4)


def test_a_region_of_which_nothing_is_known_has_no_place() -> None:
    assert rank(VALUES, "e") == NOT_KNOWN
