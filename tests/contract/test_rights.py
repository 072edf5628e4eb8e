"""Who may do what: every address × every role, declared. No address takes a POST without its row in `tests/posts`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

import posts
from acting import LOADER
from posts import WHO
from routekaart.accounts.models import User
from routekaart.accounts.roles import ROLES
from routekaart.network.actions.load_records import load_records
from routekaart.network.records import Record
from small_edition import write_small_edition

pytestmark = pytest.mark.django_db

PAGES = [import_module(f"posts.{module.name}") for module in iter_modules(posts.__path__)]
POST = {address: row for page in PAGES for address, row in getattr(page, "POST", {}).items()}
GET = {address: row for page in PAGES for address, row in getattr(page, "GET", {}).items()}


def leaves(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from leaves(pattern, address)


ADDRESSES = sorted(set(leaves(get_resolver())))


def path_of(address: str, number: int) -> str:
    """A path that `address` matches: `number` for a number, the first of a choice, x for any other part."""
    plain = re.sub(r"\(\?P<\w+>([a-z]+)\|[a-z|]*\)", r"\1", address)
    plain = re.sub(r"\(\?P<\w+>[^)]*\)", "x", plain).replace("\\", "")
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: str(number) if found[1] == "int" else "x", plain)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    write_small_edition(folder / "example", "example", f"rights-{folder.name}")
    return folder


@pytest.fixture
def number(home: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("ROUTEKAART_HOME", str(home))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")
    (version,) = load_records([Record("samenwerking", "Proef")], by=LOADER, reason="a")
    return version.initiative_id


@pytest.fixture
def person(who: str) -> User | None:
    if who == "anonymous":
        return None
    role = who if who in ROLES else ""
    return User.objects.create_user("x@example.nl", "geheim", role=role, is_superuser=who == "superuser")


def client_of(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def outcome(response: HttpResponse) -> str:
    assert response.status_code < 500
    if response.status_code in (403, 405):
        return str(response.status_code)
    to = response.headers.get("Location", "")
    return "sign in" if response.status_code == 302 and "/account/login/?next=" in to else "yes"


@pytest.mark.parametrize("who", WHO)
def test_every_post_is_allowed_to_whom_the_table_says(who: str, person: User | None, number: int) -> None:
    answers = {address: outcome(client_of(person).post(path_of(address, number))) for address in ADDRESSES}
    told = {address: row[who] for address, row in POST.items()}
    assert _taken(answers) == _taken(told)


def _taken(answers: dict[str, str]) -> dict[str, str]:
    """What is no 405: the address takes a POST, or does not say before it knows who asks."""
    return {address: found for address, found in answers.items() if found != "405"}


@pytest.mark.parametrize("who", WHO)
def test_every_staff_page_is_shown_to_whom_the_table_says(who: str, person: User | None, number: int) -> None:
    client = client_of(person)
    shown = {address: outcome(client.get(path_of(address, number))) for address in GET}
    assert shown == {address: row[who] for address, row in GET.items()}


OFFERED = re.compile(r"""<(?:a|form)\b[^>]*?\b(?:href|action)=["'](/[^"'?#]*)""")


@pytest.mark.parametrize("who", WHO)
def test_nobody_is_offered_what_he_may_not_do(who: str, person: User | None, number: int) -> None:
    client = client_of(person)
    pages = {
        address: client.get(path_of(address, number))
        for address in (*GET, "monitor", "monitor/register", "kaart")
    }
    seen = [page.content.decode() for page in pages.values() if page.status_code == 200]
    assert len(seen) == {"anonymous": 3, "no role": 3, "lezer": 4}.get(who, 7)
    offered = sorted({path for text in seen for path in OFFERED.findall(text)})
    assert len(offered) > 5
    may = {path: client.get(path).status_code for path in offered if not path.startswith("/static/")}
    assert [path for path, status in may.items() if status == 403] == []
    posts = [resolve(path).route.replace("^", "").strip("$") for path, status in may.items() if status == 405]
    assert [address for address in posts if POST[address][who] == "403"] == []


def test_the_table_knows_every_address_and_every_page_of_the_staff() -> None:
    assert set(POST) <= set(ADDRESSES)
    staff = {address for address in ADDRESSES if address.startswith("beheer")}
    assert staff == {address for address in (*GET, *POST) if address.startswith("beheer")}
    assert len(ADDRESSES) > 60
    for address in ADDRESSES:
        assert resolve(path_of(address, 1)).route.replace("^", "").strip("$") == address


def test_the_roles_are_those_of_the_table() -> None:
    assert set(WHO) == {"anonymous", "no role", "accountmanager", "lezer", "redactie", "superuser"}
