"""Every answer that cannot be read, in words beside its question; what can be read goes on to the check."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from routekaart.domain.messages import UserError, message
from routekaart.law.design import facts_of
from routekaart.law.schema import Path, misfits, path_of
from routekaart.law.wording import label, plain, words

MOST = 50
"""Mistakes that are told at once; a design made by a program can have more."""
COUNTED = ("_jaar", "_jaren", "niveau", "tijdvak")
"""Endings of the questions that a number answers, where no example tells so."""


class Fault(NamedTuple):
    """A mistake: the path, what the form calls it, and what to write. `is_asked`: the form has a question for it."""

    path: str
    label: str
    text: str
    is_asked: bool

    @property
    def id(self) -> str:
        """The place on the page of its question."""
        question = re.sub(r"\[\d+\]$", "", self.path)
        return "veld-" + question.replace(".", "-").replace("[", "-").replace("]", "")


class Reading(NamedTuple):
    """A design without what cannot be read, and the mistakes left out of it."""

    design: Any
    facts: Mapping[str, Any]
    faults: tuple[Fault, ...]


def read(design: Any) -> Reading:
    """What of `design` can be checked. Raises: UserError for what is no design at all."""
    kept = copy.deepcopy(design)
    faults = []
    for misfit in reversed(misfits(design)):
        if not misfit.at:
            raise misfit
        faults.append(_fault(misfit, path_of(misfit.at), _leave_out(kept, misfit.at)))
    faults.reverse()
    while True:
        try:
            return Reading(kept, facts_of(kept), tuple(faults[:MOST]))
        except UserError as error:
            path = str(error.values["path"])
            faults.append(_fault(error, path, _leave_out(kept, tuple(path.split(".")))))


def _leave_out(design: Any, at: Path) -> Any:
    """What was left out."""
    holder: Any = design
    for part in at[:-1]:
        holder = holder[part]
    return holder.pop(at[-1])


def fields_path(path: str) -> str:
    """A path without its rows."""
    return re.sub(r"\[\d+\]", "", path)


def _fault(error: UserError, path: str, value: Any) -> Fault:
    field_texts = words()["labels"].get(fields_path(path))
    text = _words(error, path, value)
    if field_texts is None:
        return Fault(path, message("leerroutes.fault_of_link"), text, False)
    ask = field_texts.get("ask", "")
    return Fault(path, label(path) if not ask or ask.endswith("?") else ask, text, True)


def _words(error: UserError, path: str, value: Any) -> str:
    """What to write instead; never what a program would say."""
    field = fields_path(path)
    field_texts, texts = words()["labels"].get(field, {}), words()["faults"]
    values = {"example": field_texts.get("example", 3), "found": ""} | error.values | {"path": path}
    is_below = isinstance(value, int | float) and value <= values.get("least", 0)
    values |= {bound: plain(values[bound]) for bound in ("least", "most") if bound in values}
    pattern = f"pattern_{field.rpartition('.')[2]}"
    keys = {
        "law.design_type": "number" if "example" in field_texts or field.endswith(COUNTED) else "type",
        "law.design_pattern": pattern,
        "law.design_bounds": "below" if is_below else "above",
        "law.design_above": "below" if is_below else "above",
    }
    if error.key in ("law.design_length", "law.design_type") and pattern in texts:
        return str(texts[pattern])
    key = keys.get(error.key, error.key.rpartition(".")[2].removeprefix("design_"))
    return str(texts.get(key, texts["type"])).format_map(values)
