"""Runs every benchmark beside its peers and writes the tables to docs/reference/benchmarks.md.

A benchmark is a module of this folder with `TITLE`, optionally `NOTE`, and `run(full: bool) -> list[dict]`; a row
has the keys of a table's columns in their order. Absolute times move on a shared machine: read the ratios.

    python bench/run.py [--full] [NAME ...]      only the named modules; the other tables stay as they are
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "reference" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench` (`bench/run.py`). Every table was measured in one run on one machine, peers included;
absolute times move on shared machines, so read the ratios.
"""


def modules(names: list[str]) -> list[Path]:
    """The benchmark modules, or only those named."""
    found = sorted(
        path for path in HERE.glob("*.py") if path.name != "run.py" and not path.name.startswith("_")
    )
    return [path for path in found if not names or path.stem in names]


def load(path: Path) -> Any:
    """The benchmark module at `path`."""
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def machine() -> str:
    """One line that says what this was measured on."""
    with open("/proc/meminfo") as info:
        memory_gib = int(info.readline().split()[1]) / 2**20
    return f"{os.cpu_count()} cores, {memory_gib:.0f} GiB, {platform.machine()}, Python {platform.python_version()}"


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    columns = list(rows[0])
    lines = [
        columns,
        ["---"] * len(columns),
        *[[str(row.get(column, "")) for column in columns] for row in rows],
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def sections() -> dict[str, str]:
    """The tables already on the page, by module name."""
    text = PAGE.read_text() if PAGE.exists() else ""
    return dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- end -->", text, re.DOTALL))


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--full", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(HERE))
    for path in modules(args.names):
        module = load(path)
        print(f"\n== {module.TITLE}", flush=True)
        body = table(module.run(args.full))
        print(body, flush=True)
        stamp = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}" + (", `--full`" if args.full else "")
        note = getattr(module, "NOTE", "")
        done = sections()
        done[path.stem] = f"## {module.TITLE}\n\n{stamp}.\n\n{note}\n\n{body}"
        text = "\n".join(f"<!-- {name} -->\n{done[name]}\n<!-- end -->\n" for name in sorted(done))
        PAGE.write_text(f"{HEAD}\n{text}")


if __name__ == "__main__":
    main()
