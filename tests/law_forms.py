"""The form of the check as a browser would send it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from routekaart.web.pages.leerroutes.form import Field, steps
from routekaart.web.pages.leerroutes.lines import DAY
from routekaart.web.pages.leerroutes.options import OTHER


def filled(design: Any) -> QueryDict:
    """What a browser would send of all screens of the form shown for `design`."""
    data = QueryDict(mutable=True)
    for step in steps(design):
        for item in step.fields:
            add(data, item)
    return data


def add(data: QueryDict, item: Field) -> None:
    for inner in (inner for row in item.rows for inner in row):
        add(data, inner)
    if item.options:
        data.setlist(item.name, [option.value for option in item.options if option.chosen])
    elif item.widget not in ("rows", "date"):
        data[item.name] = item.value
    written = {f"{item.name}.{part}": text for part, text in zip(DAY, item.parts, strict=False)}
    written |= {f"{item.name}.tekst": item.value} if item.widget == "settled" else {}
    written |= {f"{item.name}.{OTHER}": item.other, f"{item.name}.geen": "true" if item.none else ""}
    data.update({name: text for name, text in written.items() if text})
