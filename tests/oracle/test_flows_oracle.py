"""The engine and a naïve second implementation agree on histories with every awkward case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from oracle import naive_flows
from oracle.awkward_histories import awkward_file
from routekaart.flows.build import build_flows
from routekaart.flows.queries import tables

SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(4, 60))]


def read_table(folder: Path, name: str) -> Counter[tuple[Any, ...]]:
    rows = duckdb.connect().execute(f"FROM read_parquet('{folder / name}.parquet')").fetchall()
    assert len({row[:-1] for row in rows}) == len(rows), f"{name}: a combination stands there twice"
    return Counter({tuple(row[:-1]): row[-1] for row in rows})


@pytest.mark.parametrize("seed", SEEDS)
def test_engine_agrees_with_the_naive_oracle(tmp_path: Path, seed: int) -> None:
    rows = awkward_file(tmp_path / "enrolments.csv", seed)
    built = build_flows(tmp_path / "enrolments.csv", tmp_path / "flows")
    histories = naive_flows.Histories(rows)
    assert built.double_count == histories.doubles
    for query in tables():
        expected = getattr(naive_flows, query.NAME)(histories)
        assert read_table(tmp_path / "flows", query.NAME) == expected, query.NAME
        assert expected, f"{query.NAME}: this file does not test it"
