"""The headline: what is asked of a design that has too few hours, and never what was answered already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from routekaart.law.check import check, choose
from routekaart.law.outcome import Outcome
from routekaart.law.verdict import Verdict, verdict

R09 = choose(["R09"])
FEW: dict[str, Any] = {
    "leertraject": "BOL",
    "duur_jaren": 3,
    "uren": {"totaal": 3000, "begeleid": 2400, "bpv": 200},
}
QUALITY = {
    "norm": "aantoonbaar van voldoende kwaliteit",
    "persoon": "A. Voorbeeld",
    "datum": "2023-05-01",
    "reden": "Rendement boven de norm",
}
TRANSITION = {**QUALITY, "norm": "overgangsrecht"}
WHY: dict[str, Any] = {"minder_uren_verantwoording": "Zie het schoolplan"}
GOOD: dict[str, Any] = {"oordelen": [{**QUALITY, "uitkomst": "ja"}]}
PART_OF_THE_HOURS: dict[str, Any] = {"uren": {"totaal": 3000, "bpv": 200}}


def told(outcome: Outcome, *parts: dict[str, Any], day: str = "2022-08-01") -> Verdict:
    """The verdict under one text, without the words that name the text."""
    design = {key: value for part in (FEW, *parts) for key, value in part.items()}
    report = check(design, date.fromisoformat(day), R09)
    assert report.outcome is outcome
    found = verdict(report)
    return found._replace(headline=found.headline.partition(": ")[2])


SHORT = "50 uren bpv te weinig"


@pytest.mark.parametrize(
    ("parts", "outcome", "headline", "more"),
    [
        (
            (),
            Outcome.UNKNOWN,
            f"{SHORT}, tenzij u kunt laten zien dat de kwaliteit goed genoeg is",
            "Minder uren mag in deze wettekst alleen als iemand oordeelt dat de route van voldoende kwaliteit is. "
            "Wat ook nog ontbreekt: Waarom het met minder uren kan.",
        ),
        (
            (WHY, PART_OF_THE_HOURS),
            Outcome.UNKNOWN,
            f"{SHORT}, tenzij u kunt laten zien dat de kwaliteit goed genoeg is",
            "Minder uren mag in deze wettekst alleen als iemand oordeelt dat de route van voldoende kwaliteit is. "
            "Wat ook nog ontbreekt: Begeleide onderwijsuren.",
        ),
        (
            (WHY,),
            Outcome.JUDGE,
            f"{SHORT}, tenzij u kunt laten zien dat de kwaliteit goed genoeg is",
            "De verantwoording is er. Iemand moet nog oordelen of de route van voldoende kwaliteit is.",
        ),
        (
            (GOOD,),
            Outcome.UNKNOWN,
            f"{SHORT}, en de verantwoording daarvan ontbreekt nog",
            "Iemand oordeelde dat de kwaliteit voldoende is. Wat nog ontbreekt: Waarom het met minder uren kan.",
        ),
        (
            (GOOD, PART_OF_THE_HOURS),
            Outcome.UNKNOWN,
            f"{SHORT}, en de verantwoording daarvan ontbreekt nog",
            "Iemand oordeelde dat de kwaliteit voldoende is. "
            "Wat nog ontbreekt: Begeleide onderwijsuren; Waarom het met minder uren kan.",
        ),
        (
            (GOOD, WHY, PART_OF_THE_HOURS),
            Outcome.UNKNOWN,
            f"{SHORT}, en niet alle uren zijn ingevuld",
            "Iemand oordeelde dat de kwaliteit voldoende is. Wat nog ontbreekt: Begeleide onderwijsuren.",
        ),
    ],
)
def test_a_shortage_says_what_still_lacks_and_not_what_was_answered(
    parts: tuple[dict[str, Any], ...], outcome: Outcome, headline: str, more: str
) -> None:
    assert told(outcome, *parts) == (headline, more)


def test_a_shortage_that_is_accounted_for_and_judged_is_no_headline() -> None:
    assert "te weinig" not in told(Outcome.MET, WHY, GOOD).headline


def test_no_judgement_opens_fewer_hours_in_the_text_that_knows_none() -> None:
    assert told(Outcome.NOT_MET, WHY, GOOD, day="2026-08-01").headline.endswith(SHORT)


def crossing(*parts: dict[str, Any]) -> Verdict:
    """The verdict on a cohort that starts under the old text and ends under the new."""
    design = {key: value for part in (FEW, *parts) for key, value in part.items()}
    report = check(design | {"cohort_start": "2025-08-01"}, None, R09)
    assert report.outcome is Outcome.JUDGE
    return verdict(report)


def test_a_shortage_that_the_old_text_allows_after_a_judgement_is_not_one_of_every_text() -> None:
    found = crossing(WHY, GOOD)
    assert found.headline == "Een persoon beslist: oude of nieuwe tekst?"
    assert "Tekst van 1-8-2022: 50 uren bpv te weinig, en dat mag" in found.more
    assert "Tekst van 1-8-2026: 50 uren bpv te weinig." in found.more


def test_each_text_says_what_it_still_asks_of_a_shortage() -> None:
    found = crossing(GOOD)
    assert found.headline == "Te weinig uren, volgens elke tekst; een persoon beslist welke geldt"
    assert "2022: 50 uren bpv te weinig, en de verantwoording daarvan ontbreekt nog." in found.more
    assert "2022: 50 uren bpv te weinig, tenzij" in crossing(WHY).more


LATE = {"pta": [{"route_jaar": 1, "datum": "2025-12-01"}], "examens": [], "programma": []}
UNDONE = {"melding": {"gezamenlijk": False}}


def test_what_is_refused_for_good_comes_before_a_question_on_the_text_of_the_law() -> None:
    design = {**FEW, **LATE, "kind": "DLR", "cohort_start": "2025-08-01"}
    report = check(design, None, choose(["R09", "R21"]), date(2026, 11, 27))
    assert report.outcome is Outcome.NOT_MET
    found = verdict(report)
    assert found.headline.startswith("Nog niet: ")
    assert "een persoon beslist welke geldt. De route loopt" in found.more


def test_what_is_only_not_done_yet_stands_after_the_question_and_in_the_headline() -> None:
    design = {**FEW, **UNDONE, "cohort_start": "2025-08-01"}
    report = check(design, None, choose(["R09", "R18"]), date(2026, 11, 27))
    assert report.outcome is Outcome.NOT_MET
    found = verdict(report)
    assert found.headline.startswith("Te weinig uren, volgens elke tekst")
    assert "welke geldt. Nog niet: " in found.headline


def test_some_rules_never_say_that_the_route_is_lawful() -> None:
    met = check({"start_leerjaar": 3}, date(2026, 8, 1), choose(["R07"]))
    assert met.outcome is Outcome.MET
    assert verdict(met).headline == "Volgens de tekst van 1-8-2026: alleen R07 getoetst (voldoet)"
    assert "dit zegt niet of de route mag" in verdict(met).more
    register = check({"start_leerjaar": 3}, None, choose(["R19"]))
    assert verdict(register).headline == "Geen regel van de wet getoetst"


HEARD: dict[str, Any] = {
    "cohort_start": "2025-08-01",
    "gevolgen_personeel": False,
    "medezeggenschap": [
        {"orgaan": "MR", "onderwerp": subject, "uitkomst": "ingestemd", "datum": "2025-02-01"}
        for subject in ("pta_oer", "samenwerking")
    ],
}


@pytest.mark.parametrize(
    ("hours", "headline"),
    [
        ({"totaal": 3000, "begeleid": 2400}, "Nog niet te zeggen"),
        (
            {
                "totaal": 3000,
                "begeleid": 2400,
                "bpv": 250,
                "per_jaar": [{"route_jaar": year, "begeleid": 700} for year in (1, 2, 3)],
            },
            "Uw antwoorden spreken elkaar tegen",
        ),
    ],
)
def test_nobody_is_asked_to_choose_a_text_before_the_hours_are_sure(
    hours: dict[str, Any], headline: str
) -> None:
    report = check({**FEW, **HEARD, "uren": hours}, None, choose(["R09", "R20"]), date(2026, 11, 28))
    outcomes = {rule.id: finding.outcome for rule, finding in report.findings}
    assert outcomes == {"R09": Outcome.UNKNOWN, "R20": Outcome.JUDGE}
    assert verdict(report).headline.startswith(headline)
