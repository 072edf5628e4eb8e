"""The public site on a small edition, for the pages on routes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from routekaart.web.site.public_page import memory
from small_edition import write_small_edition


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    write_small_edition(tmp_path / "example", "example")
    monkeypatch.setenv("ROUTEKAART_HOME", str(tmp_path))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    memory.clear()
    yield Client()
    memory.clear()
