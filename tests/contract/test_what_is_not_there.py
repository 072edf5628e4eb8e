"""A page says 0, geen or niemand only where the edition has what it would count; else it is "niet bekend".

Every sentence of that kind on the pages about places is in `KNOWN`, with the question to the edition that proves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from routekaart.cli import main
from routekaart.domain.regions import DIVISIONS, URL_WORDS, known_members, possible_members, region_by_slug
from routekaart.network.known_parties import KnownParty, known_party
from routekaart.warehouse.editions import Edition
from routekaart.web.edition import edition
from routekaart.web.page import all_pages
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db

PAGES = ("home", "regio", "school", "instelling")
NEGATIVE = re.compile(r"\b(geen|niemand|nooit|niets)\b|(?<![\w.,–:-])0(?![\w.,–:]|\s*(tot|%))", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|li|h\d|td|th|dt|dd|div|section|summary|caption|option|tr|br|label)\b[^>]*>")
_FIGURE = re.compile(r"<(script|style|svg|figure|table|head)\b.*?</\1>|<details\b.*?</details>", re.DOTALL)


def sentences(html: str) -> Iterator[str]:
    """What a page says in words; figures with their tables are checked by tests of their own."""
    for line in re.sub(r"<[^>]+>", "", _BLOCK.sub("\n", _FIGURE.sub("", html))).split("\n"):
        if text := " ".join(unescape(line).split()):
            yield text


def _gemeenten(path: str) -> list[str]:
    word, slug = path.split("/")[2:4]
    division = next(name for name in DIVISIONS if URL_WORDS[name] == word)
    region = region_by_slug(division, slug)
    ids = known_members(region.id)  # type: ignore[union-attr]
    assert not possible_members(region.id), f"{path}: not all gemeenten are known"  # type: ignore[union-attr]
    return sorted(ids)  # type: ignore[arg-type]


def _code(path: str) -> str:
    return path.split("/")[2]


def _count(sql: str, *given: object) -> int:
    return int(edition().query(f"SELECT count(*) FROM {sql}", list(given))[0][0])


_CANDIDATES = (
    "exam JOIN vestiging USING (vestiging)"
    " WHERE candidates_high > 0 AND school_year = (SELECT max(school_year) FROM exam)"
)
_ANYWHERE = (
    "vestiging WHERE gemeente IS NULL AND vestiging IN (SELECT vestiging FROM exam WHERE candidates_high > 0)"
)


def nobody_took_an_exam_here(path: str) -> bool:
    return not _count(f"{_CANDIDATES} AND gemeente IN (SELECT unnest(?))", _gemeenten(path)) and not _count(
        _ANYWHERE
    )


def nobody_took_an_exam_at_this_school(path: str) -> bool:
    return _count("exam WHERE vestiging = ?", _code(path)) > 0 and not _count(
        f"{_CANDIDATES} AND vestiging = ?", _code(path)
    )


def no_other_school_in_this_gemeente(path: str) -> bool:
    here = "gemeente = (SELECT gemeente FROM vestiging WHERE vestiging = ?) AND vestiging <> ?"
    return not _count(f"{_CANDIDATES} AND {here}", _code(path), _code(path)) and not _count(_ANYWHERE)


def the_edition_has_no_candidates_of_this_school(path: str) -> bool:
    return not _count("exam WHERE vestiging = ?", _code(path))


def every_main_address_is_known(path: str) -> bool:
    living = "instelling WHERE brin NOT IN (SELECT brin FROM instelling_overgang)"
    return not _count(f"{living} AND gemeente IS NULL") and not _count(
        f"{living} AND gemeente IN (SELECT unnest(?))", _gemeenten(path)
    )


def it_says_what_is_not_known(path: str) -> bool:
    return True


def it_counts_what_was_reported_here(path: str) -> bool:
    """Initiatives are reported to this site itself: it knows all that it has. A region must be known whole."""
    return "/regio/" not in path or _gemeenten(path) is not None


KNOWN: dict[str, Callable[[str], bool]] = {
    r"In \S+ deed niemand vmbo-examen op een school in .*": nobody_took_an_exam_here,
    r"In \S+ deden .* vmbo-examen\. In \S+ was dat er geen\. .*": it_says_what_is_not_known,
    r"geen examenkandidaten": nobody_took_an_exam_here,
    r"Er is hier geen school waar leerlingen in .* vmbo-examen deden\..*": nobody_took_an_exam_here,
    r"In \S+ deed hier niemand vmbo-examen\..*": nobody_took_an_exam_at_this_school,
    r"Er is in deze gemeente geen andere school .*": no_other_school_in_this_gemeente,
    r"Of .*, is niet bekend: in deze editie staan geen examenkandidaten van deze school\..*": (
        the_edition_has_no_candidates_of_this_school
    ),
    r"Er is hier geen mbo-instelling met het hoofdadres\. .*": every_main_address_is_known,
    r"Hier is nog geen initiatief gemeld\..*": it_counts_what_was_reported_here,
    r"Van \d+ (andere? )?initiatie(f|ven) is geen plaats bekend\.": it_says_what_is_not_known,
    r"niet bekend: geen bron hier noemt .*": it_says_what_is_not_known,
    r"De lijst van locaties is niet volledig\. Van .* is geen plaats bekend\.": it_says_what_is_not_known,
    r"Van \d+ gemeenten? zegt geen lijst of .*": it_says_what_is_not_known,
    r"Van .* is niet bekend welke gemeenten erbij horen\. Daarom staan hier geen cijfers\.": it_says_what_is_not_known,
    r"Daarom staat hier geen figuur\.": it_says_what_is_not_known,
}


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
    return [path for name in PAGES for path in all_pages()[name].sitemap()][::every]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "open")
    write_small_edition(tmp_path / "open", "open", f"wandeling-{tmp_path.name}")
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
    return Client()


def test_a_small_edition_says_no_only_where_it_knows(small: Client) -> None:
    large = [path for path in paths() if "/regio/" in path and "/gemeente/" not in path]
    walked = [*large[::5], *(path for path in paths() if "/regio" not in path), "/regio/gemeente/rozendaal"]
    assert {"/", "/school/02BB00", "/instelling/26BB"} < set(walked)
    assert [text for path in walked for text in unfounded(small, path)] == []


@pytest.mark.mirror
def test_a_sample_of_the_open_edition_says_no_only_where_it_knows(real: Client) -> None:
    walked = [*paths(40), "/regio/arbeidsmarktregio/twente", "/instelling/25RA", "/regio/gemeente/rozendaal"]
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
    assert "0 vmbo-scholen" not in rozendaal
    assert "mbo-instellingen met het hoofdadres" not in rozendaal
    assert "is niet te zeggen: van 16 gemeenten" in said("/regio/rmc-regio/rijk-van-nijmegen")


def test_an_institution_that_ended_is_in_no_region_and_no_count(small: Client) -> None:
    page = small.get("/regio/gemeente/groningen").content.decode()
    assert "Ten minste 1 mbo-instelling met een locatie hier" in page
    assert "Van 1 van de 2 mbo-instellingen is geen plaats bekend." in page
    ended = "\n".join(sentences(small.get("/instelling/27CC").content.decode()))
    assert "Voormalige mbo-instelling" in ended
    assert "Mbo van toen is op 1 augustus 2024 opgegaan in Noorderpoort van Voorbeeld." in ended
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
