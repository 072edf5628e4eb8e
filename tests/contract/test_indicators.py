"""Every indicator is explained, can be computed for every region, and a wrong file is refused by field."""

from __future__ import annotations

from typing import Any

import pytest

from routekaart.domain.content import content_dir, read_yaml
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import UserError, message
from routekaart.domain.regions import DIVISIONS
from routekaart.domain.spans import Span
from routekaart.scanner.atoms import published_atoms
from routekaart.scanner.indicators import indicators, parse
from routekaart.scanner.values import choropleth, growth_map, series

IDS = sorted(path.stem for path in (content_dir() / "indicators").glob("*.yml"))
GOOD = {
    "order": 9,
    "title": "Aandeel",
    "kind": "share",
    "of": {"measure": "candidates", "leerweg": ["bb"]},
    "out_of": {"measure": "candidates"},
    "definition": "Wat.",
    "measured_at": "school",
    "status": "definitief",
    "small_numbers": "Zo.",
}


def test_the_folder_is_the_list() -> None:
    assert sorted(indicators()) == IDS
    assert len(IDS) >= 3
    orders = [indicator.order for indicator in indicators().values()]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("indicator_id", IDS)
def test_says_where_pupils_are_counted(indicator_id: str) -> None:
    found = indicators()[indicator_id]
    assert found.measured_at == "school"
    assert "geteld bij de school" in found.definition
    assert found == parse(indicator_id, read_yaml("indicators", f"{indicator_id}.yml"))


@pytest.mark.parametrize("indicator_id", IDS)
@pytest.mark.parametrize("division", DIVISIONS)
def test_has_a_value_or_a_reason_for_every_region(indicator_id: str, division: str) -> None:
    atoms = published_atoms()
    kind = Count if indicators()[indicator_id].kind == "count" else Span
    values = choropleth(atoms, indicator_id, division, atoms.school_years[-1])
    known = 0
    for found in values.values():
        if isinstance(found, Unknown):
            assert message(found.reason)
            continue
        known += 1
        assert isinstance(found, kind)
        assert not isinstance(found, Span) or 0 <= found.low <= found.high <= 1
    assert known >= 0.8 * len(values)
    assert growth_map(atoms, indicator_id, division).keys() == values.keys()


@pytest.mark.parametrize("indicator_id", IDS)
def test_the_national_line_is_known_in_every_year(indicator_id: str) -> None:
    found = series(published_atoms(), indicator_id, COUNTRY.id)
    assert not any(isinstance(value, Unknown) for value in found.values.values())


def test_a_good_file_is_read() -> None:
    assert parse("aandeel", GOOD).of.leerweg == {"bb"}


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("kleur", {"kleur": "blauw"}),
        ("kind", {"kind": "gemiddelde"}),
        ("measured_at", {"measured_at": "werk"}),
        ("title", {"title": " "}),
        ("definition", {"definition": 3}),
        ("order", {"order": "eerst"}),
        ("of.measure", {"of": {"measure": "geluk"}}),
        ("of.leerweg", {"of": {"measure": "candidates", "leerweg": ["mavo"]}}),
        ("of.sector", {"of": {"measure": "candidates", "sector": 7}}),
        ("out_of", {"out_of": {"leerweg": ["bb"]}}),
        ("out_of", {"out_of": None}),
    ],
)
def test_a_wrong_file_is_refused_by_field(field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(UserError) as caught:
        parse("aandeel", GOOD | changes)
    assert "indicators/aandeel.yml" in str(caught.value)
    assert f"veld {field} " in str(caught.value)


@pytest.mark.parametrize("field", sorted(GOOD))
def test_a_missing_field_is_named(field: str) -> None:
    with pytest.raises(UserError) as caught:
        parse("aandeel", {key: value for key, value in GOOD.items() if key != field})
    assert f"veld {field} " in str(caught.value)
