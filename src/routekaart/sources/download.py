"""One attempt to download a file or a JSON document; call it again and it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from routekaart.domain.messages import UserError, message
from routekaart.sources.cache import Cached, CacheSlot

MOST_BYTES = 2 << 30
"""A server that goes on and on is stopped here."""

_PASSING = {408, 416, 425, 429, 500, 502, 503, 504}

_ABSENT = {404, 410}

Watch = Callable[[str, int, int | None], None]
"""Told after every piece: file name, bytes so far, bytes in all (None when the server does not say)."""


class PassingError(Exception):
    """May be over in a moment: worth another attempt."""


@dataclass(frozen=True)
class Download:
    """One attempt; call it again and it goes on where it stopped."""

    client: httpx.Client
    slot: CacheSlot
    url: str
    known: Cached | None
    name: str
    watch: Watch

    def __call__(self) -> Cached | None:
        have, validator = self.slot.resumable(self.url)
        with self.client.stream("GET", self.url, headers=self._headers(have, validator)) as response:
            status = response.status_code
            if status == 304 and self.known is not None:
                return self.known
            if status in _ABSENT:
                return None
            if status == 416:
                self.slot.begin(self.url, "")
            if status in _PASSING:
                raise PassingError(f"HTTP {status}")
            if status not in (200, 206):
                raise UserError("sources.refused", file=self.name, url=self.url, status=status)
            return self._save(response, have)

    def _headers(self, have: int, validator: str) -> dict[str, str]:
        if have:
            return {"Range": f"bytes={have}-", "If-Range": validator}
        return dict(self.known.validators) if self.known else {}

    def _save(self, response: httpx.Response, have: int) -> Cached:
        resumed = response.status_code == 206 and _range_start(response) == have
        if response.status_code == 206 and not resumed:
            self.slot.begin(self.url, "")
            raise PassingError(response.headers.get("Content-Range", "206"))
        if not resumed:
            have = 0
            self.slot.begin(self.url, _validator(response))
        size = _full_size(response, have)
        done = self._append(response, have, size)
        if size is not None and done != size:
            self.slot.begin(self.url, "")
            raise PassingError(f"{done} / {size} bytes")
        return self.slot.complete(self.url, _retrieved(response), _validators(response))

    def _append(self, response: httpx.Response, done: int, size: int | None) -> int:
        with self.slot.partial.open("ab") as file:
            for chunk in response.iter_raw():
                file.write(chunk)
                done += len(chunk)
                if done > MOST_BYTES:
                    raise UserError("sources.too_large", file=self.name, found=done, limit=MOST_BYTES)
                self.watch(self.name, done, size)
        return done


def _range_start(response: httpx.Response) -> int | None:
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdigit() else None


def _full_size(response: httpx.Response, have: int) -> int | None:
    total = response.headers.get("Content-Range", "").partition("/")[2]
    if total.isdigit():
        return int(total)
    length = response.headers.get("Content-Length", "")
    return have + int(length) if length.isdigit() else None


def _validator(response: httpx.Response) -> str:
    """What a later `If-Range` may use: a strong ETag or a date."""
    etag = str(response.headers.get("ETag", ""))
    return etag if etag and not etag.startswith("W/") else str(response.headers.get("Last-Modified", ""))


def _validators(response: httpx.Response) -> dict[str, str]:
    pairs = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
    return {ask: response.headers[header] for ask, header in pairs if header in response.headers}


def _retrieved(response: httpx.Response) -> str:
    """Today; for a mirror the day on which the copy in it was made."""
    if response.url.host == "mirror":
        return parsedate_to_datetime(response.headers["Last-Modified"]).date().isoformat()
    return today()


def today() -> str:
    """The day of retrieval, in UTC."""
    return datetime.now(UTC).date().isoformat()


def json_at(client: httpx.Client, url: str, name: str) -> Any:
    """The JSON document at `url`; None when there is none. Raises: PassingError, UserError."""
    response = client.get(url, headers={"Accept": "application/json, application/hal+json"})
    if response.status_code in _ABSENT:
        return None
    if response.status_code in _PASSING:
        raise PassingError(f"HTTP {response.status_code}")
    if response.status_code != 200:
        raise UserError("sources.refused", file=name, url=url, status=response.status_code)
    try:
        return response.json()
    except ValueError:
        raise PassingError(message("sources.no_json_answer")) from None
