"""A mirror made of the samples of the open sources, and a catalogue of those sources without their ranges."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tenacity import wait_none

from routekaart.sources.catalogue import sources_for
from routekaart.sources.contract import Source
from routekaart.sources.fetching import Fetcher
from routekaart.sources.mirror import mirror_client
from routekaart.warehouse import building

EXAMS = "duo_examens_vo/duo_examens_vmbo_havo_vwo_2019-2024.csv"
LOCATIONS = "duo_po_vo_locaties/duo_scholen_po_vo_geocoded_20241122.geojson"
ADDRESSES = "duo_vestigingen/alle-vestigingen-vo.csv"


def sample_sources(data: str = "open") -> tuple[Source, ...]:
    """The open sources; their samples are too small for the row ranges of the real files."""
    return tuple(dataclasses.replace(source, checks=(), changes=()) for source in sources_for("open"))


def make_mirror(folder: Path) -> Path:
    """`folder` as a mirror with the sample of every open source."""
    for source in sample_sources():
        for spec in source.files:
            target = folder / source.id / spec.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source.folder / "sample" / spec.name, target)
    return folder


def rename_school(mirror: Path, name: str) -> None:
    """Publish the exam file anew with another name for its first school."""
    path = mirror / EXAMS
    lines = path.read_bytes().decode().split("\r\n")
    head = '"99AA";"99AA00";'
    renamed = [
        f'{head}"{name}";' + line.split(";", 3)[3] if line.startswith(head) else line for line in lines
    ]
    path.write_bytes("\r\n".join(renamed).encode())


def build_from(mirror: Path, home: Path, data: str = "open", accept: Collection[str] = ()) -> dict[str, Any]:
    """The manifest of the edition that `building.build` made out of a mirror."""
    with mirror_client(mirror) as client:
        fetcher = Fetcher(client, home / "cache", mirror=True, wait=wait_none())
        return building.build(data, home, fetcher, accept=accept)
