"""The command `routekaart`, also as `python -m routekaart`: Ctrl-C is one sentence from the first moment to the last.

This module imports nothing of ours before it can catch that: loading the others takes seconds on a busy machine.
"""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """Load and run one command; its exit status."""
    try:
        from routekaart.cli import main as run

        return run()
    except KeyboardInterrupt:
        _stop_listening()
        from routekaart.domain.messages import message

        print(message("cli.interrupted"), file=sys.stderr)
        return 128 + signal.SIGINT
    finally:
        _stop_listening()


def _stop_listening() -> None:
    """From here Ctrl-C ends the process without a word; one that ignores it goes on doing so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
