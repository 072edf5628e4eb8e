"""A web server on this machine that serves a folder and misbehaves as it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ETAG = '"one"'


class MisbehavingServer:
    """`script` holds one misbehaviour per request, first come first served; after that it behaves.

    A misbehaviour is `503`, `404`, `cut` (stops halfway), `short` (a length that is too small),
    `wrong_total` (a Content-Range that lies), `no_range` (ignores Range) or `busy_page` (HTML with 200).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.etag = ETAG
        self.address = ""

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"


def _handler(server: MisbehavingServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

        def do_GET(self) -> None:
            server.asked.append(dict(self.headers))
            deed = server.script.pop(0) if server.script else ""
            self.close_connection = True
            if deed in ("503", "404"):
                return self._answer(int(deed), b"")
            body = (server.folder / self.path.lstrip("/")).read_bytes()
            if deed == "busy_page":
                return self._answer(200, b"<!DOCTYPE html><p>Even geduld</p>")
            if self.headers.get("If-None-Match") == server.etag:
                return self._answer(304, b"")
            return self._serve(body, deed)

        def _serve(self, body: bytes, deed: str) -> None:
            asked = self.headers.get("Range", "")
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            wanted = asked and self.headers.get("If-Range") == server.etag and deed != "no_range"
            part = body[start:] if wanted else body
            extra = {"ETag": server.etag}
            if wanted:
                total = len(body) + (7 if deed == "wrong_total" else 0)
                extra["Content-Range"] = f"bytes {start}-{len(body) - 1}/{total}"
            length = len(part) // 2 if deed == "short" else len(part)
            sent = part[: len(part) // 2] if deed in ("cut", "short") else part
            self._answer(206 if wanted else 200, sent, length, extra)

        def _answer(
            self, status: int, body: bytes, length: int | None = None, extra: dict[str, str] | None = None
        ) -> None:
            self.send_response(status)
            for name, value in (extra or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)

    return Handler


@contextmanager
def serve(folder: Path) -> Iterator[MisbehavingServer]:
    """A server for `folder` on a free port of this machine."""
    behaviour = MisbehavingServer(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(behaviour)) as http:
        behaviour.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield behaviour
        finally:
            http.shutdown()
            thread.join()
