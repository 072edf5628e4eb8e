"""The register's records as routes: the vo and mbo sides of one route joined where their partner codes say so.

Every party registers a route on its own (RIO), so a route is two or more records. Where partner codes are given,
records that name each other are one route. Where they are not, records that agree in place, kenmerk, level and
period are only proposed as `waarschijnlijk`, for a person to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KENMERK = {"doorlopende-leerroute": "DLR_VMBO_MBO", "geintegreerde-leerroute": "GLR_VMBO_MBO"}
"""Kind of initiative -> value of `doorlopendeLeerlijnVmboMbo`. `PRO_ENTREE` is no route vmbo-mbo: kept apart."""


@dataclass(frozen=True)
class RegisterRecord:
    """One aangeboden opleiding of the register. `side` is `vo` or `mbo`; codes are RIO aanbieder codes.

    `brin` is the vestigingscode (vo) or brin (mbo) of the provider, "" when the register does not tell.
    """

    id: str
    side: str
    kenmerk: str
    provider: str
    partners: tuple[str, ...]
    brin: str
    gemeente: str
    level: str
    leerweg: str
    leertraject: str
    begins_on: date
    ends_on: date | None
    name: str = ""


@dataclass(frozen=True)
class RegisterRoute:
    """Records that belong together. `certain`: they name each other; otherwise a person decides."""

    records: tuple[RegisterRecord, ...]
    certain: bool

    @property
    def kenmerk(self) -> str:
        return self.records[0].kenmerk

    def side(self, name: str) -> tuple[RegisterRecord, ...]:
        """The records of one side."""
        return tuple(record for record in self.records if record.side == name)


def join_sides(records: Iterable[RegisterRecord]) -> tuple[RegisterRoute, ...]:
    """The routes that the records make, certain ones first; every record vmbo-mbo is in exactly one."""
    routes = [record for record in records if record.kenmerk in KENMERK.values()]
    left = sorted(routes, key=lambda record: record.id)
    certain, left = _named_pairs(left)
    likely, left = _likely_pairs(left)
    return (*certain, *likely, *(RegisterRoute((record,), certain=True) for record in left))


def _names(one: RegisterRecord, other: RegisterRecord) -> bool:
    """True when one names the other as its partner and the register does not contradict it from the other side."""
    if one.side == other.side or one.kenmerk != other.kenmerk:
        return False
    forward, backward = other.provider in one.partners, one.provider in other.partners
    return (forward and (backward or not other.partners)) or (backward and not one.partners)


def _overlap(one: RegisterRecord, other: RegisterRecord) -> bool:
    end_one, end_other = one.ends_on or date.max, other.ends_on or date.max
    return one.begins_on < end_other and other.begins_on < end_one


def _distance(one: RegisterRecord, other: RegisterRecord) -> tuple[int, int, int]:
    """Of several possible partners the best is the one with the same level, place and nearest begin."""
    days = abs((one.begins_on - other.begins_on).days)
    return (one.level != other.level, one.gemeente != other.gemeente, days)


def _named_pairs(records: list[RegisterRecord]) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    by_provider: dict[str, list[RegisterRecord]] = defaultdict(list)
    for record in records:
        by_provider[record.provider].append(record)
    pairs = sorted(
        (_distance(vo, mbo), vo.id, mbo.id, vo, mbo)
        for vo in records
        if vo.side == "vo"
        for mbo in _candidates(vo, records, by_provider)
        if _names(vo, mbo) and _overlap(vo, mbo)
    )
    return _take(records, [(vo, mbo) for *_, vo, mbo in pairs], certain=True)


def _candidates(
    vo: RegisterRecord, records: list[RegisterRecord], by_provider: dict[str, list[RegisterRecord]]
) -> Iterable[RegisterRecord]:
    """The records that `vo` names, or when it names none, all of the other side (one of them may name it)."""
    if vo.partners:
        return [record for partner in vo.partners for record in by_provider.get(partner, ())]
    return [record for record in records if record.side == "mbo" and vo.provider in record.partners]


def _likely_pairs(records: list[RegisterRecord]) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    """Pairs without partner codes that agree, and of which neither could belong to another."""
    free = [record for record in records if not record.partners]
    groups: dict[tuple[str, str, str], list[RegisterRecord]] = defaultdict(list)
    for record in free:
        if record.gemeente and record.level:
            groups[record.kenmerk, record.gemeente, record.level].append(record)
    pairs = []
    for group in groups.values():
        vo = [record for record in group if record.side == "vo"]
        mbo = [record for record in group if record.side == "mbo"]
        if len(vo) == 1 and len(mbo) == 1 and _overlap(vo[0], mbo[0]):
            pairs.append((vo[0], mbo[0]))
    return _take(records, pairs, certain=False)


def _take(
    records: list[RegisterRecord], pairs: list[tuple[RegisterRecord, RegisterRecord]], certain: bool
) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    """Routes of the pairs in their order, each record used once; and the records that are left."""
    used: set[str] = set()
    routes = []
    for pair in pairs:
        if not used & {record.id for record in pair}:
            used |= {record.id for record in pair}
            routes.append(RegisterRoute(pair, certain))
    return routes, [record for record in records if record.id not in used]
