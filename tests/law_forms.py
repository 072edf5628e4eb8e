"""The form of the check as a browser would send it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from routekaart.web.pages.leerroutes.form import Field, steps


def filled(design: Any) -> QueryDict:
    """What a browser would send of the form shown for `design`."""
    data = QueryDict(mutable=True)
    for step in steps(design):
        for item in step.fields:
            add(data, item)
    return data


def add(data: QueryDict, item: Field) -> None:
    for row in item.rows:
        for inner in row:
            add(data, inner)
    chosen = [option.value for option in item.options if option.chosen]
    if item.widget in ("select", "checks", "settled"):
        data.setlist(item.name, chosen)
    elif item.widget != "rows":
        data[item.name] = item.value
    if item.widget == "settled":
        data[f"{item.name}.tekst"] = item.value
    if item.none:
        data[f"{item.name}.geen"] = "true"
