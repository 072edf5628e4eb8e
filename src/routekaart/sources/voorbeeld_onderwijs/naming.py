"""Codes and names that no real school has: BRINs begin with 99, words come from a list of invented ones."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np

from routekaart.sources.voorbeeld_onderwijs.draws import Choices, Draws
from routekaart.sources.voorbeeld_onderwijs.parameters import names, parameters


@dataclass(frozen=True)
class NamedSchool:
    """The codes and the name of one vestiging."""

    brin: str
    vestiging: str
    name: str


def fictional_brin(first_letter: str, number: int) -> str:
    """A BRIN outside the series that DUO gives out (00 up to 31)."""
    letter = ascii_uppercase[ascii_uppercase.index(first_letter) + number // 26]
    return f"99{letter}{ascii_uppercase[number % 26]}"


def _groups(kinds: list[str], regions: list[int], draws: Draws) -> list[list[int]]:
    """Vestigingen of one school: neighbours in the list, in the same region. A groen one is a school of its own."""
    sizes = Choices(parameters()["vestigingen_per_school"])
    groups: list[list[int]] = []
    room, last = 0, ("", -1)
    for index, (kind, region) in enumerate(zip(kinds, regions, strict=True)):
        alone = "groen" in (kind, last[0])
        if room == 0 or alone or region != last[1]:
            room = 1 + int(sizes.pick(np.array([0]), draws.uniform("group", np.array([index])))[0])
            groups.append([])
        groups[-1].append(index)
        room, last = room - 1, (kind, region)
    return groups


def name_schools(kinds: list[str], regions: list[int], places: list[str], draws: Draws) -> list[NamedSchool]:
    """A name and codes for every vestiging, in their order: a word per school, a form per vestiging."""
    words = names()["woorden"]
    order = np.argsort(draws.uniform("word", np.arange(len(words))), kind="stable")
    forms = draws.uniform("form", np.arange(len(kinds)))
    named: dict[int, NamedSchool] = {}
    for number, group in enumerate(_groups(kinds, regions, draws)):
        brin = fictional_brin("A", number)
        plain = [_form(kinds[i], forms[i]).format(woord=words[order[number]]) for i in group]
        for place, full in enumerate(_told_apart(plain, [places[i] for i in group])):
            named[group[place]] = NamedSchool(brin, f"{brin}{place:02d}", full)
    return [named[index] for index in range(len(kinds))]


def _form(kind: str, chance: float) -> str:
    forms = names()["vormen"][kind]
    return str(forms[int(chance * len(forms))])


def _told_apart(plain: list[str], places: list[str]) -> list[str]:
    """The names, with a place behind those that occur twice: the gemeente, or a part of town in the same one."""
    full = []
    for index, name in enumerate(plain):
        same = [places[i] for i, other in enumerate(plain) if other == name]
        place = places[index] if same.count(places[index]) == 1 else names()["locaties"][index]
        form = names()["vestigingsvorm"]
        full.append(form.format(naam=name, locatie=place) if len(same) > 1 else name)
    return full
