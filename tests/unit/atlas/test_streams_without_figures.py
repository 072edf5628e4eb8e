"""Every mix of streams that are known, hidden, nought or absent builds its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from answers import answered
from each import each
from routekaart.atlas.streams import answers
from routekaart.domain.places import Place
from routekaart.streams.asking import Stream
from routekaart.streams.tables import PROTECTED
from routekaart.warehouse.pointer import DATABASE, editions_dir
from routekaart.web.site.public_page import memory
from small_edition import BARE_INSTITUTION, FULL_INSTITUTION, FULL_SCHOOL, write_small_edition
from small_flows import YEARS, add_small_flows

pytestmark = pytest.mark.django_db
YEAR = YEARS[-1]
CELLS = (None, PROTECTED, 0, 5, 90)
"""What may stand in a stream; None where there is no row."""
MIXES = [*product(CELLS, repeat=3)]
COUNTRY, SCHOOL = Place("country", "*", "Nederland"), Place("school", FULL_SCHOOL, "De Wierden")
REGION = Place("provincie", "groningen", "Groningen")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    name = f"mix-{tmp_path.name}"
    home = write_small_edition(tmp_path / "example", "example", name)
    add_small_flows(editions_dir(home) / name / DATABASE)
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()


def rows(cells: tuple[object, ...], codes: tuple[str, ...]) -> list[Stream]:
    return [
        Stream(YEAR, code, code, cell, "")
        for code, cell in zip(codes, cells, strict=True)
        if cell is not None
    ]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("place", [COUNTRY, REGION, SCHOOL], ids=lambda place: place.kind)
def test_every_mix_of_a_place_has_its_answers(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    told = set()
    for cells in each(MIXES):
        by_right = {
            "verwantschap": ("gebruikelijk", "motivering", "anders"),
            "later": ("same", "switch_level", "dropout"),
            "soort": ("mbo", "havo", "none"),
        }
        institutions = (FULL_INSTITUTION, BARE_INSTITUTION, "havo")
        monkeypatch.setattr(
            answers,
            "answers",
            lambda asked, years: rows(cells, by_right.get(asked.right, institutions)),  # noqa: B023
        )
        answers._country.cache_clear()
        cards = answers.answers_of_place(place, YEAR, (), 0)
        assert all(card.value and card.text for card in cards)
        told |= {card.text.partition("(")[0].strip() for card in cards}
    answers._country.cache_clear()
    if place != COUNTRY:
        for sentence in each(("naar geen mbo-instelling", "de aantallen zijn te klein", "liggen te dicht")):
            assert any(sentence in text for text in told), sentence


@pytest.mark.usefixtures("site")
def test_every_mix_of_an_institution_has_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for cells in each(MIXES):
        monkeypatch.setattr(answers, "intake", lambda *_: rows(cells, (FULL_SCHOOL, "mbo", "none")))  # noqa: B023
        monkeypatch.setattr(
            answers,
            "of_institution",
            lambda *_: rows(cells, ("same", "left_mbo", "dropout")),  # noqa: B023
        )
        cards = answers.answers_of_institution(FULL_INSTITUTION, YEAR, ())
        assert all(card.value and card.text for card in cards)


@pytest.mark.parametrize("known", ["havo", FULL_INSTITUTION])
def test_the_pages_of_a_school_of_which_all_but_one_are_hidden_answer(
    site: Client, tmp_path: Path, known: str
) -> None:
    with duckdb.connect(str(next(tmp_path.rglob(DATABASE)))) as connection:
        hide = "UPDATE flow_school_instelling_niveau SET count = NULL, status = 'beschermd'"
        connection.execute(f"{hide} WHERE destination <> ?", [known])
        connection.execute(
            "UPDATE flow_school_instelling_niveau SET count = 5 WHERE destination = ?", [known]
        )
    for path in (
        f"/stromen?van={FULL_SCHOOL}",
        f"/school/{FULL_SCHOOL}",
        "/stromen?van=provincie/groningen",
        f"/stromen/instelling/{FULL_INSTITUTION}",
    ):
        answered(site.get(path))
