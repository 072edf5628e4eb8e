"""Who wrote something, from a text to a number: names and addresses stand with the person only, where they can be erased."""

from typing import Any

from routekaart.domain.messages import message

HOUSE = ("letter", "example")
NONE = "!"
"""What Django keeps in place of a password that no text fits."""


class Writers:
    """Finds who a text means, as every row of a table needs it."""

    def __init__(self, apps: Any) -> None:
        self._people = apps.get_model("accounts", "User")
        self._house = {message(f"desk.by_{part}"): part for part in HOUSE}
        self._known: dict[str, int] = {}
        for person in self._people.objects.order_by("-pk"):
            name = f"{person.first_name} {person.last_name}".strip()
            self._known |= {text.lower(): person.pk for text in (name, person.email) if text}

    def sign(self, rows: Any, column: str) -> None:
        """Gives every row the number, or the part of the house, that the text in a column means.

        Whoever has no account gets one that nobody can sign in with.
        """
        for text in rows.values_list(column, flat=True).distinct().order_by():
            if text in self._house:
                rows.filter(**{column: text}).update(by_system=self._house[text])
            elif text:
                person = self._known.get(text.lower()) or self._stand_in(text)
                rows.filter(**{column: text}).update(by_person=person)

    def _stand_in(self, text: str) -> int:
        number = len(self._known) + 1
        address = text.lower() if "@" in text and " " not in text else f"eerder-{number}@account.invalid"
        name = "" if address == text.lower() else text
        person = self._people.objects.create(
            email=address, first_name=name[:100], last_name=name[100:], password=NONE, is_active=False
        )
        self._known[text.lower()] = person.pk
        return int(person.pk)
