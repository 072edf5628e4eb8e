"""A database of before: roles become memberships, and names and addresses in the history a reference to a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from routekaart.accounts.actors import actor_of
from routekaart.accounts.models import User
from routekaart.accounts.names import writers
from routekaart.monitor.decisions import decisions, findings
from routekaart.monitor.models import PinnedFigure, RegisterDecision, RegisterFinding
from routekaart.network.changes import changes
from routekaart.network.models import Version

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [
    ("accounts", "0002_limits"),
    ("network", "0001_initial"),
    ("monitor", "0004_register_finding"),
    ("desk", None),
]
LETTER, EXAMPLE = "de redactie, uit de Kamerbrief", "voorbeeldgegevens"
THEN = datetime(2025, 1, 1, tzinfo=UTC)
WROTE = ["ans@example.nl", "Bo van Dam", "bo van dam", "Iemand Weg", "weg@elders.example", LETTER, EXAMPLE]


def migrated(to: list[tuple[str, Any]]) -> Any:
    """The models as they are at these migrations, to which the database goes."""
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state([one for one in to if one[1]]).apps


@pytest.fixture
def before() -> Iterator[Any]:
    """The models of before, in an empty database. Afterwards it is as the other tests want it."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrated(BEFORE)
    MigrationExecutor(connection).migrate(newest)


def forward() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def person(apps: Any, email: str, **more: str) -> int:
    return int(apps.get_model("accounts", "User").objects.create(email=email, **more).pk)


def test_history_stays_readable_and_holds_numbers(before: Any) -> None:
    ans = person(before, "ans@example.nl", role="redactie")
    bo = person(before, "bo@example.nl", first_name="Bo", last_name="van Dam", role="lezer")
    person(before, "niemand@example.nl")
    initiative = before.get_model("network", "Initiative")._base_manager.create()
    for number, name in enumerate(WROTE, 1):
        before.get_model("network", "Version")._base_manager.create(
            initiative=initiative,
            number=number,
            data={"kind": "samenwerking", "name": f"naam {number}"},
            is_public=True,
            recorded_at=THEN,
            recorded_by=name,
            reason=f"reden {number}",
        )
    forward()
    versions = list(Version.private_objects.order_by("number"))
    assert [version.by_person for version in versions[:3]] == [ans, bo, bo]
    assert [version.by_system for version in versions] == ["", "", "", "", "", "letter", "example"]
    assert writers(versions) == [
        "ans@example.nl",
        "Bo van Dam",
        "Bo van Dam",
        "Iemand Weg",
        "weg@elders.example",
        LETTER,
        EXAMPLE,
    ]
    told = {change.number: (change.by, change.reason) for change in changes(versions[0].initiative_id)}
    assert told == {
        **dict.fromkeys(range(1, 6), ("de redactie", "")),
        6: (LETTER, "reden 6"),
        7: (EXAMPLE, "reden 7"),
    }
    assert set(User.objects.filter(is_active=False).values_list("pk", flat=True)) == {
        versions[3].by_person,
        versions[4].by_person,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_version")
        kept = str(cursor.fetchall())
    assert [name for name in WROTE if name in kept] == []


def test_roles_become_memberships_and_go_back(before: Any) -> None:
    for role in ("redactie", "lezer", ""):
        person(before, f"x{role}@example.nl", role=role)
    forward()
    roles = {user.email: sorted(role.name for role in actor_of(user).roles) for user in User.objects.all()}
    assert roles == {"xredactie@example.nl": ["redactie"], "xlezer@example.nl": ["lezer"], "x@example.nl": []}
    again = migrated(BEFORE).get_model("accounts", "User").objects
    assert set(again.values_list("email", "role")) == {
        ("xredactie@example.nl", "redactie"),
        ("xlezer@example.nl", "lezer"),
        ("x@example.nl", ""),
    }


def test_judgements_get_numbers_in_the_order_they_were_given(before: Any) -> None:
    ans = person(before, "ans@example.nl", role="redactie")
    by = {"decided_by": "ans@example.nl"}
    pair, finding = (
        before.get_model("monitor", f"Register{kind}")._base_manager for kind in ("Decision", "Finding")
    )
    for day, mbo, is_one in ((2, "a", False), (1, "a", True), (1, "b", True)):
        at = datetime(2025, 1, day, tzinfo=UTC)
        pair.create(vo_record="v", mbo_record=mbo, is_one_route=is_one, decided_at=at, **by)
    for day, claim, holds in ((1, "x", True), (3, "x", True), (2, "x", False), (1, "y", False)):
        finding.create(
            initiative=1, claim=claim, holds=holds, decided_at=datetime(2025, 1, day, tzinfo=UTC), **by
        )
    pinned = before.get_model("monitor", "PinnedFigure")._base_manager
    pinned.create(
        key="k", on=THEN.date(), known=THEN, division="provincie", answer={}, pinned_at=THEN, pinned_by="Weg"
    )
    forward()
    assert decisions() == {("v", "a"): False, ("v", "b"): True}
    assert findings() == {(1, "x"): True, (1, "y"): False}
    rows = RegisterFinding.public_objects.order_by("claim", "number")
    assert [(row.claim, row.number, row.holds, row.by_person) for row in rows] == [
        ("x", 1, True, ans),
        ("x", 2, False, ans),
        ("x", 3, True, ans),
        ("y", 1, False, ans),
    ]
    assert set(RegisterDecision.public_objects.values_list("reason", "is_public")) == {("", True)}
    assert writers(PinnedFigure.public_objects.all()) == ["Weg"]
