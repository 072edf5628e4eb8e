"""The command `routekaart`: one small module per command, found by walking this package.

A command module has `COMMAND` (its words, like `("flows", "build")`), `HELP` (a message key),
`add_arguments(parser)` and `run(args) -> int` (the exit status).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from routekaart import __version__
from routekaart.domain.faults import fault
from routekaart.domain.messages import UserError, message

from ._django import records_file
from ._output import Output, standard_output

USAGE_ERRORS = {
    "usage_required": r"the following arguments are required: (?P<names>.+)",
    "usage_unknown": r"unrecognized arguments: (?P<found>.+)",
    "usage_ambiguous": r"ambiguous option: (?P<found>.+) could match (?P<names>.+)",
    "usage_no_value": r"argument (?P<name>.+?): expected (?:at least )?one argument",
    "usage_choice": r"argument (?P<name>.+?): invalid choice: (?P<found>.+) \(choose from (?P<names>.+)\)",
    "usage_number": r"argument (?P<name>.+?): invalid int value: (?P<found>.+)",
    "usage_flag": r"argument (?P<name>.+?): ignored explicit argument (?P<found>.+)",
}
"""Message key -> what argparse says, for every mistake that our commands allow."""


def commands() -> list[Any]:
    """Every command module of this package, in order of its words."""
    names = [info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_")]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return sorted(modules, key=lambda module: module.COMMAND)


class Usage(argparse.HelpFormatter):
    """Help that begins in Dutch."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, message("cli.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Dutch, as do the subparsers made from it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=Usage, add_help=False, **more)
        self._positionals.title, self._optionals.title = message("cli.positionals"), message("cli.options")
        self.add_argument("-h", "--help", action="help", help=message("cli.help_help"))

    def error(self, message: str) -> NoReturn:
        """Exit with status 2 after telling how the command is used and what is wrong."""
        self.print_usage(sys.stderr)
        self.exit(2, usage_error(message) + "\n")


def usage_error(english: str) -> str:
    """The Dutch sentence for a mistake in the arguments. Missing: argparse's own words when we know none."""
    for key, pattern in USAGE_ERRORS.items():
        if match := re.fullmatch(pattern, english, re.DOTALL):
            return message("cli.error", text=message(f"cli.{key}", **match.groupdict()))
    return message("cli.error", text=english)


def build_parser() -> argparse.ArgumentParser:
    """The argument parser with all commands and their subcommands."""
    parser = Parser(prog="routekaart", description=message("cli.description"))
    parser.add_argument("--version", action="version", version=__version__, help=message("cli.help_version"))
    groups: dict[tuple[str, ...], Any] = {(): _commands_of(parser)}
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
        title = message(f"cli.group_{'_'.join(words)}")
        groups[words] = _commands_of(parent.add_parser(words[-1], help=title))
    return groups[words]


def _commands_of(parser: argparse.ArgumentParser) -> Any:
    return parser.add_subparsers(metavar=message("cli.command"), required=True)


class Stopped(KeyboardInterrupt):
    """SIGTERM, made into what Ctrl-C is: everything half-done is cleared away."""


MACHINE, _INTERRUPTED, _TERMINATED = 3, 130, 143
"""Exit statuses: a fault of the machine; 128 and the number of the signal."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. A UserError, or who may not do this, gives its sentence and status 2, a fault of the machine 3."""
    with _sigterm_stops() as stopped, standard_output() as output:
        try:
            return _run(argv, output)
        except UserError as error:
            _say(message("cli.error", text=error))
            return 2
        except (KeyboardInterrupt, RuntimeError) as error:
            if not _is_stop(error):
                raise
            _say(message("cli.interrupted"))
            return _TERMINATED if stopped else _INTERRUPTED
        except Exception as error:
            if _is_refusal(error):
                _say(message("cli.error", text=error))
                return 2
            sentence = output.fault(error) or fault(error, records_file(error))
            if sentence is None:
                raise
            _say(message("cli.error", text=sentence))
            return MACHINE


def _run(argv: Sequence[str] | None, output: Output) -> int:
    """The exit status, once everything that was said has arrived."""
    try:
        args = build_parser().parse_args(argv)
        status = int(args.run(args))
    except SystemExit:
        output.arrive()
        raise
    output.arrive()
    return status


def _say(text: str) -> None:
    """The exit status still tells what happened where nobody can be told."""
    with suppress(OSError):
        print(text, file=sys.stderr)


def _is_refusal(error: Exception) -> bool:
    """Whether an act refused who asks. A command without acts loads nothing of them."""
    rights = sys.modules.get("routekaart.desk.rights")
    return rights is not None and isinstance(error, rights.NotAllowed)


def _is_stop(error: BaseException) -> bool:
    """Whether somebody stopped us. DuckDB says so in an error of its own when it was busy."""
    return isinstance(error, KeyboardInterrupt) or str(error) == "Query interrupted"


@contextmanager
def _sigterm_stops() -> Iterator[list[int]]:
    """Inside, the first SIGTERM stops like Ctrl-C; the list then holds it. Only the main thread may set this."""
    received: list[int] = []

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        received.append(number)
        raise Stopped

    if threading.current_thread() is not threading.main_thread():
        yield received
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield received
    finally:
        signal.signal(signal.SIGTERM, before)
