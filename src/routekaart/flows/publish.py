"""From flow tables to what may leave the house: link, protect, write, audit; all or nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from routekaart.disclosure.audit import Audit, Finding, audit
from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.protection import protect, rows_of
from routekaart.disclosure.tables import link
from routekaart.domain.messages import UserError, message
from routekaart.flows.audit_files import audit_files
from routekaart.flows.build import Say
from routekaart.flows.circulation import in_circulation, next_release, only_standing, require_years
from routekaart.flows.files import quoted
from routekaart.flows.folders import RELEASE, replaced_folder, secret_key
from routekaart.flows.linking import Leaves, read_leaves
from routekaart.flows.plan import ROUNDING, Plan, read_plan
from routekaart.flows.published import PLAN, Published, fill_rows, is_published, read_published, write_tables
from routekaart.flows.release import Release, key_mark, truth_of, years_of
from routekaart.flows.standing import Older, plan_with, standing
from routekaart.flows.together import audit_together


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
    folder: Path,
    plan_path: Path,
    out: Path,
    locations: Mapping[str, str],
    say: Say = lambda _: None,
    previous: Sequence[Path] = (),
    replace_all: bool = False,
) -> Result:
    """Writes the protected tables of `folder` to `out`, around the figures that stand there and in `previous`.

    `replace_all`: what stands is not kept but replaced. Raises: UserError, also when the audit is not clean.
    """
    began = time.monotonic()
    plan = _own_plan(plan_path)
    older = [] if replace_all else in_circulation(folder, plan, out, previous, locations)
    whole = plan_with(plan, older)
    leaves = _leaves(folder, whole, locations)
    require_years(plan, out, older, leaves)
    leaves, given = only_standing(leaves, standing(leaves, whole, older), plan)
    say(message("flows.progress_leaves", tables=len(leaves.tables)))
    key = secret_key(folder)

    def progress(done: int, of: int) -> None:
        say(message("flows.progress_stratum", done=done, of=of))

    rows = protect(leaves.dimensions, leaves.tables, leaves.counts, key, progress, given)
    say(message("flows.progress_protect"))
    replaced = _published_in((out, *previous)) if replace_all else []
    release = next_release(key_mark(key), older, plan, leaves, replaced)
    with replaced_folder(out, PLAN) as new:
        write_tables(new, plan, leaves, rows)
        _write_release(new, release, leaves, plan, key, rows)
        found = audit_published(new)
        if not found.clean:
            raise UserError(
                "flows.audit_not_clean", findings=sum(finding.count for finding in found.findings)
            )
        _weigh(new, older, replaced, say)
    return Result(found.cells, time.monotonic() - began, found)


def _published_in(places: Sequence[Path]) -> list[tuple[Path, Published]]:
    return [(place, read_published(place)) for place in places if is_published(place)]


def _own_plan(path: Path) -> Plan:
    plan = read_plan(path)
    if (plan.method, plan.base) != ROUNDING:
        asked, (method, base) = f"{plan.method}, {plan.base}", ROUNDING
        raise UserError("flows.other_method", file=path.name, found=asked, method=method, base=base)
    return plan


def _write_release(
    new: Path, release: Release, leaves: Leaves, plan: Plan, key: int, rows: Sequence[PublicRows]
) -> None:
    """Says which publication this is, with a fingerprint of every year of which a figure is shown."""
    names = {table.name for table in plan.tables}
    own = replace(leaves, tables=tuple(table for table in leaves.tables if table.name in names))
    shown = {table.name: set(years_of(table)) for table in rows if len(table.values)}
    truth = {
        table: {year: mark for year, mark in years.items() if year in shown.get(table, set())}
        for table, years in truth_of(own, plan, key).items()
    }
    release = replace(release, truth={table: years for table, years in truth.items() if years})
    (new / RELEASE).write_text(release.text(), encoding="utf-8")


def _weigh(new: Path, older: Sequence[Older], replaced: Sequence[tuple[Path, Published]], say: Say) -> None:
    """Raises: UserError when the publications in circulation betray something together; says what replaced ones do."""
    if older:
        found = audit_together([read_published(new), *(one.published for one in older)])
        if not found.clean:
            findings = "\n".join(finding_text(finding) for finding in found.findings)
            raise UserError("flows.together_not_clean", findings=findings)
    for place, published in replaced:
        found = audit_together([read_published(new), published])
        findings = "\n".join(finding_text(finding) for finding in found.findings)
        say(message("flows.replaced_warning", folder=place, findings=findings))


def finding_text(finding: Finding) -> str:
    """What was found, in words."""
    return message(finding.key, count=finding.count, detail=finding.detail)


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


def audit_with(folder: Path, others: Sequence[Path]) -> Audit:
    """What can be derived from a published folder and others together, each also by itself."""
    found = [audit_published(place) for place in (folder, *others)]
    both = audit_together([read_published(place) for place in (folder, *others)])
    findings = dict.fromkeys(finding for one in (*found, both) for finding in one.findings)
    return Audit(both.cells, both.proven, tuple(findings))


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
