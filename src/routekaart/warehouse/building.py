"""Building an edition: beside the old one, verified, and only then swapped in.

Whatever happens before `write_pointer` leaves the serving edition as it was. The next build clears away
what a killed one left.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from routekaart.domain.faults import fault
from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import ingest, sources_for
from routekaart.sources.fetching import Fetched, Fetcher
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.comparing import beside, find_changes, tell_gemeenten
from routekaart.warehouse.flow_tables import deliver_flows, verify_flows
from routekaart.warehouse.institution_places import place_institutions
from routekaart.warehouse.loading import create_tables, drop_found, insert, load, merge
from routekaart.warehouse.lock import build_lock
from routekaart.warehouse.lying import verify_lying
from routekaart.warehouse.manifest import Delivery, make_manifest
from routekaart.warehouse.pointer import DATABASE, MANIFEST, editions_dir
from routekaart.warehouse.register_places import place_register
from routekaart.warehouse.schema import META, SOURCE, SOURCE_CHECK
from routekaart.warehouse.swapping import swap
from routekaart.warehouse.verifying import (
    Outcome,
    refuse_failed,
    verify_found,
    verify_tables,
)
from routekaart.warehouse.weighing import (
    Accepted,
    Serving,
    accept,
    accept_gone,
    find_cut,
    find_jumps,
    measure,
    serving,
)

_BUILDING = ".building"

_FAULTS = (
    *(OSError, MemoryError),
    *(duckdb.OperationalError, duckdb.FatalException, duckdb.InternalException, duckdb.PermissionException),
)
"""What a machine refuses; other errors of the database are our own mistakes."""


@dataclass
class _Wishes:
    """What somebody asked of a build, what serves meanwhile, and to which jumps they said yes."""

    data: str
    flows: Path | None
    accept: Collection[str]
    served: Serving
    accepted: list[Accepted] = field(default_factory=list)


def build(
    data: str, home: Path, fetcher: Fetcher, flows: Path | None = None, accept: Collection[str] = ()
) -> dict[str, Any]:
    """The manifest of the edition that now serves from `home`. Raises: UserError; then nothing has changed.

    `flows` is a folder of published flow tables, which enter the edition as a source. `accept` holds the ids of
    sources that may jump from what was published before or serves now.
    """
    _refuse_unknown(data, accept)
    try:
        with build_lock(home):
            return _build(home, fetcher, _Wishes(data, flows, accept, serving(home)))
    except _FAULTS as error:
        raise UserError("warehouse.cannot_build", folder=home, reason=fault(error)) from error


def _refuse_unknown(data: str, accept: Collection[str]) -> None:
    source_ids = [source.id for source in sources_for(data)]
    for source_id in accept:
        if source_id not in source_ids:
            raise UserError(
                "warehouse.unknown_source", found=source_id, expected=", ".join(source_ids), data=data
            )


def _build(home: Path, fetcher: Fetcher, wishes: _Wishes) -> dict[str, Any]:
    folder = editions_dir(home) / _BUILDING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        deliveries, absent = _collect(wishes.data, fetcher)
        wishes.accepted += accept_gone(absent, wishes.served, wishes.accept)
        manifest = _make(folder, deliveries, absent, wishes)
        swap(home, folder, manifest["edition"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return manifest


def _collect(data: str, fetcher: Fetcher) -> tuple[list[Delivery], list[dict[str, str]]]:
    """The sources that are there, and the optional ones that are not. Raises: UserError."""
    deliveries, absent = [], []
    for source in sources_for(data):
        files: dict[str, Fetched] = {}
        for spec in source.files:
            fetched = fetcher.fetch(source, spec)
            if fetched is None and not source.optional:
                raise UserError("warehouse.missing_file", source=source.id, file=spec.name)
            if fetched is None:
                absentee = {
                    "id": source.id,
                    "title": source.title,
                    "file": spec.name,
                    "by_hand": spec.by_hand,
                }
                absent.append(absentee)
                break
            files[spec.name] = fetched
        else:
            paths = {name: fetched.path for name, fetched in files.items()}
            deliveries.append(Delivery(source, files, Inbox(source, paths)))
    return deliveries, absent


def _make(
    folder: Path, deliveries: list[Delivery], absent: list[dict[str, str]], wishes: _Wishes
) -> dict[str, Any]:
    with duckdb.connect(str(folder / DATABASE)) as connection:
        create_tables(connection)
        outcomes = _load_and_merge(connection, deliveries, wishes)
        if wishes.flows:
            deliveries.append(deliver_flows(connection, wishes.flows, wishes.data))
            outcomes += verify_flows(connection, wishes.flows)
        _tell_sources(connection, deliveries)
        outcomes += verify_tables(connection)
        outcomes += verify_lying(connection)
        refuse_failed(outcomes)
        insert(connection, SOURCE_CHECK, [tuple(outcome.entry.values()) for outcome in outcomes])
        manifest = make_manifest(connection, wishes.data, deliveries, absent, outcomes, wishes.accepted)
        insert(connection, META, [(key, manifest[key]) for key in ("data", "edition", "built_at")])
        connection.execute("CHECKPOINT")
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def _load_and_merge(
    connection: duckdb.DuckDBPyConnection, deliveries: list[Delivery], wishes: _Wishes
) -> list[Outcome]:
    """Load every source, and check and weigh each as its `source.yml` says."""
    for delivery in deliveries:
        delivery.loaded = load(connection, delivery.source, ingest(delivery.inbox))
    outcomes = list(verify_found(connection))
    refuse_failed(outcomes)
    merge(connection, [delivery.source for delivery in deliveries])
    place_register(connection)
    place_institutions(connection)
    tell_gemeenten(connection)
    with beside(connection, wishes.served.database) as both:
        for delivery in deliveries:
            outcomes += _weigh(connection, delivery, wishes, both)
    drop_found(connection)
    return outcomes


def _weigh(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, wishes: _Wishes, both: bool
) -> list[Outcome]:
    """What is measured of one source. Raises: UserError when it cannot be, or jumps and nobody said yes."""
    checksums = {name: fetched.sha256 for name, fetched in delivery.files.items()}
    measured = list(measure(connection, delivery.inbox))
    outcomes = [one.outcome(checksums) for one in measured]
    refuse_failed(outcomes)
    jumps = list(find_jumps(measured, wishes.served))
    if both and not delivery.is_known:
        jumps += [*find_cut(delivery.inbox, wishes.served), *find_changes(connection, delivery.source)]
    wishes.accepted += accept(jumps, wishes.accept)
    return outcomes


def _tell_sources(connection: duckdb.DuckDBPyConnection, deliveries: list[Delivery]) -> None:
    """Fill `source`, and `is_example` with it."""
    rows: list[tuple[object, ...]] = []
    for delivery in deliveries:
        source, files = delivery.source, list(delivery.files.values())
        rows.append(
            (
                source.id,
                source.title,
                source.publisher,
                source.licence,
                next((file.url for file in files if file.url), None),
                min((file.retrieved for file in files), default=None),
                " ".join(file.sha256 for file in files) or None,
                delivery.row_count,
                source.reference_date,
                source.dataset_url,
                source.is_example,
            )
        )
    if rows:
        insert(connection, SOURCE, rows)
