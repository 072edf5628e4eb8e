"""The register's records in the serving edition, laid beside what was reported."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from routekaart.network.index import Index
from routekaart.network.terms import terms
from routekaart.warehouse.editions import Edition

from .coverage import counting_routes, numbers_of
from .decisions import decisions, findings, latest_decision, matches
from .reconcile import Reconciled, reconcile
from .register_routes import RegisterRecord

_COLUMNS = (
    *("id", "sector", "kenmerk", "aanbieder", "aanbieder_name", "brin", "partners", "gemeente", "niveau"),
    *("leertraject", "begins_on", "ends_on", "name", "opleiding", "opleiding_name"),
)
_LEVELS = ("1", "2", "3", "4")


def register_records(edition: Edition) -> tuple[RegisterRecord, ...]:
    """The records of an edition. Missing: empty when the edition has no register."""
    return _records(edition.meta["edition"], edition) if edition.has_table("rio_aangeboden_opleiding") else ()


@lru_cache(maxsize=2)
def _records(name: str, edition: Edition) -> tuple[RegisterRecord, ...]:
    columns = ", ".join(_COLUMNS)
    rows = edition.query(f"SELECT {columns} FROM rio_aangeboden_opleiding ORDER BY id")  # noqa: S608 names are our own
    return tuple(_record(dict(zip(_COLUMNS, row, strict=True))) for row in rows)


def records_by_id(edition: Edition) -> dict[str, RegisterRecord]:
    """The records of an edition by their id."""
    return _by_id(edition.meta["edition"], edition)


@lru_cache(maxsize=2)
def _by_id(name: str, edition: Edition) -> dict[str, RegisterRecord]:
    return {record.id: record for record in register_records(edition)}


def provider_names(edition: Edition) -> dict[str, str]:
    """The brin or provider code of who has a record -> its name in the register."""
    return _provider_names(edition.meta["edition"], edition)


@lru_cache(maxsize=2)
def _provider_names(name: str, edition: Edition) -> dict[str, str]:
    named = [record for record in register_records(edition) if record.provider_name]
    by_provider = {record.provider: record.provider_name for record in named}
    return by_provider | {record.brin: record.provider_name for record in named if record.brin}


def _record(row: dict[str, date | str | None]) -> RegisterRecord:
    def text(name: str) -> str:
        return str(row[name] or "")

    begins_on, ends_on = row["begins_on"], row["ends_on"]
    assert isinstance(begins_on, date)
    assert not isinstance(ends_on, str)
    side, niveau = "mbo" if row["sector"] == "mbo" else "vo", text("niveau")
    return RegisterRecord(
        id=text("id"),
        side=side,
        kenmerk=text("kenmerk"),
        provider=text("aanbieder"),
        partners=tuple(text("partners").split()),
        brin=text("brin"),
        gemeente=text("gemeente"),
        level=niveau if niveau in _LEVELS else "",
        leerweg=niveau if niveau not in _LEVELS and side == "vo" else "",
        leertraject=text("leertraject"),
        begins_on=begins_on,
        ends_on=ends_on,
        name=text("name"),
        provider_name=text("aanbieder_name"),
        opleiding=text("opleiding"),
        opleiding_name=text("opleiding_name"),
    )


def successions(edition: Edition) -> dict[str, str]:
    """Brin of an institution that ended -> brin of the one it went over into. Missing: empty when none is told."""
    if not edition.has_table("instelling_overgang"):
        return {}
    return dict(edition.query("SELECT brin, into_brin FROM instelling_overgang"))


def reconciled(index: Index, edition: Edition, on: date) -> tuple[Reconciled, ...]:
    """Reported routes that count on a date, and routes that the register knows then, each once."""
    key = ("reconciled", edition.meta["edition"], on, latest_decision())
    routes: tuple[Reconciled, ...] = index.kept(key, lambda: _reconciled(index, edition, on))
    return routes


def _reconciled(index: Index, edition: Edition, on: date) -> tuple[Reconciled, ...]:
    counting = set(numbers_of(index, counting_routes(index.on(on))))
    routes = [entry for entry in index.entries if entry.record.kind in terms()["route_kinds"]]
    return reconcile(
        [entry for entry in routes if entry.id in counting],
        register_records(edition),
        on,
        others=[entry for entry in routes if entry.id not in counting],
        matches=matches(findings()),
        pairs=decisions(),
        successions=successions(edition),
    )
