"""n of N regions: 13 of 35 on 31-12-2020 out of a fictional fixture, and the same answer whatever happens later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from acting import EDITOR, LOADER
from routekaart import cli
from routekaart.domain import regions as domain_regions
from routekaart.domain.counts import exact
from routekaart.domain.regions import membership, regions
from routekaart.monitor.actions.pin_figure import pin_figure
from routekaart.monitor.coverage import coverage
from routekaart.monitor.models import PinnedFigure
from routekaart.monitor.reports import as_json, sentence
from routekaart.network.actions.load_records import load_records
from routekaart.network.actions.merge_initiatives import merge_initiatives
from routekaart.network.actions.record_version import record_version
from routekaart.network.records import Partner, Record, StatusEvent

pytestmark = pytest.mark.django_db
THEN = date(2020, 12, 31)
KNOWN = datetime(2021, 1, 15, tzinfo=UTC)


def _first_gemeente(region_id: str) -> str:
    members = membership("arbeidsmarktregio", 2025)
    return sorted(gemeente for gemeente, region in members.items() if region == region_id)[0]


def _route(region_id: str, role: str = "vo", status: str = "gemeld", on: date = date(2020, 10, 1)) -> Record:
    partner = Partner(role, "De Proef", gemeente=_first_gemeente(region_id))
    return Record(
        "doorlopende-leerroute",
        f"Route {region_id}",
        partners=(partner,),
        statuses=(StatusEvent(status, on),),
        levels=("2",),
        mbo_at_vmbo_location=True,
        is_example=True,
    )


@pytest.fixture
def thirteen():
    """Thirteen regions with a route at the end of 2020, and around them everything that must not count."""
    ids = [region.id for region in regions("arbeidsmarktregio")]
    counting = [_route(region_id) for region_id in ids[:13]] + [_route(ids[0])]
    not_counting = [
        _route(ids[13], role="mbo"),
        _route(ids[14], status="in-voorbereiding"),
        _route(ids[15], on=date(2021, 1, 1)),
        replace(_route(ids[16]), ends_on=date(2020, 12, 31)),
        replace(_route(ids[17]), kind="leerlab"),
        replace(_route(ids[18]), partners=(replace(_route(ids[18]).partners[0], until=date(2020, 12, 1)),)),
    ]
    return load_records([*counting, *not_counting], by=LOADER, reason="proef", at=KNOWN)


def test_13_of_35_at_the_end_of_2020(thirteen) -> None:
    found = coverage(THEN, "arbeidsmarktregio", KNOWN)
    assert (found.covered, found.region_count) == (exact(13), 35)
    assert (found.mbo_only, found.at_vmbo_location) == (exact(1), exact(13))
    assert "13 van de 35" in sentence(found)
    assert "2025" in sentence(found)


def test_the_same_answer_after_1000_edits_merges_and_a_new_division(thirteen, monkeypatch) -> None:
    before = as_json(coverage(THEN, "arbeidsmarktregio", KNOWN))
    pinned = pin_figure(THEN, "arbeidsmarktregio", by=EDITOR, known=KNOWN)
    numbers = {version.initiative_id: 1 for version in thirteen}
    for edit in range(1000):
        version = thirteen[edit % len(thirteen)]
        number = numbers[version.initiative_id]
        changed = replace(
            version.record, goal=f"wijziging {edit}", statuses=(StatusEvent("orientatie", date(2019, 1, 1)),)
        )
        record_version(
            changed,
            by=EDITOR,
            reason="wijziging",
            initiative=version.initiative,
            based_on=number,
            at=KNOWN + timedelta(hours=edit + 1),
        )
        numbers[version.initiative_id] = number + 1
    merge_initiatives(thirteen[1].initiative, thirteen[0].initiative, by=EDITOR, reason="dubbel")
    lists = dict(domain_regions._lists())
    lists["arbeidsmarktregio", 2027] = "gemeenten_2025"
    monkeypatch.setattr(domain_regions, "_lists", lambda: lists)

    assert as_json(coverage(THEN, "arbeidsmarktregio", KNOWN)) == before
    assert coverage(THEN, "arbeidsmarktregio").covered == exact(0)
    assert PinnedFigure.public_objects.get(key=pinned.key).answer == before
    assert pin_figure(THEN, "arbeidsmarktregio", by=EDITOR, known=KNOWN).pk == pinned.pk


def test_the_command_gives_the_same(thirteen, capsys) -> None:
    question = ["coverage", "--on", "2020-12-31", "--known", "2021-02-01", "--format", "json"]
    assert cli.main([*question, "--division", "arbeidsmarktregio"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["aantal"], answer["totaal"]) == (13, 35)
    assert sum(row["heeftRoute"] for row in answer["regios"]) == 13


def test_the_command_says_what_a_date_looks_like(capsys) -> None:
    assert cli.main(["coverage", "--on", "31 december"]) == 2
    assert "2020-12-31" in capsys.readouterr().err


@pytest.mark.parametrize("division", ["gemeente", "rmc", "provincie"])
def test_every_division_is_counted_from_the_gemeenten(thirteen, division) -> None:
    found = coverage(THEN, division, KNOWN)
    places = {_first_gemeente(region.id) for region in regions("arbeidsmarktregio")[:13]}
    members = membership(division, 2025)
    certain = {members[place] for place in places if members[place]}
    assert certain <= {row.region.id for row in found.regions if row.covered}
    assert found.covered.low >= len(certain) > 5
    assert found.covered.is_exact == (division != "rmc" or all(members[place] for place in places))


def test_a_figure_is_never_pinned_as_known_later_than_now() -> None:
    pinned = pin_figure(THEN, "provincie", by=EDITOR, known=datetime(2049, 1, 1, tzinfo=UTC))
    assert pinned.known <= pinned.pinned_at < datetime(2049, 1, 1, tzinfo=UTC)
    assert pin_figure(THEN, "provincie", by=EDITOR, known=KNOWN).known == KNOWN
