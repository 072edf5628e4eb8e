"""Write docs/reference/edition-schema.md and docs/reference/sources.md.

python scripts/make_data_reference.py
"""

from __future__ import annotations

from pathlib import Path

from routekaart.warehouse.reference import schema_page, sources_page

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"

if __name__ == "__main__":
    (REFERENCE / "edition-schema.md").write_text(schema_page(), encoding="utf-8")
    (REFERENCE / "sources.md").write_text(sources_page(), encoding="utf-8")
