"""Fetching the files of a source: the only door to publishers.

It resumes what was cut off, retries with growing pauses what may pass, keeps every complete file in the
cache, and asks a publisher only whether there is something newer. When a publisher cannot be reached, the
newest complete file is used and its date of retrieval says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_base, wait_exponential_jitter

from routekaart.domain.messages import UserError, message
from routekaart.sources.cache import Cached, CacheSlot, checksum
from routekaart.sources.contract import FileSpec, HalSpec, Source
from routekaart.sources.download import Download, PassingError, Watch, json_at, today
from routekaart.sources.hal import collect

_ATTEMPTS = 5

T = TypeVar("T")


@dataclass(frozen=True)
class Fetched:
    """A file on this machine. `stale` is true when its publisher could not be reached today."""

    path: Path
    url: str
    sha256: str
    retrieved: str
    stale: bool = False


class Fetcher:
    """Fetches files through `client` into `cache`; with `mirror` the client answers from a folder."""

    def __init__(
        self,
        client: httpx.Client,
        cache: Path,
        mirror: bool = False,
        watch: Watch = lambda name, done, size: None,
        wait: wait_base = wait_exponential_jitter(multiplier=0.5, max=20),  # noqa: B008 it has no state
        by_hand: Path | None = None,
    ) -> None:
        self.client = client
        self.cache = cache
        self.mirror = mirror
        self.watch = watch
        self.wait = wait
        self.by_hand = by_hand

    def fetch(self, source: Source, spec: FileSpec) -> Fetched | None:
        """The file, or None when it is nowhere to be had. Raises: UserError when it cannot be fetched."""
        url = f"http://mirror/{source.id}/{spec.name}" if self.mirror else spec.url
        if not url:
            return self._put_here(source, spec)
        slot = CacheSlot(self.cache / source.id / spec.name)
        earlier = slot.latest(url)
        cached: Cached | None
        try:
            if spec.hal and not self.mirror:
                cached = self._collected(slot, url, earlier, spec, spec.hal)
            else:
                cached = self._retrying(Download(self.client, slot, url, earlier, spec.name, self.watch))
        except (PassingError, httpx.TransportError) as error:
            if earlier is None:
                raise UserError(
                    "sources.unreachable", file=spec.name, url=url, reason=_reason(error)
                ) from None
            return Fetched(slot.path_of(earlier), spec.url, earlier.sha256, earlier.retrieved, stale=True)
        if cached is None:
            return None
        return Fetched(slot.path_of(cached), spec.url, cached.sha256, cached.retrieved)

    def _put_here(self, source: Source, spec: FileSpec) -> Fetched | None:
        """A file that has no address, when somebody put it in the folder `by_hand`."""
        path = self.by_hand / source.id / spec.name if self.by_hand else None
        if path is None or not path.is_file():
            return None
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        return Fetched(path, "", checksum(path), day.isoformat())

    def _retrying(self, attempt: Callable[[], T]) -> T:
        retrying = Retrying(
            retry=retry_if_exception_type((PassingError, httpx.TransportError)),
            stop=stop_after_attempt(_ATTEMPTS),
            wait=self.wait,
            reraise=True,
        )
        return retrying(attempt)

    def _collected(
        self, slot: CacheSlot, url: str, earlier: Cached | None, spec: FileSpec, hal: HalSpec
    ) -> Cached:
        """The pages of an API as one file; the register changes once a day, so once a day is enough."""
        if earlier is not None and earlier.retrieved == today():
            return earlier
        done = 0

        def get(address: str) -> Any:
            nonlocal done
            document = self._retrying(lambda: json_at(self.client, address, spec.name))
            done += 1
            self.watch(spec.name, done, None)
            return document

        records = collect(get, url, hal)
        slot.begin(url, "")
        slot.partial.write_text(json.dumps({"records": records}, ensure_ascii=False), encoding="utf-8")
        return slot.complete(url, today(), {})


def _reason(error: Exception) -> str:
    """Why a publisher cannot be reached. Shape: its own HTTP status or range as it is; the rest in Dutch."""
    if isinstance(error, httpx.TimeoutException):
        return message("sources.no_answer_in_time")
    return str(error) if isinstance(error, PassingError) else message("sources.no_connection")
