"""The command `routekaart`, also as `python -m routekaart`: Ctrl-C is one sentence from the first moment to the last.

So is standard output that is closed.

This module imports nothing of ours before it can catch that: loading the others takes seconds on a busy machine.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress


def main() -> int:
    """Load and run one command; its exit status."""
    try:
        is_told_nowhere = _lead_closed_to_nothing()
        from routekaart.cli import MACHINE
        from routekaart.cli import main as run

        if is_told_nowhere:
            return _say("cli.no_output", MACHINE)
        return run()
    except KeyboardInterrupt:
        _stop_listening()
        return _say("cli.interrupted", 128 + signal.SIGINT)
    finally:
        _stop_listening()
        _drop_what_is_refused()


def _say(key: str, status: int) -> int:
    from routekaart.domain.messages import message

    with suppress(OSError):
        print(message(key), file=sys.stderr)
    return status


def _lead_closed_to_nothing() -> bool:
    """Whether standard output is closed. The first file to be opened would get its number, and with it what is said."""
    was_closed = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115
    return was_closed


def _drop_what_is_refused() -> None:
    """Python would try once more, say so in English and end with a status of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stop_listening() -> None:
    """From here Ctrl-C ends the process without a word; one that ignores it goes on doing so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
