"""Run by the kill test in a process of its own: builds the open edition from a mirror of samples."""

from __future__ import annotations

import sys
from pathlib import Path

from routekaart.warehouse import building
from sample_mirror import build_from, sample_sources

if __name__ == "__main__":
    building.sources_for = sample_sources
    mirror, home = Path(sys.argv[1]), Path(sys.argv[2])
    print("ready", flush=True)
    sys.stdin.readline()
    build_from(mirror, home)
