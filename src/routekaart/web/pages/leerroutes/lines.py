"""Lists that a person writes as text: names with semicolons or lines, members of a team, periods."""

from __future__ import annotations

import re
from typing import Any

MBO = "(mbo)"


def as_text(path: str, items: list[Any]) -> str:
    """The text in which a person reads and changes `items`."""
    if path.endswith("team_leden"):
        return "\n".join(_member_text(item) for item in items)
    if path.endswith("perioden"):
        return "\n".join(f"{i.get('begindatum', '')} {i.get('einddatum') or ''}".strip() for i in items)
    return ("\n" if "locaties" in path else "; ").join(str(item) for item in items)


def as_items(path: str, text: str) -> list[Any]:
    """What a person wrote, as the list that the schema has."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if path.endswith("team_leden"):
        return [_member(line) for line in lines]
    if path.endswith("perioden"):
        return [dict(zip(("begindatum", "einddatum"), line.split()[:2], strict=False)) for line in lines]
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _member_text(item: dict[str, Any]) -> str:
    names = "; ".join(item.get("bevoegdheden", []))
    return f"{names} {MBO}".strip() if item.get("docent_mbo") else names


def _member(line: str) -> dict[str, Any]:
    names = line.replace(MBO, "")
    return {"bevoegdheden": [n.strip() for n in names.split(";") if n.strip()], "docent_mbo": MBO in line}
