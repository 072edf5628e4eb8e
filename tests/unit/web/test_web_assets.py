"""The theme of the site is the token file that the figures use, and the styles name only what is in it."""

from __future__ import annotations

import re
from pathlib import Path

import routekaart.web
from each import each
from routekaart.web.site.assets import theme_css

STATIC = Path(routekaart.web.__file__).parent / "static"


def test_every_token_is_a_property() -> None:
    css = theme_css()
    assert "--rk-colour-primary: #00797a;" in css
    assert "--rk-size-text: 1.125rem;" in css
    assert "--rk-size-line-height: 1.55;" in css
    assert "--rk-size-space-1: 0.25rem;" in css


def test_the_styles_use_only_known_tokens() -> None:
    known = set(re.findall(r"--rk-[a-z0-9-]+", theme_css()))
    css = "".join(file.read_text(encoding="utf-8") for file in (STATIC / "css").glob("*.css"))
    own = set(re.findall(r"(--rk-[a-z0-9-]+):", css))
    used = set(re.findall(r"var\((--rk-[a-z0-9-]+)", css))
    assert used <= known | own, sorted(used - known - own)


def test_no_class_of_every_page_means_something_else_in_another_style_sheet() -> None:
    def classes(file: Path) -> set[str]:
        return set(re.findall(r"^\.(rk-[\w-]+) \{", file.read_text(encoding="utf-8"), re.MULTILINE))

    general = classes(STATIC / "css" / "site.css")
    assert "rk-facts" in general
    for file in (STATIC / "css").glob("*.css"):
        assert file.name in ("site.css", "print.css") or not classes(file) & general, file.name


def test_the_styles_fetch_nothing_from_elsewhere() -> None:
    for file in each((STATIC / "css").glob("*.css")):
        assert not re.search(r"https?:|//[a-z]+\.", re.sub(r"a\[href\^=\"http\"\]", "", file.read_text())), (
            file
        )
