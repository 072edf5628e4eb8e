"""From flow tables to what may leave the house: link, protect, write, audit; all or nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from routekaart.disclosure.audit import Audit
from routekaart.disclosure.protection import Protected, protect
from routekaart.domain.messages import UserError, message
from routekaart.flows.auditing import audit_published, finding_text
from routekaart.flows.beside import require_unknown
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
from routekaart.flows.keyfile import KeyFile, key_file
from routekaart.flows.keytext import Remembered
from routekaart.flows.linking import Leaves, read_counted
from routekaart.flows.plan import ROUNDING, Plan, read_plan
from routekaart.flows.published import PLAN, read_published, write_tables
from routekaart.flows.release import Release, Truth, figures_of, margins, truth_of, years_of
from routekaart.flows.standing import Older, added, only_standing, plan_with, standing
from routekaart.flows.together import audit_together


@dataclass(frozen=True)
class Result:
    """What was published. Units: cells of all tables together, seconds."""

    cell_count: int
    seconds: float
    audit: Audit


@dataclass(frozen=True)
class _Order:
    """What is asked: which true counts by which plan, where to, and in which gemeente each vestiging stands."""

    folder: Path
    plan: Plan
    out: Path
    locations: Mapping[str, str]
    say: Say


@dataclass(frozen=True)
class _Circulating:
    """What was published before: what is kept, and what is replaced."""

    older: Sequence[Older]
    replaced: Sequence[Replaced]


def publish_flows(
    folder: Path,
    plan_path: Path,
    out: Path,
    locations: Mapping[str, str],
    say: Say = lambda _: None,
    previous: Sequence[Path] = (),
    replace_all: bool = False,
    only_key: bool = False,
) -> Result:
    """Writes the protected tables of `folder` to `out`, around the figures of everything that is in circulation.

    That is what stands at `out`, what the key of `folder` remembers, and `previous`. `replace_all`: it is not kept but
    replaced; `only_key`: no other file with this key remains. Raises: UserError, also when the audit is not clean; then
    nothing has changed.
    """
    began = time.monotonic()
    order = _Order(folder, _own_plan(plan_path), out, locations, say)
    if out.resolve().is_relative_to(folder.resolve()):
        raise UserError("flows.out_inside", out=out, folder=folder)
    with key_file(folder, only_key) as key:
        if key.taken:
            say(message("flows.only_key", file=key.path))
        audit = _publish(order, key, previous, replace_all)
    return Result(audit.cells, time.monotonic() - began, audit)


def _publish(order: _Order, key: KeyFile, previous: Sequence[Path], replace_all: bool) -> Audit:
    """Writes the new publication and remembers it: as begun just before it stands, as done after that."""
    stood, following = figures_of(order.out), list[Remembered]()

    def begin(_: Path) -> None:
        if figures_of(order.out) != stood:
            raise UserError("flows.changed_meanwhile", out=order.out)
        key.begin(tuple(following))

    with replaced_folder(order.out, PLAN, begin) as new:
        before = _circulating(order, key, previous, replace_all)
        leaves, protected = _rounded(order, key, before.older)
        release = next_release(key, before.older, order.plan, leaves, before.replaced)
        release, truth = _written(new, order.plan, leaves, protected, release, key.secret)
        audit = _weighed(new, before, order.say)
        following += to_remember(release, order.out, truth, before.older)
    key.finish(tuple(following))
    return audit


def _own_plan(path: Path) -> Plan:
    plan = read_plan(path)
    if (plan.method, plan.base) != ROUNDING:
        asked, (method, base) = f"{plan.method}, {plan.base}", ROUNDING
        raise UserError("flows.other_method", file=path.name, found=asked, method=method, base=base)
    return plan


def _circulating(order: _Order, key: KeyFile, previous: Sequence[Path], replace_all: bool) -> _Circulating:
    """What is in circulation, and said to be."""
    if replace_all:
        before = _Circulating([], to_replace(key, order.out, previous))
    else:
        older = in_circulation(key, order.folder, order.out, previous, order.locations)
        before = _Circulating(older, [])
    for one in before.older:
        order.say(message("flows.kept_release", number=one.release.number, folder=one.folder))
    if not (before.older or before.replaced):
        require_unknown(order.folder, order.out, order.locations)
        order.say(message("flows.first_release", file=key.path))
    return before


def _rounded(order: _Order, key: KeyFile, older: Sequence[Older]) -> tuple[Leaves, Protected]:
    """The true counts, and the public rows made of them around every figure that stands."""
    whole = plan_with(order.plan, older)
    leaves = read_counted(order.folder, whole, order.locations)
    require_repeated(order.plan, order.out, older, leaves, key.published)
    leaves, given = only_standing(leaves, standing(leaves, whole, older), order.plan)
    order.say(message("flows.progress_leaves", tables=len(leaves.tables)))

    def progress(done: int, of: int) -> None:
        order.say(message("flows.progress_stratum", done=done, of=of))

    try:
        protected = protect(leaves.dimensions, leaves.tables, leaves.counts, key.secret, progress, given)
    except UserError as error:
        if older and error.key == "disclosure.no_rounding":
            raise UserError("flows.no_room", tables=", ".join(added(order.plan, older))) from error
        raise
    order.say(message("flows.progress_protect"))
    return leaves, protected


def _written(
    new: Path, plan: Plan, leaves: Leaves, protected: Protected, release: Release, secret: int
) -> tuple[Release, Truth]:
    """The release as it was written, and the fingerprints of all that was counted for it.

    The release has those of years of which a figure is shown: not that there was a year of which every figure became 0.
    """
    write_tables(new, plan, leaves, protected.rows)
    names = {table.name for table in plan.tables}
    planned_leaves = replace(leaves, tables=tuple(table for table in leaves.tables if table.name in names))
    truth = truth_of(planned_leaves, plan, secret)
    shown = {
        table.name: {year: truth[table.name][year] for year in years_of(table)}
        for table in protected.rows
        if table.name in names and len(table.values)
    }
    off = margins(protected.off, shown)
    release = replace(release, figures=figures_of(new), truth=shown, off=off)
    (new / RELEASE).write_text(release.text(), encoding="utf-8")
    return release, truth


def _weighed(new: Path, before: _Circulating, say: Say) -> Audit:
    """The audit of what was written. Raises: UserError when it betrays something, alone or with what is in circulation."""
    audit = audit_published(new)
    if not audit.clean:
        raise UserError("flows.audit_not_clean", findings=sum(finding.count for finding in audit.findings))
    if before.older:
        together = audit_together([read_published(new), *(one.published for one in before.older)])
        if not together.clean:
            findings = "\n".join(map(finding_text, together.findings))
            raise UserError("flows.together_not_clean", findings=findings)
    for one in before.replaced:
        say(_warning(new, one))
    return audit


def _warning(new: Path, one: Replaced) -> str:
    """What whoever has both the new publication and the replaced one can derive."""
    if one.published is None:
        return message("flows.replaced_unread", number=one.number, folder=one.folder)
    audit = audit_together([read_published(new), one.published])
    if audit.clean:
        return message("flows.replaced_clean", folder=one.folder)
    findings = "\n".join(map(finding_text, audit.findings))
    return message("flows.replaced_warning", folder=one.folder, findings=findings)
