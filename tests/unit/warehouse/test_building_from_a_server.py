"""The same edition, whether its files come from a folder or from a server that fails now and then."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tenacity import wait_none

from misbehaving_server import MisbehavingServer, serve
from routekaart.domain.messages import UserError
from routekaart.sources.contract import Source
from routekaart.sources.fetching import Fetcher
from routekaart.sources.mirror import network_client
from routekaart.warehouse.building import build
from sample_mirror import EXAMS, build_from, make_mirror, sample_sources


def at(server: MisbehavingServer) -> tuple[Source, ...]:
    """The open sources without the API, published by `server`."""
    return tuple(
        dataclasses.replace(
            source,
            files=tuple(
                dataclasses.replace(spec, url=server.url(f"{source.id}/{spec.name}")) for spec in source.files
            ),
        )
        for source in sample_sources()
        if source.id != "rio_aangeboden_opleidingen"
    )


def test_a_failing_server_gives_the_same_edition_as_a_mirror(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = make_mirror(tmp_path / "mirror")
    with serve(mirror) as server, network_client() as client:
        monkeypatch.setattr("routekaart.warehouse.building.sources_for", lambda data: at(server))
        server.script = ["503", "", "cut", "", "503", "cut", "no_range", "", "cut"]
        fetcher = Fetcher(client, tmp_path / "cache", wait=wait_none())
        served = build("open", tmp_path / "served", fetcher)
        assert server.script == []
        assert served["sha256"] == build_from(mirror, tmp_path / "mirrored")["sha256"]

        (mirror / EXAMS).write_bytes(
            (mirror / EXAMS).read_bytes().replace(b'"GEMEENTENAAM"', b'"WOONGEMEENTE"', 1)
        )
        server.etag = '"two"'
        with pytest.raises(UserError, match="WOONGEMEENTE"):
            build("open", tmp_path / "served", fetcher)


def test_when_every_publisher_is_away_the_earlier_copies_serve_and_are_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(make_mirror(tmp_path / "mirror")) as server, network_client() as client:
        monkeypatch.setattr("routekaart.warehouse.building.sources_for", lambda data: at(server))
        fetcher = Fetcher(client, tmp_path / "cache", wait=wait_none())
        first = build("open", tmp_path / "open", fetcher)
        server.script = ["503"] * 500
        again = build("open", tmp_path / "open", fetcher)
    assert again["sha256"] == first["sha256"]
    assert all(file["stale"] for source in again["sources"] for file in source["files"])
    assert not any(file["stale"] for source in first["sources"] for file in source["files"])
