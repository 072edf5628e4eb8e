"""From an enrolment file to a folder of flow tables, all or nothing.

The tables hold true counts of persons: the folder stays on the machine of whoever may see them. What may leave it
is made by `flows.publish`.
"""

from __future__ import annotations

import csv
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import UserError, message
from routekaart.flows.checks import check_persons, check_values
from routekaart.flows.dictionaries import number_values
from routekaart.flows.engines import MEMORY, DuckDBEngine, Engine
from routekaart.flows.files import fault_in
from routekaart.flows.folders import CODEBOOK, MARKER
from routekaart.flows.keyfile import counts_folder
from routekaart.flows.queries import tables
from routekaart.flows.reading import open_enrolments
from routekaart.flows.states import build_states
from routekaart.flows.stretches import Book, book_of, cohorts, entrants, leavers

Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What came out. Units: persons and enrolments, seconds."""

    enrolment_count: int
    person_count: int
    double_count: int
    seconds: float


def build_flows(
    enrolments: Path,
    out: Path,
    engine_name: str = "duckdb",
    say: Say = lambda _: None,
    memory: str = MEMORY,
) -> Built:
    """Writes the flow tables of `enrolments` to the folder `out`. Raises: UserError; then nothing is written."""
    began = time.monotonic()
    with counts_folder(out) as folder, tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        engine = make_engine(engine_name, Path(scratch), memory)
        try:
            book = read_book(engine, enrolments, say)
            for stretch in (leavers, entrants, cohorts):
                stretch(engine, book)
            for query in tables():
                rows = engine.write(query.SQL, folder / f"{query.NAME}.parquet")
                say(message("flows.progress_table", table=query.NAME, rows=rows))
            built = Built(*count_persons(engine, book), time.monotonic() - began)
        finally:
            engine.close()
        facts = {
            "enrolments": built.enrolment_count,
            "persons": built.person_count,
            "doubles": built.double_count,
        }
        years = [f"{year}-{year + 1}" for year in book.years]
        _write_codebook(folder)
        (folder / MARKER).write_text(yaml.safe_dump({"kind": "flows", "school_years": years, **facts}))
    return built


def _write_codebook(folder: Path) -> None:
    with (folder / CODEBOOK).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("tabel", "kolom", "betekenis"))
        for table, columns in read_yaml("flows", "codebook.yml").items():
            writer.writerows((table, column, meaning) for column, meaning in columns.items())


def make_engine(name: str, scratch: Path, memory: str) -> Engine:
    """The engine that the setting names. Raises: UserError for an amount of memory that is none."""
    if not re.fullmatch(r"\d+ ?[MG]B", memory):
        raise UserError("flows.bad_memory", found=memory)
    if name == "spark":
        from routekaart.flows.spark import SparkEngine

        return SparkEngine(scratch)
    return DuckDBEngine(scratch, memory)


def read_book(engine: Engine, path: Path, say: Say = lambda _: None) -> Book:
    """Reads and checks the file and makes the store. Raises: UserError."""
    say(message("flows.progress_dictionaries", file=path.name))
    try:
        whole_numbers = open_enrolments(engine, path)
        check_persons(engine, path, whole_numbers)
        check_values(engine, path)
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        raise fault_in(path, error) from error
    number_values(engine)
    book = book_of(engine)
    say(message("flows.progress_histories", years=len(book.years)))
    build_states(engine)
    return book


def count_persons(engine: Engine, book: Book) -> tuple[int, int, int]:
    """How many enrolments there are, of how many persons, and how many gave way to another of the same year."""
    year = f"shiftleft(CAST(1 AS BIGINT), year - {book.years[0]})"
    each = f"SELECT count(*) AS enrolments, bit_count(bit_or({year})) AS years FROM states GROUP BY person_id"
    persons, rows, counted = engine.rows(f"SELECT count(*), sum(enrolments), sum(years) FROM ({each})")[0]
    return int(rows), int(persons), int(rows) - int(counted)
