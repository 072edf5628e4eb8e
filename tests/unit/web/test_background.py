"""The background map: off by default, each tile fetched once, nothing of a reader passed on."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from django.test import Client

from routekaart.web.pages.kaart import background

PNG = b"\x89PNG\r\n\x1a\nrest"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[httpx.Request]:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setattr(background, "background", lambda: ("https://tiles.example/{z}/{x}/{y}.png", "PDOK"))
    return []


def client(asked: list[httpx.Request], content: bytes = PNG, status: int = 200) -> httpx.Client:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(status, content=content)

    return httpx.Client(transport=httpx.MockTransport(answer))


@pytest.mark.django_db
def test_there_is_none_by_default() -> None:
    assert background.background()[0] == ""
    assert Client().get("/kaart/achtergrond/8/131/84").status_code == 404


def test_a_tile_is_fetched_once(asked: list[httpx.Request]) -> None:
    for _ in range(3):
        assert background.tile(8, 131, 84, client(asked)) == (PNG, "image/png")
    assert [str(request.url) for request in asked] == ["https://tiles.example/8/131/84.png"]


@pytest.mark.parametrize(("zoom", "x", "y"), [(6, 0, 63), (14, 16_383, 0)])
def test_the_whole_map_from_far_to_near_has_tiles(
    asked: list[httpx.Request], zoom: int, x: int, y: int
) -> None:
    assert background.tile(zoom, x, y, client(asked)) == (PNG, "image/png")


@pytest.mark.parametrize(("content", "status"), [(b"<html>", 200), (PNG, 503), (PNG + b"x" * 600_000, 200)])
def test_what_is_no_tile_is_not_kept(asked: list[httpx.Request], content: bytes, status: int) -> None:
    assert background.tile(8, 131, 84, client(asked, content, status)) is None
    assert background.tile(8, 131, 84, client(asked)) == (PNG, "image/png")


@pytest.mark.parametrize(("zoom", "x", "y"), [(5, 1, 1), (15, 1, 1), (8, 256, 0), (8, 0, 256)])
def test_nothing_outside_the_map_is_asked(asked: list[httpx.Request], zoom: int, x: int, y: int) -> None:
    assert background.tile(zoom, x, y, client(asked)) is None
    assert not asked
