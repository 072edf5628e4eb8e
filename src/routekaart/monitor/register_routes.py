"""The register's records as routes: the vo and mbo sides of one route joined where their partner codes say so.

Every party registers a route on its own (RIO), so a route is two or more records. Where partner codes are given,
records that name each other are one route. Where they are not, records that agree in place, kenmerk, level and
period are only proposed as `waarschijnlijk`, for a person to decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from routekaart.domain.codes import written

KENMERK = {"doorlopende-leerroute": "DLR_VMBO_MBO", "geintegreerde-leerroute": "GLR_VMBO_MBO"}
"""Kind of initiative -> value of `doorlopendeLeerlijnVmboMbo`. `PRO_ENTREE` is no route vmbo-mbo: kept apart."""

LEADS_TO = {"bb": frozenset("2"), "kb": frozenset("34"), "gl": frozenset("4"), "tl": frozenset("4")}
"""The mbo levels that a route from a leerweg may lead to. Law: WVO 2020 art. 2.107a."""

NEAR = 200
"""Units: days between the begins of two records of which only one names the other, at most."""


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
    provider_name: str = ""
    opleiding: str = ""
    opleiding_name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "brin", written(self.brin))


@dataclass(frozen=True)
class RegisterRoute:
    """Records that belong together. `certain`: they name each other; otherwise a person decides."""

    records: tuple[RegisterRecord, ...]
    certain: bool

    @property
    def kenmerk(self) -> str:
        return self.records[0].kenmerk

    @property
    def pair(self) -> tuple[str, str]:
        """The record of each side of a likely route, vo first."""
        (vo,), (mbo,) = self.side("vo"), self.side("mbo")
        return vo.id, mbo.id

    def side(self, name: str) -> tuple[RegisterRecord, ...]:
        """The records of one side."""
        return tuple(record for record in self.records if record.side == name)


def join_sides(
    records: Iterable[RegisterRecord], decided: Mapping[tuple[str, str], bool] | None = None
) -> tuple[RegisterRoute, ...]:
    """The routes that the records make, certain ones first; every record vmbo-mbo is in exactly one.

    `decided`: (vo record, mbo record) -> what a person said about a likely pair; what he refused is not proposed again.
    """
    routes = [record for record in records if record.kenmerk in KENMERK.values()]
    left = sorted(routes, key=lambda record: record.id)
    confirmed, left = _confirmed_pairs(left, decided or {})
    certain, left = _named_pairs(left)
    certain, left = _with_third_parties(certain, left)
    likely, left = _likely_pairs(left, decided or {})
    alone = (RegisterRoute((record,), certain=True) for record in left)
    return (*confirmed, *certain, *likely, *alone)


def _confirmed_pairs(
    records: list[RegisterRecord], decided: Mapping[tuple[str, str], bool]
) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    by_id = {record.id: record for record in records}
    pairs = [
        (by_id[vo], by_id[mbo]) for (vo, mbo), yes in decided.items() if yes and vo in by_id and mbo in by_id
    ]
    return _take(records, pairs, certain=True)


def _names(one: RegisterRecord, other: RegisterRecord) -> bool:
    """True when one names the other as its partner and the register does not contradict it from the other side."""
    if one.side == other.side or one.kenmerk != other.kenmerk:
        return False
    forward, backward = other.provider in one.partners, one.provider in other.partners
    if forward and backward:
        return True
    silent = (forward and not other.partners) or (backward and not one.partners)
    return silent and _levels_fit(one, other) and abs((one.begins_on - other.begins_on).days) <= NEAR


def _levels_fit(one: RegisterRecord, other: RegisterRecord) -> bool:
    """True when the leerweg of the vo side may lead to the level of the mbo side, or one of them is not known."""
    vo, mbo = (one, other) if one.side == "vo" else (other, one)
    levels = {vo.level} if vo.level else LEADS_TO.get(vo.leerweg, frozenset())
    return not levels or not mbo.level or mbo.level in levels


def _overlap(one: RegisterRecord, other: RegisterRecord) -> bool:
    end_one, end_other = one.ends_on or date.max, other.ends_on or date.max
    return one.begins_on < end_other and other.begins_on < end_one


def _distance(one: RegisterRecord, other: RegisterRecord) -> tuple[int, int, int]:
    """Of several possible partners the best is the one with the same level, place and nearest begin."""
    days = abs((one.begins_on - other.begins_on).days)
    return (not _levels_fit(one, other), one.gemeente != other.gemeente, days)


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
    taken, left = _take(records, [(vo, mbo) for *_, vo, mbo in pairs], certain=True)
    return _with_further_parties(taken, left)


def _with_further_parties(
    routes: list[RegisterRoute], records: list[RegisterRecord]
) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    """The routes with the second and third school or institution that their other side names as well."""
    left = []
    for record in records:
        fitting = [
            (_distance(record, other), place)
            for place, route in enumerate(routes)
            for other in route.records
            if record.provider in other.partners and _names(record, other) and _overlap(record, other)
        ]
        free = [candidate for candidate in sorted(fitting) if not _has(routes[candidate[1]], record.provider)]
        if free:
            place = free[0][1]
            routes[place] = RegisterRoute((*routes[place].records, record), certain=True)
        else:
            left.append(record)
    return routes, left


def _has(route: RegisterRoute, provider: str) -> bool:
    return any(record.provider == provider for record in route.records)


def _candidates(
    vo: RegisterRecord, records: list[RegisterRecord], by_provider: dict[str, list[RegisterRecord]]
) -> Iterable[RegisterRecord]:
    """The records that `vo` names, or when it names none, all of the other side (one of them may name it)."""
    if vo.partners:
        return [record for partner in vo.partners for record in by_provider.get(partner, ())]
    return [record for record in records if record.side == "mbo" and vo.provider in record.partners]


def _with_third_parties(
    routes: list[RegisterRoute], left: list[RegisterRecord]
) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    """A route of more than two parties: a record joins when it and a member of the route name each other."""
    grown, rest = list(routes), []
    for record in left:
        fits = [
            (_distance(record, member), place)
            for place, route in enumerate(grown)
            for member in route.records
            if _mutual(record, member) and _overlap(record, member)
        ]
        if fits:
            place = min(fits)[1]
            grown[place] = RegisterRoute((*grown[place].records, record), certain=True)
        else:
            rest.append(record)
    return grown, rest


def _mutual(one: RegisterRecord, other: RegisterRecord) -> bool:
    named = other.provider in one.partners and one.provider in other.partners
    return named and one.side != other.side and one.kenmerk == other.kenmerk


def _likely_pairs(
    records: list[RegisterRecord], decided: Mapping[tuple[str, str], bool]
) -> tuple[list[RegisterRoute], list[RegisterRecord]]:
    """Pairs without partner codes that agree, and of which neither could belong to another."""
    free = [record for record in records if not record.partners and record.gemeente]
    matches = [
        (vo, mbo)
        for vo in free
        if vo.side == "vo"
        for mbo in free
        if mbo.side == "mbo" and _agree(vo, mbo) and decided.get((vo.id, mbo.id), True)
    ]
    times = Counter(record.id for pair in matches for record in pair)
    return _take(records, [pair for pair in matches if all(times[r.id] == 1 for r in pair)], certain=False)


def _agree(vo: RegisterRecord, mbo: RegisterRecord) -> bool:
    """The same kenmerk, place and level, in the same period."""
    same = vo.kenmerk == mbo.kenmerk and vo.gemeente == mbo.gemeente
    has_levels = bool(mbo.level) and bool(vo.level or vo.leerweg)
    return same and has_levels and _levels_fit(vo, mbo) and _overlap(vo, mbo)


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
