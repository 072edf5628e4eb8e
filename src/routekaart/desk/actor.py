"""Who acts: ids and roles only. Names and addresses stand with the person (`accounts`), where they can be erased."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role that a person holds: in one organisation, in one region, or everywhere."""

    name: str
    organisation: int | None = None
    region: str = ""

    @property
    def is_everywhere(self) -> bool:
        """True when it is bound to no organisation and no region."""
        return self.organisation is None and not self.region


@dataclass(frozen=True)
class Actor:
    """A person (by id) with the roles he holds, or a part of the system (by name); neither is an anonymous visitor.

    `organisation`: for which one the person acts. `may_everything`: who runs the site.
    """

    person: int | None = None
    roles: frozenset[Role] = frozenset()
    organisation: int | None = None
    system: str = ""
    may_everything: bool = False

    def __post_init__(self) -> None:
        assert self.person is None or not self.system, "a person or the system, never both"

    def has_role(self, *names: str) -> bool:
        """True when the actor holds one of these roles everywhere: one held in a region or organisation opens only what
        a right that looks at its object says."""
        return any(role.name in names and role.is_everywhere for role in self.roles)


ANONYMOUS = Actor()

COMMAND = Actor(system="command")
"""Who runs the site, with a command; what comes with the house names itself. The words: content/messages/desk.yml."""
