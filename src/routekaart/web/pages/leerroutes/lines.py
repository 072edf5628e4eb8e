"""What a person writes as text: lists with semicolons or lines, members of a team, periods, the parts of a date."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

MBO, NONE = "(mbo)", "geen"
DAY = ("dag", "maand", "jaar")
ENDS = ("begindatum", "einddatum")
OWN_DASH = "\u2010"
"""A hyphen that a person wrote within a part of a date, so that the parts can be told again."""


def as_text(path: str, items: list[Any]) -> str:
    """The text in which a person reads and changes `items`."""
    if path.endswith("team_leden"):
        return "\n".join(_member_text(item) if isinstance(item, dict) else str(item) for item in items)
    if path.endswith("perioden"):
        return "\n".join(_period_text(item) if isinstance(item, dict) else str(item) for item in items)
    return ("\n" if "locaties" in path else "; ").join(str(item) for item in items)


def as_items(path: str, text: str) -> list[Any]:
    """What a person wrote, as the list that the schema has."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if path.endswith("team_leden"):
        return [_member(line) for line in lines]
    if path.endswith("perioden"):
        return [_period(line) for line in lines]
    if "locaties" in path:
        return lines
    return [part.strip() for line in lines for part in line.split(";") if part.strip()]


def one_newline(text: str) -> str:
    """The text with its line breaks as a design has them; a browser sends two characters for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def day_parts(text: str) -> tuple[str, ...]:
    """Day, month and year of a date as a design has it; also of one that does not exist."""
    year, month, day = (part.replace(OWN_DASH, "-") for part in (*text.split("-", 2), "", "")[:3])
    return (_short(day), _short(month), year)


def day_text(parts: Sequence[str]) -> str:
    """The date of a design out of day, month and year as written. Missing: empty when nothing was written."""
    day, month, year = (part.strip().replace("-", OWN_DASH) for part in parts)
    return f"{year}-{_two(month)}-{_two(day)}".removesuffix("--")


def _short(text: str) -> str:
    return text[1:] if re.fullmatch(r"0\d", text, re.ASCII) else text


def _two(text: str) -> str:
    return text.zfill(2) if text.isascii() and text.isdigit() else text


def _member_text(item: dict[str, Any]) -> str:
    listed = item.get("bevoegdheden", [])
    if not isinstance(listed, list):
        return json.dumps(item, ensure_ascii=False)
    names = "; ".join(str(name) for name in listed)
    return f"{names} {MBO}".strip() if item.get("docent_mbo") else names


def _member(line: str) -> dict[str, Any]:
    names = line.replace(MBO, "")
    return {"bevoegdheden": [n.strip() for n in names.split(";") if n.strip()], "docent_mbo": MBO in line}


def _period_text(item: dict[str, Any]) -> str:
    days = ("-".join(day_parts(str(item[end]))) if item[end] else NONE for end in ENDS if end in item)
    return " ".join(days)


def _period(line: str) -> dict[str, str | None] | str:
    """A period, or the line as it was written when it is none."""
    days = [re.sub(r"^(\d{1,2})-(\d{1,2})-(\d{4})$", _iso, word) for word in line.split()]
    if len(days) > len(ENDS) or not all(day == NONE or re.match(r"\d{4}-", day) for day in days):
        return line
    return dict(zip(ENDS, (None if day == NONE else day for day in days), strict=False))


def _iso(match: re.Match[str]) -> str:
    return day_text(match.groups())
