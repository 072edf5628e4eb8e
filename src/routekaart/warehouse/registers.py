"""The registers of the serving edition, as the rules of the law ask them: read once per edition."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import dutch_date
from routekaart.law.registers import NOT_LOADED, Ended, Register, Registers
from routekaart.warehouse.editions import Edition, open_edition
from routekaart.warehouse.paths import data_home

WHOLE = ("duo_vestigingen",)
"""Sources that name every code of their kind on the day they were fetched; all other lists have gaps."""

_CODES = {
    "scholen": "SELECT brin, min(source_id) FROM vestiging GROUP BY brin",
    "vestigingen": "SELECT vestiging, source_id FROM vestiging",
    "instellingen": "SELECT brin, source_id FROM instelling",
    "opleidingen": "SELECT crebo, source_id FROM opleiding",
    "aanbieders": "SELECT aanbieder, min(source_id) FROM rio_aangeboden_opleiding GROUP BY aanbieder",
    "locaties": "SELECT locatie, min(source_id) FROM rio_aangeboden_opleiding WHERE locatie IS NOT NULL"
    " GROUP BY locatie",
}
_WHOLE_IN = frozenset({"scholen", "vestigingen"})
_ENDED = "SELECT brin, into_brin, happened_on FROM instelling_overgang"
_SOURCES = "SELECT id, title, reference_date, retrieved FROM source WHERE id IN (SELECT unnest(?))"


def registers(edition: Edition) -> Registers:
    """What the serving edition tells of codes. Raises: UserError when there is no edition."""
    return _registers(edition, edition.meta["edition"], edition.meta["built_at"])


def serving_registers() -> Registers:
    """What the edition of this installation tells of codes. Missing: nothing is loaded without an edition."""
    try:
        return registers(open_edition(data_home()))
    except UserError:
        return NOT_LOADED


@lru_cache(maxsize=4)
def _registers(edition: Edition, _edition_id: str, _built_at: str) -> Registers:
    registers = {name: _register(edition, name, sql) for name, sql in _CODES.items() if _has(edition, sql)}
    ended = {}
    if _has(edition, _ENDED):
        ended = {brin: Ended(into, day.isoformat()) for brin, into, day in edition.query(_ENDED)}
    return Registers(**registers, ended=ended)


def _has(edition: Edition, sql: str) -> bool:
    """True when the edition has the table that `sql` reads; an edition of an older build may lack one."""
    return edition.has_table(sql.split(" FROM ")[1].split()[0])


def _register(edition: Edition, name: str, sql: str) -> Register:
    rows = edition.query(sql)
    ids = {source_id for _, source_id in rows}
    asked = ids | set(WHOLE) if name in _WHOLE_IN else ids
    sources = {row[0]: row for row in edition.query(_SOURCES, [sorted(asked)])}
    titles = {source_id: _told(*sources[source_id][1:]) for source_id in sources}
    codes = {code: titles.get(source_id, source_id) for code, source_id in rows}
    whole = [row[3] for source_id, row in sources.items() if source_id in WHOLE and row[3]]
    complete_on = min(whole).isoformat() if whole else ""
    return Register(codes, message("law.and").join(sorted(titles.values())), complete_on)


def _told(title: str, reference_date: str | None, retrieved: date | None) -> str:
    """A source by its title, the day or period it is about, and the day it was fetched."""
    day = _in_dutch(reference_date) if reference_date else message("law.no_reference_date")
    if retrieved is None:
        return message("law.source_on", title=title, day=day)
    return message("law.source_fetched_on", title=title, day=day, fetched=dutch_date(retrieved))


def _in_dutch(reference_date: str) -> str:
    """A reference date as people write it; what is no date stays as its publisher wrote it."""
    try:
        return dutch_date(date.fromisoformat(reference_date))
    except ValueError:
        return reference_date
