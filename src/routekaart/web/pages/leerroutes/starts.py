"""The points to start from, grouped as a person chooses: kind and leerweg first, then opleiding, then length."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from routekaart.domain import addresses
from routekaart.domain.content import read_yaml
from routekaart.domain.messages import message
from routekaart.law.templates import templates
from routekaart.law.wording import words

from .link import encode


class Start(NamedTuple):
    """A design to start from. `name` says all of it, `years` only its length."""

    name: str
    years: int
    href: str


class Line(NamedTuple):
    """The lengths of one leertraject and one mbo-opleiding."""

    title: str
    starts: tuple[Start, ...]


class Group(NamedTuple):
    """The starts of one combination."""

    title: str
    key: str
    lines: tuple[Line, ...]


@cache
def start_groups() -> tuple[Group, ...]:
    """Every template, by combination, then by leertraject and length of the mbo-opleiding."""
    by_title: dict[str, dict[str, list[Start]]] = {}
    keys: dict[str, str] = {}
    for template in templates().values():
        design = template.design
        leerweg, soort = (
            words()["words"][code] for code in (design["leerweg"], design["opleiding"]["soort"])
        )
        title = f"{design['kind']}: {leerweg} → {soort}"
        keys[title] = "-".join(template.slug.split("-")[:3])
        line = _say("start_line", design)
        start = Start(
            f"{title}, {_say('start_name', design)}",
            design["duur_jaren"],
            addresses.route_check(encode(design)),
        )
        by_title.setdefault(title, {}).setdefault(line, []).append(start)
    return tuple(
        Group(title, keys[title], tuple(Line(name, tuple(starts)) for name, starts in lines.items()))
        for title, lines in by_title.items()
    )


def _say(key: str, design: Any) -> str:
    years, track, length = design["duur_jaren"], design["leertraject"], design["opleiding"]["duur_jaren"]
    return message(f"leerroutes.{key}", years=years, track=track, length=length)


@cache
def experiments() -> tuple[dict[str, Any], ...]:
    """The routes of the old experiments, each with where the check opens with it."""
    return tuple(
        entry | {"href": addresses.route_check(encode(entry["design"]))}
        for entry in read_yaml("law", "experiments.yml")
    )
