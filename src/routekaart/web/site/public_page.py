"""Public pages: pure functions of edition, records, day and address, so kept in memory and told apart by an ETag."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache, wraps
from itertools import chain
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from routekaart import __version__
from routekaart.atlas.edition import edition_id
from routekaart.domain.messages import UserError
from routekaart.domain.sections import Generation, all_sections
from routekaart.web.site.explaining import explained_page
from routekaart.web.site.page import all_pages
from routekaart.web.site.parameters import ignore_others, ignored

MEMORY_BYTES = 64 * 1024 * 1024

View = Callable[..., HttpResponse]


@dataclass
class Stored:
    """An answer as it was made; `encodings` gains its compressed forms as browsers ask for them."""

    body: bytes
    content_type: str
    headers: dict[str, str]
    etag: str
    encodings: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The most memory that kept pages take, their compressed forms included. Units: bytes."""
        return 2 * len(self.body)

    def response(self) -> HttpResponse:
        response = HttpResponse(self.body, content_type=self.content_type, headers=self.headers)
        response.encodings = self.encodings  # type: ignore[attr-defined]
        response["ETag"] = self.etag
        response["Cache-Control"] = "public, max-age=60"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


class Memory:
    """The answers asked for most recently, up to a number of bytes; safe for several threads."""

    def __init__(self, limit: int) -> None:
        self._limit, self._bytes = limit, 0
        self._stored: OrderedDict[Hashable, Stored] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Stored | None:
        with self._lock:
            if key in self._stored:
                self._stored.move_to_end(key)
            return self._stored.get(key)

    def put(self, key: Hashable, stored: Stored) -> None:
        with self._lock:
            replaced = self._stored.pop(key, None)
            self._bytes += stored.size - (replaced.size if replaced else 0)
            self._stored[key] = stored
            while self._bytes > self._limit:
                self._bytes -= self._stored.popitem(last=False)[1].size

    def clear(self) -> None:
        with self._lock:
            self._stored.clear()
            self._bytes = 0


memory = Memory(MEMORY_BYTES)


def public_page(*parameters: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """A decorator for a view whose answer follows from the edition, the path and `parameters` alone."""

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, **place: Any) -> HttpResponseBase:
            ignore_others(request, parameters)
            edition = _serving()
            keep = edition and not ignored(request) and settings.SESSION_COOKIE_NAME not in request.COOKIES
            values = tuple((name, tuple(request.GET.getlist(name))) for name in parameters)
            key = (edition, _records(), request.scheme, request.get_host(), request.path, values)
            stored = memory.get(key) if keep else None
            if stored is None:
                response = explained_page(view(request, **place))
                if response.status_code != 200 or ignored(request):
                    return response
                stored = _stored(response)
                if keep:
                    memory.put(key, stored)
            return _conditional(request, stored)

        return answer

    return decorate


def _serving() -> str:
    """The name of the serving edition; empty before the first build, when pages of text still work."""
    try:
        return edition_id()
    except UserError:
        return ""


def _records() -> tuple[Hashable, ...]:
    """What else a page may follow from: every generation that a page or a section names, and the day."""
    return (*(generation() for generation in _generations()), timezone.localdate())


@cache
def _generations() -> tuple[Generation, ...]:
    pages = (page.follows for page in all_pages().values())
    sections = (section.follows for section in all_sections().values())
    return tuple(dict.fromkeys(chain.from_iterable(chain(pages, sections))))


def _conditional(request: HttpRequest, stored: Stored) -> HttpResponseBase:
    response = stored.response()
    return get_conditional_response(request, etag=stored.etag, response=response) or response


def _stored(response: HttpResponse) -> Stored:
    digest = hashlib.sha256(__version__.encode() + response.content).hexdigest()[:24]
    headers = {name: value for name, value in response.items() if name != "Content-Type"}
    return Stored(response.content, response["Content-Type"], headers, f'W/"{digest}"')
