"""The theme of the site is the token file that the figures use, and the styles name only what is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.management import call_command

import routekaart.web
from each import each
from routekaart.web.site.assets import theme_css

WEB = Path(routekaart.web.__file__).parent
STATIC = WEB / "static"
STYLES = [*(STATIC / "css").glob("*.css"), *WEB.glob("pages/*/*.css"), *WEB.parent.glob("*/sections/*/*.css")]


def test_every_token_is_a_property() -> None:
    css = theme_css()
    assert "--rk-colour-primary: #00797a;" in css
    assert "--rk-size-text: 1.125rem;" in css
    assert "--rk-size-line-height: 1.55;" in css
    assert "--rk-size-space-1: 0.25rem;" in css


def test_the_styles_use_only_known_tokens() -> None:
    known = set(re.findall(r"--rk-[a-z0-9-]+", theme_css()))
    css = "".join(file.read_text(encoding="utf-8") for file in STYLES)
    own = set(re.findall(r"(--rk-[a-z0-9-]+):", css))
    used = set(re.findall(r"var\((--rk-[a-z0-9-]+)", css))
    assert used <= known | own, sorted(used - known - own)


def test_no_class_of_every_page_means_something_else_in_another_style_sheet() -> None:
    def classes(file: Path) -> set[str]:
        return set(re.findall(r"^\.(rk-[\w-]+) \{", file.read_text(encoding="utf-8"), re.MULTILINE))

    general = classes(STATIC / "css" / "site.css")
    assert "rk-facts" in general
    for file in STYLES:
        assert file.name in ("site.css", "print.css") or not classes(file) & general, file.name


def test_the_styles_fetch_nothing_from_elsewhere() -> None:
    for file in each(STYLES):
        assert not re.search(r"https?:|//[a-z]+\.", re.sub(r"a\[href\^=\"http\"\]", "", file.read_text())), (
            file
        )


def test_a_page_has_its_style_and_script_beside_its_template() -> None:
    assert find("kaart/kaart.css") == str(WEB / "pages" / "kaart" / "kaart.css")
    assert find("leerroutes/toets.js") == str(WEB / "pages" / "leerroutes" / "toets.js")


@pytest.mark.parametrize("name", ["kaart/page.py", "kaart/kaart.html", "kaart/__init__.py", "kaart/"])
def test_nothing_else_of_a_page_is_found(name: str) -> None:
    assert find(name) is None


def test_collected_are_styles_and_scripts_and_nothing_else_of_a_page(
    tmp_path: Path, settings: object
) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
    assert {"kaart/kaart.css", "kaart/kaart.js", "leerroutes/link.js", "css/site.css"} <= collected
    assert {name for name in collected if name.endswith((".py", ".html", ".txt"))} == set()
