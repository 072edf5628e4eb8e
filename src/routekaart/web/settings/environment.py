"""Settings that the environment must give."""

from __future__ import annotations

import os

from routekaart.domain.messages import UserError


def required(name: str) -> str:
    """The value of an environment variable. Raises: UserError when it is absent or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise UserError("web.setting_missing", name=name)
    return value


def names(name: str) -> list[str]:
    """The names between the commas of an environment variable. Raises: UserError when there is none."""
    listed_names = listed(name)
    if not listed_names:
        raise UserError("web.setting_missing", name=name)
    return listed_names


def listed(name: str) -> list[str]:
    """What stands between the commas of an environment variable. Missing: empty when it is absent."""
    return [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]


def count(name: str, default: int) -> int:
    """The whole number in an environment variable, `default` when it is absent. Raises: UserError."""
    text = os.environ.get(name, "") or str(default)
    if not text.isascii() or not text.isdecimal():
        raise UserError("web.setting_no_count", name=name, found=text)
    return int(text)


def choice(name: str, choices: tuple[str, ...]) -> str:
    """One of the words in `choices`, the first when the variable is absent. Raises: UserError."""
    word = os.environ.get(name, "") or choices[0]
    if word not in choices:
        raise UserError("web.setting_no_choice", name=name, found=word, expected=", ".join(choices))
    return word
