from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from routekaart.sources.specification import _SCHEMA
from routekaart.warehouse.reference import schema_page, sources_page

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize(("name", "page"), [("edition-schema.md", schema_page), ("sources.md", sources_page)])
def test_the_reference_page_is_up_to_date(name: str, page: Callable[[], str]) -> None:
    text = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert text == page(), "run: python scripts/make_data_reference.py"


def test_the_how_to_names_every_key_of_source_yml() -> None:
    import json

    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    page = (DOCS / "how-to" / "add-a-source.md").read_text(encoding="utf-8")
    keys = {
        *schema["properties"],
        *schema["$defs"]["file"]["properties"],
        *schema["$defs"]["check"]["properties"],
    }
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_how_to_names_every_column_type() -> None:
    from routekaart.sources.values import _READERS

    page = (DOCS / "how-to" / "add-a-source.md").read_text(encoding="utf-8")
    assert [name for name in [*_READERS, "choice", "count"] if f"`{name}`" not in page] == []
