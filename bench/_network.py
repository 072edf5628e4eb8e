"""A site with a given number of fictional initiatives, for the benchmark of the map and the monitor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from _site import COMMAND, prepared_home

_LOAD = """
import django
django.setup()
from routekaart.desk.actor import COMMAND
from routekaart.network.actions.load_records import load_records
from routekaart.network.models import Version
from routekaart.network.records import from_json
from routekaart.sources.voorbeeld_onderwijs.initiatives import generate_initiatives
wanted = {count}
if Version.private_objects.count() != wanted:
    assert Version.private_objects.count() == 0
    load_records((from_json(made) for made in generate_initiatives(wanted)), by=COMMAND, reason="bench")
"""


def home_with(count: int) -> Path:
    """ROUTEKAART_HOME of a site with `count` initiatives, made once."""
    base = prepared_home()
    home = base / f"network-{count}"
    edition = home / "example" / "edition"
    if edition.exists():
        shutil.rmtree(edition)
    shutil.copytree(base / "example" / "edition", edition)
    environment = os.environ | {
        "ROUTEKAART_HOME": str(home),
        "ROUTEKAART_DATA": "example",
        "DJANGO_SETTINGS_MODULE": "routekaart.web.settings.embedded",
    }
    for command in (
        [COMMAND, "manage", "migrate", "--verbosity", "0"],
        [sys.executable, "-c", _LOAD.format(count=count)],
        [COMMAND, "assets"],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return home
