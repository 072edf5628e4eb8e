"""The command `routekaart`: one small module per command, found by walking this package.

A command module has `COMMAND` (its words, like `("flows", "build")`), `HELP` (a message key),
`add_arguments(parser)` and `run(args) -> int` (the exit status).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from typing import Any

from routekaart import __version__
from routekaart.domain.messages import UserError, message


def commands() -> list[Any]:
    """Every command module of this package, in order of its words."""
    names = [info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_")]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return sorted(modules, key=lambda module: module.COMMAND)


def build_parser() -> argparse.ArgumentParser:
    """The argument parser with all commands and their subcommands."""
    parser = argparse.ArgumentParser(prog="routekaart", description=message("cli.description"))
    parser.add_argument("--version", action="version", version=__version__)
    groups: dict[tuple[str, ...], Any] = {(): parser.add_subparsers(metavar="…", required=True)}
    for module in commands():
        *parents, name = module.COMMAND
        group = _group(groups, tuple(parents))
        sub = group.add_parser(name, help=message(module.HELP), description=message(module.HELP))
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def _group(groups: dict[tuple[str, ...], Any], words: tuple[str, ...]) -> Any:
    if words not in groups:
        parent = _group(groups, words[:-1])
        title = message("cli.group_" + "_".join(words))
        groups[words] = parent.add_parser(words[-1], help=title).add_subparsers(metavar="…", required=True)
    return groups[words]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a UserError is printed without a traceback and gives exit status 2."""
    args = build_parser().parse_args(argv)
    try:
        return int(args.run(args))
    except UserError as error:
        print(message("cli.error", text=error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(message("cli.interrupted"), file=sys.stderr)
        return 130
