"""The flow queries on Apache Spark: the same SQL, the same answers, for more than one machine can hold.

An optional extra (`requirements/spark.txt`, Java 17 or newer). Without a cluster it runs on the cores of this machine;
`SPARK_REMOTE` or the usual Spark settings choose another.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from routekaart.domain.messages import UserError
from routekaart.flows.files import csv_header, quoted

_TYPES = {"string": "VARCHAR", "byte": "TINYINT", "short": "SMALLINT", "int": "INTEGER", "long": "BIGINT"}


class SparkEngine:
    """The engine on a Spark session."""

    def __init__(self, scratch: Path) -> None:
        try:
            from pyspark import SparkConf
            from pyspark.sql import SparkSession

            here = {} if SparkConf().contains("spark.master") else _ON_THIS_MACHINE
            settings = _SETTINGS | here | {"spark.sql.warehouse.dir": str(scratch / "warehouse")}
            self._spark = SparkSession.builder.config(map=settings).getOrCreate()
        except Exception as error:  # no package, no Java, no cluster: Spark raises what it likes
            raise UserError("flows.no_spark", detail=str(error).splitlines()[0]) from error
        self._scratch = scratch

    def read(self, path: Path) -> dict[str, str]:
        if path.suffix.lower() == ".parquet":
            frame = self._spark.read.parquet(str(path))
        else:
            delimiter, _ = csv_header(path)
            frame = self._spark.read.csv(str(path), sep=delimiter, header=True, escape='"', mode="FAILFAST")
        frame.createOrReplaceTempView("raw")
        return {name: _TYPES.get(kind, kind) for name, kind in frame.dtypes}

    def view(self, name: str, sql: str) -> None:
        self._spark.sql(sql).createOrReplaceTempView(name)

    def table(self, name: str, sql: str) -> None:
        """Worked out at once and cut loose from what it was made of: plans within plans grow beyond any memory."""
        self._spark.sql(sql).localCheckpoint().createOrReplaceTempView(name)

    def file(self, name: str, sql: str) -> None:
        self.table(name, sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._spark.sql(sql).collect()]

    def write(self, sql: str, path: Path) -> int:
        """Spark writes parts, one after the other in order; they become the one file that every reader expects."""
        parts = self._scratch / path.stem
        self._spark.sql(sql).write.parquet(str(parts))
        rows = f"FROM read_parquet({quoted(parts / '*.parquet')})"
        with duckdb.connect() as con:
            con.execute(f"COPY ({rows}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)")
            counts = con.execute(f"SELECT count(*) FROM read_parquet({quoted(path)})").fetchall()
        return int(counts[0][0])

    def first_row(self, where: str, columns: str) -> tuple[Any, ...]:
        """Rows of a cluster have no number."""
        return (None, *self.rows(f"SELECT {columns} FROM enrolments WHERE {where} LIMIT 1")[0])

    def close(self) -> None:
        self._spark.stop()


_SETTINGS = {
    "spark.app.name": "routekaart flows",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_ON_THIS_MACHINE = {
    "spark.master": "local[*]",
    "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "2",
}
