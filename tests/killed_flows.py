"""Run by the kill test in a process of its own: one command, as soon as a line comes in."""

from __future__ import annotations

import sys

from routekaart.cli import main
from routekaart.flows import publish

if __name__ == "__main__":
    assert publish.audit_published
    print("ready", flush=True)
    sys.stdin.readline()
    sys.exit(main(sys.argv[1:]))
