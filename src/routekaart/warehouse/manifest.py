"""The manifest of an edition: what it was built from, what was checked, and its hash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import duckdb

from routekaart import __version__
from routekaart.sources.contract import Source
from routekaart.sources.fetching import Fetched
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.content_hash import content_hash
from routekaart.warehouse.recipe import recipe_hash
from routekaart.warehouse.schema import TABLES
from routekaart.warehouse.verifying import Outcome
from routekaart.warehouse.weighing import Accepted


@dataclass
class Delivery:
    """A source with its files, and what reading them gave."""

    source: Source
    files: Mapping[str, Fetched]
    inbox: Inbox
    loaded: Counter[str] = field(default_factory=Counter)

    @property
    def is_known(self) -> bool:
        """Whether every file is one that `source.yml` knows by its checksum."""
        checksums = {checksum for check in self.source.checks for checksum in check.exact}
        return all(file.sha256 in checksums for file in self.files.values())

    @property
    def row_count(self) -> int:
        """Rows of the files; of a simulation, which has no files, the rows it made."""
        return self.inbox.read_count.total() if self.files else self.loaded.total()


def make_manifest(
    connection: duckdb.DuckDBPyConnection,
    data: str,
    deliveries: list[Delivery],
    absent: list[dict[str, str]],
    outcomes: list[Outcome],
    accepted: list[Accepted],
) -> dict[str, Any]:
    digest = content_hash(connection)
    return {
        "data": data,
        "edition": digest[:12],
        "sha256": digest,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "routekaart": __version__,
        "recipe": recipe_hash(),
        "sources": [_source_entry(delivery) for delivery in deliveries],
        "absent": absent,
        "tables": {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]  # noqa: S608
            for name in TABLES
        },
        "checks": [outcome.entry for outcome in outcomes],
        "accepted": [asdict(jump) for jump in accepted],
    }


def _source_entry(delivery: Delivery) -> dict[str, Any]:
    source = delivery.source
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "licence": source.licence,
        "dataset_url": source.dataset_url,
        "reference_date": source.reference_date,
        "is_example": source.is_example,
        "rows": delivery.row_count,
        "loaded": dict(delivery.loaded),
        "files": [
            {
                "name": name,
                "url": file.url,
                "by_hand": source.file(name).by_hand if source.files else "",
                "sha256": file.sha256,
                "retrieved": file.retrieved,
                "stale": file.stale,
                "bytes": file.path.stat().st_size,
                "last_row": next(reversed(delivery.inbox.kept.get(name, {})), None),
            }
            for name, file in delivery.files.items()
        ],
    }
