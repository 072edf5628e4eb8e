"""What every test may ask for, and which tests run when."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from small_edition import write_small_edition

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "routekaart",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("routekaart")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the large counts too")
    parser.addoption("--only-database", action="store_true", help="run only tests that use the database")


def pytest_configure() -> None:
    """No test sees what `make run` left in `var/`: one that needs an edition makes it, or asks for `example_edition`."""
    os.environ["ROUTEKAART_HOME"] = str(Path(tempfile.gettempdir()) / "routekaart-tests" / "no-edition")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--full"):
        skip = pytest.mark.skip(reason="a large count: `make test-full`")
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(skip)
    if config.getoption("--only-database"):
        chosen = [item for item in items if _uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


def mirror_folder() -> Path | None:
    """The local mirror of open data: MIRROR, or the folder beside the project; None where there is none."""
    folder = Path(os.environ.get("MIRROR") or ROOT.parent / "shared" / "data").resolve()
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def mirror() -> Path:
    """The local mirror of open data; the test is skipped, visibly, where it is absent."""
    folder = mirror_folder()
    if folder is None:
        pytest.skip("no local mirror of open data (set MIRROR)")
    return folder


@pytest.fixture(scope="session")
def _small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("small")
    write_small_edition(home / "example", "example", f"gedeeld-{home.name}")
    return home


@pytest.fixture
def example_edition(_small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A very small example edition, made once for all tests that only read it."""
    monkeypatch.setenv("ROUTEKAART_HOME", str(_small_home))
    monkeypatch.setenv("ROUTEKAART_DATA", "example")


@pytest.fixture(autouse=True)
def _fresh_network_index() -> None:
    """A rolled-back test gives its row numbers to the next one; the index must not take those for its own."""
    from routekaart.network import current

    current._current = current._Current()
