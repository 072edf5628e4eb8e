"""A design that was saved as a file is opened again, also one that is too large for a link."""

from __future__ import annotations

import json
import random
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from answers import answered
from routekaart.law.templates import templates
from routekaart.web.pages.leerroutes.link import encode

pytestmark = pytest.mark.django_db
KB4 = templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design


def test_a_saved_answer_is_opened_again(site: Client) -> None:
    saved = answered(site.get("/leerroutes/toets.json", {"ontwerp": encode(KB4)})).content
    for content in (saved, json.dumps(KB4).encode()):
        file = SimpleUploadedFile("leerroute-toets.json", content)
        found = site.post("/leerroutes/toets/openen", {"bestand": file})
        assert (found.status_code, found["Location"]) == (303, f"/leerroutes/toets?ontwerp={encode(KB4)}")
    assert site.get("/leerroutes/toets/openen")["Location"] == "/leerroutes/toets"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"geen json", b"[1]", b"3", b'{"ontwerp": 3}', b"x" * 300_000]
)
def test_a_file_that_is_no_answer_is_explained(site: Client, content: bytes) -> None:
    answer = site.post("/leerroutes/toets/openen", {"bestand": SimpleUploadedFile("x.json", content)})
    assert answer.status_code == 400
    assert "Dit klopt nog niet" in answer.content.decode()
    assert site.post("/leerroutes/toets/openen").status_code == 400


def test_a_design_too_large_for_a_link_is_opened_too(site: Client) -> None:
    rng = random.Random(15)
    text = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(12_000))
    file = SimpleUploadedFile("x.json", json.dumps({**KB4, "overeenkomst": {"f": text}}).encode())
    page = answered(site.post("/leerroutes/toets/openen", {"bestand": file}))
    assert "te groot voor een link" in unescape(page.content.decode())
