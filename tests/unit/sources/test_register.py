"""The register RIO over its open API: paging, failures, changes under way, unknown fields and values."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_schema_validator import OAS30Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4
from tenacity import wait_none

from rio_server import TYPES, RioServer, erkenning, programme, serve_register, sub_resource
from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.contract import Record
from routekaart.sources.fetching import Fetched, Fetcher
from routekaart.sources.inbox import Inbox
from routekaart.sources.mirror import network_client

SOURCE = next(source for source in all_sources() if source.id == "rio_aangeboden_opleidingen")
NAME = SOURCE.files[0].name


@pytest.fixture
def register() -> Iterator[RioServer]:
    with serve_register() as running:
        yield running


Fetch = Callable[[], Fetched | None]


@pytest.fixture
def fetch(register: RioServer, tmp_path: Path) -> Iterator[Fetch]:
    spec = dataclasses.replace(SOURCE.files[0], url=f"{register.address}/aangeboden-opleidingen")
    with network_client() as client:
        yield lambda: Fetcher(client, tmp_path / "cache", wait=wait_none()).fetch(SOURCE, spec)


def records(fetched: Fetched | None) -> list[Record]:
    assert fetched is not None
    return list(ingest(Inbox(SOURCE, {NAME: fetched.path})))


def routes(register: RioServer) -> list[str]:
    return sorted(r["id"] for r in register.records if "doorlopendeLeerlijnVmboMbo" in r)


def test_every_page_is_read_and_only_the_leerlijn_kept(register: RioServer, fetch: Fetch) -> None:
    found = records(fetch())
    assert [record.values["id"] for record in found] == routes(register)
    assert {record.values["kenmerk"] for record in found} == {"DLR_VMBO_MBO", "GLR_VMBO_MBO", "PRO_ENTREE"}
    assert {record.values["sector"] for record in found} == {"vo", "mbo", "vso"}
    by_id = {str(record.values["id"])[-3:]: record.values for record in found}
    assert by_id["002"]["locatie"] == "900X002"
    assert by_id["004"]["locatie"] is None
    assert len(str(by_id["006"]["brin"])) == 6


@pytest.mark.mirror
def test_what_the_test_server_says_is_what_the_publisher_specified(register: RioServer, mirror: Path) -> None:
    spec = yaml.safe_load((mirror / "rio" / "RIO_LOD_API_v2.yml").read_text(encoding="utf-8"))
    registry = Registry().with_resource("rio", Resource(contents=spec, specification=DRAFT4))

    def validate(answer: Any, name: str) -> None:
        schema = {"$ref": f"rio#/components/schemas/{name}"}
        OAS30Validator(schema, registry=registry).validate(answer)

    names = dict(
        zip(TYPES, ("AangebodenVoOpleiding", "AangebodenMboOpleiding", "AangebodenVsoOpleiding"), strict=True)
    )
    for record in register.records:
        validate(record, names[record["type"]])
        provider = sub_resource(record, "onderwijsaanbieder")
        validate(provider, "Onderwijsaanbieder")
        location = sub_resource(record, "onderwijslocatie")
        if location is not None:
            validate(location, "Onderwijslocatie")
        kind = {"AANGEBODENMBOOPLEIDING": "MboOpleiding", "AANGEBODENVSOOPLEIDING": "VsoOpleiding"}
        validate(sub_resource(record, "opleiding"), kind.get(record["type"], "VoOpleiding"))
    validate(erkenning("99AA00"), "Vestigingserkenning")
    validate(erkenning("99AA"), "Onderwijsinstellingserkenning")
    with pytest.raises(Exception, match="DLR_VMBO_XXX"):
        validate(programme(2, doorlopendeLeerlijnVmboMbo="DLR_VMBO_XXX"), "AangebodenMboOpleiding")


@pytest.mark.mirror
def test_every_field_of_the_specification_is_mapped_or_ignored_by_name(mirror: Path) -> None:
    spec = yaml.safe_load((mirror / "rio" / "RIO_LOD_API_v2.yml").read_text(encoding="utf-8"))
    schemas = spec["components"]["schemas"]
    ours = {
        "": (
            "AangebodenOpleiding",
            "AangebodenVoOpleiding",
            "AangebodenMboOpleiding",
            "AangebodenVsoOpleiding",
        ),
        "onderwijsaanbieder.": ("OrganisatorischeEenheid", "Onderwijsaanbieder"),
        "onderwijslocatie.": ("Onderwijslocatie",),
        "opleiding.": ("Opleiding", "VoOpleiding", "MboOpleiding", "VsoOpleiding"),
    }
    fields = {
        prefix + name for prefix, of in ours.items() for one in of for name in schemas[one]["properties"]
    }
    assert SOURCE.files[0].header == fields | {"erkenningen"}
    values = {column.column: set(column.values) for column in SOURCE.files[0].columns}
    for field, name in (
        ("doorlopendeLeerlijnVmboMbo", "OpleidingskenmerkcodeDoorlopendeLeerlijnenVmboMbo"),
        ("leertraject", "LeertrajectMBO"),
        ("mboniveau", "Kwalificatieniveau"),
    ):
        assert values[field] == set(schemas[name]["enum"])


@pytest.mark.parametrize(
    "script",
    [
        ["503"],
        ["", "", "503", "503"],
        ["", "cut"],
        ["", "", "", "html", "cut", "503"],
        [""] * 12 + ["cut", "503"],
    ],
)
def test_passing_failures_in_the_middle_leave_no_gap(
    script: list[str], register: RioServer, fetch: Fetch
) -> None:
    register.script = list(script)
    assert [record.values["id"] for record in records(fetch())] == routes(register)
    assert register.script == []


def test_a_lasting_failure_is_named_and_leaves_nothing(register: RioServer, fetch: Fetch) -> None:
    register.script = [""] * 3 + ["503"] * 5
    with pytest.raises(UserError, match="niet bereikbaar"):
        fetch()
    assert records(fetch())


def test_a_lasting_failure_leaves_the_earlier_copy_and_says_so(
    register: RioServer, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fetch()
    register.script = ["503"] * 5
    monkeypatch.setattr("routekaart.sources.fetching.today", lambda: "2099-01-01")
    again = fetch()
    assert first is not None
    assert again == dataclasses.replace(first, stale=True)


def test_the_register_is_asked_once_a_day(register: RioServer, fetch: Fetch) -> None:
    first = fetch()
    asked = len(register.asked)
    assert fetch() == first
    assert len(register.asked) == asked


@pytest.mark.parametrize("tells_total", [True, False])
@pytest.mark.parametrize("change", ["insert", "remove"])
def test_a_collection_that_changes_under_way_is_read_anew(
    change: str, tells_total: bool, register: RioServer, fetch: Fetch
) -> None:
    register.tells_total = tells_total
    changes = [0]

    def change_once(page: int) -> None:
        if page == 1 and not changes[0]:
            changes[0] = 1
            if change == "insert":
                register.records.insert(
                    0, programme(33, type=TYPES[0], doorlopendeLeerlijnVmboMbo="DLR_VMBO_MBO")
                )
            else:
                register.records = [r for r in register.records if r["id"] != routes(register)[0]]
                first_vo = next(r for r in register.records if r["type"] == TYPES[0])
                register.records.remove(first_vo)

    register.before = change_once
    assert [record.values["id"] for record in records(fetch())] == routes(register)
    assert changes == [1]


def test_a_collection_that_keeps_changing_is_given_up_with_a_reason(
    register: RioServer, fetch: Fetch
) -> None:
    counter = iter(range(100, 999))
    register.before = lambda page: register.records.insert(0, programme(next(counter), type=TYPES[0]))
    with pytest.raises(UserError, match="veranderden telkens"):
        fetch()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"doorlopendeLeerlijnVmboMbo": "XLR_VMBO_MBO"},
            "“doorlopendeLeerlijnVmboMbo”: “XLR_VMBO_MBO” kan niet",
        ),
        ({"leertraject": "NIEUW"}, "“leertraject”: “NIEUW” kan niet"),
        ({"nieuwVeld": 1}, "het veld “nieuwVeld” staat niet in elk record, of is niet bekend"),
        ({"startdatum": "2021-13-01"}, "“startdatum”"),
        ({"startdatum": None}, "“startdatum”"),
    ],
)
def test_unknown_values_and_fields_stop_the_build_with_their_name(
    more: dict[str, Any], expected: str, register: RioServer, fetch: Fetch
) -> None:
    register.records[1] = programme(2, **more)
    with pytest.raises(UserError, match=expected) as refused:
        records(fetch())
    assert "record 1" in str(refused.value)


def test_pages_that_are_no_hal_are_refused() -> None:
    from routekaart.sources.hal import collect

    spec = SOURCE.files[0].hal
    assert spec is not None
    url = "http://rio.test/aangeboden-opleidingen"
    elsewhere = {"_embedded": {"x": []}, "_links": {"next": {"href": "http://elsewhere.test/"}}}
    circle = {
        "_embedded": {"x": []},
        "_links": {"next": {"href": f"{url}?type=AANGEBODENVOOPLEIDING&page=0&pageSize=100"}},
    }
    for page in (
        [],
        {"_embedded": {"a": [], "b": []}},
        {"_embedded": {"a": [{"no": "id"}]}},
        elsewhere,
        circle,
    ):
        with pytest.raises(UserError, match="geen pagina van een HAL-API"):
            collect(lambda address, page=page: page, url, spec)  # type: ignore[misc]


def test_an_id_never_becomes_another_address(register: RioServer) -> None:
    from routekaart.sources.hal import _filled

    assert _filled("aangeboden-opleidingen/{id}/x", {"id": "../../http://elsewhere"}) == (
        "aangeboden-opleidingen/..%2F..%2Fhttp%3A%2F%2Felsewhere/x"
    )
    assert _filled("a/{onderwijsaanbieder.code}", {"id": "1"}) == ""


def test_a_code_with_small_letters_and_spaces_is_the_code_that_it_means(
    register: RioServer, fetch: Fetch, tmp_path: Path
) -> None:
    fetched = fetch()
    assert fetched is not None
    document = json.loads(fetched.path.read_text())
    first = next(record for record in document["records"] if record["type"] == TYPES[0])
    first["erkenningen"] = [erkenning(" 99aa 00"), erkenning("99AA00")]
    path = tmp_path / NAME
    path.write_text(json.dumps(document))
    made = {record.values["id"]: record.values["brin"] for record in ingest(Inbox(SOURCE, {NAME: path}))}
    assert made[first["id"]] == "99AA00"


def test_an_erkenning_without_code_is_refused(register: RioServer, fetch: Fetch, tmp_path: Path) -> None:
    fetched = fetch()
    assert fetched is not None
    document = json.loads(fetched.path.read_text())
    document["records"][0]["erkenningen"] = [{**erkenning("99AA00"), "code": None}]
    path = tmp_path / NAME
    path.write_text(json.dumps(document))
    with pytest.raises(UserError, match="erkenningen"):
        list(ingest(Inbox(SOURCE, {NAME: path})))
