"""Dutch sentences by key, so that no Dutch sentence stands in a Python file.

A key is `<file>.<name>`: `sources.unknown_column` is the entry `unknown_column` of
`content/messages/sources.yml`. Values fill the `{named}` places of the sentence.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from routekaart.domain.content import read_yaml


@cache
def _sentences(file: str) -> dict[str, str]:
    return dict(read_yaml("messages", f"{file}.yml"))


def message(key: str, **values: object) -> str:
    """The Dutch sentence of `key` with its values filled in. Raises: KeyError for an unknown key or place."""
    file, _, name = key.partition(".")
    return _sentences(file)[name].format_map(values)


class UserError(Exception):
    """Something a person can mend: bad input, a damaged file. Says what, where and what is expected, in Dutch.

    The command line prints it without a traceback and exits with 2; a page shows it as it is, with status 400.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return message(self.key, **self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is, also from a process of its own: an exception is otherwise made anew by calling its class."""
        return _unpacked, (type(self), vars(self))


class NotBuilt(UserError):  # noqa: N818
    """The input is right, and the site cannot answer: what it needs is not there yet, or is damaged. A page: status 503."""


def _unpacked(cls: type[UserError], state: dict[str, Any]) -> UserError:
    error = cls.__new__(cls)
    vars(error).update(state)
    return error
