"""Where every figure comes from, what was checked, and which edition serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from routekaart.atlas.edition import edition
from routekaart.atlas.exam_figures import real_figures
from routekaart.domain.outlines import provenance
from routekaart.network.current import current_index
from routekaart.network.provenance import is_invented
from routekaart.network.records import Record
from routekaart.network.terms import label
from routekaart.warehouse.verifying import EDITION
from routekaart.warehouse.weighing import Accepted
from routekaart.web.site.public_page import public_page


@dataclass(frozen=True)
class Check:
    """One thing that was checked before the edition was swapped in."""

    name: str
    expected: str
    found: str
    ok: bool


@dataclass(frozen=True)
class Source:
    """A source of the edition. Missing: None where the source does not say."""

    id: str
    title: str
    publisher: str
    licence: str
    url: str | None
    retrieved: date | None
    sha256: str | None
    row_count: int
    reference_date: str | None
    dataset_url: str | None
    is_example: bool
    checks: tuple[Check, ...] = ()
    jumps: tuple[Accepted, ...] = ()
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reported:
    """How many initiatives come from one kind of source, real and invented apart; `documents` are their own.

    Missing: `is_invented` is None where nobody knows.
    """

    name: str
    count: int
    is_invented: bool | None
    documents: tuple[str, ...]


_COLUMNS = "id, title, publisher, licence, url, retrieved, sha256, row_count, reference_date, dataset_url, is_example"


def all_checks() -> dict[str, tuple[Check, ...]]:
    """What was checked, by the id of a source; of the edition as a whole under its own name."""
    checks: dict[str, tuple[Check, ...]] = {}
    for source_id, *rest in edition().query(
        "SELECT source_id, name, expected, found, ok FROM source_check ORDER BY source_id, name"
    ):
        checks[source_id] = (*checks.get(source_id, ()), Check(*rest))
    return checks


def sources(checks: dict[str, tuple[Check, ...]]) -> list[Source]:
    """Every source of the edition with its checks, in order of title."""
    rows = edition().query(f"SELECT {_COLUMNS} FROM source ORDER BY title, id")  # noqa: S608
    hands = {source["id"]: _by_hand(source) for source in edition().manifest.get("sources", ())}
    return [
        replace(
            Source(*row),
            checks=checks.get(row[0], ()),
            jumps=tuple(jump for jump in accepted() if jump.source == row[0]),
            by_hand=hands.get(row[0], ()),
        )
        for row in rows
    ]


def reported() -> list[Reported]:
    """Where the initiatives on the site come from, the invented ones last."""
    groups: dict[tuple[bool | None, str], list[Record]] = defaultdict(list)
    for entry in current_index().entries:
        groups[is_invented(entry.record), entry.record.source].append(entry.record)
    order = sorted(groups, key=lambda group: (group[0] is not False, bool(group[0]), group[1]))
    return [
        Reported(
            label("sources", source), len(groups[how, source]), how, _documents(groups[how, source], source)
        )
        for how, source in order
    ]


def _documents(records: Sequence[Record], source: str) -> tuple[str, ...]:
    """What records from documents name as their document, each once."""
    named = {record.source_reference for record in records if source == "document"}
    return tuple(sorted(named - {""}))


def accepted() -> tuple[Accepted, ...]:
    """The jumps that somebody said yes to when this edition was built."""
    return tuple(Accepted(**jump) for jump in edition().manifest.get("accepted", ()))


def _by_hand(source: dict[str, Any]) -> tuple[str, ...]:
    """How the files of a source come that no publisher serves, each sentence once."""
    return tuple(dict.fromkeys(file["by_hand"] for file in source["files"] if file.get("by_hand")))


@public_page()
def show(request: HttpRequest) -> HttpResponse:
    """The sources, the checks and the edition."""
    checks = all_checks()
    context = {
        "sources": sources(checks),
        "checks": checks.get(EDITION, ()),
        "absent": edition().manifest.get("absent", ()),
        "gone": [jump for jump in accepted() if jump.now is None],
        "reported": reported(),
        "outlines": provenance(),
        "regional": real_figures().provenance,
    }
    return render(request, "bronnen/bronnen.html", context)


@public_page()
def manifest(request: HttpRequest) -> HttpResponse:
    """The manifest as the build wrote it."""
    response = JsonResponse(edition().manifest, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="manifest.json"'
    return response
