"""A gemeente name resolves to a gemeente of 2025 or is unknown, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routekaart.domain.content import read_csv
from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.regions import Region, membership, regions

CODES = membership("gemeente", 2025)
NAMES = [row["naam"] for year in (2016, 2025) for row in read_csv("codelists", f"gemeenten_{year}.csv")]


@given(st.one_of(st.text(max_size=30), st.sampled_from(NAMES)))
def test_any_text_is_a_gemeente_or_unknown(text: str) -> None:
    assert isinstance(CODES, dict)
    found = gemeente_named(text)
    assert isinstance(found, Unknown) or found in CODES


@given(st.sampled_from(regions("gemeente")), st.data())
def test_case_accents_and_punctuation_do_not_matter(region: Region, data: st.DataObject) -> None:
    name, code = region.name, region.id
    shout = data.draw(st.sampled_from([name.upper(), name.lower(), f" {name} ", name.replace("-", " ")]))
    assert gemeente_named(shout) == code
