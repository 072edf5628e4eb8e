"""A page says 0, geen, niet or niemand only where the edition has what it would count; else it is "niet bekend".

Every kind of sentence that says so is in `known_negatives.KNOWN`, with the question to the edition that proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

import routekaart
from known_negatives import KNOWN
from routekaart.cli import main
from routekaart.network.actions.load_letter import load_letter
from routekaart.network.known_parties import KnownParty, known_party
from routekaart.network.writing import LETTER
from routekaart.warehouse.editions import Edition
from routekaart.web.site.page import all_pages
from routekaart.web.site.public_page import memory
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db

PLACES = ("home", "regio", "school", "instelling")
PAGES = (*PLACES, "initiatief", "kaart", "monitor", "register", "stromen", "bronnen")
ASKED = (
    "/kaart?niveau=2",
    "/kaart?arbeidsmarktregio=twente",
    "/kaart?zoek=bestaat-niet",
    "/kaart?datum=2019-12-31",
    "/monitor?datum=2020-12-31",
    "/monitor?datum=2030-01-01",
    "/monitor?indeling=rmc-regio",
    "/stromen?van=arbeidsmarktregio/twente",
    "/insluiten/kaart?arbeidsmarktregio=twente",
)
WORDS = r"\b(geen|niemand|nooit|niets|niet|ontbreekt|ontbreken)\b"
NEGATIVE = re.compile(WORDS + r"|(?<![\w.,–:-])0(?![\w.,–:]|\s*(tot|%))", re.IGNORECASE)
BLOCKS = "p|li|h\\d|td|th|dt|dd|div|section|summary|caption|option|tr|br|label|title|desc|legend|textarea"
_BLOCK = re.compile(rf"</?(?:{BLOCKS})\b[^>]*>")
_HEAD = re.compile(r"<(script|style|head)\b.*?</\1>|<text\b.*?</text>", re.DOTALL)


def sentences(html: str) -> Iterator[str]:
    """What a page says in words and cells, and what a picture says to who cannot see it."""
    for line in re.sub(r"<[^>]+>", "", _BLOCK.sub("\n", _HEAD.sub("", html))).split("\n"):
        if text := " ".join(unescape(line).split()):
            yield text


def unfounded(client: Client, path: str) -> list[str]:
    """The negative sentences of a page that nothing in the edition proves."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    found = []
    for text in sentences(answer.content.decode()):
        if not NEGATIVE.search(text) or "0-18" in text:
            continue
        proofs = [proof for pattern, proof in KNOWN.items() if re.fullmatch(pattern, text)]
        if not proofs or not all(proof(path) for proof in proofs):
            found.append(f"{path}: {text}")
    return found


def paths(every: int = 1) -> list[str]:
    found = [path for name in PAGES for path in all_pages()[name].sitemap()]
    return [*found[::every], *ASKED]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    write_small_edition(tmp_path / "open", "open", f"wandeling-{tmp_path.name}")
    return _with_the_letter()


def _with_the_letter() -> Client:
    """A visitor of the site as it begins: the eight initiatives of the letter, two of them without a place."""
    memory.clear()
    load_letter(by=LETTER)
    return Client()


