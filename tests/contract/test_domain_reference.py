"""The reference pages of code lists and indicators are what content/ says."""

from __future__ import annotations

import pytest

from load_script import load_script

maker = load_script("make_domain_reference")


@pytest.mark.parametrize("name", sorted(maker.MAKERS))
def test_the_committed_page_is_the_generated_one(name: str) -> None:
    assert (maker.PAGES / name).read_text(encoding="utf-8") == maker.page(name)
