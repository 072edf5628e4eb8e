"""One way to count year-to-year flows, in a process of its own: `python bench/_flow_peers.py WAY FOLDER` prints JSON.

All ways of one task answer the same question from the same file and must find the same number of groups and persons.
The folder has `enrolments.parquet` (the documented file), `states.parquet` (person, year, state: one row per person and
year, in no order), `sorted.npz` (the same sorted), `store.parquet` (the engine's own store, doubles not yet resolved) and
`bounds.json` (the range of states that are a last vmbo year).
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

FOLDER = Path()
PROGRAMME, CLASS = 40, 60
"""The bits of a state at which its programme (with diploma and class) and its class begin."""
Answer = tuple[int, int]
Way = Callable[[], Callable[[], Answer]]


def bounds() -> tuple[int, int]:
    low, high = json.loads((FOLDER / "bounds.json").read_text())
    return low, high


def _sorted() -> tuple[Any, Any, Any]:
    data = np.load(FOLDER / "sorted.npz")
    return data["person"], data["year"], data["state"]


def _groups(columns: list[Any]) -> Answer:
    order = np.lexsort(columns)
    changed = np.zeros(len(order), dtype=bool)
    changed[:1] = True
    for column in columns:
        ranked = column[order]
        changed[1:] |= ranked[1:] != ranked[:-1]
    return int(changed.sum()), len(order)


def numpy_touch() -> Callable[[], Answer]:
    person, year, state = _sorted()
    return lambda: (0 * int(person.sum() + year.sum() + state.sum()), 0)


def numpy_pass() -> Callable[[], Answer]:
    person, year, state = _sorted()
    low, high = bounds()

    def run() -> Answer:
        at = np.flatnonzero((state >= low) & (state <= high) & (year < year.max()))
        follows = np.minimum(at + 1, len(state) - 1)
        joined = (person[follows] == person[at]) & (year[follows] == year[at] + 1)
        return _groups([np.where(joined, state[follows], 0), state[at], year[at]])

    return run


def numpy_three_years() -> Callable[[], Answer]:
    person, year, state = _sorted()
    low, high = bounds()

    def run() -> Answer:
        at = np.flatnonzero((state >= low) & (state <= high) & (year + 3 <= year.max()))
        columns = [state[at], year[at]]
        for ahead in (1, 2, 3):
            found = np.zeros(len(at), dtype=np.int64)
            for step in range(1, ahead + 1):
                follows = np.minimum(at + step, len(state) - 1)
                match = (person[follows] == person[at]) & (year[follows] == year[at] + ahead)
                found[match] = state[follows[match]] >> PROGRAMME
            columns.append(found)
        return _groups(columns)

    return run


_PAIRS = """
    SELECT count(*), CAST(sum(persons) AS BIGINT) FROM (
        SELECT o.year, o.state, coalesce(n.state, 0) AS next, count(*) AS persons
        FROM {table} o LEFT JOIN {table} n ON n.person = o.person AND n.year = o.year + 1
        WHERE o.state BETWEEN {low} AND {high} AND o.year < {last} GROUP BY 1, 2, 3) t"""
_LEAD = """
    SELECT count(*), CAST(sum(persons) AS BIGINT) FROM (
        SELECT year, state, CASE WHEN following = year + 1 THEN next ELSE 0 END AS next, count(*) AS persons FROM (
            SELECT year, state, lead(state) OVER w AS next, lead(year) OVER w AS following
            FROM {table} WINDOW w AS (PARTITION BY person ORDER BY year)) t
        WHERE state BETWEEN {low} AND {high} AND year < {last} GROUP BY 1, 2, 3) t"""
_PARQUET = "read_parquet('{0}/states.parquet')"
_LAST = 2024


def _fill(sql: str, table: str) -> str:
    low, high = bounds()
    return sql.format(table=table, low=low, high=high, last=_LAST)


def _duckdb(sql: str, native: bool) -> Callable[[], Answer]:
    con = duckdb.connect()
    table = _PARQUET.format(FOLDER)
    if native:
        con.execute(f"CREATE TABLE states AS FROM {table}")
        table = "states"
    query = _fill(sql, table)

    def run() -> Answer:
        groups, persons = con.execute(query).fetchall()[0]
        return int(groups), int(persons)

    return run


def duckdb_native() -> Callable[[], Answer]:
    return _duckdb(_PAIRS, native=True)


def duckdb_parquet() -> Callable[[], Answer]:
    return _duckdb(_PAIRS, native=False)


def duckdb_lead() -> Callable[[], Answer]:
    return _duckdb(_LEAD, native=True)


def duckdb_pivot() -> Callable[[], Answer]:
    states = ", ".join(f"max(CASE WHEN year = {y} THEN state END) AS y{y}" for y in range(2015, _LAST + 1))
    pairs = " UNION ALL ".join(
        f"SELECT {y} AS year, y{y} AS state, coalesce(y{y + 1}, 0) AS next FROM wide WHERE y{y} BETWEEN {{low}} AND {{high}}"
        for y in range(2015, _LAST)
    )
    sql = (
        f"WITH wide AS MATERIALIZED (SELECT {states} FROM {{table}} GROUP BY person) SELECT count(*), "
        f"CAST(sum(n) AS BIGINT) FROM (SELECT year, state, next, count(*) AS n FROM ({pairs}) GROUP BY 1, 2, 3)"
    )
    return _duckdb(sql, native=True)


def duckdb_documented() -> Callable[[], Answer]:
    """Filter and self-join on the documented file as it is: no checks, doubles counted twice."""
    con = duckdb.connect()
    file = f"read_parquet('{FOLDER}/enrolments.parquet')"
    year = "CAST(substr(school_year, 1, 4) AS INT)"
    sql = f"""
        WITH o AS (SELECT person_id, {year} + 1 AS following, vestiging, leerweg, profiel, diploma, gemeente FROM {file}
            WHERE leerweg IN ('bb', 'kb', 'gl', 'tl') AND leerjaar = '4' AND school_year < '{_LAST}'),
        n AS (SELECT person_id, {year} AS year, sector, brin, niveau, domein, leertraject FROM {file})
        SELECT count(*), CAST(sum(persons) AS BIGINT) FROM (
            SELECT following, vestiging, leerweg, profiel, diploma, gemeente, sector, brin, niveau, domein, leertraject,
                count(*) AS persons FROM o LEFT JOIN n ON n.person_id = o.person_id AND year = following GROUP BY ALL)"""
    return lambda: tuple(map(int, con.execute(sql).fetchall()[0]))  # type: ignore[return-value]


_RANGE = f"""
    WITH later AS (
        SELECT o.person, o.year, o.state, max(CASE WHEN n.year = o.year + 1 THEN n.state >> {PROGRAMME} ELSE 0 END) AS s1,
            max(CASE WHEN n.year = o.year + 2 THEN n.state >> {PROGRAMME} ELSE 0 END) AS s2,
            max(CASE WHEN n.year = o.year + 3 THEN n.state >> {PROGRAMME} ELSE 0 END) AS s3
        FROM {{table}} o LEFT JOIN {{table}} n ON n.person = o.person AND n.year BETWEEN o.year + 1 AND o.year + 3
        WHERE o.state BETWEEN {{low}} AND {{high}} AND o.year + 3 <= {{last}} GROUP BY 1, 2, 3)
    SELECT count(*), CAST(sum(n) AS BIGINT) FROM (
        SELECT year, state, s1, s2, s3, count(*) AS n FROM later GROUP BY 1, 2, 3, 4, 5) t"""
_JOINS = f"""
    SELECT count(*), CAST(sum(n) AS BIGINT) FROM (
        SELECT o.year, o.state, coalesce(a.state >> {PROGRAMME}, 0), coalesce(b.state >> {PROGRAMME}, 0),
            coalesce(c.state >> {PROGRAMME}, 0), count(*) AS n
        FROM {{table}} o LEFT JOIN {{table}} a ON a.person = o.person AND a.year = o.year + 1
            LEFT JOIN {{table}} b ON b.person = o.person AND b.year = o.year + 2
            LEFT JOIN {{table}} c ON c.person = o.person AND c.year = o.year + 3
        WHERE o.state BETWEEN {{low}} AND {{high}} AND o.year + 3 <= {{last}} GROUP BY 1, 2, 3, 4, 5) t"""


def duckdb_range() -> Callable[[], Answer]:
    return _duckdb(_RANGE, native=True)


def duckdb_three_joins() -> Callable[[], Answer]:
    return _duckdb(_JOINS, native=True)


def polars_shift() -> Callable[[], Answer]:
    import polars as pl

    person, year, state = _sorted()
    frame = pl.DataFrame({"person": person, "year": year, "state": state})
    low, high = bounds()

    def run() -> Answer:
        following = (pl.col("person").shift(-1) == pl.col("person")) & (
            pl.col("year").shift(-1) == pl.col("year") + 1
        )
        found = (
            frame.lazy()
            .with_columns(next=pl.when(following).then(pl.col("state").shift(-1)).otherwise(0))
            .filter(pl.col("state").is_between(low, high) & (pl.col("year") < _LAST))
            .group_by("year", "state", "next")
            .len()
            .collect()
        )
        return found.height, int(found["len"].sum())

    return run


def pandas_merge() -> Callable[[], Answer]:
    import pandas as pd

    low, high = bounds()

    def run() -> Answer:
        frame = pd.read_parquet(FOLDER / "states.parquet")
        left = frame[frame["state"].between(low, high) & (frame["year"] < _LAST)].assign(
            following=lambda f: f["year"] + 1
        )
        right = frame.rename(columns={"year": "following", "state": "next"}).astype({"next": "Int64"})
        merged = left.merge(right, on=["person", "following"], how="left")
        merged["next"] = merged["next"].fillna(0)
        found = merged.groupby(["year", "state", "next"], sort=False).size()
        return len(found), int(found.sum())

    return run


def datafusion() -> Callable[[], Answer]:
    from datafusion import SessionContext

    context = SessionContext()
    context.register_parquet("states", str(FOLDER / "states.parquet"))

    def run() -> Answer:
        row = context.sql(_fill(_PAIRS, "states")).to_pylist()[0]
        groups, persons = row.values()
        return int(groups), int(persons)

    return run


def ibis() -> Callable[[], Answer]:
    import ibis as ib

    low, high = bounds()
    states = ib.duckdb.connect().read_parquet(str(FOLDER / "states.parquet"))

    def run() -> Answer:
        left = states.filter(states.state.between(low, high), states.year < _LAST).mutate(
            following=states.year + 1
        )
        right = states.select(person_=states.person, following_=states.year, next=states.state)
        joined = left.left_join(right, (left.person == right.person_) & (left.following == right.following_))
        found = joined.group_by("year", "state", "next").agg(persons=joined.count())
        row = found.agg(groups=found.count(), persons=found.persons.sum()).execute().iloc[0]
        return int(row["groups"]), int(row["persons"])

    return run


def sqlite() -> Callable[[], Answer]:
    con = sqlite3.connect(str(Path(tempfile.mkdtemp()) / "states.db"))
    con.execute(
        "CREATE TABLE states (person INTEGER, year INTEGER, state INTEGER, PRIMARY KEY (person, year)) WITHOUT ROWID"
    )
    person, year, state = _sorted()
    con.executemany(
        "INSERT INTO states VALUES (?, ?, ?)",
        zip(person.tolist(), year.tolist(), state.tolist(), strict=True),
    )
    con.commit()
    query = _fill(_PAIRS, "states")
    return lambda: con.execute(query).fetchone()  # type: ignore[no-any-return]


def postgres() -> Callable[[], Answer]:
    import pgserver
    import psycopg

    server = pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
    con = psycopg.connect(server.get_uri(), autocommit=True)
    con.execute("SET work_mem = '512MB'")
    con.execute("CREATE UNLOGGED TABLE states (person BIGINT, year INT, state BIGINT)")
    person, year, state = _sorted()
    with con.cursor().copy("COPY states FROM STDIN") as copy:
        for row in zip(person.tolist(), year.tolist(), state.tolist(), strict=True):
            copy.write_row(row)
    con.execute("CREATE INDEX ON states (person, year)")
    con.execute("ANALYZE states")
    query = _fill(_PAIRS, "states")
    return lambda: con.execute(query).fetchone()  # type: ignore[return-value]


def numpy_six_years() -> Callable[[], Answer]:
    """Cohorts by the class (the highest bits) of seven successive states, from the sorted arrays."""
    person, year, state = _sorted()
    low, high = bounds()

    def run() -> Answer:
        at = np.flatnonzero((state >= low) & (state <= high) & (year + 6 <= year.max()))
        columns = [year[at]]
        for ahead in range(1, 7):
            found = np.zeros(len(at), dtype=np.int64)
            for step in range(1, ahead + 1):
                follows = np.minimum(at + step, len(state) - 1)
                match = (person[follows] == person[at]) & (year[follows] == year[at] + ahead)
                found[match] = state[follows[match]] >> CLASS
            columns.append(found)
        return _groups(columns)

    return run


_SIX = """
    WITH later AS (
        SELECT o.person, o.year, {cases}
        FROM {{table}} o LEFT JOIN {{table}} n ON n.person = o.person AND n.year BETWEEN o.year + 1 AND o.year + 6
        WHERE o.state BETWEEN {{low}} AND {{high}} AND o.year + 6 <= {{last}} GROUP BY 1, 2)
    SELECT count(*), CAST(sum(n) AS BIGINT) FROM (
        SELECT year, s1, s2, s3, s4, s5, s6, count(*) AS n FROM later GROUP BY ALL) t"""


def duckdb_six_years() -> Callable[[], Answer]:
    cases = ", ".join(
        f"max(CASE WHEN n.year = o.year + {k} THEN n.state >> {CLASS} ELSE 0 END) AS s{k}"
        for k in range(1, 7)
    )
    return _duckdb(_SIX.format(cases=cases), native=True)


def _engine() -> Any:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    from routekaart.flows.engines import DuckDBEngine

    return DuckDBEngine(FOLDER)


def _from_store(columns: str, length: int) -> Callable[[], Answer]:
    """Counts `columns` of the successive states `s0`, `s1`, … of the last vmbo year, from the engine's store."""
    engine = _engine()
    from routekaart.flows.dictionaries import LAST_VMBO
    from routekaart.flows.states import is_class
    from routekaart.flows.stretches import Book, stretches

    engine.table("states", f"FROM read_parquet('{FOLDER}/store.parquet')")
    book = Book(tuple(range(2015, _LAST + 1)), (1, 0))
    found = stretches(book, lambda state: is_class(state, LAST_VMBO), range(length), needed=length - 1)
    sql = f"SELECT count(*), sum(n) FROM (SELECT {columns}, count(*) AS n FROM ({found}) GROUP BY ALL)"
    return lambda: tuple(map(int, engine.rows(sql)[0]))  # type: ignore[return-value]