@pytest.fixture(scope="module")
def open_home(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the open edition of the mirror."""
    home = tmp_path_factory.mktemp("open")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUTEKAART_HOME", str(home))
        assert main(["build", "--data", "open", "--mirror", str(mirror)]) == 0
    return home


@pytest.fixture
def real(open_home: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("ROUTEKAART_HOME", str(open_home))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    return _with_the_letter()


def test_a_small_edition_says_no_only_where_it_knows(small: Client) -> None:
    large = [path for path in paths() if "/regio/" in path and "/gemeente/" not in path]
    walked = [*large[::9], *(path for path in paths() if "/regio" not in path), "/regio/gemeente/rozendaal"]
    assert {"/", "/school/02BB00", "/instelling/26BB", "/monitor", "/stromen", "/kaart", "/bronnen"} < set(
        walked
    )
    assert [text for path in walked for text in unfounded(small, path)] == []


@pytest.mark.mirror
def test_a_sample_of_the_open_edition_says_no_only_where_it_knows(real: Client) -> None:
    walked = [*paths(50), "/regio/arbeidsmarktregio/twente", "/instelling/25RA", "/regio/gemeente/rozendaal"]
    assert len(walked) > 50
    assert [text for path in walked for text in unfounded(real, path)] == []


@pytest.mark.mirror
@pytest.mark.full
def test_the_whole_open_edition_says_no_only_where_it_knows(real: Client) -> None:
    assert [text for path in paths() for text in unfounded(real, path)] == []


@pytest.mark.mirror
def test_the_open_edition_says_where_institutions_are_and_which_have_ended(real: Client) -> None:
    def said(path: str) -> str:
        answer = real.get(path)
        assert answer.status_code == 200
        return "\n".join(sentences(answer.content.decode()))

    twente = said("/regio/arbeidsmarktregio/twente")
    assert "Ten minste 3 mbo-instellingen met een locatie hier" in twente
    assert "Van 6 van de 53 mbo-instellingen is geen plaats bekend." in twente
    assert "Of een mbo-instelling hier een locatie heeft, is niet bekend." in said("/regio/gemeente/zutphen")
    assert "Regio College is op 1 augustus 2024 opgegaan in Talland College." in said("/instelling/25RA")
    assert "Almelo, Enschede, Hengelo (O.), Rijssen-Holten, Twenterand" in said("/instelling/27YU")
    assert "niet bekend: geen bron hier noemt een plaats" in said("/instelling/02PK")
    rozendaal = said("/regio/gemeente/rozendaal")
    assert "Die zijn er wel in Apeldoorn (9), Arnhem (7) en Rheden (3)." in rozendaal
    assert "\n0 vmbo-scholen" not in rozendaal
    assert "mbo-instellingen met het hoofdadres" not in rozendaal
    assert "is niet te zeggen: van 16 gemeenten" in said("/regio/rmc-regio/rijk-van-nijmegen")


def test_an_institution_that_ended_is_in_no_region_and_no_count(small: Client) -> None:
    page = small.get("/regio/gemeente/groningen").content.decode()
    assert "Ten minste 1 mbo-instelling met een locatie hier" in page
    assert "Van 1 van de 2 mbo-instellingen is geen plaats bekend." in page
    ended = "\n".join(sentences(small.get("/instelling/27CC").content.decode()))
    assert "Voormalige mbo-instelling" in ended
    assert "Mbo van toen is op 1 augustus 2024 opgegaan in Noorderpoort van Voorbeeld." in ended
    assert "meedoe" not in ended
    full = "\n".join(sentences(small.get("/instelling/25AA").content.decode()))
    assert "Locaties in\nUtrecht (register van 1 oktober 2025, niet volledig)" in full


def test_an_edition_of_before_knows_no_locations_and_breaks_no_page(
    small: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    present = Edition.has_table
    monkeypatch.setattr(
        Edition, "has_table", lambda self, name: not name.startswith("instelling_") and present(self, name)
    )
    region = small.get("/regio/provincie/utrecht")
    assert region.status_code == 200
    assert "Of een mbo-instelling hier een locatie heeft, is niet bekend." in region.content.decode()
    ended = small.get("/instelling/27CC")
    assert ended.status_code == 200
    assert "Voormalige" not in ended.content.decode()
    assert known_party("26BB") == KnownParty("Mbo zonder plaats", "")


def test_what_nobody_told_is_beside_every_count_on_the_map_and_at_a_school(small: Client) -> None:
    def said(path: str) -> list[str]:
        answer = small.get(path)
        assert answer.status_code == 200
        return list(sentences(answer.content.decode()))

    assert "2 initiatieven staan niet op de kaart: daarvan is geen plaats bekend." in said("/kaart")
    for path in ("/kaart?arbeidsmarktregio=twente", "/insluiten/kaart?arbeidsmarktregio=twente"):
        others = "Van 3 initiatieven is niet alles gemeld waarop u kiest. Misschien horen die hier ook bij."
        assert others in said(path), path
        assert any(text.startswith("Geen initiatief bekend") for text in said(path)), path
    assert "1 initiatief nu" in said("/kaart?niveau=2")
    assert any(
        text.startswith("Van 6 andere initiatieven is niet alles gemeld") for text in said("/kaart?niveau=2")
    )
    assert "Bij 8 initiatieven is niet precies gemeld welke school meedoet." in said("/school/01AA00")
    assert not any("meedoet" in text for text in said("/regio/provincie/utrecht"))


_NO_ROUTE = re.compile(
    r"\b(geen|zonder|ontbreekt een|nog niet) (?P<between>(\w+ ){0,2})(leer)?routes?\b(?P<after>[^.;:<]*)",
    re.IGNORECASE,
)
_NOT_OF_A_PLACE = (
    "law.yml",  # what the law calls a route
    "flows.yml: ro_grondslag",  # what stands in a file
    "leerroutes/",  # the pages of the law
    "beheer/",  # staff only
)


def texts_of_a_missing_route() -> Iterator[tuple[str, re.Match[str]]]:
    """Every place in a message or template where a route is said not to be."""
    root = Path(routekaart.__file__).parent
    messages = [(path.name, path) for path in (root.parents[1] / "content" / "messages").glob("*.yml")]
    pages = [(str(path.relative_to(root)), path) for path in root.rglob("*.html")]
    for name, path in sorted([*messages, *pages]):
        for line in path.read_text("utf-8").split("\n"):
            where = f"{name}: {line.split(':')[0].strip()}"
            if not any(other in where for other in _NOT_OF_A_PLACE):
                yield from ((where, found) for found in _NO_ROUTE.finditer(line))


def test_no_text_says_that_there_is_no_route_only_that_none_was_reported() -> None:
    """Routes are reported by people: that nobody told us of one does not make a school or region without one."""
    found = list(texts_of_a_missing_route())
    assert len(found) > 15
    told = re.compile("gemeld|bekend|naam")
    bare = [f"{where}: {one[0]}" for where, one in found if not told.search(one["between"] + one["after"])]
    assert bare == []
