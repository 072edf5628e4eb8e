"""Answers are kept per edition and address, up to a number of bytes."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from routekaart.domain.messages import UserError
from routekaart.web.site.errors import user_error
from routekaart.web.site.public_page import Memory, Stored, memory
from small_edition import write_small_edition


def stored(size: int) -> Stored:
    return Stored(b"x" * size, "text/html", {}, "tag")


def test_the_oldest_goes_when_it_is_full() -> None:
    kept = Memory(limit=2_000)
    for name in "abc":
        kept.put(name, stored(400))
        kept.get("a")
    assert kept.get("b") is None
    assert kept.get("a") is not None
    assert kept.get("c") is not None


def test_one_that_is_larger_than_everything_is_not_kept() -> None:
    kept = Memory(limit=100)
    kept.put("a", stored(400))
    assert kept.get("a") is None
    kept.put("b", stored(10))
    assert kept.get("b") is not None


def test_putting_again_counts_once() -> None:
    kept = Memory(limit=2_000)
    for _ in range(10):
        kept.put("a", stored(400))
    kept.put("b", stored(400))
    assert kept.get("a") is not None


@pytest.mark.django_db
def test_a_new_edition_is_served_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    write_small_edition(tmp_path / "example", name="eerste")
    first = Client().get("/bronnen")
    assert "eerste" in first.content.decode()
    again = Client().get("/bronnen")
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content
    write_small_edition(tmp_path / "example", name="tweede")
    second = Client().get("/bronnen", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert "tweede" in second.content.decode()


@pytest.mark.django_db
def test_before_the_first_build_text_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    memory.clear()
    assert Client().get("/privacy").status_code == 200
    response = Client().get("/bronnen")
    assert response.status_code == 503
    assert "routekaart build" in response.content.decode()


@pytest.mark.django_db
def test_the_api_says_that_the_site_cannot_answer_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    memory.clear()
    response = Client().get("/api/v1/bronnen")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert "routekaart build" in response.json()["detail"]


def test_wrong_input_that_no_page_expects_is_told_as_that() -> None:
    response = user_error(RequestFactory().get("/kaart"), UserError("api.bad_bbox", found="x"))
    assert response.status_code == 400
    assert "Deze vraag begrijpen we niet" in response.content.decode()
    assert str(UserError("api.bad_bbox", found="x")) in html.unescape(response.content.decode())
