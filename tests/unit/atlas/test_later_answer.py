"""What a year later is one sentence, of the shares that can be told; without any there is none."""

from __future__ import annotations

import pytest

from routekaart.atlas.streams import answers
from routekaart.atlas.streams.answers import Known
from routekaart.atlas.streams.certainty import Rounded

YEAR = "2023-2024"


def said(monkeypatch: pytest.MonkeyPatch, off: int, **counts: int) -> str:
    """The sentence of an institution, with the answer of a country where nobody stopped or switched unseen."""
    country = Known(YEAR, Rounded({"still": 9000, "switch_level": 700, "dropout": 300}, 1, 1), "/c")
    monkeypatch.setattr(answers, "_country", lambda *_: country)
    monkeypatch.setattr(answers, "edition_id", lambda: "e")
    card = answers._later(Known(YEAR, Rounded(counts, off, 2 * off), "/x"), "institution")
    return f"{card.value} {card.text}. {card.note}" if card else ""


def test_both_shares_are_told_where_both_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, 2, still=900, switch_level=70, dropout=30)
    assert text == (
        "ongeveer 7 % stapte in het eerste mbo-jaar over, en ongeveer 3 % stopte (vmbo-jaar 2023-2024). "
        "In heel Nederland stapte ongeveer 7 % over en stopte ongeveer 3 %"
    )


def test_only_who_stopped_where_who_switched_lies_too_far_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, 12, still=170, switch_level=10, dropout=10)
    assert text == (
        "hoogstens 14 % stopte in het eerste mbo-jaar (vmbo-jaar 2023-2024). "
        "In heel Nederland stopte ongeveer 3 %"
    )


def test_nothing_where_neither_says_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, 40, still=100, switch_level=10, dropout=10) == ""
