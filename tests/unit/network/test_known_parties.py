"""What the code of a partner tells is filled in, and what somebody typed stays."""

from __future__ import annotations

import pytest

from routekaart.network.known_parties import with_known_places
from routekaart.network.provenance import is_invented
from routekaart.network.records import Partner, Record


@pytest.mark.parametrize(
    ("given", "gemeente"),
    [
        (Partner("gemeente", "", "GM0363"), "GM0363"),
        (Partner("gemeente", "Gemeente Amsterdam", "GM0363"), "GM0363"),
        (Partner("gemeente", "", "GM0363", "GM0014"), "GM0014"),
        (Partner("bedrijf", "Bouwbedrijf", "", "GM0014"), "GM0014"),
        (Partner("bedrijf", "Bouwbedrijf"), ""),
    ],
)
def test_a_gemeente_that_is_a_partner_lies_in_itself(given: Partner, gemeente: str) -> None:
    (partner,) = with_known_places(Record("leerlab", "Proef", partners=(given,))).partners
    assert (partner.gemeente, partner.name, partner.code) == (gemeente, given.name, given.code)


KNOWN = Partner("vo", "De Brug", "01AA00")


@pytest.mark.parametrize(
    ("other", "is_real"),
    [
        (Partner("mbo", "ROC", "25AA"), True),
        (Partner("mbo", "ROC", "99ZZ"), False),
        (Partner("mbo", "ROC"), False),
        (Partner("vo", "De Brug", "99ZZ00"), False),
        (Partner("bedrijf", "Bouwbedrijf"), True),
    ],
)
def test_an_initiative_is_real_only_when_every_school_and_institution_in_it_is_in_a_list(
    monkeypatch: pytest.MonkeyPatch, other: Partner, is_real: bool
) -> None:
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    monkeypatch.setattr("routekaart.network.provenance.is_known", {"01AA00", "25AA"}.__contains__)
    assert is_invented(Record("leerlab", "Proef", partners=(KNOWN, other))) is (False if is_real else None)
