"""A port on which nobody listens, so that no test minds a server that somebody left running."""

from __future__ import annotations

import socket


def a_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
