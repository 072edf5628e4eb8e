"""The same queries on Apache Spark give the same answers. Skipped, visibly, where there is no PySpark or Java 17.

`SPARK_PYTHON` names an interpreter that has requirements/spark.txt when this one does not.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oracle.awkward_histories import awkward_file
from oracle.test_flows_oracle import read_table
from routekaart.flows.build import build_flows
from routekaart.flows.queries import tables

SOURCE = Path(__file__).resolve().parents[2] / "src"


def java_version() -> int:
    """The major version of Java; 0 where there is none."""
    java = shutil.which("java")
    if java is None:
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def spark_python() -> str:
    """The interpreter to run Spark with; the test is skipped where there is none."""
    if java_version() < 17:
        pytest.skip("no Java 17 or newer: Spark cannot run")
    if "SPARK_PYTHON" in os.environ:
        return os.environ["SPARK_PYTHON"]
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("no PySpark: install requirements/spark.txt, or set SPARK_PYTHON")
    return sys.executable


def test_spark_gives_the_same_tables(tmp_path: Path) -> None:
    python = spark_python()
    path = tmp_path / "enrolments.csv"
    awkward_file(path, seed=11)
    build_flows(path, tmp_path / "duckdb")
    code = (
        "import sys; from pathlib import Path; from routekaart.flows.build import build_flows; "
        "build_flows(Path(sys.argv[1]), Path(sys.argv[2]), 'spark')"
    )
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    command = [python, "-c", code, str(path), str(tmp_path / "spark")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    for query in tables():
        assert read_table(tmp_path / "spark", query.NAME) == read_table(tmp_path / "duckdb", query.NAME), (
            query.NAME
        )
