"""Follows every link of the site in one process: each kind of address a few times, or every address there is."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit
from zipfile import ZipFile
from zlib import crc32

from django.test import Client
from django.urls import Resolver404, resolve

HERE = "http://testserver"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".pdf": "application/pdf",
    ".xml": "application/xml",
    ".txt": "text/plain",
}
LINKS = re.compile(r"""(?:href|src)=(?:"|&quot;)([^"&]*(?:&amp;[^"&]*)*)(?:"|&quot;)""")
JSON_LINKS = re.compile(rf'"href": ?"({HERE}/[^"]*)"')
SHOWN = ("text/html", "application/json")


@dataclass
class Crawl:
    """The addresses found and asked. `most` is how many of one kind are asked; 0 is all, without choices in them."""

    client: Client
    most: int
    takes: Callable[[str], bool] = lambda _: True
    found: dict[str, str] = field(default_factory=dict)
    kinds: dict[tuple[Any, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    asked: dict[tuple[Any, ...], int] = field(default_factory=lambda: defaultdict(int))
    faults: list[str] = field(default_factory=list)

    def run(self, seeds: Iterable[str], read: Callable[[str, bytes], None]) -> None:
        """Asks from `seeds` on, until no kind has an address left that is asked; `read` sees every answer."""
        for seed in seeds:
            self._note(seed, "the seeds")
        while batch := list(self._next()):
            for address in batch:
                self._ask(address, read)

    def _next(self) -> Iterator[str]:
        """Of every kind what may still be asked; which ones follows from the addresses alone."""
        for kind, waiting in self.kinds.items():
            chosen = sorted(waiting, key=lambda address: crc32(address.encode()))[: self._room(kind)]
            waiting.difference_update(chosen)
            self.asked[kind] += len(chosen)
            yield from chosen

    def _room(self, kind: tuple[Any, ...]) -> int:
        """How many more of a kind may be asked."""
        if not self.most and not kind[1]:
            return len(self.kinds[kind])
        same_route = sum(count for one, count in self.asked.items() if one[0] == kind[0] and one[1])
        of_kind = (self.most or MOST_CHOICES) - self.asked[kind]
        return max(
            0, min(of_kind, MOST_OF_ROUTE * (self.most or MOST_CHOICES) - same_route if kind[1] else of_kind)
        )

    def _note(self, address: str, origin: str) -> None:
        if address in self.found or not self.takes(address):
            return
        self.found[address] = origin
        try:
            self.kinds[kind_of(address)].add(address)
        except Resolver404:
            self.faults.append(f"{origin} links to {address}, which is no address of the site")

    def _ask(self, address: str, read: Callable[[str, bytes], None]) -> None:
        response = self.client.get(address)
        origin, status = self.found[address], response.status_code
        if status in (301, 302):
            self._note(urljoin(address, response["Location"]), address)
            return
        media_type = response.headers.get("Content-Type", "").partition(";")[0]
        if status != 200 or media_type not in media_types_of(address):
            self.faults.append(f"{origin} links to {address}: {status} {media_type}")
            return
        read(address, response.content)
        if media_type in SHOWN:
            for link in links(address, response.content.decode()):
                self._note(link, address)


MOST_CHOICES, MOST_OF_ROUTE = 40, 12
"""How many addresses with the same choices are asked when all are, and how many times that of one route: the facets
of the map have no end, and a PNG takes seconds to draw from the SVG that is asked everywhere."""


def kind_of(address: str) -> tuple[Any, ...]:
    """What addresses have in common: their route, the names of the choices in them, and the picture they show."""
    parts = urlsplit(address)
    match = resolve(parts.path)
    names = frozenset(name for name, _ in parse_qsl(parts.query)) | {PurePosixPath(parts.path).suffix} & {
        ".png"
    }
    fixed = (
        tuple(match.kwargs.get(name, "") for name in ("slug", "form", "indeling", "word"))
        if match.kwargs
        else ()
    )
    own = fixed if parts.path.startswith("/cijfer/") else ()
    return match.route, names, own


def media_types_of(address: str) -> set[str]:
    """What may come from an address."""
    path = urlsplit(address).path
    if path.startswith("/api/v1"):
        return {"application/json"}
    if path == "/leerroutes/ontwerp.schema.json":
        return {"application/schema+json"}
    return {MEDIA_TYPES.get(PurePosixPath(path).suffix, "text/html")}


def links(address: str, text: str) -> Iterator[str]:
    """The addresses of this site that a page or answer points to, without what only moves within a page."""
    for link in [*map(unescape, LINKS.findall(text)), *JSON_LINKS.findall(text)]:
        target = urljoin(HERE + address, link).partition("#")[0]
        inside = target.removeprefix(HERE)
        if target.startswith(HERE + "/") and not inside.startswith("/static/"):
            yield inside


def text_of(address: str, content: bytes) -> str:
    """The texts that somebody can read in an answer, also those inside a workbook."""
    if address.partition("?")[0].endswith(".xlsx"):
        with ZipFile(io.BytesIO(content)) as book:
            content = b" ".join(book.read(name) for name in book.namelist())
    return content.decode("utf-8", "replace")
