"""Settings: production is clean, secrets come from outside, the embedded key is made once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from routekaart.domain.messages import UserError
from routekaart.web.settings.databases import postgresql, sqlite
from routekaart.web.settings.environment import listed
from routekaart.web.settings.secret_key import kept_secret_key

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "routekaart.web.settings.production",
    "ROUTEKAART_SECRET_KEY": "k3y-" * 20 + "with-many-different-ch4racters",
    "ROUTEKAART_HOSTS": "routekaart.example",
    "ROUTEKAART_MAIL_HOST": "mail.example",
    "ROUTEKAART_MAIL_FROM": "site@routekaart.example",
    "DATABASE_URL": "postgresql://site:p%40ss@db.example:5433/routekaart?sslmode=require",
}


def manage(tmp_path: Path, *words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from routekaart.cli import main; raise SystemExit(main(sys.argv[1:]))"
    environment = {**os.environ, "ROUTEKAART_HOME": str(tmp_path), **PRODUCTION, **changed}
    return subprocess.run(
        [sys.executable, "-c", code, "manage", *words], env=environment, capture_output=True, text=True
    )


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_production_answers_over_https_only(tmp_path: Path) -> None:
    code = """
import django
django.setup()
from django.test import Client
plain, safe = Client(SERVER_NAME="routekaart.example"), Client(SERVER_NAME="routekaart.example")
answer = plain.get("/robots.txt")
print(answer.status_code, answer["Location"])
print(dict(safe.get("/robots.txt", headers={"X-Forwarded-Proto": "https"}).items()))
"""
    environment = {**os.environ, "ROUTEKAART_HOME": str(tmp_path), **PRODUCTION}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    redirect, headers = done.stdout.splitlines()
    assert redirect == "301 https://routekaart.example/robots.txt"
    assert "max-age=31536000; includeSubDomains; preload" in headers
    assert "'Referrer-Policy': 'same-origin'" in headers
    assert "data:" not in headers


@pytest.mark.parametrize("name", ["ROUTEKAART_SECRET_KEY", "ROUTEKAART_HOSTS", "DATABASE_URL"])
def test_a_missing_secret_is_named(tmp_path: Path, name: str) -> None:
    done = manage(tmp_path, "check", **{name: ""})
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_the_keys_of_the_log_are_those_between_the_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROUTEKAART_LOG_KEYS", raising=False)
    assert listed("ROUTEKAART_LOG_KEYS") == []
    monkeypatch.setenv("ROUTEKAART_LOG_KEYS", "new, old,")
    assert listed("ROUTEKAART_LOG_KEYS") == ["new", "old"]


def test_database_address() -> None:
    found = postgresql(PRODUCTION["DATABASE_URL"])
    assert found["NAME"] == "routekaart"
    assert found["PASSWORD"] == "p@ss"  # noqa: S105
    assert found["PORT"] == "5433"
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert postgresql("postgresql:///routekaart?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "", "routekaart"])
def test_another_kind_of_address_is_refused(address: str) -> None:
    with pytest.raises(UserError, match="postgresql://"):
        postgresql(address)


def test_sqlite_makes_its_folder(tmp_path: Path) -> None:
    assert "WAL" in sqlite(tmp_path / "new" / "db.sqlite3")["OPTIONS"]["init_command"]
    assert (tmp_path / "new").is_dir()


def test_the_embedded_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_secret_key(file), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    assert file.stat().st_mode & 0o077 == 0
    assert list(file.parent.iterdir()) == [file]
