"""One server on one port: granian shares a port without a word (SO_REUSEPORT), so it is claimed here first."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from routekaart.domain.messages import UserError

PORTS = range(1, 65536)


@contextmanager
def claimed(host: str, port: int) -> Iterator[str]:
    """The numeric address to listen on; while inside, a second claim of this port is refused. Raises: UserError."""
    if port not in PORTS:
        raise UserError("web.bad_port", found=port)
    with ExitStack() as kept:
        if sys.platform == "linux":
            kept.enter_context(_name_of(port))
        yield _free_address(host, port)


def _name_of(port: int) -> socket.socket:
    """The name that only one server on this machine can hold; it goes when the last of its processes goes.

    Two servers that start at the same moment both see a free port; only one of them gets the name.
    """
    name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        name.bind(f"\0routekaart.{port}")
    except OSError as error:
        name.close()
        raise UserError("web.port_in_use", port=port) from error
    return name


def _free_address(host: str, port: int) -> str:
    """The address of `host`, on which nobody listens: on it, on all addresses, or one of all where `host` is all."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except (OSError, UnicodeError) as error:
        key = {errno.EADDRINUSE: "web.port_in_use", errno.EACCES: "web.port_forbidden"}
        raise UserError(key.get(getattr(error, "errno", 0), "web.bad_host"), host=host, port=port) from error
    return str(address[0])
