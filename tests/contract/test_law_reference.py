"""The reference pages of the rules and of a route design are what the rules and the schema say."""

from __future__ import annotations

import pytest

from load_script import load_script

maker = load_script("make_law_reference")


@pytest.mark.parametrize("name", sorted(maker.MAKERS))
def test_the_committed_page_is_the_generated_one(name: str) -> None:
    assert (maker.PAGES / name).read_text(encoding="utf-8") == maker.page(name)
