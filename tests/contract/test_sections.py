"""Sections are found by their folder, stand on the pages that they are for, and renew what is kept of those pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import duckdb
import pytest
from django.test import Client

import routekaart
from acting import EDITOR, LOADER
from answers import answered
from each import each
from routekaart.domain.places import KINDS
from routekaart.domain.sections import all_sections
from routekaart.monitor.actions.decide_register_finding import decide_register_finding
from routekaart.network.actions.load_example import load_example
from routekaart.network.actions.load_letter import load_letter
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition
from small_flows import add_small_flows

ROOT = Path(__file__).resolve().parents[2]
BY_HOME = {"residents"}
"""Sections of tables by home, which the small edition does not have: they have nothing to show in it."""
BOTH = {"bellen"}
"""The section of which each act says by itself whether its object is invented."""
HEADING = re.compile(
    r'<section[^>]* id="([a-z-]+)" aria-labelledby="\1-kop">\s*(?:<[^h][^>]*>\s*)*<h2[^>]* id="\1-kop"'
)


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    """The small edition with streams, and the initiatives of the example."""
    name = f"delen-{tmp_path.name}"
    home = write_small_edition(tmp_path / "example", "example", name)
    database = editions_dir(home) / name / DATABASE
    add_small_flows(database)
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "INSERT INTO rio_aangeboden_opleiding (id, sector, kenmerk, aanbieder, brin, gemeente, niveau, begins_on,"
            " name, source_id) VALUES ('1', 'vo', 'DLR_VMBO_MBO', '1', '01AA00', 'GM0014', 'bb', '2021-08-01', 'x', 's')"
        )
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    load_letter(by=LOADER)
    load_example(by=LOADER)
    yield Client()
    memory.clear()


def html_of(client: Client, address: str) -> str:
    response = answered(client.get(address))
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_section_stands_with_its_heading_on_the_page_of_its_samples(client: Client) -> None:
    for name, section in each(all_sections().items()):
        pages = [html_of(client, place.url) for place in list(section.samples())[:40]]
        assert pages, name
        anchors = [set(HEADING.findall(page)) for page in pages]
        assert any(section.anchor in found for found in anchors) != (name in BY_HOME), name


def test_no_two_sections_of_a_page_have_one_anchor() -> None:
    for first, second in combinations(all_sections().values(), 2):
        assert not set(first.kinds) & set(second.kinds) or first.anchor != second.anchor, first.anchor
    assert {kind for section in all_sections().values() for kind in section.kinds} <= set(KINDS)


def test_every_section_of_a_region_says_in_the_example_whether_it_is_real(client: Client) -> None:
    html = html_of(client, "/regio/gemeente/groningen")
    sections = re.findall(r'<section class="rk-section" id="[a-z-]+".*?</h2>', html, re.S)
    assert len(sections) > 4
    for section in sections:
        if re.findall(r' id="([a-z-]+)"', section)[0] in BOTH:
            continue
        assert ("rk-mark--real" in section) != ("rk-mark--example" in section), section


def test_a_figure_that_is_a_section_says_in_the_example_that_it_is_invented(client: Client) -> None:
    for address, anchor in each((("/school/01AA00", "examens"), ("/instelling/25AA", "niveaus"))):
        (heading,) = re.findall(rf'<h2[^>]* id="{anchor}-kop".*?</h2>', html_of(client, address), re.S)
        assert "rk-mark--example" in heading, address


def test_a_new_version_and_a_decision_renew_the_pages_that_are_kept(client: Client) -> None:
    """Each is the only thing that changed: the same page is made anew."""
    address = "/regio/gemeente/groningen"
    html_of(client, address)
    kept = set(memory._stored)
    html_of(client, address)
    assert set(memory._stored) == kept, "an unchanged page is not made again"
    decide_register_finding(0, "party_missing|01AA00||", True, by=EDITOR, reason="x")
    html_of(client, address)
    assert len(set(memory._stored) - kept) == 1


PROBE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "routekaart.web.settings.test"
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
html = Client().get("/regio/gemeente/groningen").content.decode()
print(html)
"""


def blocks(how_to: str, language: str) -> list[str]:
    """The pieces of code in a language that a how-to tells to write."""
    text = (ROOT / "docs" / "how-to" / how_to).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def test_a_section_and_an_indicator_are_a_folder_and_a_file(tmp_path: Path) -> None:
    """What the how-to's tell to write, put beside the real ones in a copy of the house."""
    house, home = tmp_path / "src" / "routekaart", tmp_path / "home"
    skip = shutil.ignore_patterns("__pycache__", "vendor")
    shutil.copytree(Path(routekaart.__path__[0]), house, ignore=skip)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    write_small_edition(home / "example", "example")
    folder = house / "atlas" / "sections" / "gemeente_count"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "section.py").write_text(blocks("add-a-section.md", "python")[0], encoding="utf-8")
    section, label = blocks("add-a-section.md", "html")
    (folder / "section.html").write_text(section, encoding="utf-8")
    (folder / "label.html").write_text(label, encoding="utf-8")
    (folder / "gemeente_count.css").touch()
    indicator = blocks("add-an-indicator.md", "yaml")[0].replace("…", "Woorden van een vreemde.")
    indicator = indicator.replace("order: 4 ", "order: 0 ")
    (tmp_path / "content" / "indicators" / "aandeel_techniek.yml").write_text(indicator, encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(house.parent),
        "ROUTEKAART_HOME": str(home),
        "ROUTEKAART_DATA": "example",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Er hoort 1 gemeente bij deze regio." in done.stdout
    assert "Aandeel techniek" in done.stdout
    for anchor in ("hoeveel", "cijfers", "groei"):
        assert f'id="{anchor}-kop"' in done.stdout
    assert "sections/gemeente_count/gemeente_count.css" in done.stdout
