"""Codes of the Dutch education registers: what a well-formed one looks like.

Source: DUO open data (BRIN two digits two letters, vestigingscode BRIN + two digits), SBB (crebo five
digits), RIO (aanbieder 999A999, locatie 999X999), CBS (GM + four digits).
"""

from __future__ import annotations

import re

_PATTERNS = {
    "brin": re.compile(r"\d{2}[A-Z]{2}", re.ASCII),
    "vestiging": re.compile(r"\d{2}[A-Z]{2}\d{2}", re.ASCII),
    "pc4": re.compile(r"[1-9]\d{3}", re.ASCII),
    "crebo": re.compile(r"\d{5}", re.ASCII),
    "gemeente": re.compile(r"GM\d{4}", re.ASCII),
    "bevoegd_gezag": re.compile(r"\d{5}", re.ASCII),
    "rio_aanbieder": re.compile(r"\d{3}A\d{3}", re.ASCII),
    "rio_opleiding": re.compile(r"\d{4}O\d{4}", re.ASCII),
    "rio_locatie": re.compile(r"\d{3}X\d{3}", re.ASCII),
    "elementcode": re.compile(r"\d{4}", re.ASCII),
}


def is_code(kind: str, text: str) -> bool:
    """True when `text` has the form of a code of `kind` (`brin`, `vestiging`, `crebo`, `gemeente`, …)."""
    return _PATTERNS[kind].fullmatch(text) is not None


def written(code: str) -> str:
    """A code as the registers write it: capitals, no spaces."""
    return "".join(code.split()).upper()
