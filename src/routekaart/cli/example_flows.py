"""`routekaart example flows PUBLIC`: the protected flow tables of the simulated pupils, for `build --flows PUBLIC`.

The same steps as a publisher takes: write the enrolments, `flows build`, `flows publish`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import routekaart
from routekaart.domain.content import content_dir
from routekaart.domain.messages import message
from routekaart.flows.build import build_flows
from routekaart.flows.folders import KEY, replaced_folder
from routekaart.flows.keyfile import new_key
from routekaart.flows.plan import default_plan
from routekaart.flows.publish import publish_flows
from routekaart.flows.published import PLAN
from routekaart.sources.voorbeeld_onderwijs.enrolments import write_enrolments
from routekaart.sources.voorbeeld_onderwijs.parameters import parameters
from routekaart.sources.voorbeeld_onderwijs.schools import locations
from routekaart.warehouse.recipe import recipe_hash

COMMAND = ("example", "flows")
HELP = "voorbeeld.help_flows"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and whether tables that are still right may stay."""
    parser.add_argument("out", type=Path, metavar="PUBLIC", help=message("voorbeeld.argument_public"))
    parser.add_argument("--if-needed", action="store_true", help=message("voorbeeld.argument_if_needed"))


def run(args: argparse.Namespace) -> int:
    """Publishes, and leaves beside the folder by which recipe it was made."""
    out: Path = args.out
    made_by, recipe = out.with_name(f"{out.name}.recipe"), _recipe()
    if args.if_needed and out.is_dir() and made_by.is_file() and made_by.read_text() == recipe:
        print(message("voorbeeld.flows_are_current", folder=out))
        return 0
    made_by.unlink(missing_ok=True)
    with replaced_folder(out, PLAN) as new, tempfile.TemporaryDirectory(dir=new.parent) as folder:
        enrolments, counted = Path(folder) / "enrolments.parquet", Path(folder) / "flows"
        write_enrolments(enrolments)
        build_flows(enrolments, counted, say=_say)
        new_key(counted, int(parameters()["zaad"]))
        result = publish_flows(
            counted, default_plan(), Path(folder) / "public", locations(), _say_of(counted)
        )
        shutil.copytree(Path(folder) / "public", new, dirs_exist_ok=True)
    made_by.write_text(recipe)
    print(message("voorbeeld.flows_written", cells=result.cell_count, folder=out))
    return 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _say_of(counted: Path) -> Callable[[str], None]:
    """Says everything but that these pupils may have been published before: they do not exist."""
    warning = message("flows.first_release", file=counted / KEY)

    def say(text: str) -> None:
        if text != warning:
            _say(text)

    return say


def _recipe() -> str:
    package = Path(routekaart.__file__).parent
    return recipe_hash(package / "flows", package / "disclosure", content_dir() / "flows")
