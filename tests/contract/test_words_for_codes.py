"""A code that a page shows has words that a parent knows."""

from __future__ import annotations

import pytest

from routekaart.domain.content import read_yaml
from routekaart.sources.catalogue import all_sources
from routekaart.web.templatetags.dutch import onderwijs, soort

_TOLD = [
    column.values
    for source in all_sources()
    for file in source.files
    for column in file.columns
    if column.to == "onderwijsstructuur" and column.values
]


@pytest.mark.parametrize("structuur", sorted({word for values in _TOLD for word in values.values()}))
def test_every_structure_of_a_school_is_said_in_words(structuur: str) -> None:
    said = onderwijs(structuur)
    assert said == said.lower()
    assert said.count(";") == structuur.count("/")


def test_vbo_mavo_is_what_a_parent_calls_it() -> None:
    assert onderwijs("VBO/MAVO") == "vmbo basis, kader en gemengd; vmbo theoretisch (mavo)"
    assert onderwijs("(V)SO") == "voortgezet speciaal onderwijs"
    assert soort("groen") == "Vakinstelling voor groen"


def test_every_kind_of_example_institution_is_said_in_words() -> None:
    kinds = {entry["soort"] for entry in read_yaml("settings", "voorbeeld_namen.yml")["instellingen"]}
    assert kinds == {"roc", "groen", "vakschool"}
    assert all(soort(kind)[0].isupper() for kind in kinds)
