"""The register's records in the serving edition, joined into routes and laid beside what was reported."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from routekaart.network.index import Index
from routekaart.warehouse.editions import Edition

from .coverage import counting_routes, numbers_of
from .decisions import decisions, latest_decision
from .reconcile import Reconciled, reconcile
from .register_routes import RegisterRecord, RegisterRoute, join_sides

_COLUMNS = (
    "id, sector, kenmerk, aanbieder, aanbieder_name, brin, partners, gemeente, niveau, leertraject,"
    " begins_on, ends_on, name"
)
_LEVELS = ("1", "2", "3", "4")


def register_records(edition: Edition) -> tuple[RegisterRecord, ...]:
    """The records of an edition. Missing: empty when the edition has no register."""
    return _records(edition.meta["edition"], edition) if edition.has_table("rio_aangeboden_opleiding") else ()


@lru_cache(maxsize=2)
def _records(name: str, edition: Edition) -> tuple[RegisterRecord, ...]:
    rows = edition.query(f"SELECT {_COLUMNS} FROM rio_aangeboden_opleiding ORDER BY id")  # noqa: S608 names are our own
    return tuple(_record(*row) for row in rows)


def _record(
    key: str,
    sector: str,
    kenmerk: str,
    provider: str,
    provider_name: str | None,
    brin: str | None,
    partners: str | None,
    gemeente: str | None,
    niveau: str | None,
    leertraject: str | None,
    begins_on: date,
    ends_on: date | None,
    title: str | None,
) -> RegisterRecord:
    side = "mbo" if sector == "mbo" else "vo"
    level = niveau if niveau in _LEVELS else ""
    return RegisterRecord(
        id=key,
        side=side,
        kenmerk=kenmerk,
        provider=provider,
        partners=tuple((partners or "").split()),
        brin=brin or "",
        gemeente=gemeente or "",
        level=level,
        leerweg="" if level or side == "mbo" else niveau or "",
        leertraject=leertraject or "",
        begins_on=begins_on,
        ends_on=ends_on,
        name=title or "",
        provider_name=provider_name or "",
    )


def register_routes(edition: Edition) -> tuple[RegisterRoute, ...]:
    """The routes that the records make, with what people decided about likely pairs."""
    return join_sides(register_records(edition), decisions())


def reconciled(index: Index, edition: Edition, on: date) -> tuple[Reconciled, ...]:
    """Reported routes that count on a date, and routes that the register knows then, each once."""
    key = ("reconciled", edition.meta["edition"], on, latest_decision())
    found: tuple[Reconciled, ...] = index.kept(key, lambda: _reconciled(index, edition, on))
    return found


def _reconciled(index: Index, edition: Edition, on: date) -> tuple[Reconciled, ...]:
    numbers = numbers_of(index, counting_routes(index.on(on)))
    entries = [index.entries[place] for place in map(index.position, numbers) if place is not None]
    routes = [route for route in register_routes(edition) if route.runs(on)]
    return reconcile(entries, routes, on)
