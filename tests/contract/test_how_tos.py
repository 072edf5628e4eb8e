"""Every how-to is found from CONTRIBUTING.md, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_contributing_lists_every_how_to() -> None:
    listed = re.findall(r"\]\((docs/how-to/[^)]+)\)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    written = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "how-to").glob("*.md")]
    assert sorted(listed) == sorted(written)
