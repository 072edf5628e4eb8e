"""What can be derived from published folders, alone and together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from routekaart.disclosure.audit import Audit, Finding, audit
from routekaart.domain.messages import message
from routekaart.flows.audit_files import audit_files
from routekaart.flows.published import read_published
from routekaart.flows.together import audit_together


def finding_text(finding: Finding) -> str:
    """What was found, in words."""
    return message(finding.key, count=finding.count, detail=finding.detail)


def audit_published(folder: Path) -> Audit:
    """What can be derived from a published folder alone."""
    published = read_published(folder)
    of_tables = audit(published.dimensions, published.tables)
    return replace(of_tables, findings=(*of_tables.findings, *audit_files(folder, published)))


def audit_with(folder: Path, others: Sequence[Path]) -> Audit:
    """What can be derived from a published folder and others together, each also by itself."""
    alone = [audit_published(place) for place in (folder, *others)]
    both = audit_together([read_published(place) for place in (folder, *others)])
    findings = dict.fromkeys(finding for one in (*alone, both) for finding in one.findings)
    return Audit(both.cells, both.proven, tuple(findings))
