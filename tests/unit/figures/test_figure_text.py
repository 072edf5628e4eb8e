import pytest

from routekaart.figures.text import fit, text_width, wrap


def test_width_grows_with_text_size_and_weight() -> None:
    assert text_width("mmm", 13) > text_width("iii", 13) > 0
    assert text_width("abc", 26) == pytest.approx(2 * text_width("abc", 13))
    assert text_width("Nederland", 13, bold=True) > text_width("Nederland", 13)


def test_an_unlisted_character_is_taken_as_wide() -> None:
    assert text_width("漢", 10) > text_width("i", 10)


def test_fit_cuts_with_an_ellipsis_and_never_exceeds_the_room() -> None:
    cut = fit("Economie en ondernemen", 80, 13)
    assert cut.endswith("…")
    assert text_width(cut, 13) <= 80
    assert fit("kort", 80, 13) == "kort"
    assert fit("kort", 1, 13) == ""


def test_wrap_keeps_all_words_when_there_are_lines_enough() -> None:
    rows = wrap("Scholengemeenschap De Lange Naam", 130, 13)
    assert " ".join(rows) == "Scholengemeenschap De Lange Naam"
    assert all(text_width(row, 13) <= 130 for row in rows)


def test_wrap_cuts_the_last_of_the_allowed_lines() -> None:
    rows = wrap("een twee drie vier vijf zes zeven acht", 50, 13, lines=2)
    assert len(rows) == 2
    assert rows[-1].endswith("…")
