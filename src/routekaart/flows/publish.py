"""From flow tables to what may leave the house: link, protect, write, audit; all or nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from routekaart.disclosure.audit import Audit
from routekaart.disclosure.claims import PublicRows
from routekaart.disclosure.protection import protect
from routekaart.domain.messages import UserError, message
from routekaart.flows.auditing import audit_published, finding_text
from routekaart.flows.build import Say
from routekaart.flows.circulation import (
    Replaced,
    in_circulation,
    next_release,
    require_repeated,
    to_remember,
    to_replace,
)
from routekaart.flows.folders import RELEASE, replaced_folder
from routekaart.flows.keyfile import KeyFile, Remembered, key_file
from routekaart.flows.linking import Leaves, read_counted
from routekaart.flows.plan import ROUNDING, Plan, read_plan
from routekaart.flows.published import PLAN, read_published, write_tables
from routekaart.flows.release import Release, Truth, figures_of, truth_of, years_of
from routekaart.flows.standing import Older, only_standing, plan_with, standing
from routekaart.flows.together import audit_together


@dataclass(frozen=True)
class Result:
    """What was published. Units: cells of all tables together, seconds."""

    cell_count: int
    seconds: float
    audit: Audit


@dataclass(frozen=True)
class _Rounded:
    """What is to be published: true counts, the rows made of them, and which release they are."""

    plan: Plan
    leaves: Leaves
    rows: Sequence[PublicRows]
    release: Release


def publish_flows(
    folder: Path,
    plan_path: Path,
    out: Path,
    locations: Mapping[str, str],
    say: Say = lambda _: None,
    previous: Sequence[Path] = (),
    replace_all: bool = False,
) -> Result:
    """Writes the protected tables of `folder` to `out`, around the figures of everything that is in circulation.

    That is what stands at `out`, what the key of `folder` remembers, and `previous`. `replace_all`: it is not kept but
    replaced. Raises: UserError, also when the audit is not clean; then nothing has changed.
    """
    began, plan = time.monotonic(), _own_plan(plan_path)
    if out.resolve().is_relative_to(folder.resolve()):
        raise UserError("flows.out_inside", out=out, folder=folder)
    following: list[Remembered] = []
    with key_file(folder) as key:
        stood = figures_of(out)

        def begin(_: Path) -> None:
            if figures_of(out) != stood:
                raise UserError("flows.changed_meanwhile", out=out)
            key.begin(tuple(following))

        with replaced_folder(out, PLAN, begin) as new:
            replaced = to_replace(key, out, previous) if replace_all else []
            older = [] if replace_all else in_circulation(key, folder, out, previous, locations)
            _say_kept(key, older, replaced, say)
            rounded = _rounded(key, folder, plan, out, older, replaced, locations, say)
            release, truth = _written(new, rounded, key.secret)
            audit = _weighed(new, older, replaced, say)
            following += to_remember(release, out, truth, older)
        key.finish(tuple(following))
    return Result(audit.cells, time.monotonic() - began, audit)


def _own_plan(path: Path) -> Plan:
    plan = read_plan(path)
    if (plan.method, plan.base) != ROUNDING:
        asked, (method, base) = f"{plan.method}, {plan.base}", ROUNDING
        raise UserError("flows.other_method", file=path.name, found=asked, method=method, base=base)
    return plan


def _say_kept(key: KeyFile, older: Sequence[Older], replaced: Sequence[Replaced], say: Say) -> None:
    for one in older:
        say(message("flows.kept_release", number=one.release.number, folder=one.folder))
    if not (older or replaced):
        say(message("flows.first_release", file=key.path))


def _rounded(
    key: KeyFile,
    folder: Path,
    plan: Plan,
    out: Path,
    older: Sequence[Older],
    replaced: Sequence[Replaced],
    locations: Mapping[str, str],
    say: Say,
) -> _Rounded:
    """The true counts with every figure that stands given, rounded around these."""
    whole = plan_with(plan, older)
    leaves = read_counted(folder, whole, locations)
    require_repeated(plan, out, older, leaves)
    leaves, given = only_standing(leaves, standing(leaves, whole, older), plan)
    say(message("flows.progress_leaves", tables=len(leaves.tables)))

    def progress(done: int, of: int) -> None:
        say(message("flows.progress_stratum", done=done, of=of))

    rows = protect(leaves.dimensions, leaves.tables, leaves.counts, key.secret, progress, given)
    say(message("flows.progress_protect"))
    return _Rounded(plan, leaves, rows, next_release(key, older, plan, leaves, replaced))


def _written(new: Path, rounded: _Rounded, secret: int) -> tuple[Release, Truth]:
    """The release as it was written, and the fingerprints of all that was counted for it.

    The release has those of years of which a figure is shown: not that there was a year of which every figure became 0.
    """
    plan, leaves = rounded.plan, rounded.leaves
    write_tables(new, plan, leaves, rounded.rows)
    names = {table.name for table in plan.tables}
    own = replace(leaves, tables=tuple(table for table in leaves.tables if table.name in names))
    truth = truth_of(own, plan, secret)
    shown = {
        rows.name: {year: truth[rows.name][year] for year in years_of(rows)}
        for rows in rounded.rows
        if rows.name in names
    }
    release = replace(
        rounded.release,
        figures=figures_of(new),
        truth={table: years for table, years in shown.items() if years},
    )
    (new / RELEASE).write_text(release.text(), encoding="utf-8")
    return release, truth


def _weighed(new: Path, older: Sequence[Older], replaced: Sequence[Replaced], say: Say) -> Audit:
    """The audit of what was written. Raises: UserError when it betrays something, alone or with what is in circulation."""
    found = audit_published(new)
    if not found.clean:
        raise UserError("flows.audit_not_clean", findings=sum(finding.count for finding in found.findings))
    if older:
        together = audit_together([read_published(new), *(one.published for one in older)])
        if not together.clean:
            findings = "\n".join(map(finding_text, together.findings))
            raise UserError("flows.together_not_clean", findings=findings)
    for one in replaced:
        say(_warning(new, one))
    return found


def _warning(new: Path, one: Replaced) -> str:
    """What whoever has both the new publication and the replaced one can derive."""
    if one.published is None:
        return message("flows.replaced_unread", number=one.number, folder=one.folder)
    found = audit_together([read_published(new), one.published])
    findings = "\n".join(map(finding_text, found.findings))
    return message("flows.replaced_warning", folder=one.folder, findings=findings)
