"""Whether the plan and the hierarchies of a published folder say more than what the figures are."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml

from routekaart.disclosure.audit import Finding
from routekaart.disclosure.claims import STATUSES
from routekaart.disclosure.model import Status
from routekaart.domain.messages import UserError
from routekaart.flows.folders import HIERARCHIES
from routekaart.flows.linking import dimension_levels
from routekaart.flows.plan import ROUNDING, check_persons
from routekaart.flows.plan_rules import unknown_keys
from routekaart.flows.published import HIERARCHY_COLUMNS, PLAN, Published

_MADE_BY_YAML = re.compile(r"id\d{3}")
"""The marks that a YAML writer makes of its own, where a part stands in the plan twice."""
_UNSEEN = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken, yaml.DirectiveToken)


def audit_plan(folder: Path, published: Published) -> Iterator[Finding]:
    """Persons counted twice, another method than the figures show, and what in the file is no plan."""
    plan = published.plan
    try:
        check_persons(plan, PLAN)
    except UserError as error:
        yield Finding("disclosure.found_structure", 1, (), str(error))
    rounded = sum(int(np.sum(rows.status == STATUSES.index(Status.ROUNDED))) for rows in published.tables)
    if rounded and (plan.method, plan.base) != ROUNDING:
        yield Finding("disclosure.found_method", rounded, (), f"{plan.method}, {plan.base}")
    text = (folder / PLAN).read_text(encoding="utf-8")
    for remark in (*unknown_keys(plan.document), *_remarks(text)):
        yield Finding("disclosure.found_plan", 1, (), remark)


def _remarks(text: str) -> Iterator[str]:
    """What stands in the file between its words: a remark, or a mark that YAML does not keep."""
    for token, following in pairwise(yaml.scan(text)):
        between = text[token.end_mark.index : following.start_mark.index]
        marked = isinstance(token, _UNSEEN) and not _MADE_BY_YAML.fullmatch(str(getattr(token, "value", "")))
        if "#" in between or marked:
            yield f"{PLAN}:{token.end_mark.line + 1}"
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            yield f"{PLAN}:{token.start_mark.line + 1}"


def audit_hierarchies(folder: Path, published: Published) -> Iterator[Finding]:
    """Columns that are not of the file, and leaves that no figure shows."""
    with (folder / HIERARCHIES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    extra = [column for column in (rows[0] if rows else ()) if column not in HIERARCHY_COLUMNS]
    if extra:
        yield Finding("disclosure.found_hierarchy", len(extra), (), f"{HIERARCHIES}: {', '.join(extra)}")
    finest = {name: levels[0] for name, levels in dimension_levels(published.plan).items()}
    shown = {
        (name, code) for table in published.tables for name, codes in table.names.items() for code in codes
    }
    leaves = [(row["dimension"], row["code"]) for row in rows if row["level"] == finest[row["dimension"]]]
    loose = [leaf for leaf in leaves if leaf not in shown]
    loose += [leaf for leaf, times in Counter(leaves).items() if times > 1]
    if loose:
        named = ", ".join(f"{name} {code}" for name, code in loose[:5])
        yield Finding("disclosure.found_hierarchy", len(loose), (), f"{HIERARCHIES}: {named}")
