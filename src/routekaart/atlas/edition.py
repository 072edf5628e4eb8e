"""The edition behind the public pages: the one that serves in this installation's data set."""

from __future__ import annotations

from routekaart.warehouse.editions import Edition, open_edition
from routekaart.warehouse.paths import data_home


def edition() -> Edition:
    """The serving edition. Raises: UserError, on the first question, when none was built."""
    return open_edition(data_home())


def edition_id() -> str:
    """The hash that names the serving edition: the same content has the same name."""
    return edition().meta["edition"]


def is_example() -> bool:
    """True when schools and institutions in this edition are fictional."""
    return edition().meta["data"] == "example"
