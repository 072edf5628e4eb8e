"""What the checks of `source.yml` measure in a new edition, and whether it is believed.

A number outside its range is refused. A number that is neither what was published before nor near the edition that
serves is a jump: it stops the build until somebody says yes (`routekaart build --accept SOURCE`), and the manifest
then says what jumped. What is accepted is no jump for the next build, because that edition serves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from routekaart.domain.messages import UserError, message
from routekaart.sources.contract import Check, Source
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.pointer import MANIFEST, editions_dir, read_pointer
from routekaart.warehouse.verifying import Outcome

_SHOWN_JUMPS = 4


@dataclass(frozen=True)
class Accepted:
    """A jump that somebody said yes to: what the number was and what it is. `now` is None for a source that is gone."""

    source: str
    name: str
    before: int
    now: int | None

    def __str__(self) -> str:
        key = "jump" if self.now is not None else "gone"
        return message(f"warehouse.{key}", **asdict(self))


@dataclass(frozen=True)
class Measured:
    """A number that a check found, for one of its labels or for none."""

    source: Source
    check: Check
    label: str
    found: int

    @property
    def name(self) -> str:
        return f"{self.check.name}, {self.label}" if self.label else self.check.name

    def outcome(self, checksums: Mapping[str, str]) -> Outcome:
        """Whether it is in its range: exact for a file that is known by its checksum."""
        low, high = self.check.between
        exact = self.check.exact.get(checksums.get(self.check.file, ""))
        if self.label not in (self.check.per or ("",)):
            low = high = 0
        elif exact is not None:
            low = high = exact
        expected = str(low) if low == high else f"{low}–{high}"
        ok = low <= self.found <= high
        return Outcome(self.source.id, self.name, expected, str(self.found), ok, file=self.check.file)

    def jump(self, served: int | None) -> Accepted | None:
        """The step from what is known or serves, when it is near neither."""
        known = self.check.known.get(self.label)
        if known is not None and _is_near(self.found, known, self.check.margin_pct):
            return None
        if served is None or self.check.jump is None:
            return None if known is None else Accepted(self.source.id, self.name, known, self.found)
        near = _is_near(self.found, served, self.check.jump.pct)
        return None if near else Accepted(self.source.id, self.name, served, self.found)


def _is_near(found: int, before: int, pct: float) -> bool:
    return abs(found - before) * 100 <= before * pct


def measure(connection: duckdb.DuckDBPyConnection, inbox: Inbox) -> Iterator[Measured]:
    """Every number that the checks of a source ask for. A label that is not there counts 0."""
    for check in inbox.source.checks:
        if check.measure != "sql":
            counts: Mapping[str, Counter[str]] = {"read": inbox.read_count, "kept": inbox.kept_count}
            yield Measured(inbox.source, check, "", counts[check.measure][check.file])
            continue
        rows = connection.execute(check.sql).fetchall()
        found = (
            {str(label): int(number or 0) for label, number in rows}
            if check.per
            else {"": int(rows[0][0] or 0)}
        )
        for label in (*(check.per or ("",)), *sorted(set(found) - set(check.per or ("",)))):
            yield Measured(inbox.source, check, label, found.get(label, 0))


@dataclass(frozen=True)
class Serving:
    """What the edition that serves found: its checks, and its sources with their rows."""

    checks: Mapping[tuple[str, str], int]
    sources: Mapping[str, int]


def serving(home: Path) -> Serving:
    """Of the edition that serves from `home`; nothing at all before the first build or when it cannot be read."""
    try:
        pointer = read_pointer(home)
        text = (
            (editions_dir(home) / pointer.edition / MANIFEST).read_text(encoding="utf-8") if pointer else "{}"
        )
        manifest: Mapping[str, Any] = json.loads(text)
        return Serving(
            {
                (check["source_id"], check["name"]): int(check["found"])
                for check in manifest.get("checks", ())
                if check["found"].isdigit()
            },
            {source["id"]: source["rows"] for source in manifest.get("sources", ())},
        )
    except (UserError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return Serving({}, {})


def accept_jumps(
    measured: Iterable[Measured], served: Serving, accepted: Collection[str]
) -> Iterator[Accepted]:
    """The jumps of one source, which somebody has said yes to. Raises: UserError naming them when nobody has."""
    numbers = list(measured)
    pairs = [(one, one.jump(served.checks.get((one.source.id, one.name)))) for one in numbers]
    jumps = [(one, jump) for one, jump in pairs if jump]
    if jumps and jumps[0][0].source.id not in accepted:
        first = jumps[0][0]
        raise UserError(
            "warehouse.jumped",
            source=first.source.id,
            file=first.check.file,
            jumps="; ".join(str(jump) for _, jump in jumps[:_SHOWN_JUMPS]),
            more=message("warehouse.more_jumps", count=len(jumps) - _SHOWN_JUMPS)
            if len(jumps) > _SHOWN_JUMPS
            else "",
            why=first.check.jump.why if first.check.jump else "",
        )
    yield from (jump for _, jump in jumps)


def accept_gone(
    absent: Iterable[Mapping[str, str]], served: Serving, accepted: Collection[str]
) -> Iterator[Accepted]:
    """The sources that served and are not there now, which somebody has said yes to. Raises: UserError."""
    for source in absent:
        if source["id"] not in served.sources:
            continue
        if source["id"] not in accepted:
            raise UserError("warehouse.source_gone", source=source["id"], file=source["file"])
        yield Accepted(source["id"], message("warehouse.rows_read"), served.sources[source["id"]], None)
