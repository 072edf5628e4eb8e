"""A folder that answers like the publishers' servers, so that one code path serves both.

The folder has `<source id>/<file name>`; it tells a validator as a real server does: the checksum of the content, so
that a changed file is read anew whatever its size and time say.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path, PurePosixPath

import httpx

from routekaart.sources.cache import checksum

_CHUNK = 1 << 18


class MirrorTransport(httpx.BaseTransport):
    """Answers GET requests from the files under `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        parts = PurePosixPath(request.url.path.lstrip("/")).parts
        path = self.folder.joinpath(*parts)
        if ".." in parts or not path.is_file():
            return httpx.Response(404)
        stat = path.stat()
        etag = f'"{checksum(path)}"'
        headers = {"ETag": etag, "Last-Modified": formatdate(stat.st_mtime, usegmt=True)}
        if request.headers.get("If-None-Match") == etag:
            return httpx.Response(304, headers=headers)
        headers["Content-Length"] = str(stat.st_size)
        return httpx.Response(200, headers=headers, content=_chunks(path))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def mirror_client(folder: Path) -> httpx.Client:
    """A client whose whole internet is one folder."""
    return httpx.Client(transport=MirrorTransport(folder))


def network_client() -> httpx.Client:
    """A client for the publishers' servers. Times out when a server is silent for 30 seconds."""
    return httpx.Client(
        timeout=httpx.Timeout(30, connect=10),
        follow_redirects=True,
        headers={"User-Agent": "routekaart", "Accept-Encoding": "identity"},
    )
