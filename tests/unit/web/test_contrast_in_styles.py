"""The pairs of colours in our style sheets hold WCAG 2.2, 1.4.3: computed from the theme, page by page unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from routekaart.figures.theme import contrast
from routekaart.web.site.assets import theme_css

WEB = Path(__file__).parents[3] / "src" / "routekaart" / "web"
SHEETS = sorted([*(WEB / "static" / "css").glob("*.css"), *(WEB / "pages").glob("*/*.css")])
READ = 4.5
GROUNDS = ("--rk-colour-paper", "--rk-colour-paper-soft")
"""What a text without a ground of its own may lie on."""
NO_TEXT_OF_ITS_OWN = (".rk-law-grid__yes",)
"""A ground on which only elements with a rule of their own stand."""
PROPERTIES = dict(re.findall(r"(--rk-[a-z0-9-]+): (#[0-9a-f]{6});", theme_css()))
NAMED = {"white": "#ffffff", "#fff": "#ffffff", "black": "#000000", "#000": "#000000"}


def rules() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Sheet, selector and declarations of every rule with a colour or a ground."""
    for sheet in SHEETS:
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            parts = (part.partition(":") for part in body.split(";"))
            found = {name.strip(): value.strip() for name, _, value in parts if value}
            if {"color", "background", "background-color"} & set(found):
                yield sheet.name, " ".join(selector.split()), found


def colour(value: str) -> str | None:
    """The colour that a value comes down to. Missing: None for none, inherited, or of the reader's own system."""
    name = re.search(r"var\((--rk-[a-z0-9-]+)", value)
    if name:
        return PROPERTIES.get(name[1])
    return NAMED.get(value) or (value if re.fullmatch("#[0-9a-f]{6}", value) else None)


def inherited(selector: str, names: tuple[str, ...], known: dict[str, dict[str, str]]) -> str | None:
    """The colour of a rule, or of the nearest rule for the same element or one around it."""
    for near in around(selector):
        found = known.get(near, {})
        value = next((colour(found[name]) for name in names if name in found), None)
        if value:
            return value
    return None


def around(selector: str) -> Iterator[str]:
    """The selector, without its state, and those of what is around it."""
    yield selector
    plain = re.sub(r":(hover|focus|focus-visible|active|checked|visited)\b", "", selector)
    while plain:
        yield plain
        plain = plain.rpartition(" ")[0].rstrip(" >+~")


def pairs() -> Iterator[tuple[str, str, str, str]]:
    known: dict[str, dict[str, str]] = {}
    for _, selectors, found in rules():
        for selector in selectors.split(", "):
            known[selector] = {**known.get(selector, {}), **found}
    for sheet, selectors, found in rules():
        for selector in selectors.split(", "):
            if found.get("content") == '""' or selector in NO_TEXT_OF_ITS_OWN:
                continue
            text = inherited(selector, ("color",), known) or PROPERTIES["--rk-colour-ink"]
            ground = inherited(selector, ("background-color", "background"), known)
            for lying in [ground] if ground else [PROPERTIES[name] for name in GROUNDS]:
                yield sheet, selector, text, lying


PAIRS = list(pairs())


def test_the_style_sheets_were_read() -> None:
    assert len(PROPERTIES) > 40
    assert len(PAIRS) > 100
    assert {sheet for sheet, *_ in PAIRS} >= {"site.css", "kaart.css", "home.css"}


@pytest.mark.parametrize("sheet", sorted({pair[0] for pair in PAIRS}))
def test_every_text_reads_on_its_ground(sheet: str) -> None:
    low = [
        (selector, text, ground, round(contrast(text, ground), 2))
        for name, selector, text, ground in PAIRS
        if name == sheet and contrast(text, ground) < READ
    ]
    assert low == []


def test_the_border_of_a_control_and_the_focus_stand_out() -> None:
    for ground in GROUNDS:
        assert contrast(PROPERTIES["--rk-colour-border"], PROPERTIES[ground]) >= 3
        assert contrast(PROPERTIES["--rk-colour-focus"], PROPERTIES[ground]) >= 3
    assert contrast(PROPERTIES["--rk-colour-focus"], PROPERTIES["--rk-colour-focus-halo"]) >= 3
