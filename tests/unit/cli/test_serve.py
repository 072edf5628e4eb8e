"""A server is the only one on its port, or it does not start. Real processes, none of them for long."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from ipaddress import IPv4Address
from pathlib import Path

import httpx
import pytest

from ports import a_free_port
from routekaart.cli import main
from routekaart.cli._port import claimed
from routekaart.domain.messages import UserError, message
from small_edition import write_small_edition

ROUTEKAART = str(Path(sys.executable).with_name("routekaart"))
PATIENCE_S = 300


@contextmanager
def listening(host: str, shared: bool = False) -> Iterator[int]:
    """A port on which somebody listens, `shared` as granian does it."""
    with closing(socket.socket()) as one:
        if shared:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind((host, 0))
        one.listen()
        yield int(one.getsockname()[1])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    for data in ("example", "open"):
        write_small_edition(folder / data, data)
        migrate = [ROUTEKAART, "manage", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, env=environment_of(folder, data), check=True, timeout=PATIENCE_S)
    return folder


def environment_of(home: Path, data: str) -> dict[str, str]:
    settings = "routekaart.web.settings.embedded"
    chosen = {"ROUTEKAART_HOME": str(home), "ROUTEKAART_DATA": data, "DJANGO_SETTINGS_MODULE": settings}
    return {**os.environ, **chosen}


@contextmanager
def serving(home: Path, port: int, data: str) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(
        [ROUTEKAART, "serve", "--port", str(port)],
        env=environment_of(home, data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield server
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE_S)


def said_by(server: subprocess.Popen[str]) -> tuple[int, str]:
    _, error = server.communicate(timeout=PATIENCE_S)
    return server.returncode, error


def edition_at(port: int) -> str:
    """The data that the server on `port` shows, as soon as it answers."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            answer = httpx.get(f"http://127.0.0.1:{port}/bronnen/manifest.json", timeout=PATIENCE_S)
        except httpx.TransportError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)
        else:
            assert answer.status_code == 200
            return str(answer.json()["data"])


ALL = str(IPv4Address(0))


def test_a_second_server_on_a_port_refuses_and_the_first_goes_on_alone(home: Path) -> None:
    port = a_free_port()
    with serving(home, port, "example") as first:
        assert edition_at(port) == "example"
        with serving(home, port, "open") as second:
            status, error = said_by(second)
        assert status == 2
        assert error.startswith(f"Fout: poort {port} is al in gebruik. Stop de server")
        assert error.count("\n") == 1
        assert {edition_at(port) for _ in range(8)} == {"example"}
        assert first.poll() is None


def test_a_port_is_claimed_before_anybody_listens_on_it() -> None:
    port = a_free_port()
    with claimed("127.0.0.1", port) as address:
        assert address == "127.0.0.1"
        with pytest.raises(UserError, match=f"poort {port} is al in gebruik"), claimed("127.0.0.1", port):
            pass
    with claimed("localhost", port) as again:
        assert again == "127.0.0.1"


def test_a_server_without_its_tables_does_not_start(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "example" / "edition", tmp_path / "example" / "edition")
    with serving(tmp_path, a_free_port(), "example") as server:
        assert said_by(server) == (2, f"Fout: {message('cli.fault_tables_missing')}\n")


@pytest.mark.full
def test_of_servers_that_start_at_the_same_moment_one_stays(home: Path) -> None:
    port = a_free_port()
    with ExitStack() as started:
        servers = [started.enter_context(serving(home, port, data)) for data in ("example", "open", "open")]
        alone = edition_at(port)
        until = time.monotonic() + PATIENCE_S
        while sum(server.poll() is None for server in servers) > 1:
            assert time.monotonic() < until, "more than one server goes on"
            time.sleep(0.1)
        ended = [server for server in servers if server.poll() is not None]
        assert [said_by(server)[0] for server in ended] == [2, 2]
        assert {edition_at(port) for _ in range(8)} == {alone}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("127.0.0.1", "127.0.0.1"),
        (ALL, "127.0.0.1"),
        ("127.0.0.1", ALL),
        ("127.0.0.1", "localhost"),
    ],
)
@pytest.mark.parametrize("shared", [True, False])
def test_a_port_of_somebody_else_is_refused(
    theirs: str, ours: str, shared: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(theirs, shared) as port:
        assert main(["serve", "--host", ours, "--port", str(port)]) == 2
    assert f"poort {port} is al in gebruik" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--port", "99999"], "--port: gevonden 99999; verwacht een getal van 1 tot en met 65535."),
        (["--port", "0"], "--port: gevonden 0;"),
        (["--port", "-1"], "--port: gevonden -1;"),
        (["--workers", "0"], "--workers: gevonden 0; verwacht een getal van 1 of meer."),
        (["--workers", "-2"], "--workers: gevonden -2;"),
        (["--host", "999.1.1.1"], "--host: gevonden 999.1.1.1; verwacht een adres van deze computer"),
        (["--host", "192.0.2.1"], "--host: gevonden 192.0.2.1;"),
        (["--host", "a" * 70 + ".nl"], "--host: gevonden aaa"),
    ],
)
def test_what_no_server_can_be_is_refused_in_a_sentence(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--port", str(a_free_port())] if "--port" not in arguments else []
    assert main(["serve", *given, *arguments]) == 2
    assert told in capsys.readouterr().err
