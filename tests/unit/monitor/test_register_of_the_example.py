"""What the example edition's register page would say, beside what its generator made."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import date

from register_worlds import entry_of
from routekaart.monitor.reconcile import NO_TELLING, SAME, Reconciled, reconcile
from routekaart.monitor.register_routes import RegisterRecord
from routekaart.network.records import from_json
from routekaart.sources.voorbeeld_onderwijs.initiatives import generate_initiatives
from routekaart.sources.voorbeeld_onderwijs.register import _NAMESPACE, register_records

ON = date(2026, 11, 1)
COUNTING = ("gemeld", "gestart")


def _made() -> tuple[list[dict[str, object]], dict[str, RegisterRecord]]:
    """The routes of the example as reported, and its register by id."""
    kinds = ("doorlopende-leerroute", "geintegreerde-leerroute")
    routes = [made for made in generate_initiatives() if made["kind"] in kinds]
    records = {}
    for row in register_records():
        days = {name: row[name] and date.fromisoformat(row[name]) for name in ("begins_on", "ends_on")}
        records[row["id"]] = RegisterRecord(**row | days | {"partners": tuple(row["partners"])})
    return routes, records


def _true_ids(routes: list[dict[str, object]]) -> dict[tuple[int, str], str]:
    """(number of the route, party) -> id that its record would have."""
    number_of = {id(made): number for number, made in enumerate(routes)}
    reported = [made for made in routes if any(s["status"] == "gemeld" for s in made["statuses"])]
    return {
        (number_of[id(made)], partner["code"]): str(uuid.uuid5(_NAMESPACE, f"{place}/{partner['code']}"))
        for place, made in enumerate(reported)
        for partner in made["partners"]
        if partner["role"] in ("vo", "mbo")
    }


def _compared() -> tuple[tuple[Reconciled, ...], dict[tuple[int, str], str], dict[str, RegisterRecord]]:
    routes, records = _made()
    entries = [entry_of(from_json(made), number) for number, made in enumerate(routes)]
    counting = [entry for entry in entries if entry.record.status(ON) in COUNTING]
    others = [entry for entry in entries if entry not in counting]
    return reconcile(counting, records.values(), ON, others), _true_ids(routes), records


def test_nothing_false_is_said_of_the_example() -> None:
    found, true_ids, records = _compared()
    known = set(true_ids.values())
    kinds = Counter()
    for item in found:
        if item.reported is None:
            told = {record.id for record in item.registered.records}
            assert not item.differences or not told & known
            continue
        own = {code: records.get(true_ids[item.reported.id, code]) for code in (p.code for p in item.parties)}
        for party in item.parties:
            assert party.in_register in (None, own[party.code] is not None)
        for one in item.differences:
            record = own[one.party]
            kinds[one.kind] += 1
            assert (record is None) == (one.kind == "party_missing")
            assert one.kind != "begin" or record.begins_on.isoformat() == one.registered
            assert not one.kind.startswith("kenmerk") or record.kenmerk == one.registered
        if item.outcome == SAME:
            assert all(record.begins_on == item.reported.record.starts_on for record in own.values())
    assert kinds["party_missing"] > 5
    assert kinds["begin"] > 1


def test_little_of_the_example_is_left_in_doubt() -> None:
    outcomes = Counter(item.outcome for item in _compared()[0])
    assert outcomes[SAME] > 30
    assert outcomes[NO_TELLING] < 5
