"""A file put together from the pages of a HAL API, whole or not at all.

A collection can change while its pages are read: then a record would come twice or not at all. So the ids
must be unique, the total that the server tells must stay the same and be reached, and the first page must
read the same again at the end; otherwise everything is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from routekaart.domain.messages import UserError
from routekaart.sources.contract import HalSpec

PAGE_SIZE = 100
_TRIES = 3
_FIELD = re.compile(r"\{([\w.]+)\}")

Get = Callable[[str], Any]
"""The JSON document at an address; None when there is none (404). Retries by itself what may pass."""


class ChangedError(Exception):
    """The collection changed while it was read."""


def collect(get: Get, url: str, spec: HalSpec) -> list[dict[str, Any]]:
    """The records that have `spec.keep`, with their sub-resources, in order of id. Raises: UserError."""
    for _ in range(_TRIES):
        try:
            records = [record for query in spec.queries for record in _collection(get, url, query, spec.keep)]
            part = cache(get)
            return [_with_parts(part, url, record, spec.embed) for record in sorted(records, key=_id)]
        except ChangedError:
            continue
    raise UserError("sources.changed_under_way", url=url)


def _id(record: Mapping[str, Any]) -> str:
    return str(record["id"])


def _collection(get: Get, url: str, query: Mapping[str, str], keep: str) -> list[dict[str, Any]]:
    first = f"{url}?{urlencode({**query, 'page': 0, 'pageSize': PAGE_SIZE})}"
    kept: list[dict[str, Any]] = []
    ids: list[str] = []
    totals: set[int] = set()
    start: list[str] | None = None
    for page in _pages(get, first):
        records = _records(page, url)
        page_ids = [_id(record) for record in records]
        start = page_ids if start is None else start
        ids += page_ids
        totals |= _total(page)
        kept += [_bare(record) for record in records if record.get(keep) is not None]
    again = _required(get, first)
    totals |= _total(again)
    same_start = [_id(record) for record in _records(again, url)] == start
    if len(set(ids)) != len(ids) or not same_start or totals - {len(ids)}:
        raise ChangedError
    return kept


def _pages(get: Get, url: str) -> Iterator[Any]:
    """Each page, by its `next` links. A page that is gone on the way means that the collection shrank."""
    seen: set[str] = set()
    next_url: str | None = url
    while next_url:
        if next_url in seen or urlsplit(next_url).netloc != urlsplit(url).netloc:
            raise UserError("sources.bad_hal", url=url, reason=next_url)
        seen.add(next_url)
        page = _required(get, next_url)
        yield page
        next_url = page.get("_links", {}).get("next", {}).get("href")


def _required(get: Get, url: str) -> Any:
    page = get(url)
    if page is None:
        raise ChangedError
    if not isinstance(page, dict):
        raise UserError("sources.bad_hal", url=url, reason=type(page).__name__)
    return page


def _records(page: Mapping[str, Any], url: str) -> list[dict[str, Any]]:
    """The one list of a page. Missing: a page without `_embedded` is empty."""
    lists = list(page.get("_embedded", {"": []}).values())
    if len(lists) != 1 or not isinstance(lists[0], list):
        raise UserError("sources.bad_hal", url=url, reason="_embedded")
    if not all(isinstance(record, dict) and "id" in record for record in lists[0]):
        raise UserError("sources.bad_hal", url=url, reason="id")
    return lists[0]


def _total(page: Mapping[str, Any]) -> set[int]:
    """The number of records in all, where the server tells it."""
    total = page.get("page", {}).get("totalElements")
    return {int(total)} if total is not None else set()


def _bare(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in ("_links", "_embedded")}


def _with_parts(get: Get, url: str, record: Mapping[str, Any], embed: Mapping[str, str]) -> dict[str, Any]:
    """The record with its sub-resources; one that is not there (404) is left out."""
    whole = dict(record)
    for name, path in embed.items():
        filled = _filled(path, whole)
        document = get(urljoin(url, filled)) if filled else None
        if document is not None:
            is_list = "id" not in document
            whole[name] = [_bare(part) for part in _records(document, url)] if is_list else _bare(document)
    return whole


def _filled(path: str, record: Mapping[str, Any]) -> str:
    """The path with its `{field}` or `{sub.field}` places filled in; empty when the record lacks one."""

    def value(match: re.Match[str]) -> str:
        field: Any = record
        for part in match[1].split("."):
            field = field.get(part, {}) if isinstance(field, dict) else {}
        return quote(field, safe="") if isinstance(field, str) else ""

    filled = _FIELD.sub(value, path)
    return filled if len(_FIELD.findall(path)) == sum(bool(value(m)) for m in _FIELD.finditer(path)) else ""
