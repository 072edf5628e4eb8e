from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tenacity import wait_none

from misbehaving_server import MisbehavingServer, serve
from routekaart.domain.messages import UserError
from routekaart.sources.cache import checksum
from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import FileSpec, Source
from routekaart.sources.fetching import Fetched, Fetcher
from routekaart.sources.inbox import Inbox, Row
from routekaart.sources.mirror import mirror_client, network_client

SOURCE = next(source for source in all_sources() if source.id == "duo_vestigingen")
NAME = SOURCE.files[0].name


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MisbehavingServer]:
    folder = tmp_path / "served"
    folder.mkdir()
    header, row, _ = (SOURCE.folder / "sample" / NAME).read_bytes().splitlines(keepends=True)
    rows = [row.replace(b"99AA00", b"99AA%02d" % number) for number in range(90)]
    (folder / NAME).write_bytes(header + b"".join(rows))
    with serve(folder) as running:
        yield running


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with network_client() as client:
        yield client


Fetch = Callable[[], Fetched | None]


@pytest.fixture
def spec(server: MisbehavingServer) -> FileSpec:
    return dataclasses.replace(SOURCE.files[0], url=server.url(NAME))


@pytest.fixture
def fetch(spec: FileSpec, client: httpx.Client, tmp_path: Path) -> Fetch:
    fetcher = Fetcher(client, tmp_path / "cache", wait=wait_none())
    return lambda: fetcher.fetch(SOURCE, spec)


def same(fetched: Fetched | None, server: MisbehavingServer) -> bool:
    return fetched is not None and fetched.path.read_bytes() == (server.folder / NAME).read_bytes()


@pytest.mark.parametrize(
    "script",
    [
        [],
        ["503"],
        ["503", "503", "503", "503"],
        ["cut"],
        ["cut", "503", "cut"],
        ["cut", "no_range"],
        ["cut", "wrong_total"],
        ["cut", "cut", "cut", "cut"],
    ],
)
def test_every_passing_misbehaviour_ends_in_the_whole_file(
    script: list[str], server: MisbehavingServer, fetch: Fetch
) -> None:
    server.script = list(script)
    fetched = fetch()
    assert same(fetched, server)
    assert fetched is not None
    assert fetched.sha256 == checksum(server.folder / NAME)
    assert fetched.path.name == NAME
    assert not fetched.stale
    assert server.script == []


def test_a_cut_download_goes_on_where_it_stopped(server: MisbehavingServer, fetch: Fetch) -> None:
    server.script = ["cut"]
    fetch()
    half = (server.folder / NAME).stat().st_size // 2
    assert server.asked[1]["Range"] == f"bytes={half}-"
    assert server.asked[1]["If-Range"] == server.etag


def test_a_download_goes_on_in_a_next_run_after_giving_up(server: MisbehavingServer, fetch: Fetch) -> None:
    server.script = ["cut", "503", "503", "503", "503"]
    with pytest.raises(UserError, match="niet bereikbaar"):
        fetch()
    assert same(fetch(), server)
    assert "Range" in server.asked[-1]


def test_a_file_that_changed_between_two_halves_is_fetched_whole(
    server: MisbehavingServer, fetch: Fetch
) -> None:
    server.script = ["cut", "503", "503", "503", "503"]
    with pytest.raises(UserError):
        fetch()
    server.etag = '"two"'
    (server.folder / NAME).write_bytes(b"other\r\n")
    assert same(fetch(), server)


def test_an_unchanged_file_is_not_fetched_again(server: MisbehavingServer, fetch: Fetch) -> None:
    first = fetch()
    assert fetch() == first
    assert server.asked[1]["If-None-Match"] == server.etag


def test_a_changed_file_is_fetched_and_the_old_one_stays(server: MisbehavingServer, fetch: Fetch) -> None:
    first = fetch()
    server.etag = '"two"'
    (server.folder / NAME).write_bytes(b"other\r\n")
    second = fetch()
    assert same(second, server)
    assert first is not None
    assert second is not None
    assert checksum(first.path) == first.sha256 != second.sha256


def test_a_cached_file_that_was_damaged_is_fetched_again(server: MisbehavingServer, fetch: Fetch) -> None:
    first = fetch()
    assert first is not None
    first.path.write_bytes(b"rot")
    assert same(fetch(), server)


def test_an_unreachable_publisher_leaves_the_earlier_copy_and_says_so(
    server: MisbehavingServer, fetch: Fetch
) -> None:
    first = fetch()
    server.script = ["503"] * 5
    again = fetch()
    assert first is not None
    assert again == dataclasses.replace(first, stale=True)


def test_an_unreachable_publisher_without_earlier_copy_is_named(
    server: MisbehavingServer, fetch: Fetch
) -> None:
    server.script = ["503"] * 5
    with pytest.raises(UserError, match=rf"{NAME}: http://.*HTTP 503"):
        fetch()


