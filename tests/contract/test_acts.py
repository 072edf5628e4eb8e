"""Every act checks its own right, is logged once, and is found by its folder: one table of who may, walked in full."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

import routekaart
from acting import LOADER
from each import each
from load_script import load_script
from routekaart.accounts.models import User
from routekaart.accounts.roles import ROLES
from routekaart.desk.actor import ANONYMOUS, Actor, Role
from routekaart.desk.acts import acts
from routekaart.desk.models import LogRow, Recorded
from routekaart.desk.rights import NotAllowed, rights
from routekaart.network import actions
from routekaart.network.models import Version

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = {"visitor": ANONYMOUS, "no role": Actor(person=1), "superuser": Actor(1, may_everything=True)}
WHO = {**PEOPLE, "the system": LOADER, **{role: Actor(1, frozenset({Role(role)})) for role in ROLES}}
STAFF = {"superuser", "redactie", "accountmanager"}
TOLD = {
    f"{file.parent.name}.{file.stem}": import_module(f"acts.{file.parent.name}.{file.stem}")
    for file in sorted((ROOT / "tests" / "acts").glob("*/*.py"))
}
"""Act -> the module of tests/acts that tells who may (`MAY`) and with what it may be called (`sample`)."""
MAY: dict[str, set[str]] = {name: module.MAY for name, module in TOLD.items()}


def written() -> dict[str, int]:
    """How much stands there, of every model of the house."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("routekaart.")]
    return {model.__name__: model._base_manager.count() for model in ours}


def test_every_act_is_told_of_and_nothing_else() -> None:
    assert set(MAY) == set(acts())
    assert len(MAY) >= 10
    assert set().union(*MAY.values()) < set(WHO)
    files = {file for file in (ROOT / "src").glob("routekaart/*/actions/*.py") if file.stem != "__init__"}
    assert {f"{file.parts[-3]}.{file.stem}" for file in files} == set(acts()), "each module is one act"
    assert {id(act.right) for act in acts().values()} <= {id(right) for right in rights().values()}


@pytest.mark.django_db
@pytest.mark.usefixtures("example_edition")
@pytest.mark.parametrize("name", sorted(MAY))
def test_an_act_is_done_by_whom_the_table_says_and_logged_once(name: str) -> None:
    (args, more), act = TOLD[name].sample(), acts()[name]
    before = written()
    for who in sorted(set(WHO) - MAY[name]):
        with pytest.raises(NotAllowed, match="mag u niet"):
            act(*args, by=WHO[who], **more)
        assert written() == before, who
    doer = next(WHO[who] for who in ("redactie", "the system") if who in MAY[name])
    act(*args, by=doer, **more)
    assert written() != before
    assert LogRow.objects.count() == before["LogRow"] + 1
    row = LogRow.objects.latest("number")
    assert (row.act, row.by_person, row.by_system) == (name, doer.person, doer.system)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(MAY))
@pytest.mark.parametrize("who", sorted(WHO))
def test_every_act_refuses_whom_the_table_does_not_name_before_it_looks_at_anything(
    who: str, name: str
) -> None:
    with pytest.raises((NotAllowed, TypeError)) as refused:
        acts()[name](by=WHO[who], of_no="such argument")
    assert (refused.type is TypeError) == (who in MAY[name])


def test_the_rights_page_is_what_is_found() -> None:
    page = "\n".join(load_script("make_rights_reference").page()) + "\n"
    assert page == (ROOT / "docs" / "reference" / "rights.md").read_text(encoding="utf-8"), (
        "run scripts/make_rights_reference.py"
    )


RIGHTS = """
from routekaart.desk.rights import Right, who_has

WAVE = Right(who_has("lezer"))
"""
ACT = '''
from routekaart.desk.acts import act
from routekaart.desk.actor import Actor
from {room}.rights import {right}


@act({right})
def {name}(whom: str, *, by: Actor) -> None:
    """Nothing."""
'''


