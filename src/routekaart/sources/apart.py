"""Whether a column that tells rows apart does: a name, street or house number that many rows share is none.

What a column is, the file says itself: nothing has to have been published or to serve before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from routekaart.domain.messages import UserError
from routekaart.sources.contract import FileSpec
from routekaart.sources.positions import shown

_FEWEST = 10
"""Rows. Fewer with one value say nothing, however few there are in all."""


@dataclass
class Apart:
    """Counts the values of the columns that `source.yml` names in `tells_apart`. Missing: an empty cell counts not."""

    spec: FileSpec
    rows: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, named: Mapping[str, Any]) -> None:
        """One row that is kept."""
        self.rows += 1
        for column in self.spec.tells_apart:
            if named[column] not in ("", None):
                self.counts.setdefault(column, Counter())[str(named[column]).casefold()] += 1

    def refuse_shared(self, path: Path) -> None:
        """Raises: UserError naming the column, the value and how many rows have it."""
        for column, counts in self.counts.items():
            (value, count), limit = counts.most_common(1)[0], self.spec.tells_apart[column]
            if count >= _FEWEST and count * 100 > limit * self.rows:
                numbers = {"count": count, "rows": self.rows, "limit": f"{limit:g}".replace(".", ",")}
                where = {"file": path.name, "column": column, "found": shown(value)}
                raise UserError("sources.not_apart", **where, **numbers)
