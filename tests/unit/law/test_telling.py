"""Which answers in a person's own words tell something, and which say that it is still to come."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.law.telling import is_placeholder, said

OPEN = [
    "volgt in mei", "(volgt)", "Volgt.", "[volgt nog]", "... volgt z.s.m.", "Volgt voor 1-10-2026", "Tekst volgt",
    "De tekst volgt in mei 2027", "Afspraken volgen", "Zie bijlage 3 (volgt)", "Samenstelling: n.t.b.",
    "Leiding - volgt na overleg", "nader te bepalen", "Nog te bepalen door de stuurgroep", "nader in te vullen in 2027",
    "tba", "TBD", "PM", "p.m.", "concept", "Concept van 3 maart", "Wordt uitgewerkt", "Wordt uitgewerkt in mei",
    "wordt nog uitgewerkt door de werkgroep", "wordt bepaald", "In ontwikkeling", "In overleg", "moet nog",
    "later dit schooljaar", "(geen)", "Nee, nog niet", "???", "-", "0",
]  # fmt: skip
TOLD = [
    "Zie artikel 3", "Volgt uit artikel 3", "Wordt bepaald door de stuurgroep", "Wordt geregeld in artikel 5",
    "Wordt uitgewerkt in bijlage 4", "Wordt bepaald per schooljaar", "Wordt vastgesteld op 1 oktober", "Neeltje Jans",
    "Benoeming in overleg", "In overleg met de PMR vastgesteld", "De procedure is als volgt: eerst a, dan b",
    "De leerling volgt in het tweede jaar lessen aan de instelling", "Later instromen kan tot 1 oktober",
    "Wie later instapt volgt het programma van jaar 2", "De instelling volgt de school hierin",
    "Twee leden per partij; het bestuur volgt het advies van de directie", "Nader omschreven in bijlage 2",
    "P.M. de Vries", "PMR stemt in", "Nogmaals bekeken en akkoord", "Opzeggen kan voor 1 februari",
    "Elke partij betaalt 0 euro", "Voorbehoud: geen", "Omvang: 0", "Conceptueel kader uit het schoolplan",
    "Concept-reglement, artikel 2", "Per 1 augustus, zie artikel 8", "De school draagt 10 procent over (zie bijlage)",
    "Onbekende leerlingen worden gezien", "N.B. artikel 3 geldt", "Open",
]  # fmt: skip
AROUND = st.text(alphabet=" \n\t.,;:!?()[]\"'*…-–", max_size=4)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_still_to_come_tells_nothing(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize("text", TOLD)
def test_a_real_text_tells_something(text: str) -> None:
    assert said(text) is True


@given(st.sampled_from([text for text in OPEN if text.isalpha()]), AROUND, AROUND)
def test_brackets_signs_and_capitals_around_it_change_nothing(text: str, before: str, after: str) -> None:
    for one in (text, text.upper(), text.capitalize()):
        assert said(before + one + after) is None
        assert is_placeholder(before + one + after)


@given(st.sampled_from(OPEN), st.sampled_from(TOLD))
def test_a_long_text_tells_something_whatever_it_ends_in(open_: str, told: str) -> None:
    assert said(f"{told}. " * (200 // len(told) + 1) + open_) is True


def test_a_name_or_a_reason_may_end_in_such_a_word() -> None:
    for text in (
        "Jan Later",
        "P.M. de Vries",
        "Besproken, het verslag (volgt)",
        "Nog steeds hetzelfde profiel",
    ):
        assert not is_placeholder(text)


@pytest.mark.parametrize("text", [" " * 20_000 + "x", "volgt" + " in" * 6_600 + "x", "(tbd " * 4_000 + "x"])
def test_a_text_of_the_longest_size_is_read_at_once(text: str) -> None:
    began = process_time()
    said(text)
    assert process_time() - began < 1
