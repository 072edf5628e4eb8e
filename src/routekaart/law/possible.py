"""What a design may still turn out to be, when facts are missing."""

from __future__ import annotations

from functools import cache, lru_cache

from routekaart.domain import codelists
from routekaart.domain.codelists import kwalificaties, mbo_domeinen, profielen, soorten_opleiding
from routekaart.law.rule import Facts

KINDS = ("DLR", "GLR")
LEERWEGEN = tuple(codelists.leerwegen())
ROUTE_KINDS = {"DLR": ("DLR",), "GLR": ("GLR",)}


def kinds(facts: Facts) -> tuple[str, ...]:
    """The kinds of route the design may be."""
    return ROUTE_KINDS.get(facts.get("kind", ""), KINDS)


def leerwegen(facts: Facts) -> tuple[str, ...]:
    """The leerwegen the design may have."""
    return (facts["leerweg"],) if "leerweg" in facts else LEERWEGEN


def soorten(facts: Facts) -> tuple[str, ...]:
    """The kinds of opleiding it may be: as stated, else by niveau, else by crebo. Law: WEB 7.2.2 lid 3."""
    stated = facts.get("opleiding.soort")
    if stated:
        return (stated,)
    by_niveau = _soorten_of(facts.get("opleiding.niveau"))
    kwalificatie = kwalificaties().get(facts.get("opleiding.crebo", ""))
    return (kwalificatie.soort,) if kwalificatie and kwalificatie.soort in by_niveau else by_niveau


@cache
def _soorten_of(niveau: int | None) -> tuple[str, ...]:
    return tuple(code for code, soort in soorten_opleiding().items() if niveau in (None, soort.niveau))


def missing(facts: Facts, *paths: str) -> tuple[str, ...]:
    """Those of `paths` that are not known; `opleiding.soort` is known too when niveau or crebo settles it."""
    return tuple(
        [
            path
            for path in paths
            if path not in facts and not (path == "opleiding.soort" and len(soorten(facts)) == 1)
        ]
    )


@lru_cache(maxsize=4096)
def profiel_codes(text: str) -> frozenset[str]:
    """The profielen that `text` may mean: a code or a name, in any case or punctuation. Empty when none."""
    wanted = _plain(text)
    return frozenset(code for code, profiel in profielen().items() if wanted in _names(code, profiel.name))


@lru_cache(maxsize=4096)
def profielen_read(text: str, in_leerwegen: tuple[str, ...]) -> frozenset[str]:
    """The profielen that `text` means in these leerwegen: a name that two lists have is of the list of the leerweg."""
    codes = profiel_codes(text)
    return frozenset(code for code in codes if profielen()[code].leerwegen & set(in_leerwegen)) or codes


@cache
def namesakes(codes: frozenset[str]) -> frozenset[str]:
    """These profielen and those of the other list that share a name with them."""
    names = {name for code in codes for name in _names(code, profielen()[code].name)}
    return frozenset(code for code, one in profielen().items() if names & _names(code, one.name))


def _names(code: str, name: str) -> set[str]:
    """How people write a profiel: its code, its code within tl, its name, and what stands between brackets."""
    return {_plain(part) for part in (code, code.removeprefix("tl-"), name, *name.split("("))}


@lru_cache(maxsize=4096)
def domein_code(text: str) -> str:
    """The opleidingsdomein that `text` means, a code or a name. Missing: `text` itself."""
    wanted = _plain(text)
    return next((code for code, domein in mbo_domeinen().items() if wanted == _plain(domein.name)), text)


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
