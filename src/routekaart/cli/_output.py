"""Standard output that is refused is never passed over: not by argparse, which ignores it, nor by what waits in a buffer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from routekaart.domain.faults import reason
from routekaart.domain.messages import message


class Output:
    """Standard output, and what it refused."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._refused = stream, list[OSError]()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        return int(self._kept(self._stream.write, text))

    def flush(self) -> None:
        self._kept(self._stream.flush)

    def _kept(self, act: Any, *given: str) -> Any:
        try:
            return act(*given)
        except OSError as error:
            self._refused.append(error)
            raise

    def arrive(self) -> None:
        """Raises: OSError when something that was said did not arrive."""
        self.flush()
        if self._refused:
            raise self._refused[0]

    def fault(self, error: Exception) -> str | None:
        """The Dutch sentence when the error is of standard output."""
        return message("cli.output_refused", reason=reason(error)) if error in self._refused else None


@contextmanager
def standard_output() -> Iterator[Output]:
    """Inside, `sys.stdout` remembers what it refused."""
    before, sys.stdout = sys.stdout, Output(sys.stdout)
    try:
        yield sys.stdout
    finally:
        sys.stdout = before
