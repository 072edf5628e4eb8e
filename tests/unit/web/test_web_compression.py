"""Answers are compressed for who can read them, never beside a session."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from routekaart.web.site.compression import accepted, compress

BODY = b"<p>vmbo en mbo</p>" * 100


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0", ""),
        ("", ""),
        ("identity", ""),
        ("*", ""),
        (",,;;==", ""),
    ],
)
def test_encoding(header: str, expected: str) -> None:
    assert accepted(header) == expected


def answered(request: HttpRequest, **headers: str) -> HttpResponse:
    response = HttpResponse(BODY, headers=headers)
    answer = compress(lambda _: response)(request)
    assert isinstance(answer, HttpResponse)
    return answer


def asked(encoding: str) -> HttpRequest:
    return RequestFactory().get("/", headers={"Accept-Encoding": encoding})


def test_the_body_comes_back_whole() -> None:
    assert brotli.decompress(answered(asked("br")).content) == BODY
    assert gzip.decompress(answered(asked("gzip")).content) == BODY
    assert answered(asked("")).content == BODY


def test_the_length_is_that_of_what_is_sent() -> None:
    response = answered(asked("br"))
    assert int(response["Content-Length"]) == len(response.content) < len(BODY) / 5
    assert response["Vary"] == "Accept-Encoding"


def test_nothing_is_compressed_for_a_reader_with_a_session() -> None:
    request = asked("br")
    request.COOKIES["sessionid"] = "secret"
    assert not answered(request).has_header("Content-Encoding")


def test_pictures_and_packed_files_stay_as_they_are() -> None:
    for headers in ({"Content-Type": "image/png"}, {"Content-Encoding": "gzip"}):
        assert answered(asked("br"), **headers).content == BODY
