"""Indicators of the region scanner, one YAML file each in `content/indicators/`.

An indicator is a count of exam atoms (`of`), or the share of `of` in `out_of`. Adding one is adding a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from routekaart.domain.codelists import exam_sectors, leerwegen
from routekaart.domain.content import content_dir, read_yaml
from routekaart.domain.messages import UserError
from routekaart.scanner.atoms import MEASURES, Atom

Kind = Literal["count", "share"]


@dataclass(frozen=True)
class Selection:
    """Which measure of which atoms; empty filters take all."""

    measure: str
    leerweg: frozenset[str] = frozenset()
    sector: frozenset[str] = frozenset()

    def covers(self, atom: Atom) -> bool:
        return (not self.leerweg or atom.leerweg in self.leerweg) and (
            not self.sector or atom.sector in self.sector
        )


@dataclass(frozen=True)
class Indicator:
    """What is counted, and the Dutch words that explain it. `out_of` is None for a count."""

    id: str
    order: int
    title: str
    kind: Kind
    of: Selection
    out_of: Selection | None
    definition: str
    measured_at: Literal["school", "home"]
    status: Literal["definitief", "voorlopig"]
    small_numbers: str


_ALLOWED: dict[str, tuple[Any, ...]] = {
    "kind": ("count", "share"),
    "measured_at": ("school", "home"),
    "status": ("definitief", "voorlopig"),
}
_TEXTS = ("title", "definition", "small_numbers")
_FIELDS = {"order", "of", "out_of", *_TEXTS, *_ALLOWED}
_PARTS = {"measure", "leerweg", "sector"}


def parse(indicator_id: str, raw: Mapping[str, Any]) -> Indicator:
    """The indicator that a YAML file describes. Raises: UserError with file and field for anything unexpected."""
    kind = raw.get("kind")
    _check(indicator_id, "kind", kind, kind in _ALLOWED["kind"])
    for field in sorted(set(raw) ^ (_FIELDS if kind == "share" else _FIELDS - {"out_of"})):
        _check(indicator_id, field, raw.get(field, ""), False)
    for field, allowed in _ALLOWED.items():
        _check(indicator_id, field, raw[field], raw[field] in allowed)
    for field in _TEXTS:
        _check(indicator_id, field, raw[field], isinstance(raw[field], str) and raw[field].strip() != "")
    _check(indicator_id, "order", raw["order"], isinstance(raw["order"], int))
    of = _selection(indicator_id, "of", raw["of"])
    out_of = _selection(indicator_id, "out_of", raw["out_of"]) if kind == "share" else None
    words = {field: raw[field] for field in (*_TEXTS, *_ALLOWED)}
    return Indicator(id=indicator_id, order=raw["order"], of=of, out_of=out_of, **words)


def _selection(indicator_id: str, field: str, raw: Any) -> Selection:
    _check(indicator_id, field, raw, isinstance(raw, Mapping) and "measure" in raw and set(raw) <= _PARTS)
    _check(indicator_id, f"{field}.measure", raw["measure"], raw["measure"] in MEASURES)
    chosen = {}
    for key, allowed in (("leerweg", tuple(leerwegen())), ("sector", exam_sectors())):
        codes = raw.get(key, [])
        _check(indicator_id, f"{field}.{key}", codes, isinstance(codes, list) and set(codes) <= set(allowed))
        chosen[key] = frozenset(codes)
    return Selection(raw["measure"], **chosen)


def _check(indicator_id: str, field: str, raw: object, good: bool) -> None:
    if not good:
        file = f"indicators/{indicator_id}.yml"
        raise UserError("scanner.bad_indicator", file=file, field=field, found=raw)


@cache
def indicators() -> Mapping[str, Indicator]:
    """Id -> indicator, in the order in which pages show them."""
    files = sorted((content_dir() / "indicators").rglob("*.yml"))
    unordered = [parse(file.stem, read_yaml("indicators", file.name)) for file in files]
    return {indicator.id: indicator for indicator in sorted(unordered, key=lambda i: (i.order, i.id))}
