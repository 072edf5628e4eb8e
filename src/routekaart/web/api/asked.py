"""What a query asks of the network, read as the map and the command read it; what no list knows is an error here."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from ninja import Field, Schema

from routekaart.domain.messages import UserError, message
from routekaart.network.facets import FACETS, word_of
from routekaart.network.selection import Selection
from routekaart.network.selection_words import DATE, KNOWN, SIDE, TEXT, TOO, Understood, understand


class Toestand(Schema):
    """The day, and the moment of knowing. Texts, so that one parser reads them at every door."""

    datum: str | None = Field(
        None, description=message("api.field_datum_toestand"), json_schema_extra={"format": "date"}
    )
    bekend: str | None = Field(None, description=message("api.field_bekend"))


def asked(query: Toestand, **defaults: Sequence[str]) -> Selection:
    """The selection that a query asks; `defaults` hold for facets that it leaves open. Raises: UserError."""
    given = {name: getattr(query, name, None) for name in (DATE, KNOWN, TEXT, SIDE, TOO)}
    values: dict[str, Sequence[str]] = {name: [value] for name, value in given.items() if value}
    facets = {name: getattr(query, name, None) or defaults.get(name, ()) for name in map(word_of, FACETS)}
    understood = understand(values | facets, timezone.localdate())
    if understood.unknown:
        raise UnknownValuesError(understood)
    return understood.selection


class UnknownValuesError(UserError):
    """Query values that are not understood, all of them."""

    def __init__(self, understood: Understood) -> None:
        name, value = understood.unknown[0]
        super().__init__("api.unknown_value", name=name, value=value[:80])
        self.errors = [
            {
                "in": "query",
                "location": name,
                "code": "unknown_value",
                "detail": understood.reasons.get(value)
                or message("api.unknown_value", name=name, value=value[:80]),
            }
            for name, value in understood.unknown
        ]
