"""Three big numbers about the country, each no more exact than what is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

from routekaart.atlas.exam_figures import years_of
from routekaart.domain.country import COUNTRY
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.messages import message
from routekaart.domain.spans import Span
from routekaart.figures.numbers import decimal, dutch
from routekaart.scanner.atoms import Atoms
from routekaart.scanner.values import growth_map, value

DIVISION = "arbeidsmarktregio"
ROUNDED_TO = 500


@dataclass(frozen=True)
class BigNumber:
    """A number to read at a glance; `kind` names the sentence under it, `exact` what stands behind it."""

    shown: str
    kind: str
    exact: str = ""
    part_count: int = 0
    unsure_count: int = 0


def big_numbers(atoms: Atoms) -> list[BigNumber]:
    """Candidates, regions with fewer candidates for certain, and the share that passed."""
    last = years_of(atoms).last
    candidates, passed = (
        value(atoms, name, COUNTRY.id, last) for name in ("examenkandidaten", "slagingspercentage")
    )
    assert isinstance(candidates, Count)
    assert isinstance(passed, Span)
    return [
        BigNumber(_rounded_down(candidates), "candidates", dutch(candidates, "count")),
        _falling(atoms),
        BigNumber(_at_least(math.floor(100 * passed.low), "%"), "passed", dutch(passed, "share")),
    ]


def _falling(atoms: Atoms) -> BigNumber:
    changes = growth_map(atoms, "examenkandidaten", DIVISION).values()
    known_changes = [change for change in changes if not isinstance(change, Unknown)]
    falling = sum(change.high < 0 for change in known_changes)
    unsure = len(changes) - falling - sum(change.low >= 0 for change in known_changes)
    shown = message("web.of_total", part=falling, total=len(changes))
    return BigNumber(shown, "falling", part_count=falling, unsure_count=unsure)


def _rounded_down(count: Count) -> str:
    low = count.low // ROUNDED_TO * ROUNDED_TO
    return _at_least(low) if low else dutch(count, "count")


def _at_least(low: int, unit: str = "") -> str:
    return message("web.at_least", value=f"{decimal(low)} {unit}".strip())
