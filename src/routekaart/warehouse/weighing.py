"""What the checks of `source.yml` measure in a new edition, and whether it is believed.

A number outside its range is refused. A number that is neither what was published before nor near the edition that
serves is a jump: it stops the build until somebody says yes (`routekaart build --accept SOURCE`), and the manifest
then says what jumped. What is accepted is no jump for the next build, because that edition serves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from routekaart.domain.messages import UserError, message
from routekaart.sources.contract import Check, Source
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.pointer import DATABASE, MANIFEST, editions_dir, read_pointer
from routekaart.warehouse.verifying import Outcome, rows_as_text, table

_SHOWN_JUMPS = 4


@dataclass(frozen=True)
class Accepted:
    """A jump that somebody said yes to: what the number was and what it is, and some of the rows that it counts.

    `now` is None for a source that is gone, `before` for rows that changed, which nobody counted before.
    """

    source: str
    name: str
    before: int | None
    now: int | None
    rows: str = ""

    def __str__(self) -> str:
        key = "gone" if self.now is None else "changed" if self.before is None else "jump"
        rows = message("warehouse.jump_rows", rows=self.rows) if self.rows else ""
        return message(f"warehouse.{key}", **{**asdict(self), "rows": rows})


@dataclass(frozen=True)
class Found:
    """A jump with the file that it is about, and what it usually means (Dutch)."""

    jump: Accepted
    file: str
    why: str


@dataclass(frozen=True)
class Measured:
    """A number that a check found, for one of its labels or for none."""

    source: Source
    check: Check
    label: str
    found: int
    rows: str = ""

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
        return Outcome(self.source.id, self.name, expected, str(self.found), ok, self.check.file, self.rows)

    def jump(self, served: int | None) -> Accepted | None:
        """The step from what is known or serves, when it is near neither."""
        expected = self.check.known.get(self.label)
        if expected is not None and _is_near(self.found, expected, self.check.margin_pct):
            return None
        if served is None or self.check.jump is None:
            return None if expected is None else self._step(expected)
        jump = self.check.jump
        pct = jump.pct if self.found > served or jump.fewer_pct is None else jump.fewer_pct
        return None if _is_near(self.found, served, pct) else self._step(served)

    def _step(self, before: int) -> Accepted:
        return Accepted(self.source.id, self.name, before, self.found, self.rows)


def _is_near(number: int, before: int, pct: float) -> bool:
    return abs(number - before) * 100 <= before * pct


def measure(connection: duckdb.DuckDBPyConnection, inbox: Inbox) -> Iterator[Measured]:
    """Every number that the checks of a source ask for. A label that is not there counts 0."""
    for check in inbox.source.checks:
        if check.measure in ("read", "kept"):
            counts: Mapping[str, Counter[str]] = {"read": inbox.read_count, "kept": inbox.kept_count}
            yield Measured(inbox.source, check, "", counts[check.measure][check.file])
            continue
        if check.measure == "rows":
            names, rows = table(connection, check.sql)
            yield Measured(inbox.source, check, "", len(rows), rows_as_text(names, rows))
            continue
        rows = connection.execute(check.sql).fetchall()
        numbers = (
            {str(label): int(number or 0) for label, number in rows}
            if check.per
            else {"": int(rows[0][0] or 0)}
        )
        for label in (*(check.per or ("",)), *sorted(set(numbers) - set(check.per or ("",)))):
            yield Measured(inbox.source, check, label, numbers.get(label, 0))


@dataclass(frozen=True)
class Serving:
    """What the edition that serves found: its checks, its sources with their rows, and where it is.

    `last` is the last row of each file, by source and file.
    """

    checks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[tuple[str, str], str] = field(default_factory=dict)
    database: Path | None = None


def serving(home: Path) -> Serving:
    """Of the edition that serves from `home`; nothing at all before the first build or when it cannot be read."""
    try:
        pointer = read_pointer(home)
        if pointer is None:
            return Serving()
        folder = editions_dir(home) / pointer.edition
        manifest: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Serving(
            {
                (check["source_id"], check["name"]): int(check["found"])
                for check in manifest.get("checks", ())
                if check["found"].isdigit()
            },
            {source["id"]: source["rows"] for source in manifest.get("sources", ())},
            {
                (source["id"], file["name"]): file["last_row"]
                for source in manifest.get("sources", ())
                for file in source["files"]
                if file.get("last_row")
            },
            folder / DATABASE,
        )
    except (UserError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return Serving()


def find_jumps(measured: Iterable[Measured], served: Serving) -> Iterator[Found]:
    """The numbers of one source that are near neither what is known nor what serves."""
    for one in measured:
        jump = one.jump(served.checks.get((one.source.id, one.name)))
        if jump:
            yield Found(jump, one.check.file, one.check.jump.why if one.check.jump else "")


def find_cut(inbox: Inbox, served: Serving) -> Iterator[Found]:
    """The files of one source without the row that was their last: cut off at the end of a line, or put in order."""
    for file, kept in inbox.kept.items():
        last = served.last.get((inbox.source.id, file))
        if last is not None and last not in kept:
            name = message("warehouse.last_row", row=last)
            yield Found(Accepted(inbox.source.id, name, 1, 0), file, message("warehouse.why_last_row"))


def accept(jumped: Iterable[Found], accepted: Collection[str]) -> Iterator[Accepted]:
    """The jumps of one source, which somebody has said yes to. Raises: UserError naming them when nobody has."""
    jumps = list(jumped)
    if jumps and jumps[0].jump.source not in accepted:
        raise UserError(
            "warehouse.jumped",
            source=jumps[0].jump.source,
            file=jumps[0].file,
            jumps="; ".join(str(one.jump) for one in jumps[:_SHOWN_JUMPS]),
            more=message("warehouse.more_jumps", count=len(jumps) - _SHOWN_JUMPS)
            if len(jumps) > _SHOWN_JUMPS
            else "",
            why=jumps[0].why,
        )
    yield from (one.jump for one in jumps)


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
