"""Every class of our own that a style sheet defines is used, and every class that is used is defined."""

from __future__ import annotations

import re
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "routekaart"
STYLES = [path for path in SRC.rglob("*.css") if "vendor" not in path.parts]
USERS = [
    path for form in ("html", "py", "js") for path in SRC.rglob(f"*.{form}") if "vendor" not in path.parts
]
NAME = r"(?<![\w-])rk-[\w-]+"


def read(files: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def defined(css: str) -> set[str]:
    """The classes in the selectors of a style sheet."""
    return set(re.findall(rf"\.({NAME})", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)))


def used(text: str) -> tuple[set[str], tuple[str, ...]]:
    """The classes in templates and code, and the beginnings of those that end in a value (`rk-tone--{{ tone }}`)."""
    names = set(re.findall(NAME, text))
    return {name for name in names if not name.endswith("-")}, tuple(
        name for name in names if name.endswith("-")
    )


def faults(css: str, text: str) -> tuple[set[str], set[str]]:
    """The classes that nobody uses, and those that no style sheet has."""
    there, (whole, beginnings) = defined(css), used(text)
    idle = {name for name in there - whole if not name.startswith(beginnings)}
    return idle, whole - there


def test_every_class_is_defined_and_used() -> None:
    assert len(defined(read(STYLES))) > 200
    idle, lacking = faults(read(STYLES), read(USERS))
    assert (idle, lacking) == (set(), set())


def test_all_classes_of_our_own_begin_alike() -> None:
    others = set(
        re.findall(r"\.((?!rk-|nl-|utrecht-|leaflet-)[a-z][\w]*-[\w-]+)\b(?=[^{}]*\{)", read(STYLES))
    )
    assert others == set()


def test_a_fault_is_found() -> None:
    css = ".rk-a { margin: 0; } .rk-b--red, .rk-c { color: var(--rk-colour-ink); } /* .rk-d */"
    assert faults(css, '<p class="rk-a rk-b--{{ colour }} rk-e">') == ({"rk-c"}, {"rk-e"})


def test_a_line_of_a_style_sheet_fits_on_a_screen() -> None:
    lines = [(path.name, line) for path in STYLES for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(name, line) for name, line in lines if len(line) > 160] == []