@pytest.fixture
def found_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[ModuleType, Path], None]]:
    """A function that adds a folder to a package, as if its files stood there; afterwards nothing of it is left."""
    before = set(sys.modules)

    def add(package: ModuleType, folder: Path) -> None:
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        rights.cache_clear()

    yield add
    for name in set(sys.modules) - before:
        parent, _, own = name.rpartition(".")
        vars(sys.modules.get(parent, routekaart)).pop(own, None)
        del sys.modules[name]
    rights.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, found_again: Callable[[ModuleType, Path], None]) -> None:
    """A room of its own, and one more act of the network. No list is touched."""
    room, more = tmp_path / "rooms" / "garden", tmp_path / "more"
    for package in (room, room / "actions"):
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
    (room / "rights.py").write_text(RIGHTS)
    wave = ACT.format(room="routekaart.garden", right="WAVE", name="wave_hand")
    (room / "actions" / "wave_hand.py").write_text(wave)
    more.mkdir()
    greet = ACT.format(room="routekaart.network", right="EDIT", name="greet_partner")
    (more / "greet_partner.py").write_text(greet)
    found_again(routekaart, room.parent)
    found_again(actions, more)


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
def test_an_act_in_a_folder_is_found_has_its_row_and_checks_its_right() -> None:
    added = {"garden.wave_hand": {"superuser", "lezer"}, "network.greet_partner": STAFF}
    assert set(acts()) - set(MAY) == set(added)
    page = "\n".join(load_script("make_rights_reference").page())
    assert "| `garden.wave_hand` | `garden.wave` |  |  |  | yes |  | yes |  |" in page
    assert "| `network.greet_partner` | `network.edit` |  |  | yes |  | yes | yes |  |" in page
    for name, may in each(added.items()):
        for who, actor in WHO.items():
            try:
                acts()[name]("Ans", by=actor)
            except NotAllowed:
                assert who not in may, (name, who)
            else:
                assert who in may, (name, who)


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
def test_a_right_in_a_folder_is_one_that_a_template_can_ask() -> None:
    reader = User.objects.create_user("lees@example.nl", "x", role="lezer")
    editor = User.objects.create_user("red@example.nl", "x", role="redactie")
    assert [one.has_perm("garden.wave") for one in (reader, editor)] == [True, False]


def test_what_an_act_writes_names_nobody() -> None:
    """By the columns: of who wrote something only ids and codes are kept, and the log has no free text at all."""
    kept = {field.name for field in Recorded._meta.get_fields()}
    assert kept == {"by_person", "by_organisation", "by_system"}
    columns = {field.name for field in LogRow._meta.concrete_fields}
    assert columns == kept | {"number", "at", "act", "roles", "about", "about_id", "count", "seal"}


@pytest.mark.django_db
def test_the_act_of_the_how_to_works_as_it_is_written(
    tmp_path: Path, found_again: Callable[[ModuleType, Path], None]
) -> None:
    """A stranger who copies the two files has an act with its right, its row, its log and its test."""
    text = (ROOT / "docs" / "how-to" / "add-an-act.md").read_text(encoding="utf-8")
    act_file, test_file = (
        dedent(block) for block in re.findall(r"^ *```python\n(.*?)^ *```", text, re.M | re.S)
    )
    (tmp_path / "confirm_initiative.py").write_text(act_file)
    found_again(actions, tmp_path)
    told: dict[str, Any] = {}
    exec(test_file, told)  # noqa: S102 our own page
    act = acts()["network.confirm_initiative"]
    args, more = told["sample"]()
    for who, actor in WHO.items():
        before = written()
        if who not in told["MAY"]:
            with pytest.raises(NotAllowed):
                act(*args, by=actor, **more)
            assert written() == before
    version = act(*args, by=WHO["redactie"], **more)
    assert isinstance(version, Version)
    assert (version.number, version.record.last_confirmed_on) == (2, args[1])
    assert LogRow.objects.latest("number").act == "network.confirm_initiative"
    page = "\n".join(load_script("make_rights_reference").page())
    assert "| `network.confirm_initiative` | `network.edit` |" in page
