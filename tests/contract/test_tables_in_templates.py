"""A table says what it is a table of, before its first cell."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "src" / "routekaart"


def test_every_table_of_a_page_has_a_caption() -> None:
    found, bare = 0, []
    for path in sorted(TEMPLATES.rglob("*.html")):
        if path.name == "pdf.html":
            continue  # a heading stands above each table, and the report is read from top to bottom
        for table in re.findall(r"<table\b[^>]*>(\s*.{0,60})", path.read_text(encoding="utf-8")):
            found += 1
            bare += [] if table.lstrip().startswith("<caption") else [path.name]
    assert found > 10
    assert bare == []
