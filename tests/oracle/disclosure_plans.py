"""Small linked plans for the tests of disclosure, published as an attacker would read them from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from routekaart.disclosure.audit import Audit, audit
from routekaart.disclosure.claims import STATUSES, PublicRows
from routekaart.disclosure.model import IntArray, Status
from routekaart.disclosure.protection import round_together, rows_of
from routekaart.disclosure.tables import Dimension, Linked, Table, dimension, link

VESTIGINGEN = ["a", "b", "c", "d", "e", "f"]
ORIGIN = {
    "vestiging": VESTIGINGEN,
    "gemeente": ["G1", "G1", "G2", "G2", "G3", "G3"],
    "rmc": ["R1", "R1", "R1", "R1", "R2", "R2"],
    "provincie": ["P1", "P1", "P2", "P2", "P2", "P2"],
}


@dataclass(frozen=True)
class Plan:
    """Linked tables with their true counts. Shape: `counts` per leaf row of each table, `truth` per cell."""

    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    counts: Mapping[str, IntArray]
    linked: Linked
    truth: IntArray

    def protect(self, key: int = 1) -> IntArray:
        """The rounded figure of every cell, all years in one model."""
        return round_together(self.dimensions, self.tables, self.counts, (key,))[1]

    def publish(self, values: IntArray) -> list[PublicRows]:
        """Every row that has a figure above 0, marked as rounded."""
        return [rows_of(self.dimensions, table, self.linked, values) for table in self.tables]

    def audit(self, public: list[PublicRows]) -> Audit:
        return audit(self.dimensions, public)


def plan_of(
    dimensions: Mapping[str, Dimension],
    levels: Mapping[str, Mapping[str, tuple[str, ...]]],
    persons: Mapping[str, list[str]],
) -> Plan:
    """The tables with these levels, counted over persons given as one code per dimension at its finest level."""
    tables, counts = [], {}
    for name, own in levels.items():
        columns = []
        for dim_name, of in own.items():
            dim = dimensions[dim_name]
            finest = list(dim.of_level)[1]
            columns.append(dim.group[of[0]][dim.ids(finest, persons[dim_name])])
        leaves, count = np.unique(np.stack(columns, axis=1), axis=0, return_counts=True)
        tables.append(Table(name, "leerlingen", own, tuple(leaves.T)))
        counts[name] = count.astype(np.int64)
    linked = link(dimensions, tables)
    return Plan(dimensions, tuple(tables), counts, linked, linked.add_up(counts))


def school_plan(seed: int, size: int = 60) -> Plan:
    """Two tables that share origin by niveau: by destination and by domein; three divisions, two years."""
    rng = np.random.default_rng(seed)
    dimensions = {
        "jaar": dimension("jaar", {"jaar": ["2023", "2024"]}),
        "herkomst": dimension("herkomst", ORIGIN),
        "bestemming": dimension(
            "bestemming", {"instelling": ["x", "y", "z", "geen"], "soort": ["mbo", "mbo", "mbo", "geen"]}
        ),
        "domein": dimension("domein", {"domein": ["D1", "D2", "D3"]}),
        "niveau": dimension("niveau", {"niveau": ["2", "3", "4"]}),
    }
    levels: dict[str, dict[str, tuple[str, ...]]] = {
        "naar": {
            "jaar": ("jaar",),
            "herkomst": ("vestiging", "gemeente", "rmc", "provincie", "*"),
            "bestemming": ("instelling", "soort", "*"),
            "niveau": ("niveau", "*"),
        },
        "domeinen": {
            "jaar": ("jaar",),
            "herkomst": ("vestiging", "gemeente", "rmc", "provincie", "*"),
            "domein": ("domein", "*"),
            "niveau": ("niveau", "*"),
        },
    }
    weights = {name: rng.dirichlet(np.full(len(codes), 0.8)) for name, codes in _LEAVES.items()}
    persons = {name: list(rng.choice(codes, size, p=weights[name])) for name, codes in _LEAVES.items()}
    return plan_of(dimensions, levels, persons)


def two_way_plan(seed: int, size: int) -> Plan:
    """One table of origin, in two divisions that nest, by destination."""
    rng = np.random.default_rng(seed)
    dimensions = {
        "herkomst": dimension("herkomst", {name: ORIGIN[name] for name in ("vestiging", "gemeente", "rmc")}),
        "bestemming": dimension(
            "bestemming", {"instelling": ["x", "y", "z"], "soort": ["mbo", "mbo", "geen"]}
        ),
    }
    levels = {"herkomst": ("vestiging", "gemeente", "rmc", "*"), "bestemming": ("instelling", "soort", "*")}
    persons = {
        "herkomst": list(rng.choice(VESTIGINGEN, size)),
        "bestemming": list(rng.choice(["x", "y", "z"], size, p=[0.6, 0.3, 0.1])),
    }
    return plan_of(dimensions, {"naar": levels}, persons)


_LEAVES = {
    "jaar": ["2023", "2024"],
    "herkomst": VESTIGINGEN,
    "bestemming": ["x", "y", "z", "geen"],
    "domein": ["D1", "D2", "D3"],
    "niveau": ["2", "3", "4"],
}


def with_row(rows: PublicRows, at: int, value: int, status: Status) -> PublicRows:
    """The same rows with one changed."""
    values, statuses = rows.values.copy(), rows.status.copy()
    values[at], statuses[at] = value, STATUSES.index(status)
    return replace(rows, values=values, status=statuses)