def test_a_file_that_is_not_there_is_none(server: MisbehavingServer, fetch: Fetch) -> None:
    server.script = ["404"]
    assert fetch() is None
    assert len(server.asked) == 1


def test_a_file_without_address_is_none(client: httpx.Client, tmp_path: Path) -> None:
    spec = dataclasses.replace(SOURCE.files[0], url="")
    assert Fetcher(client, tmp_path).fetch(SOURCE, spec) is None


@pytest.mark.parametrize(
    ("deed", "expected"), [("short", "houdt midden in een regel op"), ("busy_page", "webpagina")]
)
def test_what_http_cannot_notice_the_reader_refuses(
    deed: str, expected: str, server: MisbehavingServer, fetch: Fetch
) -> None:
    server.script = [deed]
    fetched = fetch()
    assert fetched is not None
    with pytest.raises(UserError, match=expected):
        read(fetched.path)


def test_changed_columns_are_refused_after_fetching(server: MisbehavingServer, fetch: Fetch) -> None:
    path = server.folder / NAME
    path.write_bytes(path.read_bytes().replace(b"PLAATSNAAM;", b"WOONPLAATS;", 1))
    fetched = fetch()
    assert fetched is not None
    with pytest.raises(UserError, match="kolom 9: de kolom “WOONPLAATS”"):
        read(fetched.path)


def read(path: Path) -> list[Row]:
    return list(Inbox(SOURCE, {NAME: path}).rows(NAME))


def test_progress_is_told(spec: FileSpec, client: httpx.Client, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    fetcher = Fetcher(client, tmp_path / "cache", watch=lambda *piece: told.append(piece), wait=wait_none())
    fetched = fetcher.fetch(SOURCE, spec)
    assert fetched is not None
    size = fetched.path.stat().st_size
    assert told[-1] == (NAME, size, size)


def test_an_endless_file_is_stopped(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routekaart.sources.download.MOST_BYTES", 1000)
    with pytest.raises(UserError, match="te groot"):
        fetch()


def mirrored(folder: Path, cache: Path, source: Source = SOURCE) -> Fetched | None:
    with mirror_client(folder) as client:
        return Fetcher(client, cache, mirror=True, wait=wait_none()).fetch(source, source.files[0])


def test_a_mirror_folder_answers_on_the_same_path(tmp_path: Path) -> None:
    path = tmp_path / "mirror" / SOURCE.id / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one\r\n")
    first = mirrored(tmp_path / "mirror", tmp_path / "cache")
    assert first is not None
    assert first.path.read_bytes() == b"one\r\n"
    assert first.url == SOURCE.files[0].url
    assert mirrored(tmp_path / "mirror", tmp_path / "cache") == first
    path.write_bytes(b"two!\r\n")
    second = mirrored(tmp_path / "mirror", tmp_path / "cache")
    assert second is not None
    assert second.path.read_bytes() == b"two!\r\n"


def test_a_mirror_may_be_made_of_links(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"one\r\n")
    path = tmp_path / "mirror" / SOURCE.id / NAME
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "elsewhere")
    found = mirrored(tmp_path / "mirror", tmp_path / "cache")
    assert found is not None
    assert found.path.read_bytes() == b"one\r\n"


def test_a_mirror_without_the_file_is_none_even_when_it_is_cached(tmp_path: Path) -> None:
    path = tmp_path / "mirror" / SOURCE.id / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one\r\n")
    mirrored(tmp_path / "mirror", tmp_path / "cache")
    path.unlink()
    assert mirrored(tmp_path / "mirror", tmp_path / "cache") is None


def test_a_mirror_never_leaves_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "mirror").mkdir()
    with mirror_client(tmp_path / "mirror") as client:
        assert client.get("http://mirror/%2e%2e/secret").status_code == 404


def test_a_file_without_an_address_is_the_one_that_somebody_put_there(
    client: httpx.Client, tmp_path: Path
) -> None:
    spec = dataclasses.replace(SOURCE.files[0], url="", by_hand="Hoe het komt.")
    fetcher = Fetcher(client, tmp_path / "cache", wait=wait_none(), by_hand=tmp_path / "by-hand")
    assert fetcher.fetch(SOURCE, spec) is None
    path = tmp_path / "by-hand" / SOURCE.id / NAME
    path.parent.mkdir(parents=True)
    path.write_text("x")
    os.utime(path, (0, 1_700_000_000))
    found = fetcher.fetch(SOURCE, spec)
    assert found == Fetched(path, "", checksum(path), "2023-11-14")
    assert Fetcher(client, tmp_path / "cache", wait=wait_none()).fetch(SOURCE, spec) is None
