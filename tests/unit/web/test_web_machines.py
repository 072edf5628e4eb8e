"""What machines ask for: robots.txt, security.txt, the sitemap, HEAD."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from answers import answered
from routekaart.web.site.public_page import memory
from small_edition import FULL_SCHOOL, write_small_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    write_small_edition(tmp_path / "example", name=f"machine-{tmp_path.name}")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    return Client()


def test_security_txt_names_a_contact_and_has_not_lapsed(client: Client) -> None:
    response = answered(client.get("/.well-known/security.txt"))
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"].startswith("mailto:")
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=366)


def test_robots_lead_to_the_sitemap(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in answered(client.get("/robots.txt")).content.decode()


def test_the_sitemap_is_xml_with_schools_and_regions(client: Client) -> None:
    root = ElementTree.fromstring(answered(client.get("/sitemap.xml")).content)
    found = [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"http://testserver/school/{FULL_SCHOOL}" in found
    assert "http://testserver/regio/rmc-regio/twente" in found


def test_head_is_get_without_a_body(client: Client) -> None:
    assert client.head("/privacy").status_code == 200
    assert client.head("/privacy").content == b""


def test_the_manifest_is_a_file(client: Client) -> None:
    response = answered(client.get("/bronnen/manifest.json"))
    assert response.json()["data"] == "example"
    assert "attachment" in response["Content-Disposition"]
