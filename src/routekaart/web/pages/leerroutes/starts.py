"""The points to start from, grouped as a person chooses: kind and leerweg first, then opleiding, then length."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import message
from routekaart.law.templates import templates

from .form import words
from .link import encode


class Start(NamedTuple):
    """A design to start from."""

    name: str
    link: str
    slug: str


class Group(NamedTuple):
    """The starts of one combination."""

    title: str
    key: str
    starts: tuple[Start, ...]


@cache
def start_groups() -> tuple[Group, ...]:
    """Every template, by combination."""
    found: dict[str, list[Start]] = {}
    for template in templates().values():
        design = template.design
        leerweg, soort = (
            words()["words"][code] for code in (design["leerweg"], design["opleiding"]["soort"])
        )
        title = f"{design['kind']}: {leerweg} → {soort}"
        found.setdefault(title, []).append(Start(_name(design), encode(design), template.slug))
    return tuple(Group(title, "-".join(s[0].slug.split("-")[:3]), tuple(s)) for title, s in found.items())


def _name(design: Any) -> str:
    return message(
        "leerroutes.start_name",
        years=design["duur_jaren"],
        track=design["leertraject"],
        length=design["opleiding"]["duur_jaren"],
    )


@cache
def experiments() -> tuple[dict[str, Any], ...]:
    """The routes of the old experiments, each with its link."""
    return tuple(entry | {"link": encode(entry["design"])} for entry in read_yaml("law", "experiments.yml"))