def routekaart_store() -> Callable[[], Answer]:
    return _from_store("year, s0, coalesce(s1, 0)", 2)


def routekaart_three_years() -> Callable[[], Answer]:
    later = ", ".join(f"coalesce(shiftright(s{k}, {PROGRAMME}), 0)" for k in (1, 2, 3))
    return _from_store(f"year, s0, {later}", 4)


def routekaart_six_years() -> Callable[[], Answer]:
    return _from_store(
        "year, " + ", ".join(f"coalesce(shiftright(s{k}, {CLASS}), 0)" for k in range(1, 7)), 7
    )


def routekaart_documented() -> Callable[[], Answer]:
    """What `flows build` does up to its first table."""

    def run() -> Answer:
        engine = _engine()
        from routekaart.flows.build import read_book
        from routekaart.flows.queries import destinations
        from routekaart.flows.stretches import leavers

        leavers(engine, read_book(engine, FOLDER / "enrolments.parquet"))
        groups, persons = engine.rows(f"SELECT count(*), sum(count) FROM ({destinations.SQL})")[0]
        engine.close()
        return int(groups), int(persons)

    return run


def main() -> None:
    global FOLDER
    way, FOLDER = sys.argv[1], Path(sys.argv[2])
    run = globals()[way]()
    times = []
    for _ in range(1 if way in {"sqlite", "postgres", "pandas_merge"} else 3):
        began = time.perf_counter()
        answer = run()
        times.append(time.perf_counter() - began)
    status = Path("/proc/self/status").read_text()
    memory = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]
    print(json.dumps({"seconds": min(times), "memory_mb": memory, "groups": answer[0], "persons": answer[1]}))


if __name__ == "__main__":
    main()
