"""What the code of a partner tells is filled in, and what somebody typed stays."""

from __future__ import annotations

import pytest

from routekaart.network.known_parties import with_known_places
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
