"""Which profiel or domein a name or a code tells, and with that whether a name can be that of one route only."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from routekaart.domain.codelists import elementcodes, kwalificaties, mbo_domeinen, profielen
from routekaart.network.entries import fold

from .register_routes import RegisterRecord


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling, without signs."""
    kept = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return tuple(kept.split())


def profielen_told(record: RegisterRecord) -> frozenset[str]:
    """The profielen that the opleiding of a vo record tells, by its elementcode or else by its name."""
    element = elementcodes().get(record.opleiding)
    return frozenset({element.profiel}) if element and element.profiel else _named(record.opleiding_name)


def domeinen_told(record: RegisterRecord) -> frozenset[str]:
    """The domeinen that the opleiding of an mbo record tells, by its crebo or else by its name."""
    kwalificatie = kwalificaties().get(record.opleiding)
    by_crebo = frozenset({kwalificatie.domein} - {""}) if kwalificatie else frozenset()
    return by_crebo or _domeinen_by_name().get(tokens(record.opleiding_name), frozenset())


@cache
def is_own_name(name: str, parties: tuple[str, ...]) -> bool:
    """True when the name of a route tells a vbo profiel, an mbo domein or a kwalificatie that no party is named after.

    Any other ("Doorlopende leerroute", "Techniekroute", the name of the school) may be that of a second route of the
    same school as well. No list of general words: one that it forgets would make something certain that is not.
    """
    text, of_parties = _spaced(name), {word for party in parties for word in tokens(party)}
    return any(phrase in text and not of_parties.issuperset(phrase.split()) for phrase in _subjects())


@cache
def _named(opleiding: str) -> frozenset[str]:
    """The profielen with the longest name that stands in the name of an opleiding."""
    text = _spaced(opleiding)
    names = {code: _spaced(profiel.name.split(" (")[0]) for code, profiel in profielen().items()}
    within = {code: name for code, name in names.items() if name in text}
    longest = max(map(len, within.values()), default=0)
    return frozenset(code for code, name in within.items() if len(name) == longest)


@cache
def _subjects() -> frozenset[str]:
    """Names and codes of vbo profielen, names of domeinen and kwalificaties. The profielen of tl are whole sectors."""
    vbo = [profiel for profiel in profielen().values() if profiel.leerwegen != {"tl"}]
    names = {form for profiel in vbo for form in (profiel.code, profiel.code.replace("&", ""), profiel.name)}
    names |= {domein.name for domein in mbo_domeinen().values()}
    names |= {kwalificatie.name for kwalificatie in kwalificaties().values()}
    return frozenset(_spaced(text.split(" (")[0]) for text in names)


def _spaced(text: str) -> str:
    """The words of a text between spaces, so that whole words are found in it."""
    return f" {' '.join(tokens(text))} "


@cache
def _domeinen_by_name() -> dict[tuple[str, ...], frozenset[str]]:
    """The domeinen of the kwalificaties that are called by a name."""
    domeinen_of: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for kwalificatie in kwalificaties().values():
        domeinen_of[tokens(kwalificatie.name)] |= {kwalificatie.domein} - {""}
    return {name: frozenset(domeinen) for name, domeinen in domeinen_of.items()}
