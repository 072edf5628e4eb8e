"""Where in a file something stands, and how to refuse it there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import dutch_date

_SHOWN = 60


@dataclass(frozen=True)
class Position:
    """A record in a file: `kind` is `line` (text), `row` (worksheet) or `record` (JSON); counted from 1."""

    file: Path
    kind: str
    number: int

    def __str__(self) -> str:
        return message(f"sources.place_{self.kind}", number=self.number)

    def refuse(self, column: str, value: object, expected: str) -> NoReturn:
        """Stop: the value of `column` here cannot be read. `expected` is Dutch text or a list of codes."""
        raise UserError(
            "sources.bad_value",
            file=self.file.name,
            place=self,
            column=column,
            found=shown(value),
            expected=expected,
        )


def shown(value: object) -> str:
    """A value as an error message shows it: one line, not endless; a date as people write it."""
    if isinstance(value, date):
        return dutch_date(value)
    text = repr(value) if not isinstance(value, str) else value
    text = " ".join(text.split()) if text.strip() else repr(text)
    text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
