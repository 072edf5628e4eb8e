"""Everybody who is simulated, as one array per property."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from routekaart.sources.voorbeeld_onderwijs.draws import Ints, Mask

GONE, AWAY, VMBO, HAVO, VWO, VAVO, MBO, HO = range(-1, 7)
"""Where somebody is on 1 October. AWAY may come back; GONE does not."""

DIPLOMAS = ("", "bb", "kb", "gl", "tl", "mbo1", "havo", "vwo", "mbo2", "mbo3", "mbo4", "ba")
_TYPES = {"id": np.uint64, "crebo": np.int16, "place": np.int16, "home": np.int16, "origin": np.int16}


@dataclass
class People:
    """Arrays of one length. Missing: -1 where a property does not apply.

    `place` is a vestiging, institution or hogeschool by `kind`; `origin` the vestiging where somebody did vmbo;
    `step` the year of the programme; `length` its nominal years; `best` the highest diploma so far (place in
    DIPLOMAS); `away` the school years out of education. `leerweg`, `profiel`, `niveau`, `domein`, `bbl` and
    `crebo` keep the last value, for whoever comes back.
    """

    id: Ints
    kind: Ints
    place: Ints
    origin: Ints
    leerjaar: Ints
    leerweg: Ints
    profiel: Ints
    lwt: Ints
    niveau: Ints
    domein: Ints
    bbl: Ints
    crebo: Ints
    home: Ints
    step: Ints
    length: Ints
    best: Ints
    away: Ints

    def __len__(self) -> int:
        return len(self.id)

    def select(self, which: Mask | Ints) -> People:
        """A copy of some of them."""
        return People(**{f.name: getattr(self, f.name)[which] for f in fields(self)})

    def put(self, which: Mask | Ints, changed: People) -> None:
        """Overwrite some of them."""
        for f in fields(self):
            getattr(self, f.name)[which] = getattr(changed, f.name)


def newcomers(ids: Ints, **values: Any) -> People:
    """People with these ids and values; what is left out is -1, and 0 for `best` and `away`."""
    start = {"best": 0, "away": 0, "lwt": 0, "bbl": 0, "id": ids, **values}
    arrays = {}
    for f in fields(People):
        kind = _TYPES.get(f.name, np.int8)
        arrays[f.name] = np.broadcast_to(np.asarray(start.get(f.name, -1)), len(ids)).astype(kind)
    return People(**arrays)


def join(parts: list[People]) -> People:
    """All of them in one."""
    return People(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(People)})
