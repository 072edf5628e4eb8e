"""From flow tables to what may leave the house: link, protect, write, audit; all or nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from routekaart.disclosure.audit import Audit, audit
from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.protection import protect, rows_of
from routekaart.disclosure.tables import link
from routekaart.domain.messages import UserError, message
from routekaart.flows.audit_files import audit_files
from routekaart.flows.build import Say
from routekaart.flows.files import quoted
from routekaart.flows.folders import replaced_folder, secret_key
from routekaart.flows.linking import Leaves, read_leaves
from routekaart.flows.plan import ROUNDING, Plan, read_plan
from routekaart.flows.published import PLAN, fill_rows, read_published, write_tables


@dataclass(frozen=True)
class Result:
    """What was published. Units: cells of all tables together, seconds."""

    cell_count: int
    seconds: float
    audit: Audit


@dataclass(frozen=True)
class Quality:
    """What the protection cost one table. Units: mean error in persons; shares 0-1."""

    table: str
    row_count: int
    mean_error: float
    worst_error: int
    visible_share: float
    """Of the persons, how many are in a cell of the finest level that is shown above 0."""


def publish_flows(
    folder: Path, plan_path: Path, out: Path, locations: Mapping[str, str], say: Say = lambda _: None
) -> Result:
    """Writes the protected tables of `folder` to `out`. Raises: UserError, also when the audit is not clean."""
    began = time.monotonic()
    plan = read_plan(plan_path)
    if (plan.method, plan.base) != ROUNDING:
        asked, (method, base) = f"{plan.method}, {plan.base}", ROUNDING
        raise UserError("flows.other_method", file=plan_path.name, found=asked, method=method, base=base)
    leaves = _leaves(folder, plan, locations)
    say(message("flows.progress_leaves", tables=len(leaves.tables)))
    rows = protect(
        leaves.dimensions,
        leaves.tables,
        leaves.counts,
        secret_key(folder),
        lambda done, of: say(message("flows.progress_stratum", done=done, of=of)),
    )
    say(message("flows.progress_protect"))
    with replaced_folder(out, PLAN) as new:
        write_tables(new, plan, leaves, rows)
        found = audit_published(new)
        if not found.clean:
            raise UserError(
                "flows.audit_not_clean", findings=sum(finding.count for finding in found.findings)
            )
    return Result(found.cells, time.monotonic() - began, found)


def _leaves(folder: Path, plan: Plan, locations: Mapping[str, str]) -> Leaves:
    leaves = read_leaves(folder, plan, locations)
    if not leaves.tables:
        raise UserError("flows.nothing_to_publish", folder=folder)
    return leaves


def audit_published(folder: Path) -> Audit:
    """What can be derived from a published folder alone."""
    published = read_published(folder)
    found = audit(published.dimensions, published.tables)
    return replace(found, findings=(*found.findings, *audit_files(folder, published)))


def compare(folder: Path, truth: Path, locations: Mapping[str, str]) -> list[Quality]:
    """Per table how far the public figures are from the true counts, and how many persons they show."""
    plan = read_plan(folder / PLAN)
    leaves = _leaves(truth, plan, locations)
    linked = link(leaves.dimensions, leaves.tables)
    counts = linked.add_up(leaves.counts)
    found = []
    with duckdb.connect() as con:
        for table in leaves.tables:
            true = rows_of(leaves.dimensions, table, linked, counts)
            fill_rows(con, "true_rows", true)
            file = quoted(folder / f"{table.name}.parquet")
            public = f"(SELECT * REPLACE (count::BIGINT AS count) FROM read_parquet({file}))"
            both = f"true_rows t FULL JOIN {public} p USING ({', '.join(table.levels)})"
            gap = "abs(coalesce(p.count, 0) - coalesce(t.count, 0))"
            rows, mean, worst = con.execute(
                f"SELECT count(p.count), avg({gap}), max({gap}) FROM {both}"
            ).fetchall()[0]
            visible = _visible(con, true, leaves, both)
            found.append(Quality(table.name, rows, mean or 0.0, worst or 0, visible))
    return found


def _visible(con: duckdb.DuckDBPyConnection, true: PublicRows, leaves: Leaves, both: str) -> float:
    finest = []
    for name, of in true.levels.items():
        dim = leaves.dimensions[name]
        codes = ", ".join("'" + dim.codes[i].replace("'", "''") + "'" for i in dim.of_level[of[0]])
        finest.append(f"{name} IN ({codes})")
    shown = "sum(CASE WHEN coalesce(p.count, 0) > 0 THEN t.count ELSE 0 END) / sum(t.count)"
    return float(
        con.execute(f"SELECT {shown} FROM {both} WHERE {' AND '.join(finest)}").fetchall()[0][0] or 0.0
    )
