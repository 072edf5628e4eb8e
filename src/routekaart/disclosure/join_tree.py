"""Whether tables that agree on what they share could all be counted from one list of persons.

If the tables of a population form a join tree, they always can: then rounded tables that agree pairwise are
the exact tables of some imaginary list of persons, which is what the proof of safety stands on (ADR 0041).
If they form a cycle (school × college, school × domain, college × domain), that is not certain, so such a plan is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routekaart.disclosure.tables import Dimension, Table
from routekaart.domain.flow_words import ALL
from routekaart.domain.messages import UserError

Variable = tuple[str, str]
"""A dimension at one of its levels."""


def join_tree(
    dimensions: Mapping[str, Dimension], tables: Sequence[Table]
) -> list[tuple[Table, Table | None]]:
    """Every table with the neighbour through which it is tied to the tables after it; None for a last one.

    Raises: UserError naming the tables that form a cycle, or a total that a table lacks to be tied.
    """
    tree: list[tuple[Table, Table | None]] = []
    for population in sorted({table.population for table in tables}):
        left = {t.name: t for t in tables if t.population == population}
        held = {name: variables(dimensions, table) for name, table in left.items()}
        _require_whole_dimensions(held)
        while left:
            ear, neighbour = _ear(held, list(left))
            table = left.pop(ear)
            tree.append((table, left[neighbour] if neighbour else None))
            if neighbour:
                _require_shared_margin(dimensions, table, left[neighbour], held[ear] & held[neighbour])
    return tree


def variables(dimensions: Mapping[str, Dimension], table: Table) -> frozenset[Variable]:
    """What a leaf row of `table` decides: every level above its finest ones."""
    decided = set()
    for name, levels in table.levels.items():
        dim = dimensions[name]
        leaves = dim.of_level[levels[0]]
        decided |= {(name, level) for level in dim.group if bool((dim.group[level][leaves] >= 0).all())}
    return frozenset(v for v in decided if v[1] != ALL)


def _require_whole_dimensions(held: Mapping[str, frozenset[Variable]]) -> None:
    """Some table must hold all levels of a dimension, or divisions that do not nest could contradict the map."""
    levels = frozenset().union(*held.values())
    for name in sorted({dimension for dimension, _ in levels}):
        of_dimension = {v for v in levels if v[0] == name}
        if not any(of_dimension <= of for of in held.values()):
            raise UserError(
                "disclosure.no_whole", dimension=name, levels=", ".join(sorted(v[1] for v in of_dimension))
            )


def _ear(held: Mapping[str, frozenset[Variable]], left: Sequence[str]) -> tuple[str, str]:
    """A table whose ties to all others lie within one neighbour, and that neighbour. Raises: UserError in a cycle."""
    if len(left) == 1:
        return left[0], ""
    for name in left:
        others = [other for other in left if other != name]
        tied = held[name] & frozenset().union(*(held[other] for other in others))
        for other in others:
            if tied <= held[other]:
                return name, other
    raise UserError("disclosure.cycle", tables=", ".join(left))


def _require_shared_margin(
    dimensions: Mapping[str, Dimension], table: Table, neighbour: Table, shared: frozenset[Variable]
) -> None:
    """Both tables must hold the margin that they have in common, or nothing makes them agree on it.

    Two levels may decide each other, as institution and kind do where there is one institution: one that both hold will do.
    """
    for one, other in ((table, neighbour), (neighbour, table)):
        for name, levels in one.levels.items():
            needed = [level for level in dimensions[name].group if (name, level) in shared]
            finest = [level for level in needed if _decides(dimensions[name], level, needed)] or [ALL]
            if not set(finest) & set(levels) & set(other.levels.get(name, finest)):
                raise UserError(
                    "disclosure.no_margin", table=one.name, other=other.name, dimension=name, level=finest[0]
                )


def _decides(dim: Dimension, level: str, others: Sequence[str]) -> bool:
    leaves = dim.of_level[level]
    return all(bool((dim.group[other][leaves] >= 0).all()) for other in others)
